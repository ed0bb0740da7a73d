"""SOP 5.j: when a report is due, and what is late."""

import datetime as dt

import pytest

from tuas.catalogue import current
from tuas.rules.duties import CHOICES, Handed, Holidays, Settings, add_days, days_from, due, settings, slots

REPORTS = {r.code: r for r in current().reports}
HANDED = Handed(dt.date(2026, 2, 10), "lengkap")
EID = Holidays(
    frozenset({dt.date(2026, 3, 20), dt.date(2026, 3, 23), dt.date(2026, 3, 24)}), frozenset({2026})
)


@pytest.mark.parametrize(
    ("duty", "period", "day"),
    [
        ("5.j.1", "2026-01", "2026-02-10"),
        ("5.j.1", "2026-12", "2027-01-10"),
        ("5.j.2", "2026-Q1", "2026-04-10"),
        ("5.j.2", "2026-Q4", "2027-01-10"),
        ("5.j.3", "2026", "2027-01-14"),
    ],
)
def test_due_days(duty: str, period: str, day: str) -> None:
    assert due(REPORTS[duty], period, Settings()) == dt.date.fromisoformat(day)


def test_a_setting_moves_the_day() -> None:
    assert due(REPORTS["5.j.1"], "2026-01", settings({"batas_monev": "5"})) == dt.date(2026, 2, 5)


def test_a_value_that_cannot_be_keeps_the_default() -> None:
    assert settings({"batas_monev": "31", "hari": "bulan", "nama": "1"}) == Settings()
    assert "antara 8 dan 17" in CHOICES["batas_tahunan"].refuse("18")


def test_twelve_four_and_one() -> None:
    found = slots(current().reports, 2026, dt.date(2026, 1, 1), Settings(), {})
    assert [sum(s.duty == d for s in found) for d in ("5.j.1", "5.j.2", "5.j.3")] == [12, 4, 1]


@pytest.mark.parametrize(
    ("on", "state", "late"),
    [("2026-02-09", "siap", 0), ("2026-02-10", "siap", 0), ("2026-02-11", "terlambat", 1)],
)
def test_missing_just_before_on_and_after_its_day(on: str, state: str, late: int) -> None:
    january = slots(current().reports, 2026, dt.date.fromisoformat(on), Settings(), {})[0]
    assert (january.state, january.late) == (state, late)


@pytest.mark.parametrize(("on", "late"), [("2027-01-13", 0), ("2027-01-14", 0), ("2027-01-15", 1)])
def test_the_yearly_report_is_late_from_the_fifteenth(on: str, late: int) -> None:
    sent = {("5.j.3", "2026"): Handed(dt.date.fromisoformat(on), "berjalan")}
    assert slots(current().reports, 2026, dt.date(2027, 2, 1), Settings(), sent)[-1].late == late


def test_what_came_in_time_stays_in_time() -> None:
    found = slots(current().reports, 2026, dt.date(2026, 12, 1), Settings(), {("5.j.1", "2026-01"): HANDED})
    assert (found[0].state, found[0].late) == ("lengkap", 0)
    assert (found[1].state, found[1].late) == ("terlambat", 266)


def test_a_start_within_the_year_owes_nothing_for_what_was_over() -> None:
    found = slots(current().reports, 2026, dt.date(2026, 12, 1), Settings(), {}, since=dt.date(2026, 5, 31))
    months = [s for s in found if s.duty == "5.j.1"]
    assert [s.owed for s in months] == [False] * 4 + [True] * 8
    assert [s.owed for s in found if s.duty == "5.j.2"] == [False, True, True, True]


def test_working_days_leave_out_week_ends_and_holidays() -> None:
    assert add_days(dt.date(2026, 3, 19), 1, "kerja", EID) == dt.date(2026, 3, 25)
    assert add_days(dt.date(2026, 3, 19), 1, "kalender", EID) == dt.date(2026, 3, 20)
    assert days_from(dt.date(2026, 3, 19), dt.date(2026, 3, 25), "kerja", EID) == 1
    assert add_days(dt.date(2026, 1, 1), 365, "kerja", EID) == dt.date(2027, 1, 1)
