"""Stages in order, and when an innovation counts (5.f)."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from tuas.rules import innovation as rules
from tuas.rules.innovation import BOTH, CARRIED_OUT, IMPROVES, MEASURE, Facts

WHOLE = Facts("Sembilan hari", "Dua hari", 1, 4, 1)
DAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        (WHOLE, ()),
        (replace(WHOLE, before=" "), (BOTH,)),
        (replace(WHOLE, after=""), (BOTH,)),
        (replace(WHOLE, measures=0), (MEASURE,)),
        (replace(WHOLE, improvements=0), (IMPROVES,)),
        (replace(WHOLE, improvements=0, service=False), ()),
        (Facts("", "", 0, 0, 0), (BOTH, MEASURE, IMPROVES)),
    ],
)
def test_what_is_proposed_has_before_and_after(facts: Facts, lacks: tuple[str, ...]) -> None:
    assert rules.lacks_to_propose(facts) == lacks


@pytest.mark.parametrize(("stage", "lacks"), [(0, (CARRIED_OUT,)), (3, (CARRIED_OUT,)), (4, ()), (6, ())])
def test_what_counts_is_carried_out(stage: int, lacks: tuple[str, ...]) -> None:
    assert rules.lacks_as_evidence(replace(WHOLE, stage=stage)) == lacks


def test_one_stage_follows_the_other() -> None:
    assert [rules.next_stage([DAY] * n) for n in range(7)] == [1, 2, 3, 4, 5, 6, None]


@pytest.mark.parametrize(
    ("on", "holds"),
    [(DAY - dt.timedelta(1), False), (DAY, True), (dt.date(2026, 3, 9), True), (dt.date(2026, 3, 10), False)],
)
def test_its_day_is_between_the_one_before_and_today(on: dt.date, holds: bool) -> None:
    assert rules.stage_day_holds([DAY], on, dt.date(2026, 3, 9)) is holds
    assert rules.stage_day_holds([], DAY, DAY)


@pytest.mark.parametrize(
    ("before", "after", "lower", "better"),
    [("9", "2", True, True), ("9", "2", False, False), ("2", "9", False, True), ("2", "2.0", True, None)],
)
def test_the_direction_decides_what_is_better(
    before: str, after: str, lower: bool, better: bool | None
) -> None:
    assert rules.better(Decimal(before), Decimal(after), lower=lower) is better
