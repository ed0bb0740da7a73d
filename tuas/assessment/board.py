"""All units at a glance: six areas and pengungkit against each unit's own target. Four queries, whatever their number.

Reads the exact totals that every sheet keeps; a score is the TPU's, or the unit's own where the TPU has not begun.
"""

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tuas.assessment import standing
from tuas.assessment.models import Assessor, Sheet
from tuas.assessment.standing import DONE, Basis, Point
from tuas.catalogue import load
from tuas.cycle.facts import Row, as_facts, rows_of
from tuas.cycle.models import Fact, Programme
from tuas.organisation.models import Unit
from tuas.rules.numbers import MINUS, show
from tuas.rules.thresholds import PENGUNGKIT

COLUMNS = ("1", "2", "3", "4", "5", "6", PENGUNGKIT)
NOUGHT = Fraction(0)
FAR = Fraction(9, 10)
"""A score below nine tenths of its minimum is shown in the deeper red."""

ROOM = 16
"""Letters of what holds a unit back that fit into a row beside the count of the others."""


class Cell(NamedTuple):
    """One score. tint: u2 far below its minimum, u1 below, ok, up reaches the WBBM minimum; words: for the ear."""

    code: str
    tint: str
    glyph: str
    text: str
    words: str
    value: Fraction


class Given(NamedTuple):
    """The totals of the sheet that counts, as they are kept: "n/d", in the order of COLUMNS; () for none."""

    basis: Basis
    scores: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """How a programme stands on a day. points: everything of 5.i; unmet: how many of them do not hold; held: their
    short words, the worst first. shortfall: what its scores lack of their minima, as shares added up; the higher the
    worse. declared: the recorded day of the pencanangan.
    """

    basis: Basis
    cells: tuple[Cell, ...]
    points: tuple[Point, ...]
    declared: dt.date | None
    unmet: int
    held: tuple[str, ...]
    shortfall: Fraction


@dataclass(frozen=True, slots=True)
class Line:
    """One unit; target "" without a running programme."""

    unit: Unit
    target: str
    standing: Standing

    @property
    def key(self) -> tuple[Hashable, ...]:
        """What the row's looks depend on: a standing is one object as long as nothing has changed."""
        unit = self.unit
        return (
            unit.number,
            unit.name,
            unit.notation,
            unit.invented,
            unit.participates,
            self.target,
            self.standing,
        )

    @property
    def cells(self) -> tuple[Cell, ...]:
        return self.standing.cells

    @property
    def unmet(self) -> int:
        return self.standing.unmet

    @property
    def held(self) -> tuple[str, ...]:
        return self.standing.held

    @property
    def ready(self) -> bool:
        """Fulfils everything of 5.i: it may be proposed."""
        return bool(self.target) and not self.standing.unmet

    @property
    def own(self) -> bool:
        return self.standing.basis is Basis.UNIT

    @property
    def first(self) -> str:
        """The worst of what holds the unit back, and the next where there is room for it."""
        return ", ".join(self.held[: self._named])

    @property
    def more(self) -> int:
        return max(0, self.unmet - self._named)

    @property
    def _named(self) -> int:
        return 2 if len(", ".join(self.held[:2])) <= ROOM else 1


NOTHING = Standing(Basis.NONE, (), (), None, 0, (), NOUGHT)


@cache
def minima(version: str) -> Mapping[str, Mapping[str, Fraction]]:
    """{row of 5.h: {target: points}}"""
    return {row.code: {t: Fraction(m) for t, m in row.minimum.items()} for row in load(version).thresholds}


def lines(on: dt.date) -> list[Line]:
    """Every receiving unit, in the SOP's order; sub-units belong to their unit's own page."""
    programmes = {
        unit: (pk, target, version)
        for unit, pk, target, version in Programme.objects.filter(closed_at=None)
        .order_by()
        .values_list("unit_id", "pk", "target", "catalogue")
    }
    recorded = rows_of(pk for pk, _target, _version in programmes.values())
    given, language = _given(), get_language() or ""
    found = []
    for unit in Unit.objects.filter(parent=None):
        if unit.pk not in programmes:
            found.append(Line(unit, "", NOTHING))
            continue
        pk, target, version = programmes[unit.pk]
        facts = tuple(recorded.get(pk, {}).values())
        stands = _standing(target, version, facts, given.get(pk, UNGIVEN), on, language)
        found.append(Line(unit, target, stands))
    return found


UNGIVEN = Given(Basis.NONE, ())


def _given() -> dict[int, Given]:
    """{programme: the totals that count}. One query."""
    found: dict[int, Given] = {}
    rows = Sheet.objects.filter(programme__closed_at=None, assessor__in=(Assessor.UNIT, Assessor.TPU))
    columns = ("programme_id", "assessor", "scores", "completed_at")
    for programme, assessor, scores, completed in rows.values_list(*columns):
        if not scores or not scores.get("answered"):
            continue
        kept = (*(scores["areas"][code]["total"] for code in COLUMNS[:-1]), scores["pengungkit"])
        if assessor == Assessor.TPU:
            found[programme] = Given(Basis.TPU_DONE if completed else Basis.TPU_RUNNING, kept)
        else:
            found.setdefault(programme, Given(Basis.UNIT, kept))
    return found


def _fraction(text: str) -> Fraction:
    numerator, _slash, denominator = text.partition("/")
    return Fraction(int(numerator), int(denominator or 1))


@lru_cache(maxsize=1024)
def _standing(
    target: str, version: str, rows: tuple[Row, ...], given: Given, on: dt.date, language: str
) -> Standing:
    """Worked out again only when a fact, a total or the day has changed. language: of the words in it."""
    low, basis = minima(version), given.basis
    scores = dict(zip(COLUMNS, map(_fraction, given.scores), strict=False))
    areas = {code: value for code, value in scores.items() if code != PENGUNGKIT}
    recorded = {row.kind: row for row in rows}
    facts = standing.with_scores(as_facts(recorded), basis, areas, scores.get(PENGUNGKIT))
    points = standing.points_of(facts, target, on, load(version), basis)
    unmet = [point for point in points if not point.met]
    lacks = {code: _share(low[code][target] - value, low[code][target]) for code, value in scores.items()}
    declared = recorded.get(Fact.Kind.PENCANANGAN)
    return Standing(
        basis=basis,
        cells=tuple(_cell(code, scores[code], low[code], target) for code in COLUMNS) if scores else (),
        points=tuple(points),
        declared=declared.on if declared else None,
        unmet=len(unmet),
        held=_held(unmet, lacks),
        shortfall=sum(lacks.values(), NOUGHT),
    )


def _share(gap: Fraction, minimum: Fraction) -> Fraction:
    return gap / minimum if gap > 0 else NOUGHT


def _cell(code: str, value: Fraction, low: Mapping[str, Fraction], target: str) -> Cell:
    minimum = low[target]
    gap = value - minimum
    sign = "+" if gap >= 0 else MINUS
    difference = f"{sign}{show(abs(gap), up=gap < 0)}"
    if gap < 0:
        words = _("kurang, selisih {gap}").format(gap=difference)
        return Cell(code, "u2" if value < minimum * FAR else "u1", "▼", show(value), words, value)
    if value >= low["WBBM"]:
        return Cell(code, "up", "▲", show(value), _("memenuhi WBBM"), value)
    return Cell(
        code,
        "ok",
        "",
        show(value),
        _("memenuhi {target}, selisih {gap}").format(target=target, gap=difference),
        value,
    )


def _held(unmet: list[Point], lacks: Mapping[str, Fraction]) -> tuple[str, ...]:
    """Scores by how much they lack, then the other conditions; the unit's own score stands in for the TPU's."""
    low = sorted((code for code, lack in lacks.items() if lack), key=lambda code: -lacks[code])
    words = [str(standing.WHOLE[1] if code == PENGUNGKIT else standing.AREAS[code]) for code in low]
    rest = [point.short for point in unmet if not point.row or point.row == DONE]
    return tuple(dict.fromkeys(words + rest))
