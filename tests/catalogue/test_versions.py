"""Versions live side by side; a published one never changes."""

from pathlib import Path

import pytest

from tests.catalogue.copies import change, copy
from tuas.catalogue import CatalogueError, check, current, fingerprint, load, versions
from tuas.catalogue.loader import HOME

pytestmark = pytest.mark.once

PUBLISHED = {
    "djbm_199_rev00": "d5337b161461cef3f5fd3a03c93eca6795c0ad5bcf54f5541159184ac1d7d6f7",
}
"""What was published stays as it is: a change belongs into the next revision's folder, with a line of its own here."""

INSTRUMENTS = {
    "permenpanrb-90-2021": "f504c21412007637bd26ee0b047778ad1ed091eab53ee3ee2bf5670a015d3007",
}


def test_the_published_versions():
    assert versions() == tuple(PUBLISHED)
    assert current().version == versions()[-1]


@pytest.mark.parametrize("version", PUBLISHED)
def test_a_published_version_never_changes(version: str):
    assert fingerprint(load(version)) == PUBLISHED[version]


def test_an_instrument_never_changes():
    lke = current().lke
    assert fingerprint(lke) == INSTRUMENTS[lke.version]


def test_a_version_is_read_once():
    assert load("djbm_199_rev00") is load("djbm_199_rev00") is current()


def test_an_unknown_version_is_refused_with_those_that_exist():
    with pytest.raises(CatalogueError, match=r'versi "rev99" tidak ada.*djbm_199_rev00'):
        load("rev99")


def test_a_second_version_loads_beside_the_first(tmp_path: Path):
    folder = copy(tmp_path)
    change(folder, "identity.yaml", 'revision: "00"', 'revision: "01"')
    change(folder, "identity.yaml", "evidence: 236", "evidence: 237")
    change(folder, "thresholds.yaml", '{WBK: "40", WBBM: "48"}', '{WBK: "42", WBBM: "50"}')
    change(folder, "areas.yaml", "short: Tata Laksana", "short: Tatalaksana")
    change(
        folder,
        "activities/R6.yaml",
        "      - code: R6.b.2",
        "      - {code: R6.b.3, page: '41', text: rekap tanggapan, period: monthly, period_source: SOP}\n"
        "      - code: R6.b.2",
    )
    second, first = load(folder), current()

    assert (second.version, second.identity.full_number) == ("djbm_199_rev01", "SOP/UPM/DJBM-199 Rev:01")
    assert (len(second.items), len(first.items)) == (237, 236)
    assert second.items["R6.b.3"].period == "monthly"
    assert "R6.b.3" not in first.items
    assert second.thresholds[0].minimum["WBK"] != first.thresholds[0].minimum["WBK"]
    assert second.areas[1].short == "Tatalaksana"
    assert second.lke.version == first.lke.version
    assert fingerprint(second) != fingerprint(first) == PUBLISHED[first.version]


def test_a_version_may_bring_its_own_instrument(tmp_path: Path):
    folder = copy(tmp_path, with_lke=True)
    change(
        tmp_path / "lke_permenpanrb_90_2021", "lke.yaml", "version: permenpanrb-90-2021", "version: baru-2030"
    )
    assert load(folder).lke.version == "baru-2030"
    assert current().lke.version == "permenpanrb-90-2021"


def test_names_are_ordered_as_people_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name in ("djbm_199_rev10", "djbm_199_rev2", "djbm_199_rev00"):
        copy(tmp_path, name)
    monkeypatch.setattr("tuas.catalogue.loader.HOME", tmp_path)
    assert versions.__wrapped__() == ("djbm_199_rev00", "djbm_199_rev2", "djbm_199_rev10")


@pytest.mark.parametrize("version", PUBLISHED)
def test_a_published_version_is_in_order(version: str):
    assert check(HOME / version) == []
