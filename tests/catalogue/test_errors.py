"""What is wrong in a catalogue is said with file, entry, expected form and next move."""

import re
from pathlib import Path

import pytest

from tests.catalogue.copies import change, copy
from tuas.catalogue import CatalogueError, check, load

pytestmark = pytest.mark.once

BROKEN = [
    # file, old, new, entry, problem, form, move
    ("areas.yaml", 'weight: "7"', "weight: 7", "2 › weight", "nilainya 7", "bilangan", "Tulis di antara"),
    ("areas.yaml", 'WBK: "4.2"', "WBK: 4.2", "2 › minimum › WBK", "nilainya 4.2", "titik desimal", "Tulis di"),
    ("areas.yaml", 'WBK: "4.2"', 'WBK: "4,2"', "2 › minimum › WBK", '"4,2"', "titik desimal", "Betulkan nilainya"),
    ("areas.yaml", ', WBBM: "5.25"', "", "2 › minimum", "kuncinya WBK", "kunci WBK dan WBBM", "Tulis keduanya"),
    ("units.yaml", 'number: "011"', "number: 011", "9 › number", "nilainya 9", "tiga angka", "Tulis di antara"),
    ("units.yaml", 'number: "011"', 'number: "11"', "11 › number", '"11"', 'tiga angka', "Betulkan nilainya"),
    ("units.yaml", 'kind: "UPT"', 'kind: "Balai"', "011 › kind", '"Balai"', "UO, UK, UPT", "Betulkan nilainya"),
    ("units.yaml", "participates: true", 'participates: "ya"', "001 › participates", '"ya"', "true atau", "Betul"),
    ("terms.yaml", "    name: Agen Perubahan\n", "", "a", 'kunci "name" belum ada', "name: teks", "Tambahkan kunci"),
    ("terms.yaml", "    name: Agen", "    nama: Agen", "a", 'kunci "nama" tidak dikenal', "name, abb", "Hapus"),
    ("terms.yaml", "abbreviation: LKE", 'abbreviation: ""', "d › abbreviation", '""', "teks", "Betulkan nilainya"),
    ("roles.yaml", "roles:\n", "roles: PIMPINAN\nlain:\n", "roles", '"PIMPINAN"', "daftar", "Betulkan nilainya"),
    ("plan.yaml", "plan:\n", "rencana:\n", "seluruh berkas", 'kunci "plan" belum ada', "plan: daftar", "Tambahkan"),
    ("plan.yaml", "plan:\n", "plan:\n - [satu\n", "baris", "YAML tidak terbaca", "indentasi", "Perbaiki baris itu"),
    ("plan.yaml", "    name: Penyusun\n", "    name: A\n    name: B\n", "baris 5", "dua kali", "kunci sekali", "Perb"),
    ("identity.yaml", "pages: 74", "pages: tujuh", "pages", '"tujuh"', "bilangan bulat", "Betulkan nilainya"),
    ("identity.yaml", "approved: 2024-02-28", "approved: kemarin", "approved", '"kemarin"', "2024-02-28", "Betulkan"),
    ("process.yaml", "days: 365", 'days: "365"', "4 › term › days", '"365"', "bilangan bulat", "Betulkan nilainya"),
    ("activities/P3.yaml", 'page: "18"', "page: 18", "P3.a › page", "nilainya 18", "nomor halaman", "Tulis di antara"),
    ("activities/P3.yaml", "period: yearly", "period: weekly", "P3.a.1 › period", '"weekly"', "once, monthly", "Betul"),
    ("activities/P3.yaml", "code: P3.a.1", "code: P3-a-1", "P3-a-1 › code", '"P3-a-1"', "misalnya P3.p.2", "Betulkan"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "entry", "problem", "form", "move"), BROKEN)
def test_a_broken_file_is_said_with_form_and_move(
    tmp_path: Path, file: str, old: str, new: str, entry: str, problem: str, form: str, move: str
):
    folder = copy(tmp_path)
    change(folder, file, old, new)
    with pytest.raises(CatalogueError) as caught:
        load(folder)
    sentence = str(caught.value)
    assert sentence.startswith(f"djbm_199_rev01/{file}: ")
    assert entry in caught.value.entry
    assert problem in sentence
    stated = re.search(r"Bentuk yang benar: (.+)\. ([^.]+)\.$", sentence)
    assert stated, sentence
    assert form in stated[1]
    assert move in stated[2]
    assert check(folder) == [sentence]


def test_a_missing_file_is_named(tmp_path: Path):
    folder = copy(tmp_path)
    (folder / "reports.yaml").unlink()
    with pytest.raises(
        CatalogueError, match=r"djbm_199_rev01/reports\.yaml: .*berkas tidak ada.*Salin dari versi"
    ):
        load(folder)


def test_a_folder_without_catalogue_is_refused(tmp_path: Path):
    with pytest.raises(CatalogueError, match=r"bukan folder katalog.*identity\.yaml"):
        load(tmp_path)
    assert len(check(tmp_path)) == 1


def test_a_file_that_is_no_text_is_named(tmp_path: Path):
    folder = copy(tmp_path)
    (folder / "terms.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogueError, match=r"terms\.yaml.*tidak terbaca"):
        load(folder)


def test_the_check_finds_the_faults_of_every_file(tmp_path: Path):
    folder = copy(tmp_path)
    change(folder, "areas.yaml", 'weight: "7"', "weight: 7")
    change(folder, "units.yaml", 'number: "011"', 'number: "11"')
    change(folder, "activities/P1.yaml", "period: monthly", "period: bulanan")
    assert [problem.split(":")[0] for problem in check(folder)] == [
        "djbm_199_rev01/units.yaml",
        "djbm_199_rev01/areas.yaml",
        "djbm_199_rev01/activities/P1.yaml",
    ]


BROKEN_LKE = [
    (
        "                    scale: abc\n",
        "                    scale: abz\n",
        '"abz"',
        "salah satu dari ya_tidak, abc",
    ),
    (
        "                      Tidak: Unit kerja belum mempunyai tim pembangunan ZI.\n",
        "",
        "hurufnya Ya",
        "Ya, Tidak",
    ),
    ('                weight: "0.5"', "                weight: 0.5", "nilainya 0.5", "titik desimal"),
    (
        "                  - code: A.I.1.i.b",
        "                  - code: A.I.1.i.a",
        "sudah dipakai",
        "kode yang berbeda",
    ),
    ('pengungkit: {WBK: "40", WBBM: "48"}', 'pengungkit: {WBK: "40"}', "kuncinya WBK", "kunci WBK dan WBBM"),
    ("    areas:\n", "    bidang:\n", 'kunci "areas" belum ada', "areas: daftar"),
]


@pytest.mark.parametrize(("old", "new", "problem", "form"), BROKEN_LKE)
def test_a_broken_instrument_is_said(tmp_path: Path, old: str, new: str, problem: str, form: str):
    folder = copy(tmp_path, with_lke=True)
    change(tmp_path / "lke_permenpanrb_90_2021", "lke.yaml", old, new)
    with pytest.raises(CatalogueError) as caught:
        load(folder)
    assert caught.value.file == "lke_permenpanrb_90_2021/lke.yaml"
    assert problem in str(caught.value)
    assert form in str(caught.value)


LOOSE = [
    # what loads, but does not hang together
    ("units.yaml", '{number: "047"', '{number: "048"', "nomor ke-47 dalam daftar"),
    ("units.yaml", 'notation: "Bb2"', 'notation: "Bs"', "dipakai 2 kali"),
    ("terms.yaml", "code: m", "code: l", "dipakai 2 kali"),
    ("identity.yaml", "evidence: 236", "evidence: 240", "tertulis 240, yang ada 236"),
    ("identity.yaml", "sub_aspects: 42", "sub_aspects: 43", "tertulis 43, yang ada 42"),
    ("thresholds.yaml", 'weight: "8"', 'weight: "9"', "bobot bagiannya berjumlah 61"),
    ("thresholds.yaml", '{WBK: "4.8", WBBM: "6"}', '{WBK: "7", WBBM: "6"}', "minimum 7 dan 6 dari bobot 8"),
    ("thresholds.yaml", "part_of: B.II", "part_of: B.III", '"B.III" tidak ada'),
    ("areas.yaml", 'weight: "8"', 'weight: "9"', "berbeda dari thresholds.yaml"),
    ("eligibility.yaml", 'pengungkit: "40"', 'pengungkit: "41"', "pengungkit 41"),
    ("eligibility.yaml", 'area_percent: "60"', 'area_percent: "61"', "area_percent 61"),
    ("eligibility.yaml", "targets: [WBK, WBBM]", "targets: []", "targets kosong"),
    ("activities/P1.yaml", "shares: P1.c.i\n", "shares: P1.z\n", "tidak mempunyai bukti dukung"),
    ("activities/P3.yaml", "code: P3.e.2", "code: P3.e.5", "butir ke-2 dari P3.e"),
    ("activities/P3.yaml", 'area: "3"', 'area: "4"', "kode yang diawali P4."),
    ("activities/P1.yaml", "signed_by: [KETUA_POKJA, PIMPINAN]", "signed_by: [KEPALA]", '"KEPALA" tidak ada'),
    ("activities/P1.yaml", 'page: "13"', 'page: "75"', "halaman 75"),
    ("duties.yaml", "roles: [PENGARAH]", "roles: [PENGAWAS]", '"PENGAWAS" tidak ada'),
    ("reports.yaml", "form: FRM-04", "form: FRM-09", '"FRM-09" tidak ada'),
    ("records.yaml", "paper: rencana_kerja", "paper: rencana", '"rencana" tidak ada'),
    ("corrections.yaml", "codes: [P1.a.1]", "codes: [P1.a.9]", '"P1.a.9" tidak ada'),
    ("process.yaml", "- number: 12", "- number: 13", "langkah ke-12 dalam daftar"),
]


@pytest.mark.parametrize(("file", "old", "new", "problem"), LOOSE)
def test_what_does_not_hang_together_is_found(tmp_path: Path, file: str, old: str, new: str, problem: str):
    folder = copy(tmp_path)
    change(folder, file, old, new)
    load(folder)
    assert any(problem in sentence for sentence in check(folder)), check(folder)


LOOSE_LKE = [
    ("sop_activities: [P1.a]", "sop_activities: [P1.z]", 'kegiatan "P1.z" tidak ada'),
    ('                weight: "0.5"', '                weight: "0.6"', "bagiannya berjumlah"),
    ('minimum: {WBK: "18.25"', 'minimum: {WBK: "18"', "berbeda dari thresholds.yaml"),
]


@pytest.mark.parametrize(("old", "new", "problem"), LOOSE_LKE)
def test_an_instrument_that_does_not_fit_is_found(tmp_path: Path, old: str, new: str, problem: str):
    folder = copy(tmp_path, with_lke=True)
    change(tmp_path / "lke_permenpanrb_90_2021", "lke.yaml", old, new)
    assert any(problem in sentence for sentence in check(folder)), check(folder)
