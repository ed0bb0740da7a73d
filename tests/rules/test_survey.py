"""Survey indices: the tables of PermenPANRB 14/2017 and the limits of SE MenPANRB 4/2023."""

import datetime as dt
from fractions import Fraction

import pytest

from tuas.rules import survey
from tuas.rules.periods import parse
from tuas.rules.survey import Mean, Round

NINE = [f"U{n}" for n in range(1, 10)]


@pytest.mark.parametrize(
    ("population", "sample"),
    [
        (0, 0), (1, 1), (10, 10), (20, 19), (30, 28), (50, 44), (100, 80), (150, 108), (200, 132), (300, 169),
        (500, 217), (1000, 278), (2000, 322), (5000, 357), (10000, 370), (1000000, 384),
    ],
)  # fmt: skip
def test_the_sample_is_that_of_the_regulations_table(population: int, sample: int) -> None:
    assert survey.sample_size(population) == sample


def test_an_element_is_the_mean_of_those_who_answered_it() -> None:
    found = survey.means(["U1", "U2"], [{"U1": 4, "U2": 3}, {"U1": 3}, {"U1": 1, "U2": 4}])
    assert found == [Mean("U1", 3, 8), Mean("U2", 2, 7)]
    assert survey.index(found) == (Fraction(8, 3) + Fraction(7, 2)) / 2


def test_nine_exact_ninths_give_the_full_index() -> None:
    """The printed 0.11 would give 99."""
    full = survey.index(survey.means(NINE, [dict.fromkeys(NINE, 4)]))
    assert full is not None
    assert full == 4
    assert survey.ikm(full) == 100


def test_an_element_that_nobody_answered_leaves_no_index() -> None:
    assert survey.index(survey.means(NINE, [dict.fromkeys(NINE[:8], 4)])) is None


def test_unequal_weights_must_add_up_to_one() -> None:
    found = survey.means(["U1", "U2"], [{"U1": 4, "U2": 2}])
    assert survey.index(found, {"U1": Fraction(3, 4), "U2": Fraction(1, 4)}) == Fraction(7, 2)
    with pytest.raises(ValueError, match="berjumlah 1"):
        survey.index(found, {"U1": Fraction(3, 4), "U2": Fraction(1, 2)})


@pytest.mark.parametrize(
    ("skm", "value", "letter"),
    [
        ("4", "100", "A"), ("3.5324", "88.31", "A"), ("3.5322", "88.31", "A"), ("3.532", "88.30", "B"),
        ("3.5321", "88.30", "B"), ("3.0644", "76.61", "B"), ("3.064", "76.60", "C"), ("2.60", "65", "C"),
        ("2.5996", "64.99", "D"), ("1", "25", "D"),
    ],
)  # fmt: skip
def test_mutu_just_under_on_and_over_each_limit(skm: str, value: str, letter: str) -> None:
    found = survey.ikm(Fraction(skm))
    assert found == Fraction(value)
    assert survey.grade(found) == letter


@pytest.mark.parametrize(
    ("stars", "way", "value"),
    [
        ("5.40", "kali", "3.6"), ("4.80", "kali", "3.2"), ("6", "kali", "4"), ("1", "kali", "2/3"),
        ("16/3", "geser", "3.6"), ("14/3", "geser", "3.2"), ("6", "geser", "4"), ("1", "geser", "1"),
    ],
)  # fmt: skip
def test_stars_reach_the_limits_as_each_conversion_says(stars: str, way: str, value: str) -> None:
    assert survey.converted(Fraction(stars), 6, way) == Fraction(value)


def test_a_scale_of_four_is_not_converted_and_an_unknown_way_is_refused() -> None:
    assert {survey.converted(Fraction("3.6"), 4, way) for way in survey.CONVERSIONS} == {Fraction("3.6")}
    with pytest.raises(ValueError, match="tidak dikenal"):
        survey.converted(Fraction(3), 6, "tebak")


def test_the_lowest_element_is_followed_up_first_and_a_tie_names_both() -> None:
    found = [Mean("U1", 5, 15), Mean("U2", 5, 12), Mean("U3", 5, 12), Mean("U4", 0, 0)]
    assert survey.lowest(found) == ["U2", "U3"]
    assert [each.code for each in survey.upward(found)] == ["U2", "U3", "U1"]
    assert survey.lowest([]) == []


@pytest.mark.parametrize(("count", "shown"), [(4, False), (5, True), (6, True)])
def test_fewer_than_five_are_not_shown(count: int, shown: bool) -> None:
    assert Mean("U1", count, count).shown is shown


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"L": 5, "P": 6, "X": 0}, {"L": 5, "P": 6}),
        ({"L": 4, "P": 9}, {"L": None, "P": None}),  # 13 − 9 would tell the four
        ({"a": 1, "b": 2, "c": 7, "d": 20}, {"a": None, "b": None, "c": None, "d": 20}),
        ({"a": 3, "b": 2, "c": 7}, {"a": None, "b": None, "c": 7}),
        ({"a": 3}, {"a": None}),
        ({}, {}),
    ],
)
def test_a_hidden_group_cannot_be_worked_out(counts: dict[str, int], shown: dict[str, int | None]) -> None:
    assert survey.open_counts(counts) == shown


def round_of(code: str, value: str) -> Round:
    return Round(parse(code), Fraction(value), 30)


def test_the_result_is_the_mean_over_the_last_three_months() -> None:
    months = [round_of("2026-02", "3"), *(round_of(f"2026-0{n}", f"3.{n}") for n in (3, 4, 5))]
    found = survey.over_months(months, dt.date(2026, 6, 1))
    assert found is not None
    assert (found.index, found.months, len(found.rounds)) == (Fraction("3.4"), 3, 3)
    assert found.said.startswith("rata-rata 3,50 (Mei 2026, 30 responden), 3,40")


def test_a_quarter_covers_three_months_alone_and_two_months_do_not() -> None:
    quarter = survey.over_months(
        [round_of("2026-Q1", "3.6"), round_of("2026-Q2", "3.7")], dt.date(2026, 7, 1)
    )
    assert quarter is not None
    assert (quarter.index, quarter.months) == (Fraction("3.7"), 3)
    two = survey.over_months([round_of("2026-05", "3.6"), round_of("2026-06", "3.7")], dt.date(2026, 7, 1))
    assert two is not None
    assert two.months == 2
    assert survey.over_months([round_of("2026-Q4", "3.6")], dt.date(2026, 7, 1)) is None
