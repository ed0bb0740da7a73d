"""Small multiples: the years of one unit as a line on a scale that all panels of a page share. Plain SVG numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tuas.assessment.board import minima
from tuas.catalogue import current
from tuas.portal.leadership.trends import AREAS, HASIL, TOTAL, History
from tuas.rules.numbers import show
from tuas.rules.thresholds import PENGUNGKIT, TARGETS

WIDTH, HEIGHT = 240, 96
LEFT, RIGHT, TOP, FOOT = 10, 190, 16, 74
"""The plot inside a panel; the minima are written to its right, the years under it, predicates over it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Shared by all panels of a measure: years from left to right, points from low to high."""

    years: range
    low: Fraction
    high: Fraction
    minima: tuple[tuple[str, str, float, float], ...]  # target, words, line, where the words stand

    def x(self, year: int) -> float:
        step = (RIGHT - LEFT - 12) / max(1, len(self.years) - 1)
        return round(LEFT + 6 + (year - self.years[0]) * step, 1)

    def y(self, value: Fraction) -> float:
        return _y(value, self.low, self.high)


def _y(value: Fraction, low: Fraction, high: Fraction) -> float:
    share = float((min(max(value, low), high) - low) / (high - low))
    return round(FOOT - share * (FOOT - TOP), 1)


def weight(measure: str) -> Fraction:
    """The most that can be reached."""
    catalogue = current()
    if measure in AREAS:
        return Fraction(next(area.weight for area in catalogue.areas if area.code == measure))
    return Fraction(next(row.weight for row in catalogue.thresholds if row.code == measure))


def scale_of(histories: Iterable[History], measure: str, years: range) -> Scale:
    """From a little under the lowest score or minimum up to the weight."""
    low = minima(current().version)[measure]
    high = weight(measure)
    values = [year.scores[measure] for each in histories for year in each.years.values()]
    step = high / 20
    floor = max(Fraction(0), min([*values, low["WBK"]]) // step * step - step)
    lines = [(target, f"{target} {show(low[target])}", _y(low[target], floor, high)) for target in TARGETS]
    under, over = lines[0][2], lines[1][2]
    apart = max(0.0, 13 - (under - over)) / 2  # two words never stand on each other
    placed = tuple(
        (target, words, line, line + 4 + (apart if target == "WBK" else -apart))
        for target, words, line in lines
    )
    return Scale(years, floor, high, placed)


@dataclass(frozen=True, slots=True)
class Dot:
    """shape: u, ok, up; a hollow one is the unit's own score."""

    x: float
    y: float
    shape: str
    own: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """key: everything the drawing depends on."""

    name: str
    path: str
    dots: tuple[Dot, ...]
    flags: tuple[tuple[float, str], ...]
    scale: Scale

    @property
    def key(self) -> tuple[object, ...]:
        return self.name, self.path, self.dots, self.flags, self.scale

    @property
    def ends(self) -> tuple[tuple[float, int], tuple[float, int]]:
        first, last = self.scale.years[0], self.scale.years[-1]
        return (self.scale.x(first), first), (self.scale.x(last), last)


def panel(history: History, measure: str, scale: Scale, name: str) -> Panel:
    """A year without scores breaks the line."""
    path, dots, before = "", [], None
    for number in scale.years:
        year = history.years.get(number)
        if year is None:
            before = None
            continue
        x, y = scale.x(number), scale.y(year.scores[measure])
        path += f"{'L' if before is not None else 'M'}{x} {y}"
        before = number
        dots.append(Dot(x, y, year.shape(measure), not year.official))
    flags = tuple((scale.x(n), kind) for n, kind in history.predicates.items() if n in scale.years)
    return Panel(name, path, tuple(dots), flags, scale)


ORDER = (TOTAL, PENGUNGKIT, HASIL, *AREAS)
