"""Everything that was said of a programme's months, read once: any month, and all twelve, come from it.

The plan of a month is the newest version ratified by its last day; a month before the first ratification has the first.
A month whose report counts is closed: its content is the report's.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from tuas.cycle.models import Plan, PlanLine, Programme
from tuas.cycle.planning.facts import AREAS
from tuas.monitoring.models import FollowUp, Month, Realisation, Recommendation, Report, Status
from tuas.rules.monev import Share, carried, followed_up, realised
from tuas.rules.periods import Period, parse
from tuas.ui.dates import WIB


def before(period: str) -> str:
    """ "2026-01" -> "2025-12"."""
    year, month = int(period[:4]), int(period[5:])
    return f"{year}-{month - 1:02d}" if month > 1 else f"{year - 1}-12"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the plan in one month. number: of its Rencana Aksi, through all areas. said: what its pokja said."""

    number: int
    line: PlanLine
    said: Realisation | None

    @property
    def area(self) -> str:
        return self.line.action.area

    @property
    def status(self) -> str:
        """What nobody has filled in has not been carried out."""
        return self.said.status if self.said else Status.BELUM

    @property
    def pic(self) -> str:
        return self.line.pic.name if self.line.pic else self.line.pic_text


@dataclass(frozen=True, slots=True)
class Carried:
    """A recommendation of an earlier month. now: what was done about it in this one; last: in the newest before."""

    made: Recommendation
    now: FollowUp | None
    last: FollowUp | None

    @property
    def status(self) -> str:
        return self.now.status if self.now else Status.BELUM

    @property
    def since(self) -> str:
        return parse(self.made.period).label


@dataclass(frozen=True, slots=True)
class Sheet:
    """One month. report: the one that counts; new: recommendations of this month; meeting etc. in `kept`."""

    programme: Programme
    period: Period
    plan: Plan | None
    rows: list[Row]
    carried: list[Carried]
    new: list[Recommendation]
    kept: Month
    report: Report | None

    @property
    def realised(self) -> Share:
        return realised((row.line.action_id, row.status) for row in self.rows)

    @property
    def lines(self) -> Share:
        return Share(sum(row.status == Status.TELAH for row in self.rows), len(self.rows))

    @property
    def followed_up(self) -> Share:
        return followed_up(each.status for each in self.carried)

    @property
    def unfilled(self) -> int:
        return sum(row.said is None for row in self.rows) + sum(each.now is None for each in self.carried)

    @property
    def obstacles(self) -> list[str]:
        """Those of the lines, then those of the whole unit; each once, in their order."""
        found = [row.said.obstacle.strip() for row in self.rows if row.said and row.said.obstacle.strip()]
        found += [line.strip() for line in self.kept.obstacles.splitlines() if line.strip()]
        return list(dict.fromkeys(found))

    @property
    def hampered(self) -> bool:
        """FRM-04 D: as the Ketua Tim Kerja chose; before that, whether any is written."""
        return bool(self.obstacles) if self.kept.hampered is None else self.kept.hampered

    @property
    def proposals(self) -> list[Row]:
        """FRM-04 E: unrealised lines that no open recommendation speaks of yet."""
        known = {each.line for each in self.new} | {
            c.made.line for c in self.carried if c.status != Status.TELAH
        }
        return [row for row in self.rows if row.status != Status.TELAH and row.line.key not in known]

    @property
    def open(self) -> list[Recommendation]:
        """FRM-04 E: earlier recommendations that are not finished, then those of this month."""
        return [each.made for each in self.carried if each.status != Status.TELAH] + self.new

    def of(self, area: str) -> tuple[list[Row], list[Carried]]:
        return (
            [row for row in self.rows if row.area == area],
            [each for each in self.carried if each.made.area == area],
        )


@dataclass
class Book:
    """Six queries, whatever the plan and the months hold."""

    programme: Programme
    plans: list[Plan] = field(default_factory=list)
    lines: dict[int, list[PlanLine]] = field(default_factory=lambda: defaultdict(list))
    said: dict[tuple[str, UUID], Realisation] = field(default_factory=dict)
    made: list[Recommendation] = field(default_factory=list)
    follow_ups: dict[int, dict[str, FollowUp]] = field(default_factory=lambda: defaultdict(dict))
    months: dict[str, Month] = field(default_factory=dict)
    counted: dict[str, Report] = field(default_factory=dict)

    @classmethod
    def of(cls, programme: Programme) -> "Book":
        book = cls(programme)
        held = Plan.objects.filter(programme=programme, state=Plan.State.DISAHKAN)
        book.plans = list(held.order_by("version"))
        lines = PlanLine.objects.filter(
            action__plan__programme=programme, action__plan__state=Plan.State.DISAHKAN
        )
        for line in lines.select_related("action", "pic").order_by(
            "action__area", "action__order", "action_id", "order", "id"
        ):
            book.lines[line.action.plan_id].append(line)
        for row in Realisation.objects.filter(programme=programme):
            book.said[row.period, row.line] = row
        # of the unit, not only of this programme: an open one is carried across the turn of the year
        book.made = list(
            Recommendation.objects.filter(programme__unit=programme.unit_id, removed_at=None).order_by(
                "period", "area", "id"
            )
        )
        told = FollowUp.objects.filter(
            recommendation__programme__unit=programme.unit_id, recommendation__removed_at=None
        )
        for each in told:
            book.follow_ups[each.recommendation_id][each.period] = each
        months = Month.objects.filter(programme=programme).select_related("meeting")
        book.months = {month.period: month for month in months}
        counted = Report.objects.filter(programme=programme, duty="5.j.1", returned_at=None)
        book.counted = {report.period: report for report in counted.select_related("paper")}
        return book

    def plan_of(self, period: Period) -> Plan | None:
        by_then = [
            p for p in self.plans if p.ratified_at and p.ratified_at.astimezone(WIB).date() <= period.last
        ]
        return by_then[-1] if by_then else self.plans[0] if self.plans else None

    def sheet(self, code: str) -> Sheet:
        """One month of the programme's year."""
        period = parse(code)
        plan = self.plan_of(period)
        kept = self.months.get(code) or Month(programme=self.programme, period=code)
        new = [each for each in self.made if each.period == code and each.programme_id == self.programme.pk]
        return Sheet(
            self.programme, period, plan, list(self._rows(code, plan)), list(self._carried(code)), new, kept,
            self.counted.get(code),
        )  # fmt: skip

    def _rows(self, code: str, plan: Plan | None) -> Iterator[Row]:
        numbers: dict[int, int] = {}
        month = int(code[5:])
        for area in AREAS:
            for line in self.lines[plan.pk] if plan else []:
                if line.action.area == area and month in line.months:
                    number = numbers.setdefault(line.action_id, len(numbers) + 1)
                    yield Row(number, line, self.said.get((code, line.key)))

    def _carried(self, code: str) -> Iterator[Carried]:
        for each in self.made:
            told = self.follow_ups[each.pk]
            done = [period for period, follow in told.items() if follow.status == Status.TELAH]
            if carried(each.period, done, code):
                last = max((period for period in told if period < code), default="")
                yield Carried(each, told.get(code), told.get(last))
