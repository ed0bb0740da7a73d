"""Everything that waits for one person, from all apps: for the home page, reminders, digest and calendar alike."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tuas.assessment import reading
from tuas.assessment.models import Assessor
from tuas.assessment.place import Place
from tuas.assessment.policies import column_of
from tuas.assessment.proposing.waiting import waiting as proposals_waiting
from tuas.assessment.reading import Column
from tuas.assessment.worklist.waiting import inbox as assessing
from tuas.assessment.worklist.waiting import waiting as preliminary_waiting
from tuas.cycle.models import Programme
from tuas.cycle.waiting import waiting as programme_waiting
from tuas.evidence.completeness import progress_of
from tuas.monitoring.reading import lines
from tuas.monitoring.waiting import inbox
from tuas.monitoring.waiting import waiting as reports_waiting
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.portal import tasks
from tuas.portal.leadership import page as board_page
from tuas.rules.progress import Progress
from tuas.tpu.waiting import waiting as tpu_waiting
from tuas.ui.dates import DAYS, day_and_date, short_date
from tuas.ui.waiting import Task


@dataclass(frozen=True, slots=True)
class Desk:
    """The tasks in order, and what was read to find them, for a page that shows it as well."""

    tasks: list[Task]
    own: Unit | None = None
    place: Place | None = None
    columns: dict[Assessor, Column] | None = None
    progress: Progress | None = None
    board: board_page.BoardPage | None = None


def desk_of(who: Authority, on: dt.date) -> Desk:
    """A constant number of queries."""
    found = tasks.to_review(who) + assessing(who, on) + inbox(who) + tpu_waiting(who, on)
    own = Unit.objects.filter(pk__in=who.unit_ids).order_by("number").first()
    place, columns, progress, board = None, None, None, None
    if own is not None:
        programme = Programme.objects.filter(unit=own, closed_at=None).first()
        if programme is None:
            found += tasks.no_programme(who, own)
        else:
            programme.unit = own
            place = Place(own, programme, who, column_of(who, own))
            columns, progress = reading.columns_of(programme), progress_of(programme)
            found += programme_waiting(who, programme, on) + reports_waiting(who, programme, on)
            found += preliminary_waiting(who, programme, on)
            found += tasks.of_unit(who, place, columns[Assessor.UNIT], progress)
    if who.oversees_all:
        board = board_page.page({}, on, waiting=False)
        found = proposals_waiting(who, board.lines, on) + found
    return Desk(tasks.in_order(found), own, place, columns, progress, board)


@dataclass(frozen=True, slots=True)
class Row:
    """A task as its line of the list. day: "Rab, 25 Nov"; left: "2 hari lagi"; text: to be shared."""

    task: Task
    late: bool
    day: str
    left: str
    text: str

    @property
    def whatsapp(self) -> str:
        """Opens WhatsApp with the text; whom it goes to is chosen there."""
        return "https://wa.me/?" + urlencode({"text": self.text})


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    rows: list[Row]


def days_left(due: dt.date, on: dt.date) -> str:
    n = (due - on).days
    if n == 0:
        return _("hari ini")
    if n < 0:
        return ngettext("terlambat {n} hari", "terlambat {n} hari", -n).format(n=-n)
    return ngettext("{n} hari lagi", "{n} hari lagi", n).format(n=n)


def share_text(task: Task) -> str:
    """Words, last day and link; the detail, which may name somebody, stays behind."""
    said = f"{task.count} {task.words}"
    if task.due:
        said += ". " + _("Tenggat {day}").format(day=day_and_date(task.due))
    return f"{said}. {settings.TUAS_URL}{task.href}" if settings.TUAS_URL else f"{said} (Tuas)."


def _row(task: Task, on: dt.date) -> Row:
    if task.due is None:
        return Row(task, False, "", "", share_text(task))
    day = f"{_(DAYS[task.due.weekday()])[:3]}, {short_date(task.due)}"
    return Row(task, task.due < on, day, days_left(task.due, on), share_text(task))


def groups(found: Iterable[Task], on: dt.date) -> list[Group]:
    """Late, until Sunday, later, without a due day; those that are empty are left out."""
    sunday = on + dt.timedelta(days=6 - on.weekday())
    rows = [_row(task, on) for task in found]
    dated = [row for row in rows if row.task.due]
    made = [
        Group(_("Terlambat"), [row for row in dated if row.late]),
        Group(_("Minggu ini"), [r for r in dated if r.task.due and on <= r.task.due <= sunday]),
        Group(_("Berikutnya"), [r for r in dated if r.task.due and r.task.due > sunday]),
        Group(_("Tanpa tenggat"), [row for row in rows if row.task.due is None]),
    ]
    return [group for group in made if group.rows]


def next_duty(programme: Programme, on: dt.date) -> tuple[str, dt.date] | None:
    """What comes next for a unit to which nothing waits: the first report of 5.j that is owed and not handed in, with
    its due day by the settings; None when the year has none left. Three queries.
    """
    open_ = [
        line for line in lines(programme, on) if line.slot.owed and not line.handed and line.slot.due >= on
    ]
    first = min(open_, key=lambda line: line.slot.due, default=None)
    return None if first is None else (f"{first.duty.name}, {first.slot.period.label}", first.slot.due)
