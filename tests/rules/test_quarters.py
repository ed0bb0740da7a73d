"""A quarter: its months, the one before it, what of the plan was not carried out."""

import pytest

from tuas.rules import quarters
from tuas.rules.monev import Share
from tuas.rules.quarters import Line


@pytest.mark.parametrize(
    ("code", "names", "before", "words"),
    [
        ("2026-Q1", ["Januari", "Februari", "Maret"], "2025-Q4", "IV Tahun 2025"),
        ("2026-Q2", ["April", "Mei", "Juni"], "2026-Q1", "I"),
        ("2026-Q3", ["Juli", "Agustus", "September"], "2026-Q2", "II"),
        ("2026-Q4", ["Oktober", "November", "Desember"], "2026-Q3", "III"),
    ],
)
def test_months_and_the_quarter_before(code: str, names: list[str], before: str, words: str) -> None:
    assert (quarters.names(code), quarters.before(code), quarters.last_words(code)) == (names, before, words)


@pytest.mark.parametrize(
    ("plan", "actual", "missing"),
    [((), (), ()), ((7,), (), (7,)), ((7,), (7,), ()), ((7, 8, 9), (8,), (7, 9)), ((7,), (8,), (7,))],
)
def test_r_ticked_and_a_empty(
    plan: tuple[int, ...], actual: tuple[int, ...], missing: tuple[int, ...]
) -> None:
    assert quarters.missing(plan, actual) == missing
    assert Line(plan, actual).realised is not bool(missing)


def test_an_unplanned_tick_raises_nothing() -> None:
    found = [Line((7, 8), (7,)), Line((), (9,)), Line((9,), (9,))]
    assert quarters.marks(found) == Share(2, 3)
    assert quarters.lines(found) == Share(1, 2)


def test_only_the_months_of_the_quarter_are_planned() -> None:
    assert quarters.planned([1, 6, 7, 9, 12], "2026-Q3") == (7, 9)
