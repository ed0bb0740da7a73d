"""Surveys: from answers to an index with its counts (P6.k–m, P1.d, R2.b–d, 5.b.3.c).

SKM after PermenPANRB 14/2017; SPKP and SPAK after SE MenPANRB 4/2023. All numbers are exact.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tuas.rules.numbers import show
from tuas.rules.periods import Period

FEWEST = 5
"""Statistics of fewer respondents could tell who answered what: they are not shown."""

CHI_SQUARE, ERROR = Fraction("3.841"), Fraction("0.05")
"""λ² of one degree of freedom and 5 %: with them every row of the regulation's table comes out."""

FULL = 4
"""The scale of every index."""

CONVERT = 25
"""IKM = SKM × 25."""

GRADES = (("A", Fraction("88.31")), ("B", Fraction("76.61")), ("C", Fraction(65)), ("D", Fraction(25)))
GRADE_WORDS = {"A": "Sangat baik", "B": "Baik", "C": "Kurang baik", "D": "Tidak baik"}

Convert = Callable[[Fraction, int], Fraction]
CONVERSIONS: dict[str, Convert] = {
    "kali": lambda mean, most: mean * FULL / most,
    "geser": lambda mean, most: 1 + (mean - 1) * (FULL - 1) / (most - 1),
}
"""Stars to the scale of 4. No regulation prescribes one, so a round names its own. On a scale of 1–4 both change
nothing.
"""


def sample_size(population: int) -> int:
    """S = λ²·N·P·Q ÷ (d²·(N − 1) + λ²·P·Q) with P = Q = ½, to the nearest whole respondent (PermenPANRB 14/2017).

    100 -> 80. 0 for nobody.
    """
    if population <= 0:
        return 0
    spread = CHI_SQUARE / 4
    size = spread * population / (ERROR**2 * (population - 1) + spread)
    return int(size + Fraction(1, 2))


@dataclass(frozen=True, slots=True)
class Mean:
    """One element: how many answered it, the sum of their answers, its mean (NRR); None when nobody answered."""

    code: str
    count: int
    total: int

    @property
    def mean(self) -> Fraction | None:
        return Fraction(self.total, self.count) if self.count else None

    @property
    def shown(self) -> bool:
        return self.count >= FEWEST


def means(codes: Sequence[str], answers: Iterable[Mapping[str, int]]) -> list[Mean]:
    """In the order of the codes. An element that a respondent left out does not count for that respondent."""
    counts, totals = dict.fromkeys(codes, 0), dict.fromkeys(codes, 0)
    for answer in answers:
        for code in codes:
            if (value := answer.get(code)) is not None:
                counts[code] += 1
                totals[code] += value
    return [Mean(code, counts[code], totals[code]) for code in codes]


def index(found: Sequence[Mean], weights: Mapping[str, Fraction] | None = None) -> Fraction | None:
    """Σ NRR × weight, on the scale of the answers; each weighs 1 ÷ n without weights. None while an element is empty.

    Raises ValueError for weights that do not add up to 1.
    """
    if weights is None:
        weights = {each.code: Fraction(1, len(found)) for each in found}
    if sum(weights[each.code] for each in found) != 1:
        raise ValueError("Bobot unsur harus berjumlah 1.")
    total = Fraction(0)
    for each in found:
        if each.mean is None:
            return None
        total += each.mean * weights[each.code]
    return total


def converted(mean: Fraction, most: int, way: str) -> Fraction:
    """A mean of answers 1..most on the scale of 4. ValueError for an unknown way."""
    if way not in CONVERSIONS:
        raise ValueError(f'Konversi "{way}" tidak dikenal; yang ada: {", ".join(CONVERSIONS)}.')
    return mean if most == FULL else CONVERSIONS[way](mean, most)


def ikm(skm: Fraction) -> Fraction:
    """SKM × 25, a number of two decimals: the regulation's limits have two, and none lies between 88,30 and 88,31.

    So what is printed is what is graded: 88,305 is 88,31.
    """
    return Fraction(int(skm * CONVERT * 100 + Fraction(1, 2)), 100)


def grade(value: Fraction) -> str:
    """Mutu pelayanan of an IKM: A from 88,31, B from 76,61, C from 65,00, else D."""
    return next(letter for letter, least in GRADES if value >= least or letter == "D")


def lowest(found: Iterable[Mean]) -> list[str]:
    """The element with the smallest mean, all of them when several share it: they are followed up first (P6.m.2)."""
    known = [(each.mean, each.code) for each in found if each.mean is not None]
    least = min((mean for mean, _code in known), default=None)
    return [code for mean, code in known if mean == least]


def upward(found: Iterable[Mean]) -> list[Mean]:
    """From the lowest element upward: the order of the follow-up plan."""
    return sorted((each for each in found if each.mean is not None), key=lambda each: each.mean or 0)


def open_counts(counts: Mapping[str, int]) -> dict[str, int | None]:
    """A profile as it may be shown: a group of fewer than five is None, and so is the next smallest when the hidden
    ones could be worked out from the rest. Empty groups hide nobody and stay out.
    """
    there = {key: n for key, n in counts.items() if n}
    hidden = {key for key, n in there.items() if n < FEWEST}
    rest = sorted((n, key) for key, n in there.items() if key not in hidden)
    for _n, key in rest:
        if not hidden or (len(hidden) > 1 and sum(there[k] for k in hidden) >= FEWEST):
            break
        hidden.add(key)
    return {key: None if key in hidden else n for key, n in there.items()}


@dataclass(frozen=True, slots=True)
class Round:
    """A finished survey: the period it speaks of, its index on the scale of 4, how many answered."""

    period: Period
    index: Fraction
    respondents: int


@dataclass(frozen=True, slots=True)
class Result:
    """The mean of the newest rounds. months: how many months they cover; said: how it was worked out."""

    index: Fraction
    months: int
    rounds: tuple[Round, ...]

    @property
    def said(self) -> str:
        parts = ", ".join(
            f"{show(r.index)} ({r.period.label}, {r.respondents} responden)" for r in self.rounds
        )
        return f"rata-rata {parts}" if len(self.rounds) > 1 else parts


MONTHS = 3
"""SE MenPANRB 4/2023: the mean of the indices over at least the last three months before the proposal."""


def over_months(rounds: Iterable[Round], on: dt.date) -> Result | None:
    """The newest rounds back to three months; fewer months say so themselves. None without a round that has ended."""
    taken: list[Round] = []
    covered: frozenset[int] = frozenset()
    for each in sorted(rounds, key=lambda r: (r.period.last, r.period.first), reverse=True):
        if each.period.first > on or len(covered) >= MONTHS:
            continue
        taken.append(each)
        covered |= each.period.months
    if not taken:
        return None
    mean = sum((r.index for r in taken), Fraction(0)) / len(taken)
    return Result(mean, len(covered), tuple(taken))
