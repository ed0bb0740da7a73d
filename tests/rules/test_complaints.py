"""Complaints as a TPU member counts them on paper."""

import datetime as dt
from fractions import Fraction

import pytest

from tuas.rules.complaints import (
    DISMISSED,
    DONE,
    PROCESS,
    WAITING,
    Case,
    Speed,
    Tally,
    Terms,
    by_channel,
    due,
    late,
    speeds,
    state,
    tally,
    within,
)  # fmt: skip
from tuas.rules.duties import Holidays

NONE = Holidays()
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 6, 30)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


def case(received: str, channel: str = "LOKET", **days: str) -> Case:
    return Case(channel, day(received), **{name: day(text) for name, text in days.items()})


ALL = (
    case("01-05", "SP4N", started="01-06", responded="01-06", done="01-20"),
    case("02-05", "SP4N", started="02-06"),
    case("03-05", "LOKET"),
    case("04-05", "LOKET", dismissed="04-06"),
    case("05-05", "SUREL", started="05-05", responded="05-05", done="07-01"),  # done after the period
)


@pytest.mark.rq("RQ-107")
def test_the_counts_add_up() -> None:
    found = tally(ALL, FIRST, LAST)
    assert found == Tally(waiting=1, process=2, done=1, dismissed=1)
    assert found.must == found.waiting + found.process + found.done == 4
    assert found.received == found.must + found.dismissed == len(ALL)
    assert found.finished == Fraction(1, 4)


@pytest.mark.rq("RQ-107")
def test_per_channel_also_where_nothing_came() -> None:
    found = by_channel(ALL, ("SP4N", "KOTAK", "LOKET"), FIRST, LAST)
    assert list(found) == ["SP4N", "KOTAK", "LOKET", "SUREL"]
    assert found["SP4N"].finished == Fraction(1, 2)
    assert (found["KOTAK"].received, found["KOTAK"].finished) == (0, None)
    assert sum(each.must for each in found.values()) == tally(ALL, FIRST, LAST).must


@pytest.mark.parametrize(
    ("on", "expected"),
    [("01-05", WAITING), ("01-06", PROCESS), ("01-19", PROCESS), ("01-20", DONE), ("12-31", DONE)],
)
def test_the_state_of_a_day(on: str, expected: str) -> None:
    assert state(ALL[0], day(on)) == expected


def test_what_is_set_aside_must_not_be_followed_up() -> None:
    assert state(ALL[3], day("04-06")) == DISMISSED
    assert tally(ALL[3:4], FIRST, LAST).must == 0
    assert tally((), FIRST, LAST).finished is None


@pytest.mark.parametrize(
    ("first", "inside"), [("01-01", True), ("01-20", True), ("01-21", False)]
)  # done on 20 January: that day it was still open in the morning
def test_unfinished_work_of_before_counts_again(first: str, inside: bool) -> None:
    assert within(ALL[0], day(first), LAST) is inside


def test_what_comes_later_does_not_count() -> None:
    assert not within(case("07-01"), FIRST, LAST)


@pytest.mark.parametrize(
    ("on", "expected"), [("03-19", ""), ("03-20", "tanggapan"), ("05-04", "tanggapan"), ("05-05", "selesai")]
)
def test_late_on_the_day_after(on: str, expected: str) -> None:
    """Received 5 March: 14 days to the first answer is 19 March, 60 days to the end is 4 May."""
    assert due(ALL[2], Terms(), NONE).respond == day("03-19")
    assert late(ALL[2], Terms(), NONE, day(on)) == expected


def test_an_answer_leaves_the_end() -> None:
    answered = case("03-05", responded="03-25")
    assert late(answered, Terms(), NONE, day("05-04")) == ""
    assert late(answered, Terms(), NONE, day("05-05")) == "selesai"
    assert late(ALL[0], Terms(), NONE, day("12-31")) == ""


def test_working_days_skip_the_weekend() -> None:
    assert due(case("03-05"), Terms(2, 5, "kerja"), NONE).respond == day("03-09")  # Thursday → Monday


def test_how_long_it_took() -> None:
    found = speeds(ALL, FIRST, LAST, Terms(0, 15), NONE)
    assert found.answer == Speed(2, Fraction(1, 2), 0, 1, 1)
    assert found.end == Speed(1, Fraction(15), 15, 15, 1)
    assert speeds(ALL, FIRST, LAST, Terms(0, 14), NONE).end.intime == 0
    assert speeds((), FIRST, LAST, Terms(), NONE).end.share is None
