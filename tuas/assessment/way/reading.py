"""The cheapest way of one programme as the page shows it: the work, the papers it lacks, what it reaches.

Nine queries, however long the way is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.assessment import desk, reading
from tuas.assessment.models import Assessor, Effort
from tuas.assessment.outline import Line
from tuas.assessment.place import Place
from tuas.assessment.reading import Column
from tuas.assessment.way import planning
from tuas.assessment.way.models import DAYS
from tuas.assessment.way.policies import why_not_weigh
from tuas.cycle.models import Plan
from tuas.evidence.completeness import progress_of
from tuas.rules import planner, thresholds
from tuas.rules.numbers import percent
from tuas.rules.planner import Change
from tuas.rules.progress import Progress, State
from tuas.rules.thresholds import PENGUNGKIT, TARGETS, Test

LACKING = {State.BELUM, State.PERBAIKAN, State.MENUNGGU}
COLUMNS = {"unit": Assessor.UNIT, "tpu": Assessor.TPU}


@dataclass(frozen=True, slots=True)
class Paper:
    """An item behind a question that no accepted paper covers yet."""

    code: str
    text: str
    state: str
    href: str


@dataclass(frozen=True, slots=True)
class Work:
    """One answer to raise, as work. meets: the tests that it helps to pass. why_not: why this person does not enter it
    into the plan; planned: it stands there already."""

    line: Line
    start: str
    to: str
    demand: str
    days: Fraction
    gain: Fraction
    weight: str
    meets: tuple[str, ...]
    papers: tuple[Paper, ...]
    href: str
    why_not: str
    planned: bool
    may_weigh: bool


@dataclass(frozen=True, slots=True)
class Rest:
    """A question outside the way, whose estimate may be changed as well."""

    line: Line
    now: str
    weight: str
    may_weigh: bool


@dataclass(frozen=True, slots=True)
class Way:
    """short: the thresholds of the predicate still missed after the way; None of a target that needs no more."""

    target: str
    column: str
    columns: tuple[tuple[str, str], ...]
    found: planner.Plan
    works: tuple[Work, ...]
    rest: tuple[tuple[str, tuple[Rest, ...]], ...]
    pairs: tuple[tuple[Test, Test], ...]
    short: tuple[Test, ...]
    total: Test | None
    plan: Plan | None
    no_plan: str

    @property
    def days(self) -> Fraction:
        return self.found.cost or Fraction(0)

    @property
    def reached(self) -> bool:
        return self.found.feasible and not self.works

    @property
    def may_enter(self) -> bool:
        return not self.no_plan and any(not work.why_not and not work.planned for work in self.works)

    @property
    def may_weigh(self) -> bool:
        return any(work.may_weigh for work in self.works) or any(
            row.may_weigh for _name, rows in self.rest for row in rows
        )


def way_of(place: Place, target: str, wanted: str) -> Way:
    """target: of another predicate than the programme's too; wanted: "unit", "tpu", or "" for the one that counts."""
    target = target if target in TARGETS else place.programme.target
    columns = reading.columns_of(place.programme)
    begun = {key: columns[body] for key, body in COLUMNS.items() if columns[body].begun}
    key = wanted if wanted in begun else "tpu" if "tpu" in begun else "unit"
    column = columns[COLUMNS[key]]
    weights = dict(Effort.objects.filter(programme=place.programme).values_list("question", "weight"))
    found = planner.plan(
        place.form.catalogue, column.values, target, costs_of(column, weights), column.sheet.settings
    )
    plan = planning.newest(place.programme)
    works = _works(place, found, column, weights, plan)
    after = _after(place, column, found)
    tests = thresholds.tests(place.form.catalogue.thresholds, after, target)
    return Way(
        target,
        key,
        tuple((k, _("Nilai sendiri unit") if k == "unit" else _("Nilai TPU")) for k in begun),
        found,
        works,
        _rest(place, column, weights, {work.line.code for work in works}),
        tuple(zip(found.before, found.tests, strict=True)),
        tuple(test for test in tests if not test.passed and test.code not in {t.code for t in found.tests}),
        next((test for test in tests if test.code == "total"), None),
        plan,
        planning.why_not_enter(place.authority, place.programme, plan),
    )


def costs_of(column: Column, weights: Mapping[str, str]) -> dict[str, dict[str, object]]:
    """Days for each level above the present one; a percentage counts only with an estimate, for reaching 100%."""
    costs: dict[str, dict[str, object]] = {}
    for code, line in column.form.lines.items():
        if line.aspect == "hasil":
            continue
        days = DAYS[Effort.Weight(weights.get(code, Effort.Weight.RINGAN))]
        if line.question.kind == "choice":
            levels = list(line.question.levels)[::-1]
            now = levels.index(column.values[code]) if code in column.values else 0
            costs[code] = {level: n * days for n, level in enumerate(levels[now + 1 :], 1)}
        elif code in weights and column.result.points[code] < line.weight:
            costs[code] = {"1": days}
    return costs


def _works(
    place: Place, found: planner.Plan, column: Column, weights: Mapping[str, str], plan: Plan | None
) -> tuple[Work, ...]:
    if not found.changes:
        return ()
    failed = {test.code for test in found.before if not test.passed}
    progress, entered = progress_of(place.programme), planning.entered(place.programme, plan)
    works = []
    for change in found.changes:
        line = place.form.lines[change.question]
        works.append(
            Work(
                line,
                _level(line, column.shown(line.code) if line.code in column.values else change.start),
                "100%" if line.question.kind == "ratio" else change.to,
                line.question.levels.get(change.to, "") if line.question.kind == "choice" else "",
                change.cost,
                change.gain,
                weights.get(line.code, ""),
                tuple(code for code in (line.area, PENGUNGKIT) if code in failed),
                _papers(place, line, progress),
                desk.href_of(place, line.code),
                planning.why_not_line(place.authority, place.programme, plan, line.area),
                planning.key_of(place.programme, line.code) in entered,
                not why_not_weigh(place.authority, place.programme, line.area),
            )
        )
    return tuple(works)


def _level(line: Line, shown: str) -> str:
    return percent(Fraction(0)) if line.question.kind == "ratio" and shown in ("0", "–") else shown


def _papers(place: Place, line: Line, progress: Progress) -> tuple[Paper, ...]:
    items = place.form.catalogue.items
    base = reverse("evidence:area", args=[place.unit.number, line.area]) if line.area else ""
    return tuple(
        Paper(code, items[code].label, str(progress.items[code].state), f"{base}#{code}")
        for code in line.items
        if code in items and progress.items[code].state in LACKING
    )


def _rest(
    place: Place, column: Column, weights: Mapping[str, str], there: set[str]
) -> tuple[tuple[str, tuple[Rest, ...]], ...]:
    found = []
    for part in place.form.parts.values():
        if part.hasil:
            continue
        may = not why_not_weigh(place.authority, place.programme, part.code)
        rows = tuple(
            Rest(line, column.shown(line.code), weights.get(line.code, ""), may)
            for line in part.lines
            if line.code not in there and column.result.points[line.code] < line.weight
        )
        if rows:
            found.append((f"{part.code}. {part.name}", rows))
    return tuple(found)


def _after(place: Place, column: Column, found: planner.Plan) -> dict[str, Fraction]:
    """Every row of 5.h once the way is walked; where it leads nowhere, as it is now."""
    scores = column.result.scores
    for change in found.changes:
        area = place.form.lines[change.question].area
        for code in (area, PENGUNGKIT, "total"):
            scores[code] += change.gain
    return scores


def change_of(place: Place, target: str, wanted: str) -> dict[str, Change]:
    """The way that stands now, by question; for the deed that enters it."""
    way = way_of(place, target, wanted)
    return {change.question: change for change in way.found.changes}
