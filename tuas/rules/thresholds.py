"""Nilai ambang batas (SOP 5.h): every row is a test by itself, decided on exact values.

No minimum is derived from another: the area minima add up to 36 (WBK) where pengungkit demands 40, the component
minima to 72,25 where the total demands 75 (IC-01, IC-02).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tuas.catalogue.types import Threshold
from tuas.rules.numbers import fixed, show

TARGETS = ("WBK", "WBBM")
PENGUNGKIT = "A"


def check_target(target: str) -> None:
    if target not in TARGETS:
        raise ValueError(f'Target "{target}" tidak dikenal; pilih WBK atau WBBM.')


class BadScore(ValueError):
    """A score that no sheet can have; the sentence names the row and its weight."""


@dataclass(frozen=True, slots=True)
class Test:
    """One row of 5.h against the minimum of one target. Points; gap is what is missing, 0 when passed."""

    __test__ = False  # not a pytest class

    code: str
    name: str
    score: Fraction
    minimum: Fraction
    weight: Fraction
    passed: bool
    source: str

    @property
    def gap(self) -> Fraction:
        return max(Fraction(0), self.minimum - self.score)

    @property
    def exact(self) -> bool:
        """Exactly at the minimum: passed, with nothing to spare."""
        return self.score == self.minimum

    @property
    def reason(self) -> str:
        if not self.passed:
            return (
                f"{self.name} {show(self.score)} dari minimum {show(self.minimum)}, "
                f"kurang {show(self.gap, up=True)}."
            )
        tail = ", tepat di minimum" if self.exact else ""
        return f"{self.name} {show(self.score)}, minimum {show(self.minimum)}{tail}."

    def as_json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "score": fixed(self.score),
            "minimum": fixed(self.minimum),
            "passed": self.passed,
        }


def check_scores(thresholds: Iterable[Threshold], scores: Mapping[str, Fraction]) -> None:
    """Raises BadScore for a score below 0 or above the weight of its row (5.h)."""
    for row in thresholds:
        score, weight = scores.get(row.code, Fraction(0)), Fraction(row.weight)
        if not 0 <= score <= weight:
            shown = show(score, up=score > weight)
            raise BadScore(f"{row.name}: nilai {shown} di luar 0 sampai dengan bobotnya {show(weight)}.")


def tests(thresholds: Iterable[Threshold], scores: Mapping[str, Fraction], target: str) -> tuple[Test, ...]:
    """Every row that has a score. scores: points by row code, as `Result.scores`, or entered by hand.

    Raises BadScore as `check_scores`, and ValueError for an unknown target.
    """
    check_target(target)
    rows = tuple(thresholds)
    check_scores(rows, scores)
    return tuple(_test(row, scores[row.code], target) for row in rows if row.code in scores)


def _test(row: Threshold, score: Fraction, target: str) -> Test:
    minimum = Fraction(row.minimum[target])
    return Test(row.code, row.name, score, minimum, Fraction(row.weight), score >= minimum, row.source)
