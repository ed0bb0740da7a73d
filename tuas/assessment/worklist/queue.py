"""What one assessor has to judge over all units, in order: the earliest desk first, then who waits longest (5.a.5).

The queue is derived on each read and stored nowhere. A question that is passed over stays open and comes round again
after the last one.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tuas.assessment import policies
from tuas.assessment.models import HASIL, PARTS, Answer, Assessor, Sheet
from tuas.assessment.outline import Line, Outline, outline
from tuas.organisation.authority import BIDANG_ROLES, Authority
from tuas.organisation.models import Unit, User
from tuas.tpu import periods
from tuas.tpu.assignments import units_of
from tuas.ui.dates import WIB

QUEUE = "antrean"
"""The filter of the question page that walks this queue instead of one unit's sheet."""


@dataclass(frozen=True, slots=True)
class Work:
    """One unit in the queue. parts: what this person judges there; lines: its questions; open: codes not judged yet;
    released: parts among them that are given already, whose questions are in neither; whole: all seven are released."""

    unit: Unit
    programme: int
    sheet: int
    target: str
    desk_on: dt.date | None
    opened_on: dt.date
    parts: tuple[str, ...]
    released: tuple[str, ...]
    lines: tuple[Line, ...]
    open: tuple[str, ...]
    whole: bool

    @property
    def answered(self) -> int:
        return len(self.lines) - len(self.open)

    @property
    def ready(self) -> tuple[str, ...]:
        """Parts in which nothing is open and that are not released."""
        areas = {part_of(line.area) for line in self.lines if line.code in set(self.open)}
        return tuple(p for p in self.parts if p not in self.released and p not in areas)

    def href(self, code: str) -> str:
        return reverse("assessment:question", args=[self.unit.number, code]) + f"?saring={QUEUE}"


@dataclass(frozen=True, slots=True)
class Queue:
    works: tuple[Work, ...]

    @property
    def total(self) -> int:
        return sum(len(work.lines) for work in self.works)

    @property
    def answered(self) -> int:
        return sum(work.answered for work in self.works)

    @property
    def waiting(self) -> int:
        return self.total - self.answered

    def first(self) -> str:
        """The address of the first open question; "" when none is open."""
        return next((work.href(work.open[0]) for work in self.works if work.open), "")

    def after(self, number: str, code: str) -> str:
        """The address of the next open question after this one, round to the first; "" when no other is open."""
        steps = [(work, each) for work in self.works for each in work.open]
        place = self._place(number, code)
        later = next((step for step in steps if self._place(step[0].unit.number, step[1]) > place), None)
        found = later or next((s for s in steps if (s[0].unit.number, s[1]) != (number, code)), None)
        return found[0].href(found[1]) if found else ""

    def _place(self, number: str, code: str) -> tuple[int, int]:
        for n, work in enumerate(self.works):
            if work.unit.number == number:
                return n, next((m for m, line in enumerate(work.lines) if line.code == code), -1)
        return -1, -1

    def of(self, number: str) -> Work | None:
        return next((work for work in self.works if work.unit.number == number), None)


def part_of(area: str) -> str:
    """The part that an area or a hasil group belongs to: "5", "B"."""
    return area[:1]


def may_work(who: Authority) -> bool:
    """Whether this person judges anything by role."""
    return who.has(*BIDANG_ROLES, "PENANGGUNG_JAWAB")


def is_substitute(who: Authority, on: dt.date) -> bool:
    """Whether this person stands in for the Penanggung Jawab over Direktorat Kepatuhan Intern. Two queries."""
    found = periods.substitute(on)
    return found is not None and found.pk == who.user


def queue_of(who: Authority, user: User, on: dt.date) -> Queue:
    """Every unit whose Penilaian Pendahuluan is open and that this person may judge. The number of queries is fixed."""
    wanted = _wanted(who, user, on)
    rows = _sheets()
    works = [work for row in rows if (work := _work(who, row, wanted)) is not None]
    done = _answered([work.sheet for work in works], {line.code for work in works for line in work.lines})
    found = [_with_open(work, done.get(work.sheet, set())) for work in works]
    found.sort(key=lambda w: (w.desk_on or dt.date.max, w.opened_on, w.unit.number))
    return Queue(tuple(found))


def _wanted(who: Authority, user: User, on: dt.date) -> dict[str, set[int]]:
    """{area of the person's bidang: primary keys of the units to judge there}."""
    areas = sorted({h.area for h in who.held if h.role in BIDANG_ROLES and h.area})
    return {area: units_of(user, on, area, who=who) for area in areas}


def _sheets() -> list[Mapping[str, Any]]:
    """The TPU's sheets that are not completed. One query."""
    found = Sheet.objects.filter(assessor=Assessor.TPU, completed_at=None, programme__closed_at=None)
    return list(
        found.order_by("programme__unit__number").values(
            "pk", "released", "created_at", "programme_id", "programme__target", "programme__catalogue",
            "programme__unit_id", "programme__unit__number", "programme__unit__name",
            "programme__preliminary__desk_on",
        )
    )  # fmt: skip


def _work(who: Authority, row: Mapping[str, Any], wanted: Mapping[str, set[int]]) -> Work | None:
    unit = Unit(
        pk=row["programme__unit_id"], number=row["programme__unit__number"], name=row["programme__unit__name"]
    )
    parts = [area for area, units in wanted.items() if unit.pk in units]
    if policies.responsible(who, unit):
        parts.append(HASIL)
    if not parts or policies.why_not_assess(who, unit, Assessor.TPU):
        return None
    given = tuple(part for part in parts if part in (row["released"] or ()))
    form = outline(row["programme__catalogue"])
    return Work(
        unit, row["programme_id"], row["pk"], row["programme__target"], row["programme__preliminary__desk_on"],
        row["created_at"].astimezone(WIB).date(), tuple(parts), given,
        _lines(form, [part for part in parts if part not in given]), (), len(row["released"] or ()) == len(PARTS),
    )  # fmt: skip


def _lines(form: Outline, parts: Iterable[str]) -> tuple[Line, ...]:
    wanted = set(parts)
    return tuple(line for line in form.lines.values() if part_of(line.area) in wanted)


def _answered(sheets: list[int], codes: set[str]) -> dict[int, set[str]]:
    """{sheet: codes judged}. One query."""
    found: dict[int, set[str]] = {}
    rows = Answer.objects.filter(sheet__in=sheets, question__in=codes).exclude(value=None)
    for sheet, code in rows.values_list("sheet_id", "question"):
        found.setdefault(sheet, set()).add(code)
    return found


def _with_open(work: Work, done: set[str]) -> Work:
    left = tuple(line.code for line in work.lines if line.code not in done)
    return Work(
        work.unit, work.programme, work.sheet, work.target, work.desk_on, work.opened_on, work.parts, work.released,
        work.lines, left, work.whole,
    )  # fmt: skip
