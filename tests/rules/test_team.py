"""SOP 5.c: what an SK Tim Kerja and an SK Agen Perubahan still lack."""

from typing import Any

import pytest

from tests.rules.reading import cases, whole
from tuas import catalogue
from tuas.rules.team import Basis, Seat, findings, refusals

BASE = whole("tim.yaml")["dasar"]


def _seat(row: list[str], case: dict[str, Any]) -> Seat:
    role, area, name, echelon, position = row
    return Seat(
        role, area, name, name, position, echelon, is_head=name == "Kepala",
        employed=name not in case.get("bukan_pegawai", ()), justification=case.get("alasan", ""),
    )  # fmt: skip


@pytest.mark.parametrize("case", cases("tim.yaml", "kasus"))
def test_worked_example(case: dict[str, Any]):
    base = BASE[case["jenis"]]
    kept = [r for r in base["kursi"] if f"{r[0]} {r[1]}".strip() not in case.get("tanpa", ())]
    basis = {**base, **case.get("dasar", {})}
    found = findings(
        case["jenis"],
        [_seat(row, case) for row in kept + case.get("tambah", [])],
        Basis(basis["sop"], basis.get("mekanisme", ""), basis["bukti"]),
        catalogue.current().team,
    )
    assert [f"{f.level} {f.source}" for f in found] == case["temuan"]
    if "kalimat" in case:
        assert case["kalimat"] in found[0].sentence


def test_refusals_come_first():
    found = findings("TIM_KERJA", [], Basis(), catalogue.current().team)
    levels = [f.level for f in found]
    assert levels == sorted(levels, key=["tolak", "ingat", "kurang"].index)
    assert {f.source for f in refusals(found)} == {"5.c.1", "5.c.1.a", "5.c.1.b", "5.c.1.d"}
