"""What every running programme has, as stages and hand-overs need it: a fixed number of queries for all units."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q
from django.db.models.functions import Substr

from tuas.assessment.models import Answer, Assessor, Outcome, Proposal, Recommendation, Sheet
from tuas.cycle.models import ActionPlan, Approval, Declaration, Decree, Letter, Plan, Predicate, Programme
from tuas.cycle.paktas.facts import COUNTING
from tuas.evidence.models import Link, LinkState
from tuas.identification.models import Identification
from tuas.monitoring.models import Report
from tuas.monitoring.reading import YEARLY
from tuas.organisation.models import Person
from tuas.tpu.models import Finding
from tuas.ui.dates import WIB

WAITING = [state for state in LinkState.values if state != LinkState.DITERIMA]
OFFICIAL = ("USULAN", "INSTRUKSI")
HANDED = (*OFFICIAL, "DISPOSISI", "LAIN")
"""Letters that are hand-overs by themselves; those of identification and reports stand behind their own records."""
GROUP = 6
"""Letters of an LKE question that say its area or hasil group: "A.II.5", "A.I.5.", "B.I.a"."""


class LetterRow(NamedTuple):
    kind: str
    state: str
    made: dt.date
    signed: dt.date | None
    sent: dt.date | None
    received: dt.date | None


class Handed(NamedTuple):
    """Evidence of one area that waits in one state; since: the oldest of it."""

    area: str
    state: str
    since: dt.date
    papers: int


class Answered(NamedTuple):
    """How many questions of one part the TPU has answered, and the day of the last."""

    done: int
    last: dt.date


class Noted(NamedTuple):
    """A finding of an assistance that is not closed; since: its last step."""

    area: str
    state: str
    since: dt.date


class ReportRow(NamedTuple):
    duty: str
    period: str
    submitted: dt.date
    forwarded: dt.date | None
    approved: dt.date | None
    sent: dt.date | None


@dataclass(slots=True)
class Records:
    """One running programme. approved: areas whose Ketua Pokja agree with the plan as it is now, by their day;
    released: parts that the bidang gave (5.a.5); answered: by area or hasil group.
    """

    programme: int
    unit: int
    target: str
    year: int
    opened: dt.date
    declaring: bool = False
    declared: dt.date | None = None
    people: int = 0
    signed: int = 0
    letters: list[LetterRow] = field(default_factory=list)
    decrees: dict[str, dt.date] = field(default_factory=dict)
    drafted: bool = False
    planning: bool = False
    submitted: dt.date | None = None
    approved: dict[str, dt.date] = field(default_factory=dict)
    ratified: dt.date | None = None
    acted: dt.date | None = None
    evidence: bool = False
    handed: list[Handed] = field(default_factory=list)
    identification: Identification | None = None
    own_done: dt.date | None = None
    tpu: bool = False
    tpu_since: dt.date | None = None
    tpu_done: dt.date | None = None
    released: frozenset[str] = frozenset()
    answered: dict[str, Answered] = field(default_factory=dict)
    reports: list[ReportRow] = field(default_factory=list)
    recommended: list[dt.date] = field(default_factory=list)
    findings: list[Noted] = field(default_factory=list)
    determined: dt.date | None = None
    proposed: dt.date | None = None
    evaluated: dt.date | None = None
    awarded: dt.date | None = None

    @property
    def identified(self) -> bool:
        return self.identification is not None and self.identification.passed_at is not None

    def has(self, kind: str) -> bool:
        return any(letter.kind == kind for letter in self.letters)

    def sent(self, kind: str) -> dt.date | None:
        """The day the first letter of this kind went out."""
        return min((x.sent for x in self.letters if x.kind == kind and x.sent), default=None)


Found = dict[int, Records]


def day(at: dt.datetime | None) -> dt.date | None:
    return at.astimezone(WIB).date() if at else None


def _day(at: dt.datetime) -> dt.date:
    return at.astimezone(WIB).date()


def records(*, waiting: bool = True) -> Found:
    """{unit: what its running programme has}. One query for each kind of record.

    waiting: also what only the hand-overs need; without it the stages alone are read, for a page that shows no more.
    """
    rows = Programme.objects.filter(closed_at=None).order_by("unit_id")
    found = {
        pk: Records(pk, unit, target, year, _day(opened))
        for pk, unit, target, year, opened in rows.values_list("pk", "unit_id", "target", "year", "opened_at")
    }
    for collect in (*STAGED, *HANDED_OVER) if waiting else STAGED:
        collect(found)
    return {each.unit: each for each in found.values()}


def _declarations(found: Found) -> None:
    rows = Declaration.objects.filter(programme__in=found).values_list("programme_id", "on", "finalised_at")
    for programme, on, finalised in rows:
        found[programme].declaring = True
        found[programme].declared = (on or _day(finalised)) if finalised else None


def _paktas(found: Found) -> None:
    """Employed today, and how many of them have a pakta that counts (IC-51)."""
    people = Person.objects.filter(active=True, unit__in=[each.unit for each in found.values()]).order_by()
    counted = people.values("unit").annotate(n=Count("pk"), signed=Count("pk", filter=Exists(COUNTING)))
    by_unit = {row["unit"]: row for row in counted}
    for each in found.values():
        row = by_unit.get(each.unit, {"n": 0, "signed": 0})
        each.people, each.signed = row["n"], row["signed"]


def _letters(found: Found) -> None:
    wanted = Q(kind__in=OFFICIAL) | Q(kind__in=HANDED) & ~Q(state=Letter.State.DITERIMA)
    rows = Letter.objects.filter(wanted, programme__in=found, cancelled_at=None).order_by("pk")
    fields = ("programme_id", "kind", "state", "made_at", "signed_at", "sent_at", "received_at")
    for programme, kind, state, made, *moments in rows.values_list(*fields):
        found[programme].letters.append(LetterRow(kind, state, _day(made), *map(day, moments)))


def _decrees(found: Found) -> None:
    rows = Decree.objects.filter(programme__in=found, cancelled_at=None).order_by("-signed_at", "pk")
    for programme, kind, on, signed in rows.values_list("programme_id", "kind", "on", "signed_at"):
        if signed is None:
            found[programme].drafted = True
        else:
            found[programme].decrees[kind] = on or _day(signed)


def _plans(found: Found) -> None:
    open_: dict[int, int] = {}
    rows = Plan.objects.filter(programme__in=found).order_by("-version")
    for pk, programme, state, submitted, ratified in rows.values_list(
        "pk", "programme_id", "state", "submitted_at", "ratified_at"
    ):
        each = found[programme]
        each.planning = True
        if state == Plan.State.DISAHKAN:
            each.ratified = day(ratified)
        elif state == Plan.State.DIAJUKAN:
            each.submitted = day(submitted)
            open_[pk] = programme
    agreed = Approval.objects.filter(plan__in=open_, revision=F("plan__revision"), returned=False)
    for plan, area, at in agreed.order_by("pk").values_list("plan_id", "area", "at"):
        found[open_[plan]].approved[area] = _day(at)


def _action_plans(found: Found) -> None:
    rows = ActionPlan.objects.filter(programme__in=found).order_by("-version")
    for programme, set_at in rows.values_list("programme_id", "set_at"):
        found[programme].planning = True
        found[programme].acted = day(set_at) or found[programme].acted


def _begun(found: Found) -> None:
    linked = Link.objects.filter(programme=OuterRef("pk"), unlinked_at=None)
    for programme in Programme.objects.filter(Exists(linked), pk__in=found).values_list("pk", flat=True):
        found[programme].evidence = True


def _evidence(found: Found) -> None:
    """Counted by the database, from an index of those that stand; only what waits comes back, area by area."""
    rows = Link.objects.filter(programme__in=found, unlinked_at=None, state__in=WAITING)
    counted = rows.annotate(area=Substr("item", 2, 1)).values("programme", "area", "state")
    for row in counted.annotate(oldest=Min("since"), n=Count("pk")).order_by("programme", "area", "state"):
        handed = Handed(row["area"], row["state"], _day(row["oldest"]), row["n"])
        found[row["programme"]].handed.append(handed)


def _identifications(found: Found) -> None:
    rows = Identification.objects.filter(programme__in=found).select_related("dirjen_order", "ki_order")
    for each in rows.prefetch_related("results", "rounds").order_by("pk"):
        found[each.programme_id].identification = each


def _sheets(found: Found) -> None:
    open_: dict[int, int] = {}
    rows = Sheet.objects.filter(programme__in=found, assessor__in=(Assessor.UNIT, Assessor.TPU))
    fields = ("pk", "programme_id", "assessor", "created_at", "completed_at", "released")
    for pk, programme, assessor, created, completed, released in rows.order_by("pk").values_list(*fields):
        each = found[programme]
        if assessor == Assessor.UNIT:
            each.own_done = day(completed)
            continue
        each.tpu, each.tpu_since, each.tpu_done = True, _day(created), day(completed)
        each.released = frozenset(released or ())
        if completed is None:
            open_[pk] = programme
    answers = Answer.objects.filter(sheet__in=open_).exclude(value=None)
    grouped = answers.annotate(group=Substr("question", 1, GROUP)).values("sheet", "group")
    for row in grouped.annotate(n=Count("pk"), last=Max("at")).order_by("sheet", "group"):
        each = found[open_[row["sheet"]]]
        part = part_of(row["group"])
        known = each.answered.get(part, Answered(0, _day(row["last"])))
        each.answered[part] = Answered(known.done + row["n"], max(known.last, _day(row["last"])))


def part_of(question: str) -> str:
    """ "5" for "A.II.5", "B.I" for "B.I.a"."""
    component, group, rest = question.split(".")[:3]
    return rest if component == "A" else f"{component}.{group}"


def _reports(found: Found) -> None:
    """Handed in and not yet through: the yearly one until it is received, the others until they are ratified."""
    open_ = Q(approved_at=None) | Q(duty=YEARLY, received_at=None)
    rows = Report.objects.filter(open_, programme__in=found, returned_at=None, submitted_at__isnull=False)
    fields = ("programme_id", "duty", "period", "submitted_at", "forwarded_at", "approved_at", "sent_at")
    for programme, duty, period, submitted, *moments in rows.order_by("pk").values_list(*fields):
        found[programme].reports.append(ReportRow(duty, period, _day(submitted), *map(day, moments)))


def _recommendations(found: Found) -> None:
    rows = Recommendation.objects.filter(programme__in=found, answered_at=None).order_by("pk")
    for programme, at in rows.values_list("programme_id", "at"):
        found[programme].recommended.append(_day(at))


def _findings(found: Found) -> None:
    by_unit = {each.unit: each for each in found.values()}
    rows = Finding.objects.filter(session__unit__in=by_unit).exclude(state=Finding.State.DITUTUP)
    fields = ("session__unit_id", "session__area", "state", "at", "last")
    for unit, area, state, at, last in (
        rows.annotate(last=Max("steps__at")).order_by("pk").values_list(*fields)
    ):
        by_unit[unit].findings.append(Noted(area, state, _day(last or at)))


def _predicates(found: Found) -> None:
    """The award a programme aims at, from its own year on: an older one belongs to an earlier programme."""
    rows = Predicate.objects.filter(unit__in=[each.unit for each in found.values()]).order_by("pk")
    awarded: dict[tuple[int, str], list[dt.date]] = {}
    for unit, kind, on in rows.values_list("unit_id", "kind", "on"):
        awarded.setdefault((unit, kind), []).append(on)
    for each in found.values():
        newest: Iterable[dt.date] = awarded.get((each.unit, each.target), [])[-1:]
        each.awarded = next((on for on in newest if on.year >= each.year), None)


def _proposals(found: Found) -> None:
    """The proposal that runs, and the one that ended with the predicate (5.a.3.b, 5.i)."""
    rows = Proposal.objects.filter(programme__in=found, end__in=("", Proposal.End.BERPREDIKAT))
    fields = ("programme_id", "determined_at", "letter__on", "outcomes__on", "outcomes__body")
    for programme, determined, proposed, answered, body in rows.order_by("pk", "outcomes__pk").values_list(
        *fields
    ):
        each = found[programme]
        each.determined, each.proposed = _day(determined), proposed
        if body == Outcome.Body.TPI:
            each.evaluated = answered


Collector = Callable[[Found], None]
STAGED: tuple[Collector, ...] = (
    _declarations, _paktas, _letters, _decrees, _plans, _action_plans, _begun, _identifications, _predicates,
    _proposals,
)  # fmt: skip
HANDED_OVER: tuple[Collector, ...] = (_evidence, _sheets, _reports, _recommendations, _findings)
