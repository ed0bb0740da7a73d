"""All units at a glance: six areas and pengungkit against each unit's own target. Four queries, whatever their number.

Reads the exact totals that every sheet keeps; a score is the TPU's, or the unit's own where the TPU has not begun.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.assessment import standing
from tuas.assessment.models import Assessor, Sheet
from tuas.assessment.standing import DONE, Basis, Point
from tuas.catalogue import load
from tuas.cycle.facts import as_facts, rows_of
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

STAGES: Mapping[str, Promise | str] = {
    "belum": gettext_lazy("Belum mencanangkan"),
    "pencanangan": gettext_lazy("Pencanangan"),
    "pembangunan": gettext_lazy("Pembangunan"),
    "penilaian": gettext_lazy("Penilaian TPU"),
    "siap": gettext_lazy("Siap diusulkan"),
}
ORDER = {stage: n for n, stage in enumerate(STAGES)}


class Cell(NamedTuple):
    """One score. tint: u2 far below its minimum, u1 below, ok, up reaches the WBBM minimum; words: for the ear."""

    code: str
    tint: str
    glyph: str
    text: str
    words: str
    value: Fraction


class Given(NamedTuple):
    """The totals of the sheet that counts."""

    basis: Basis
    scores: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Line:
    """One unit. unmet: how many things of 5.i do not hold; held: their short words, the worst first.

    shortfall: what its scores lack of their minima, as shares added up; the higher the worse.
    """

    unit: Unit
    target: str
    stage: str
    basis: Basis
    cells: tuple[Cell, ...]
    unmet: int
    held: tuple[str, ...]
    shortfall: Fraction

    @property
    def own(self) -> bool:
        return self.basis is Basis.UNIT

    @property
    def stage_word(self) -> str:
        return str(STAGES[self.stage]) if self.target else self.why_none

    @property
    def steps(self) -> int:
        return ORDER[self.stage]

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

    @property
    def why_none(self) -> str:
        return _("Belum ada program") if self.unit.participates else _("Penerima salinan SOP")


@cache
def minima(version: str) -> Mapping[str, Mapping[str, Fraction]]:
    """{row of 5.h: {target: points}}"""
    return {row.code: {t: Fraction(m) for t, m in row.minimum.items()} for row in load(version).thresholds}


def lines(on: dt.date) -> list[Line]:
    """Every receiving unit, in the SOP's order; sub-units belong to their unit's own page."""
    programmes = {p.unit_id: p for p in Programme.objects.filter(closed_at=None)}
    recorded = rows_of(p.pk for p in programmes.values())
    given = _given()
    found = []
    for unit in Unit.objects.filter(parent=None):
        programme = programmes.get(unit.pk)
        if programme is None:
            found.append(Line(unit, "", "belum", Basis.NONE, (), 0, (), NOUGHT))
            continue
        found.append(_line(unit, programme, recorded.get(programme.pk, {}), given.get(programme.pk), on))
    return found


def _given() -> dict[int, Given]:
    """{programme: the totals that count}. One query."""
    found: dict[int, Given] = {}
    rows = Sheet.objects.filter(programme__closed_at=None, assessor__in=(Assessor.UNIT, Assessor.TPU))
    for programme, assessor, scores, completed in rows.order_by("-assessor").values_list(
        "programme_id", "assessor", "scores", "completed_at"
    ):
        if not scores or not scores.get("answered"):
            continue
        if assessor == Assessor.TPU:
            basis = Basis.TPU_DONE if completed else Basis.TPU_RUNNING
            found[programme] = Given(basis, _exact(scores))
        else:
            found.setdefault(
                programme, Given(Basis.UNIT, _exact(scores))
            )  # "UNIT" sorts after "TPU" downwards
    return found


def _exact(scores: Mapping[str, Any]) -> dict[str, Fraction]:
    found = {code: _fraction(scores["areas"][code]["total"]) for code in COLUMNS if code != PENGUNGKIT}
    found[PENGUNGKIT] = _fraction(scores["pengungkit"])
    return found


def _fraction(text: str) -> Fraction:
    numerator, _slash, denominator = text.partition("/")
    return Fraction(int(numerator), int(denominator or 1))


def _line(
    unit: Unit, programme: Programme, rows: Mapping[str, Any], given: Given | None, on: dt.date
) -> Line:
    catalogue, target = load(programme.catalogue), programme.target
    low = minima(programme.catalogue)
    basis, scores = given or Given(Basis.NONE, {})
    areas = {code: value for code, value in scores.items() if code != PENGUNGKIT}
    facts = standing.with_scores(as_facts(rows), basis, areas, scores.get(PENGUNGKIT))
    points = standing.points_of(facts, target, on, catalogue, basis)
    unmet = [point for point in points if not point.met]
    lacks = {code: _share(low[code][target] - value, low[code][target]) for code, value in scores.items()}
    return Line(
        unit=unit,
        target=target,
        stage=_stage(rows, basis, bool(unmet)),
        basis=basis,
        cells=tuple(_cell(code, scores[code], low[code], target) for code in COLUMNS) if scores else (),
        unmet=len(unmet),
        held=_held(unmet, lacks, basis),
        shortfall=sum(lacks.values(), NOUGHT),
    )


def _share(gap: Fraction, minimum: Fraction) -> Fraction:
    return gap / minimum if gap > 0 else NOUGHT


def _stage(rows: Mapping[str, Any], basis: Basis, held_back: bool) -> str:
    """Derived: nothing declared, declared, being built, being assessed by the TPU, everything fulfilled."""
    if not held_back:
        return "siap"
    if basis.official:
        return "penilaian"
    if basis is Basis.UNIT:
        return "pembangunan"
    return "pencanangan" if Fact.Kind.PENCANANGAN in rows else "belum"


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


def _held(unmet: list[Point], lacks: Mapping[str, Fraction], basis: Basis) -> tuple[str, ...]:
    """Scores by how much they lack, then the other conditions; the unit's own score stands in for the TPU's."""
    low = sorted((code for code, lack in lacks.items() if lack), key=lambda code: -lacks[code])
    words = [str(standing.WHOLE[1] if code == PENGUNGKIT else standing.AREAS[code]) for code in low]
    rest = [point.short for point in unmet if not point.row or point.row == DONE]
    return tuple(dict.fromkeys(words + rest))
