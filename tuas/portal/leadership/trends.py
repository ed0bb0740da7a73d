"""The scores of every year side by side: what the TPU gave, or the unit itself where the TPU did not (5.h, 4.k–l)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from tuas.assessment import standing
from tuas.assessment.board import minima
from tuas.assessment.models import Assessor, Sheet
from tuas.cycle.models import Predicate, Programme
from tuas.organisation.models import Unit
from tuas.rules.thresholds import PENGUNGKIT

AREAS = "123456"
HASIL, TOTAL = "B", "total"
MEASURES: Mapping[str, Promise | str] = {
    TOTAL: gettext_lazy("Total"),
    PENGUNGKIT: standing.WHOLE[1],
    HASIL: gettext_lazy("Hasil"),
    **standing.AREAS,
}
SPAN = 10
"""Years side by side."""


@dataclass(frozen=True, slots=True)
class Year:
    """One programme's scores by measure. official: the TPU's, not the unit's own; done: its TPU has finished."""

    year: int
    target: str
    version: str
    official: bool
    done: bool
    scores: Mapping[str, Fraction] = field(hash=False)

    def minimum(self, measure: str) -> Fraction:
        return minima(self.version)[measure][self.target]

    def below(self, measure: str) -> bool:
        return self.scores[measure] < self.minimum(measure)

    def reaches_wbbm(self, measure: str) -> bool:
        return self.scores[measure] >= minima(self.version)[measure]["WBBM"]

    def shape(self, measure: str) -> str:
        """As on the board: u below the minimum of its own target, up from the minimum of WBBM on, ok between."""
        return "u" if self.below(measure) else "up" if self.reaches_wbbm(measure) else "ok"


@dataclass(frozen=True, slots=True)
class History:
    """years: by year, those without scores absent; predicates: {year: "WBK"}."""

    unit: Unit
    years: Mapping[int, Year]
    predicates: Mapping[int, str]

    @property
    def last(self) -> Year | None:
        return self.years[max(self.years)] if self.years else None

    def change(self, measure: str) -> Fraction | None:
        """What the newest year gained on the one before it that has scores."""
        if len(self.years) < 2:
            return None
        before, now = (self.years[year] for year in sorted(self.years)[-2:])
        return now.scores[measure] - before.scores[measure]


def span(on: dt.date) -> range:
    return range(on.year - SPAN + 1, on.year + 1)


def histories(units: QuerySet[Unit], years: range) -> list[History]:
    """In the SOP's order. Four queries, however many units and years; two targets in one year: the later counts."""
    listed = list(units.order_by("number"))
    keys = [unit.pk for unit in listed]
    programmes = Programme.objects.filter(unit__in=keys, year__gte=years[0], year__lte=years[-1])
    known = {
        pk: (unit, year, target, version)
        for pk, unit, year, target, version in programmes.order_by("pk").values_list(
            "pk", "unit_id", "year", "target", "catalogue"
        )
    }
    found: dict[int, dict[int, Year]] = {}
    for pk, given in _given(programmes).items():
        unit, year, target, version = known[pk]
        kept = found.setdefault(unit, {})
        kept[year] = Year(year, target, version, *given)
    awarded: dict[int, dict[int, str]] = {}
    newest = {
        (unit, kind): on
        for unit, kind, on in Predicate.objects.filter(unit__in=keys)
        .order_by("pk")
        .values_list("unit_id", "kind", "on")
    }
    for (unit, kind), on in sorted(newest.items(), key=lambda entry: (entry[1], entry[0])):
        awarded.setdefault(unit, {})[on.year] = kind
    return [History(unit, found.get(unit.pk, {}), awarded.get(unit.pk, {})) for unit in listed]


def _given(programmes: QuerySet[Programme]) -> dict[int, tuple[bool, bool, Mapping[str, Fraction]]]:
    """{programme: whose, finished, scores} in the order of the programmes. One query."""
    rows = Sheet.objects.filter(
        programme__in=programmes.order_by(), assessor__in=(Assessor.UNIT, Assessor.TPU)
    )
    chosen: dict[int, tuple[bool, bool, dict[str, object]]] = {}
    for programme, assessor, scores, completed in rows.order_by("programme_id", "assessor").values_list(
        "programme_id", "assessor", "scores", "completed_at"
    ):
        official = assessor == Assessor.TPU
        if scores and scores.get("answered") and (official or programme not in chosen):
            chosen[programme] = (official, completed is not None, scores)
    return {pk: (official, done, _scores(kept)) for pk, (official, done, kept) in chosen.items()}


def _scores(kept: Mapping[str, object]) -> Mapping[str, Fraction]:
    areas = kept["areas"]
    assert isinstance(areas, dict)
    found = {code: _fraction(areas[code]["total"]) for code in AREAS}
    return found | {
        PENGUNGKIT: _fraction(str(kept["pengungkit"])),
        HASIL: _fraction(str(kept["hasil"])),
        TOTAL: _fraction(str(kept["total"])),
    }


@lru_cache(maxsize=16384)
def _fraction(text: str) -> Fraction:
    """ "n/d" as it is kept; ten years of 47 units hold some four thousand of them."""
    return Fraction(text)
