"""The state of evidence items and the completeness of activities, areas and the unit."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuas import catalogue
from tuas.catalogue import EvidenceItem
from tuas.rules.periods import anniversary, due, parse, slots
from tuas.rules.progress import ItemState, Paper, State, completeness, item_state, unit_progress

CAT = catalogue.current()
APRIL = dt.date(2026, 4, 1)
CONDITIONAL = ["P3.p.2", "P4.d.5", "P5.b.2", "P5.d.3", "P5.e.3", "P5.g.6", "P6.e.2", "R5.a.2"]
PARTIAL = ["P6.b.2", "R6.a.1"]


def item(period: str = "once", of: str = "unit", conditional: Any = False) -> EvidenceItem:
    known = CAT.items["P1.a.1"]
    return replace(known, period=period, of=of, conditional=conditional)  # type: ignore[arg-type]


def state(it: EvidenceItem, *papers: Paper, on: dt.date = APRIL, **more: Any) -> ItemState:
    return item_state(it, papers, year=2026, on=on, **more)


def codes(periods: Any) -> list[str]:
    return [period.code for period in periods]


def months(*numbers: int, state: str = "diterima") -> list[Paper]:
    return [Paper(state, f"2026-{month:02d}") for month in numbers]


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        ([], State.BELUM),
        ([Paper("diajukan")], State.MENUNGGU),
        ([Paper("diperiksa")], State.MENUNGGU),
        ([Paper("dikembalikan")], State.PERBAIKAN),
        ([Paper("diterima")], State.LENGKAP),
        ([Paper("dikembalikan"), Paper("diajukan")], State.MENUNGGU),
        ([Paper("dikembalikan"), Paper("diterima")], State.LENGKAP),
        ([Paper("diajukan"), Paper("diterima")], State.LENGKAP),
    ],
)
@pytest.mark.parametrize("period", ["once", "per-event", "yearly"])
def test_one_paper_is_enough_where_no_periods_are_asked(papers: list[Paper], expected: State, period: str):
    assert state(item(period), *papers).state is expected


def test_whose_turn_it_is():
    assert state(item(), Paper("diajukan")).stage == "diajukan"
    assert state(item(), Paper("diperiksa")).stage == "diperiksa"
    assert state(item(), Paper("diterima")).stage == ""


def test_months_are_demanded_when_they_have_ended():
    monthly = item("monthly")
    assert codes(state(monthly, on=dt.date(2026, 3, 31)).missing) == ["2026-01", "2026-02"]
    assert codes(state(monthly, on=APRIL).missing) == ["2026-01", "2026-02", "2026-03"]
    assert codes(state(monthly, on=dt.date(2027, 2, 1)).missing) == codes(slots("monthly", 2026))
    assert len(state(monthly).slots) == 12


def test_a_missing_month_is_named_and_missed_since_it_ended():
    found = state(item("monthly"), *months(1, 3))
    assert found.state is State.BELUM
    assert [period.label for period in found.missing] == ["Februari 2026"]
    assert found.since == dt.date(2026, 3, 1)


def test_all_due_months_accepted_is_complete_though_the_year_is_not_over():
    assert state(item("monthly"), *months(1, 2, 3)).done
    assert not state(item("monthly"), *months(1, 2, 3), on=dt.date(2026, 5, 1)).done


def test_before_the_first_period_ends_nothing_is_missing_and_nothing_is_done():
    found = state(item("monthly"), on=dt.date(2026, 1, 15))
    assert (found.state, found.missing, found.since) == (State.BELUM, (), None)
    assert state(item("monthly"), *months(1), on=dt.date(2026, 1, 15)).done


def test_a_returned_month_asks_for_action_before_a_missing_one():
    found = state(item("monthly"), *months(1), *months(2, state="dikembalikan"))
    assert found.state is State.PERBAIKAN
    assert codes(found.returned) == ["2026-02"]
    assert codes(found.missing) == ["2026-03"]


def test_the_slots_carry_their_own_state():
    found = state(item("monthly"), *months(1), *months(2, state="diperiksa"), *months(5))
    shown = {slot.period.code: (slot.state.value, slot.due) for slot in found.slots}
    assert shown["2026-01"] == ("lengkap", True)
    assert shown["2026-02"] == ("menunggu", True)
    assert shown["2026-03"] == ("belum", True)
    assert shown["2026-04"] == ("belum", False)
    assert shown["2026-05"] == ("lengkap", False)


def test_a_quarterly_recap_covers_its_months_and_three_months_their_quarter():
    assert state(item("monthly"), Paper("diterima", "2026-Q1")).done
    assert state(item("quarterly"), *months(1, 2, 3)).done
    assert not state(item("quarterly"), *months(1, 2)).done
    assert state(item("half-yearly"), Paper("diterima", "2026"), on=dt.date(2026, 12, 31)).done


def test_a_paper_of_last_year_covers_nothing_of_this_year():
    assert not state(item("monthly"), Paper("diterima", "2025"), Paper("diterima", "2025-12")).done
    assert not state(item("yearly"), Paper("diterima", "2025")).done
    assert state(item("once"), Paper("diterima", "2025")).done


def test_a_paper_without_its_period_covers_nothing_and_is_counted():
    found = state(item("quarterly"), Paper("diterima"))
    assert found.state is State.BELUM
    assert found.unplaced == 1


def test_papers_of_every_employee_add_up():
    each = item(of="employee")
    found = state(each, Paper("diterima", people=30), Paper("diterima", people=29), employees=60)
    assert (found.state, found.people) == (State.BELUM, (59, 60))
    assert state(each, Paper("diterima", people=30), Paper("diterima", people=30), employees=60).done
    assert (
        state(each, Paper("diterima", people=30), Paper("diajukan", people=30), employees=60).state
        == "menunggu"
    )
    assert state(each, Paper("diterima", people=99), employees=60).people == (60, 60)


def test_papers_that_do_not_say_how_many_cover_nobody():
    found = state(item(of="employee"), Paper("diterima"), employees=60)
    assert (found.done, found.people, found.uncounted) == (False, (0, 60), 1)


def test_without_a_number_of_employees_one_accepted_paper_is_enough():
    assert state(item(of="employee"), Paper("diterima")).done


def test_every_month_needs_every_employee():
    each = item("monthly", of="employee")
    papers = [
        Paper("diterima", "2026-01", 10),
        Paper("diterima", "2026-02", 10),
        Paper("diterima", "2026-03", 9),
    ]
    found = state(each, *papers, employees=10)
    assert codes(found.missing) == ["2026-03"]
    assert found.people == (9, 10)


def test_since_when():
    day = dt.date(2026, 2, 10)
    assert state(item(), Paper("dikembalikan", since=day)).since == day
    assert state(item(), Paper("diajukan", since=APRIL), Paper("diajukan", since=day)).since == day
    assert state(item(), Paper("diterima", since=day), Paper("diterima", since=APRIL)).since == APRIL
    assert state(item()).since == dt.date(2026, 1, 1)
    assert state(item(), begin=day).since == day


@pytest.mark.rq("RQ-089")
def test_conditional_items_never_lower_completeness():
    """The 8 may stay empty or be declared absent; the 2 partial ones stay required."""
    assert [code for code, it in CAT.items.items() if it.conditional is True] == CONDITIONAL
    assert [code for code, it in CAT.items.items() if it.conditional == "partial"] == PARTIAL
    periods = ["2026", *(f"2026-Q{n}" for n in range(1, 5))]  # PPID asks for the quarters and the year
    papers = {code: [Paper("diterima", p) for p in periods] for code in CAT.items if code not in CONDITIONAL}
    for absences in ([], CONDITIONAL):
        found = unit_progress(CAT, papers, year=2026, on=dt.date(2026, 12, 31), absences=absences)
        assert found.total.share == 1
        assert (found.total.done, found.total.required) == (228, 228)
        words = {found.items[code].state.value for code in CONDITIONAL}
        assert words == ({"tidak_ada"} if absences else {"bersyarat"})
    for code in PARTIAL:
        rest = {key: value for key, value in papers.items() if key != code}
        found = unit_progress(CAT, rest, year=2026, on=dt.date(2026, 12, 31), absences=PARTIAL)
        assert found.total.share == Fraction(227, 228)


def test_handing_in_a_conditional_paper_never_lowers_completeness_either():
    for word in ("diajukan", "diperiksa", "dikembalikan"):
        found = state(item(conditional=True), Paper(word))
        assert not found.required
    found = state(item(conditional=True), Paper("diterima"))
    assert found.required
    assert found.done


@pytest.mark.rq("RQ-088")
def test_the_shared_cell_serves_three_activities_and_counts_once():
    papers = {f"P1.c.{n}": [Paper("diterima", "2026")] for n in range(1, 5)}
    found = unit_progress(CAT, papers, year=2026, on=dt.date(2026, 12, 31))
    for code in ("P1.c.i", "P1.c.ii", "P1.c.iii"):
        assert (found.activities[code].done, found.activities[code].required) == (4, 4)
    assert found.areas["1"].done == found.total.done == 4
    assert len(found.items) == 236


def test_completeness_by_aspect_area_and_unit():
    found = unit_progress(CAT, {"P1.a.1": [Paper("diterima", "2026")]}, year=2026, on=APRIL)
    assert found.sections["1", "pemenuhan"].share == Fraction(1, 19)
    assert found.sections["1", "reform"].share == 0
    assert found.areas["1"].share == Fraction(1, 28)
    assert found.total.share == Fraction(1, 228)
    assert sum(area.required for area in found.areas.values()) == 228


def test_nothing_demanded_is_complete():
    assert completeness([]).share == 1


@pytest.mark.parametrize(
    ("code", "label", "first", "last"),
    [
        ("2026-02", "Februari 2026", "2026-02-01", "2026-02-28"),
        ("2024-02", "Februari 2024", "2024-02-01", "2024-02-29"),
        ("2026-Q4", "Triwulan IV 2026", "2026-10-01", "2026-12-31"),
        ("2026-S1", "Semester I 2026", "2026-01-01", "2026-06-30"),
        ("2026", "Tahun 2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_periods(code: str, label: str, first: str, last: str):
    period = parse(code)
    assert (period.label, str(period.first), str(period.last)) == (label, first, last)


@pytest.mark.parametrize(
    "code", ["2026-13", "2026-00", "2026-Q5", "2026-S3", "26", "2026-1", "", "2026-02-01", "٢٠٢٦"]
)
def test_unknown_periods_are_refused_with_the_form(code: str):
    with pytest.raises(ValueError, match="2026-Q1"):
        parse(code)


def test_how_many_slots_a_year_has():
    counts = {"monthly": 12, "quarterly": 4, "half-yearly": 2, "yearly": 1, "once": 0, "per-event": 0}
    for kind, count in counts.items():
        assert len(slots(kind, 2026)) == count
        assert len(due(kind, 2026, dt.date(2027, 1, 1))) == count
        assert all(period in slots(kind, 2026) for period in due(kind, 2026, APRIL))


@given(st.dates(dt.date(1950, 1, 1), dt.date(2200, 12, 31)))
def test_the_anniversary_is_never_early(day: dt.date):
    full = anniversary(day)
    assert 365 <= (full - day).days <= 366
    assert (full.month, full.day) == ((3, 1) if (day.month, day.day) == (2, 29) else (day.month, day.day))
