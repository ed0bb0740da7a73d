"""PPID reports: four quarters and one year, each by a paper of its own (5.e.I.2 h-i, RQ-099)."""

import datetime as dt

import pytest

from tuas.catalogue import current
from tuas.rules.progress import Paper, item_state

NEXT_YEAR = dt.date(2027, 2, 1)
QUARTERS = [f"2026-Q{n}" for n in (1, 2, 3, 4)]


@pytest.mark.rq("RQ-099")
@pytest.mark.parametrize("code", ["P2.h.6", "P2.i.1", "P2.i.2"])
def test_four_quarters_and_the_year_are_wanted_each(code: str) -> None:
    item = current().items[code]
    papers = [Paper("diterima", period) for period in QUARTERS]
    without = item_state(item, papers, year=2026, on=NEXT_YEAR)
    assert [p.code for p in without.missing] == ["2026"]
    assert item_state(item, [*papers, Paper("diterima", "2026")], year=2026, on=NEXT_YEAR).state == "lengkap"


def test_the_yearly_report_does_not_stand_for_a_quarter() -> None:
    item = current().items["P2.i.1"]
    papers = [Paper("diterima", period) for period in [*QUARTERS[:3], "2026"]]
    assert [p.code for p in item_state(item, papers, year=2026, on=NEXT_YEAR).missing] == ["2026-Q4"]


def test_the_year_is_not_missed_before_it_is_over() -> None:
    item = current().items["P2.i.1"]
    papers = [Paper("diterima", "2026-Q1"), Paper("diterima", "2026-Q2")]
    assert item_state(item, papers, year=2026, on=dt.date(2026, 8, 1)).missing == ()
