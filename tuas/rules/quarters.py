"""A quarter of the agents' Rencana Aksi: its months, what was planned against what was done (FRM-05 F, G).

missing([1, 2], [2]) -> (1,): R is ticked and A is empty, so January is unrealised.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tuas.rules.monev import Share
from tuas.rules.periods import MONTHS, ROMAN


def number(code: str) -> int:
    """ "2026-Q3" -> 3."""
    return int(code[6:])


def year(code: str) -> int:
    return int(code[:4])


def months(code: str) -> tuple[int, int, int]:
    """TW I January to March … TW IV October to December (IC-71): "2026-Q3" -> (7, 8, 9)."""
    first = 3 * number(code) - 2
    return first, first + 1, first + 2


def names(code: str) -> list[str]:
    """The three month headings."""
    return [MONTHS[month - 1] for month in months(code)]


def before(code: str) -> str:
    """ "2026-Q1" -> "2025-Q4"."""
    return f"{year(code)}-Q{number(code) - 1}" if number(code) > 1 else f"{year(code) - 1}-Q4"


def roman(code: str) -> str:
    return ROMAN[number(code) - 1]


def last_words(code: str) -> str:
    """The quarter before as the form names it: "III"; across the turn of the year "IV Tahun 2025"."""
    last = before(code)
    return roman(last) if year(last) == year(code) else f"{roman(last)} Tahun {year(last)}"


def planned(plan: Iterable[int], code: str) -> tuple[int, ...]:
    """The months of the quarter that are ticked in R."""
    wanted = set(plan)
    return tuple(month for month in months(code) if month in wanted)


def missing(plan: Iterable[int], actual: Iterable[int]) -> tuple[int, ...]:
    """R ticked and A empty (RQ-198)."""
    done = set(actual)
    return tuple(sorted(set(plan) - done))


@dataclass(frozen=True, slots=True)
class Line:
    """One Gagasan in the quarter: the months of R and of A."""

    planned: tuple[int, ...]
    actual: tuple[int, ...]

    @property
    def realised(self) -> bool:
        return not missing(self.planned, self.actual)


def lines(found: Iterable[Line]) -> Share:
    """Planned lines that were carried out in every month they were planned for."""
    due = [line for line in found if line.planned]
    return Share(sum(line.realised for line in due), len(due))


def marks(found: Iterable[Line]) -> Share:
    """Ticks of A among those of R: an unplanned A raises nothing."""
    due = list(found)
    total = sum(len(line.planned) for line in due)
    return Share(total - sum(len(missing(line.planned, line.actual)) for line in due), total)
