"""What an identification lacks, row by row, and the clock of fourteen days that waits for the unit."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest

from tuas.rules.facts import Findings, Reporting
from tuas.rules.identification import Given, Judged, clock, missing

COMPLETE = Given(
    year=2026,
    judged={
        "A.1": Judged(True), "A.2": Judged(True), "A.3": Judged(True, "Risiko pengadaan."),
        "A.4": Judged(True, "Dilalui 10.000 kendaraan sehari."),
    },
    needs_reason=frozenset({"A.3", "A.4"}),
    lhkan=Reporting(100, 100),
    findings={"BPK": Findings(0), "BPKP": Findings(0), "Itjen": Findings(3, 3)},
    sakip=("B",),
    agreements={2026: True, 2025: True, 2024: True},
    performance_y1=Fraction(100),
    performance_y2=Fraction(99),
    users=1,
    bidang=dict.fromkeys("123456", True),
)  # fmt: skip
START = dt.date(2026, 3, 2)


def codes(given: Given) -> list[tuple[str, str]]:
    return [(m.code, m.whose) for m in missing(given)]


def test_nothing_is_missing_when_all_is_there():
    assert missing(COMPLETE) == ()


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        (Judged(None), [("A.2", "tpu")]),
        (Judged(False, "Bukan layanan utama."), [("A.2", "unit")]),
        (Judged(True), []),
    ],
)
def test_each_requirement_is_decided_and_met(judged, expected):
    assert codes(replace(COMPLETE, judged={**COMPLETE.judged, "A.2": judged})) == expected


def test_a_judgement_of_the_tpu_needs_its_reason():
    assert codes(replace(COMPLETE, judged={**COMPLETE.judged, "A.3": Judged(True, " ")})) == [("A.3", "tpu")]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"lhkan": None}, "B.1"),
        ({"findings": {"BPK": Findings(0), "BPKP": Findings(0)}}, "B.2"),
        ({"sakip": ()}, "B.3"),
        ({"agreements": {2026: True, 2025: True}}, "B.4"),
        ({"performance_y1": None}, "B.5"),
        ({"performance_y2": None}, "B.5"),
        ({"users": 0}, "C"),
    ],
)
def test_what_the_unit_has_not_given(change, code):
    assert codes(replace(COMPLETE, **change)) == [(code, "unit")]


def test_the_missing_year_is_named():
    [found] = missing(replace(COMPLETE, agreements={2026: True, 2024: True}))
    assert "2025" in found.sentence
    assert "2024" not in found.sentence


def test_five_bidang_are_not_six():
    assert codes(replace(COMPLETE, bidang=dict.fromkeys("12345", True))) == [("bidang 6", "tpu")]


@pytest.mark.parametrize(("days", "late"), [(13, 0), (14, 0), (15, 1)])
def test_fourteen_days_for_both_steps(days, late):
    found = clock(START, [], START + dt.timedelta(days=days))
    assert (found.used, found.late, found.ends) == (days, late, dt.date(2026, 3, 16))


def test_days_with_the_unit_do_not_count():
    away = (dt.date(2026, 3, 5), dt.date(2026, 3, 12))
    found = clock(START, [away], dt.date(2026, 3, 23))
    assert (found.used, found.with_unit, found.late, found.ends) == (14, 7, 0, dt.date(2026, 3, 23))
    assert clock(START, [away], dt.date(2026, 3, 23), pausing=False).used == 21


def test_the_clock_stands_while_the_unit_completes():
    found = clock(START, [(dt.date(2026, 3, 5), None)], dt.date(2026, 6, 1))
    assert (found.used, found.paused, found.late) == (3, True, 0)


def test_the_draft_ends_the_count():
    found = clock(START, [], dt.date(2026, 6, 1), ended=dt.date(2026, 3, 10))
    assert (found.used, found.paused) == (8, False)
