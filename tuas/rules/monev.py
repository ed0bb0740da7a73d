"""The two figures of a monthly monev (FRM-04 B and C) and which recommendations are still open.

realised([("a", "telah"), ("a", "belum"), ("b", "telah")]) -> Share(done=1, total=2)
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from tuas.rules.numbers import percent

DONE, GOING, NOT = "telah", "sedang", "belum"
STATUSES = (DONE, GOING, NOT)
"""As FRM-04 has them: telah/sedang/belum."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many. Of nothing there is no share: a month without plan is not at 0 %."""

    done: int
    total: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.done, self.total) if self.total else None

    @property
    def percent(self) -> str:
        """ "62,50%", "0%", "100%"; "" where nothing is counted. Never looks larger than it is."""
        if self.share is None:
            return ""
        return percent(self.share, 0 if (self.share * 100).denominator == 1 else 2)


def realised(lines: Iterable[tuple[Hashable, str]]) -> Share:
    """FRM-04 C: lines as (the numbered Rencana Aksi it belongs to, status). An action counts as done when all its lines
    of the month are "telah" (IC-65).
    """
    done: dict[Hashable, bool] = {}
    for action, status in lines:
        done[action] = done.get(action, True) and status == DONE
    return Share(sum(done.values()), len(done))


def followed_up(statuses: Iterable[str]) -> Share:
    """FRM-04 B: recommendations that are "telah", of all that were carried into the month; 0 of 2 is 0 %."""
    found = list(statuses)
    return Share(found.count(DONE), len(found))


def carried(first: str, done: Iterable[str], period: str) -> bool:
    """Whether a recommendation of month `first` stands in section B of `period` ("2026-06"): made before it and not
    "telah" in any month before it. done: the months in which it was said to be "telah".
    """
    return first < period and not any(each < period for each in done)
