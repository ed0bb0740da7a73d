"""Who must report, who did: groups of the LKE, shares that are never larger than they are, the day on the limit."""

import datetime as dt

import pytest

from tuas.rules.compliance import LHKPN, OTHERS, Filed, count, echelon_of, group_of, in_time
from tuas.rules.monev import Share


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("II", 2), ("II.b", 2), ("III a", 3), ("Eselon III", 3), ("IV/a", 4), ("3", 3), ("Administrator", 3),
        ("Pengawas", 4), ("Pimpinan Tinggi Pratama", 2), ("Ahli Madya", None), ("", None), ("IVX", None),
    ],
)  # fmt: skip
def test_echelon_as_lists_write_it(text: str, level: int | None) -> None:
    assert echelon_of(text) == level


@pytest.mark.parametrize(
    ("listed", "echelon", "position", "leads", "group"),
    [
        ("", "II.b", "Kepala Balai", True, "kepala_satker"),
        ("LHKPN", "III", "Kepala Satuan Kerja Wilayah I", False, "kepala_satker"),
        ("LHKPN", "III", "Kepala Bidang", False, "pejabat_wajib"),
        ("LHKPN", "", "Pejabat Pembuat Komitmen 1.2", False, "lainnya"),
        ("", "II", "Direktur", False, "pejabat_wajib"),
        ("", "III", "Kepala Bidang", False, "eselon_iii"),
        ("LHKASN", "IV.a", "Kepala Seksi", False, "eselon_iv"),
        ("LHKASN", "Ahli Muda", "Perencana", False, "fungsional_pelaksana"),
        ("", "", "Staf", False, "fungsional_pelaksana"),
        ("LHKASN", "", "Pelaksana", True, "fungsional_pelaksana"),  # what the list says comes first
    ],
)
def test_the_group_follows_the_list_of_employees(
    listed: str, echelon: str, position: str, leads: bool, group: str
) -> None:
    assert group_of(listed, echelon, position, leads=leads) == group


def test_the_exempt_are_not_counted_and_the_rest_is() -> None:
    rows = [Filed("lainnya", done=True)] * 98 + [Filed("eselon_iv"), Filed("eselon_iv", exempt=True)]
    assert count(rows) == Share(98, 99)
    assert count(rows).percent == "98,98%"
    assert (count(rows, LHKPN), count(rows, OTHERS)) == (Share(98, 98), Share(0, 1))
    assert count([]).percent == ""


def test_the_last_day_is_in_time_and_an_unknown_day_is_not_judged() -> None:
    due = dt.date(2026, 3, 31)
    rows = [
        Filed("lainnya", done=True, on=due),
        Filed("lainnya", done=True, on=due + dt.timedelta(days=1)),
        Filed("lainnya", done=True),
        Filed("lainnya"),
    ]
    assert in_time(rows, due) == Share(1, 2)
