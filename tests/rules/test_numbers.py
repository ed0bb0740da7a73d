"""Numbers as typed and as shown."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuas.rules.numbers import fixed, percent, read, rupiah, show


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3,60", "18/5"),
        ("3.60", "18/5"),
        (" 4 ", "4"),
        ("48.250", "193/4"),
        (4, "4"),
        (Decimal("3.6"), "18/5"),
        (Fraction(1, 3), "1/3"),
        ("0,000000000001", "1/1000000000000"),
    ],
)
def test_reads_what_was_typed(typed: object, value: str):
    assert read(typed) == Fraction(value)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "1.234,5",
            "1,234.5",
            "3,",
            ",5",
            "",
            "-1",
            "+1",
            "1e3",
            "nan",
            "٣",
            "1 000",
            "3,6,0",
            "1/2",
            "1_0",
            "²",
        ),
        *(True, None, 3.6, [3], {}, Decimal("NaN"), Decimal("1E+20"), Decimal("1E-20"), 10**9, "1" * 10),
    ],
)
def test_refuses_everything_else_with_the_expected_form(typed: object):
    with pytest.raises(ValueError, match="tulis misalnya 3,60"):
        read(typed)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("39.995", "39,99"),
        ("40", "40,00"),
        ("39.9999999999", "39,99"),
        ("0.001", "0,00"),
        ("-0.001", "−0,01"),
        ("-1.5", "−1,50"),
        ("1234.5", "1234,50"),
    ],
)
def test_no_rounding_upwards(value: str, shown: str):
    assert show(Fraction(value)) == shown


def test_what_is_missing_never_looks_smaller_than_it_is():
    assert show(Fraction("0.001"), up=True) == "0,01"
    assert show(Fraction("0.01"), up=True) == "0,01"
    assert show(Fraction("7.2"), 0, up=True) == "8"


def test_a_share_below_one_never_looks_whole():
    assert percent(Fraction(5, 8)) == "62,50%"
    assert percent(Fraction(99_999, 100_000)) == "99,99%"
    assert percent(Fraction(1)) == "100,00%"


@given(st.fractions(min_value=-200, max_value=200), st.integers(-200, 200))
def test_six_places_and_two_places_stay_on_their_side_of_a_threshold(value: Fraction, threshold: int):
    if value < threshold:
        assert Fraction(fixed(value)) < threshold or value < 0
        assert read(show(value).replace("−", "").replace("+", "")) * (-1 if value < 0 else 1) < threshold
    else:
        assert Fraction(fixed(value)) >= threshold or value < 0
        assert read(show(value).replace("−", "")) * (-1 if value < 0 else 1) >= threshold


def test_six_places_for_machines():
    assert fixed(Fraction(2, 3)) == "0.666666"
    assert fixed(Fraction(40)) == "40.000000"
    assert fixed(Fraction(-2, 3)) == "-0.666666"
    assert fixed(Fraction(-1, 10**9)) == "0.000000"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "Rp0"),
        ("999", "Rp999"),
        ("1000", "Rp1.000"),
        ("12500000", "Rp12.500.000"),
        ("1250.5", "Rp1.250,50"),
    ],
)
def test_an_amount_is_grouped_by_thousands(value: str, said: str) -> None:
    assert rupiah(Decimal(value)) == said
