"""Numbers and dates as officers read them; a state is glyph and word."""

import datetime as dt
from fractions import Fraction

import pytest

from tuas.ui import dates
from tuas.ui.templatetags import ui


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("39.995", "39,99"),
        ("40", "40,00"),
        (Fraction(2, 3), "0,66"),
        (None, "–"),
        ("", "–"),
        ("62.5", "62,50"),
    ],
)
def test_a_number_is_never_rounded_across_a_threshold(value: object, shown: str) -> None:
    assert ui.angka(value) == shown


def test_the_day_name_follows_from_the_date() -> None:
    assert dates.day_and_date(dt.date(2022, 7, 4)) == "Senin, 4 Juli 2022"


def test_an_instant_is_shown_as_its_wib_day() -> None:
    late = dt.datetime(2026, 12, 31, 17, 30, tzinfo=dt.UTC)
    assert ui.tanggal(late) == "1 Januari 2027"
    assert ui.pukul(late) == "1 Januari 2027 pukul 00.30"


@pytest.mark.parametrize(
    ("size", "shown"), [(0, "0 byte"), (999, "999 byte"), (1500, "1 kB"), (1_250_000, "1,2 MB")]
)
def test_a_size_is_read_at_a_glance(size: int, shown: str) -> None:
    assert ui.ukuran(size) == shown


def test_every_state_has_a_glyph_and_a_word() -> None:
    for name in ui.STATES:
        html = ui.state(name)
        assert "<use href=" in html
        assert html.strip().endswith("</span>")
        assert ui.STATES[name][2] in html


@pytest.mark.parametrize(("value", "hatched"), [("8.2", True), ("9", False), ("9.1", False)])
def test_the_meter_hatches_only_what_is_missing(value: str, hatched: bool) -> None:
    assert ('class="gap"' in ui.meter(value, "9", "15")) is hatched
