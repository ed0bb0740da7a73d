"""SOP 6.b: the twelve steps, read off the papers that exist."""

import datetime as dt
from typing import Any

import pytest

from tests.rules.reading import cases
from tuas.catalogue import current
from tuas.rules.duties import Holidays, settings
from tuas.rules.process import Existing, Given, steps

day = dt.date.fromisoformat


def existing(said: Any) -> Existing:
    if isinstance(said, str):
        return Existing(day(said))
    done, total, on, *due = said
    return Existing(day(on), "", done, total, day(due[0]) if due else None)


@pytest.mark.parametrize("case", cases("langkah.yaml"))
def test_worked_example(case: dict[str, Any]) -> None:
    given = Given(
        2026,
        day(case["pada"]),
        settings({"hari": case.get("hari", "kalender")}),
        Holidays(frozenset(day(d) for d in case.get("libur", [])), frozenset({2026})),
        frozenset(case.get("kesampingkan", [])),
        [(day(a), day(b)) for a, b in case.get("jeda", [])],
    )
    found = {
        s.step.number: s
        for s in steps(current().process, {k: existing(v) for k, v in case["ada"].items()}, given)
    }
    for number, wanted in case["langkah"].items():
        state = found[number]
        is_ = {
            "keadaan": str(state.state),
            "menunggu": [p.paper.code for p in state.missing],
            "batas": state.planned_end.isoformat() if state.planned_end else None,
            "lama": state.actual_days,
            "lewat": state.overrun,
        }
        assert {key: is_[key] for key in wanted} == wanted


def test_working_days_in_a_year_without_decree_are_said_to_be_unknown() -> None:
    given = Given(2026, dt.date(2026, 1, 13), settings({"hari": "kerja"}))
    first = steps(current().process, {"surat_instruksi": Existing(dt.date(2026, 1, 12))}, given)[0]
    assert first.unknown == (2026,)


def test_nothing_exists_everything_waits() -> None:
    found = steps(current().process, {}, Given(2026, dt.date(2026, 1, 1)))
    assert [s.step.number for s in found] == list(range(1, 13))
    assert {str(s.state) for s in found} == {"waiting"}


def test_the_optional_letter_is_not_waited_for() -> None:
    there = {
        code: Existing(dt.date(2027, 1, 9))
        for code in ("rencana_kerja", "laporan_monev", "rencana_aksi", "laporan_triwulanan")
    }
    eleven = steps(current().process, there, Given(2026, dt.date(2027, 1, 9)))[10]
    assert str(eleven.state) == "ready"
