"""Everything that was said of a unit's quarters, read once: any quarter, and what is carried into it, comes from it.

The Rencana Aksi of a quarter is the newest version that was set by its last day; a quarter before the first has the
first. A quarter whose report counts is closed: its content is the report's.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tuas.cycle.models import ActionPlan, Idea, Programme, Seat
from tuas.monitoring.models import (
    Contribution,
    Documentation,
    Quarter,
    QuarterActual,
    QuarterFollowUp,
    QuarterSignature,
    Report,
    Status,
)
from tuas.rules import quarters
from tuas.rules.monev import Share, carried, followed_up
from tuas.rules.periods import Period, parse
from tuas.ui.dates import WIB, today


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody whom an SK named an agent on at least one day of the quarter. seat: the newest; since, until: of the
    quarter's SK."""

    seat: Seat
    since: dt.date
    until: dt.date | None

    @property
    def gone(self) -> bool:
        """No longer employed: the line stays on the form, nobody waits for the signature."""
        return not self.seat.person.active


@dataclass(frozen=True, slots=True)
class Row:
    """One Gagasan in one quarter. said: what an agent said; last: what was said in the newest quarter before."""

    number: int
    idea: Idea
    planned: tuple[int, ...]
    said: QuarterActual | None
    last: QuarterActual | None

    @property
    def actual(self) -> tuple[int, ...]:
        return tuple(self.said.months) if self.said else ()

    @property
    def plan(self) -> str:
        """G.2 "Rencana Aksi": as written, else as in the quarter before, else what the idea aims at."""
        written = (self.said.plan if self.said else "") or (self.last.plan if self.last else "")
        return written or f"{self.idea.indicator}: {self.idea.target}"

    @property
    def missing(self) -> tuple[int, ...]:
        return quarters.missing(self.planned, self.actual)

    @property
    def line(self) -> quarters.Line:
        return quarters.Line(self.planned, self.actual)


@dataclass(frozen=True, slots=True)
class Carried:
    """A line of an earlier quarter (origin) that was not realised. now: what was done in this one; last: before it."""

    origin: str
    idea: UUID
    text: str
    months: tuple[int, ...]
    now: QuarterFollowUp | None
    last: QuarterFollowUp | None

    @property
    def key(self) -> str:
        return f"{self.origin}-{self.idea.hex}"

    @property
    def status(self) -> str:
        return self.now.status if self.now else Status.BELUM

    @property
    def since(self) -> str:
        return parse(self.origin).label


@dataclass(frozen=True, slots=True)
class Sheet:
    """One quarter. rows: every Gagasan of its Rencana Aksi; agents: of its SK; report: the one that counts."""

    programme: Programme
    period: Period
    plan: ActionPlan | None
    rows: list[Row]
    carried: list[Carried]
    agents: list[Agent]
    kept: Quarter
    former: Quarter | None
    contributions: list[Contribution]
    documents: list[Documentation]
    report: Report | None

    @property
    def shown(self) -> list[Row]:
        """G.2: what was planned for the quarter, and what was done in it unplanned."""
        return [row for row in self.rows if row.planned or row.actual]

    @property
    def lines(self) -> Share:
        return quarters.lines(row.line for row in self.shown)

    @property
    def marks(self) -> Share:
        return quarters.marks(row.line for row in self.shown)

    @property
    def followed_up(self) -> Share:
        return followed_up(each.status for each in self.carried)

    def over(self, months: tuple[int, ...], on: dt.date) -> tuple[int, ...]:
        """Of these months those that have ended: only then does an empty A say something."""
        year = self.period.first.year
        return tuple(m for m in months if parse(f"{year}-{m:02d}").ended(on))

    def unrealised(self, on: dt.date) -> list[tuple[Row, tuple[int, ...]]]:
        """R ticked and A empty (RQ-198)."""
        found = [(row, self.over(row.missing, on)) for row in self.shown]
        return [(row, months) for row, months in found if months]

    @property
    def unfilled(self) -> int:
        return sum(row.said is None for row in self.shown) + sum(each.now is None for each in self.carried)

    @property
    def obstacles(self) -> list[str]:
        return _lines(self.kept.obstacles)

    @property
    def hampered(self) -> bool:
        return bool(self.obstacles) if self.kept.hampered is None else self.kept.hampered

    @property
    def recommendations(self) -> list[str]:
        return _lines(self.kept.recommendations)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@dataclass
class Book:
    """Twelve queries, whatever the quarters hold."""

    programme: Programme
    programmes: list[Programme] = field(default_factory=list)
    plans: dict[int, list[ActionPlan]] = field(default_factory=lambda: defaultdict(list))
    ideas: dict[int, list[Idea]] = field(default_factory=lambda: defaultdict(list))
    said: dict[tuple[int, str, UUID], QuarterActual] = field(default_factory=dict)
    follow_ups: dict[tuple[str, UUID], dict[str, QuarterFollowUp]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    quarters: dict[tuple[int, str], Quarter] = field(default_factory=dict)
    counted: dict[tuple[int, str], Report] = field(default_factory=dict)
    seats: list[Seat] = field(default_factory=list)
    contributions: list[Contribution] = field(default_factory=list)
    documents: list[Documentation] = field(default_factory=list)
    signatures: list[QuarterSignature] = field(default_factory=list)

    @classmethod
    def of(cls, programme: Programme) -> "Book":
        book = cls(programme)
        book._history()
        mine = {"programme": programme, "removed_at": None}
        seats = Seat.objects.filter(
            decree__programme=programme, decree__kind="AGEN", decree__cancelled_at=None,
            decree__signed_at__isnull=False, decree__starts_on__isnull=False,
        )  # fmt: skip
        book.seats = list(
            seats.select_related("decree", "person__user").order_by("decree__starts_on", "decree_id", "id")
        )
        book.contributions = list(
            Contribution.objects.filter(**mine)
            .select_related("agent", "before_picture__blob", "after_picture__blob")
            .order_by("period", "id")
        )
        book.documents = list(
            Documentation.objects.filter(**mine)
            .select_related("document", "paper__blob")
            .order_by("period", "id")
        )
        signed = QuarterSignature.objects.filter(programme=programme).select_related("seat")
        book.signatures = list(signed.order_by("at", "id"))
        return book

    def _history(self) -> None:
        """What was said in this year and in those before: of each earlier year its newest programme."""
        every = Programme.objects.filter(unit=self.programme.unit_id, year__lt=self.programme.year)
        newest = {each.year: each for each in every.order_by("id")}
        self.programmes = [newest[year] for year in sorted(newest)] + [self.programme]
        keys = [each.pk for each in self.programmes]
        held = ActionPlan.objects.filter(programme__in=keys, state=ActionPlan.State.DITETAPKAN)
        for plan in held.order_by("version"):
            self.plans[plan.programme_id].append(plan)
        ideas = Idea.objects.filter(plan__programme__in=keys, plan__state=ActionPlan.State.DITETAPKAN)
        for idea in ideas.select_related("pic__person").order_by("plan_id", "order", "id"):
            self.ideas[idea.plan_id].append(idea)
        for row in QuarterActual.objects.filter(programme__in=keys).order_by("period"):
            self.said[row.programme_id, row.period, row.idea] = row
        for told in QuarterFollowUp.objects.filter(programme__in=keys):
            self.follow_ups[told.origin, told.idea][told.period] = told
        for quarter in Quarter.objects.filter(programme__in=keys):
            self.quarters[quarter.programme_id, quarter.period] = quarter
        counted = Report.objects.filter(programme__in=keys, duty="5.j.2", returned_at=None)
        for report in counted.select_related("paper"):
            self.counted[report.programme_id, report.period] = report

    def plan_of(self, programme: Programme, period: Period, *, by_then: bool = False) -> ActionPlan | None:
        plans = self.plans[programme.pk]
        found = [p for p in plans if p.set_at and p.set_at.astimezone(WIB).date() <= period.last]
        return found[-1] if found else plans[0] if plans and not by_then else None

    def report_of(self, period: str) -> Report | None:
        return self.counted.get((self.programme.pk, period))

    def sheet(self, code: str) -> Sheet:
        """One quarter of the programme's year."""
        period, programme = parse(code), self.programme
        plan = self.plan_of(programme, period)
        key = (programme.pk, code)
        former = [q for (_pk, when), q in sorted(self.quarters.items()) if when < code]
        former.sort(key=lambda each: each.period)
        return Sheet(
            programme, period, plan, self._rows(programme, code, plan), list(self._carried(code)),
            self.agents(period), self.quarters.get(key) or Quarter(programme=programme, period=code),
            former[-1] if former else None,
            [each for each in self.contributions if each.period == code],
            [each for each in self.documents if each.period == code], self.counted.get(key),
        )  # fmt: skip

    def agents(self, period: Period) -> list[Agent]:
        """Of every SK that held in the quarter, each person once, by name."""
        found: dict[int, Agent] = {}
        for seat in self.seats:
            since, until = seat.decree.starts_on, seat.decree.ends_on
            assert since is not None
            if since <= period.last and (until is None or until >= period.first):
                first = found[seat.person_id].since if seat.person_id in found else since
                found[seat.person_id] = Agent(seat, first, until)
        return sorted(found.values(), key=lambda agent: (agent.seat.person.name, agent.seat.pk))

    def _rows(self, programme: Programme, code: str, plan: ActionPlan | None) -> list[Row]:
        found = []
        for number, idea in enumerate(self.ideas[plan.pk] if plan else [], 1):
            said = self.said.get((programme.pk, code, idea.key))
            before = [
                row
                for (_pk, period, key), row in self.said.items()
                if key == idea.key and period < code and row.plan
            ]
            last = max(before, key=lambda row: row.period, default=None)
            found.append(Row(number, idea, quarters.planned(idea.months, code), said, last))
        return found

    def _carried(self, code: str) -> Iterator[Carried]:
        """Q4 of the year before stands in Q1 as any quarter stands in the next (RQ-197)."""
        for programme in self.programmes:
            for origin in (f"{programme.year}-Q{n}" for n in range(1, 5)):
                for left in self._left(programme, origin) if origin < code else ():
                    idea = UUID(left["idea"])
                    told = self.follow_ups.get((origin, idea), {})
                    done = [period for period, each in told.items() if each.status == Status.TELAH]
                    if carried(origin, done, code):
                        last = max((period for period in told if period < code), default="")
                        yield Carried(
                            origin, idea, left["text"], tuple(left["months"]), told.get(code), told.get(last)
                        )

    def _left(self, programme: Programme, origin: str) -> list[dict[str, Any]]:
        """The unrealised lines of a quarter: as its report has them, else as they stand. A paper made elsewhere without
        them speaks for itself."""
        report = self.counted.get((programme.pk, origin))
        if report is not None:
            return list(report.content.get("unrealised", ())) if report.content else []
        period = parse(origin)
        plan = self.plan_of(programme, period, by_then=True)
        rows = self._rows(programme, origin, plan)
        sheet = Sheet(
            programme, period, plan, rows, [], [], Quarter(programme=programme, period=origin), None, [], [], None
        )  # fmt: skip
        return [left(row, months) for row, months in sheet.unrealised(today())]


def left(row: Row, months: tuple[int, ...]) -> dict[str, Any]:
    """One unrealised line as it is kept with the report."""
    return {
        "idea": row.idea.key.hex, "text": row.idea.activity, "months": list(months), "pic": row.idea.pic.person.name,
    }  # fmt: skip
