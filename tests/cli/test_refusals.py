"""What the command cannot use: one clear line on standard error, exit 2, no traceback."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ELIGIBLE, Run


def sheet(answers: str) -> str:
    return f'{{"target": "WBK", "answers": {answers}}}'


BAD_SHEETS = {
    "not json": ("Ya", "bukan JSON: baris 1 kolom 1"),
    "half json": ('{"target": "WBK"', "bukan JSON"),
    "empty": ("", "bukan JSON"),
    "list": ("[]", "bukan objek"),
    "number": ("3", "bukan objek"),
    "null": ("null", "bukan objek"),
    "not utf-8": (b'{"target": "WBK\xff"}', "bukan teks UTF-8"),
    "deep": ("[" * 100_000, "terlalu dalam"),
    "no target": ('{"answers": {}}', "target belum ada"),
    "null target": ('{"target": null}', "target null tidak dikenal"),
    "unknown target": ('{"target": "wbk"}', 'tulis "target": "WBK" atau "target": "WBBM"'),
    "target list": ('{"target": ["WBK"]}', "target daftar tidak dikenal"),
    "unknown key": ('{"target": "WBK", "answer": {}}', 'Kunci "answer" tidak dikenal'),
    "answers list": (sheet("[]"), "answers: daftar bukan objek"),
    "answers text": (sheet('"Ya"'), 'answers: "Ya" bukan objek'),
    "unknown code": (sheet('{"A.I.9.i.a": "Ya"}'), 'Kode pertanyaan "A.I.9.i.a" tidak ada'),
    "unpaired surrogate": (sheet(r'{"\ud800": "Ya"}'), "tidak ada di LKE"),
    "line break in a code": (sheet(r'{"A\nB": "Ya"}'), "tidak ada di LKE"),
    "unknown answer": (sheet('{"A.I.1.i.a": "Mungkin"}'), 'A.I.1.i.a: jawaban "Mungkin" tidak dikenal'),
    "boolean answer": (sheet('{"A.I.1.i.a": true}'), "A.I.1.i.a: jawaban true tidak dikenal"),
    "number answer": (sheet('{"A.I.1.i.a": 1}'), "A.I.1.i.a: jawaban 1 tidak dikenal"),
    "negative count": (
        sheet('{"A.II.1.i.a": {"agen": -1, "perubahan": 0}}'),
        "agen = -1 bukan bilangan bulat",
    ),
    "fraction count": (
        sheet('{"A.II.1.i.a": {"agen": 1.5, "perubahan": 0}}'),
        "agen = 1.5 bukan bilangan bulat",
    ),
    "boolean count": (
        sheet('{"A.II.1.i.a": {"agen": true, "perubahan": 0}}'),
        "agen = true bukan bilangan bulat",
    ),
    "text count": (sheet('{"A.II.1.i.a": {"agen": "3", "perubahan": 0}}'), 'agen = "3" bukan bilangan bulat'),
    "unknown input": (sheet('{"A.II.1.i.a": {"agent": 1}}'), 'isian "agent" tidak dikenal'),
    "missing input": (sheet('{"A.II.1.i.a": {"agen": 1}}'), "isian perubahan belum ada"),
    "index over four": (sheet('{"B.I.a": "4.01"}'), 'B.I.a: indeks "4.01" di luar 0 sampai dengan 4'),
    "negative index": (sheet('{"B.I.a": "-1"}'), "B.I.a:"),
    "boolean index": (sheet('{"B.I.a": true}'), "B.I.a: true bukan bilangan desimal"),
    "grouped index": (sheet('{"B.I.a": "3.600,0"}'), "B.I.a:"),
    "nan": (sheet('{"B.I.a": NaN}'), "NaN bukan bilangan"),
    "infinity": (sheet('{"B.I.a": -Infinity}'), "-Infinity bukan bilangan"),
    "huge exponent": (sheet('{"B.I.a": 1e999}'), "B.I.a: 1E+999 bukan bilangan desimal"),
    "absurd exponent": (sheet('{"B.I.a": 1e99999999999999999999}'), "terlalu besar"),
    "huge integer": (sheet(f'{{"B.I.a": {"9" * 5000}}}'), "terlalu besar"),
    "large integer": (
        sheet(f'{{"A.II.1.i.a": {{"agen": {"9" * 30}, "perubahan": 1}}}}'),
        "bukan bilangan bulat",
    ),
    "the same key twice": ('{"target": "WBK", "target": "WBBM"}', 'kunci "target" tertulis dua kali'),
    "the same code twice": (sheet('{"B.I.a": "1", "B.I.a": "2"}'), 'kunci "B.I.a" tertulis dua kali'),
    "unknown setting": ('{"target": "WBK", "settings": {"B.I.a": "1"}}', "Pengaturan pembagi nol"),
    "setting of a wrong kind": (
        '{"target": "WBK", "settings": {"A.II.5.ii.a": []}}',
        "daftar tidak tersedia",
    ),
}


@pytest.mark.parametrize(("given", "sentence"), BAD_SHEETS.values(), ids=BAD_SHEETS)
def test_a_sheet_that_cannot_be_used(run: Run, given: object, sentence: str):
    assert sentence in run.refused("lke", "score", "-", stdin=given)


BAD_FACTS: dict[str, tuple[dict[str, Any], str]] = {
    "unknown key": ({"sakp": "B"}, 'Kunci "sakp" tidak dikenal'),
    "date form": ({"on": "23-11-2026"}, 'on: "23-11-2026" bukan tanggal'),
    "no such day": ({"sk_menteri": "2026-02-30"}, "sk_menteri"),
    "date as number": ({"pencanangan": 20260101}, "pencanangan: 20260101 bukan tanggal"),
    "date far away": ({"sk_menteri": "9999-12-31"}, "sk_menteri"),
    "grade": ({"sakip": "BBB"}, 'SAKIP "BBB" tidak dikenal'),
    "grade as number": ({"sakip": 70}, "sakip: 70 bukan predikat"),
    "score above the weight": ({"pengungkit": "60.01"}, "bobotnya 60,00"),
    "area above the weight": ({"areas": {"1": "8.01"}}, "bobotnya 8,00"),
    "negative score": ({"pengungkit": -1}, "pengungkit: -1 negatif"),
    "boolean score": ({"pengungkit": True}, "pengungkit: true bukan bilangan"),
    "unknown area": ({"areas": {"7": "1"}}, 'Kunci "7" di areas tidak dikenal'),
    "areas as a list": ({"areas": ["4.8"]}, "areas: daftar bukan objek"),
    "unknown source": ({"findings": {"APIP": {"total": 0}}}, 'Kunci "APIP" di findings tidak dikenal'),
    "more followed than found": (
        {"findings": {"BPK": {"total": 1, "followed": 2}}},
        "melebihi jumlah temuan (1)",
    ),
    "negative findings": (
        {"findings": {"BPK": {"total": -1}}},
        "findings BPK total: -1 bukan bilangan bulat",
    ),
    "findings as number": ({"findings": {"BPK": 0}}, "BPK: 0 bukan objek"),
    "more reported than obliged": ({"lhkan": {"obliged": 1, "reported": 2}}, "melebihi yang wajib lapor (1)"),
    "half a person": ({"lhkan": {"obliged": 1.5, "reported": 1}}, "lhkan obliged: 1.5 bukan bilangan bulat"),
    "negative realisation": ({"performance": {"y1": "-1"}}, "performance y1"),
    "unknown year": ({"performance": {"y3": "100"}}, 'Kunci "y3" di performance tidak dikenal'),
}


@pytest.mark.parametrize(("change", "sentence"), BAD_FACTS.values(), ids=BAD_FACTS)
def test_facts_that_cannot_be_used(run: Run, change: dict[str, Any], sentence: str):
    assert sentence in run.refused("eligibility", "-", stdin=ELIGIBLE | change)


def test_files_that_cannot_be_read(run: Run, tmp_path: Path):
    assert "tidak ada" in run.refused("lke", "score", str(tmp_path / "x.json"))
    assert "adalah folder" in run.refused("lke", "score", str(tmp_path))
    assert "tidak dapat dibaca" in run.refused("eligibility", "nul\0.json")
    big = tmp_path / "besar.json"
    with big.open("wb") as stream:
        stream.truncate(2_000_000_000)
    assert "lebih dari 10 MB" in run.refused("eligibility", str(big))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["lke"], "yang belum ditulis: PERINTAH"),
        (["lke", "score"], "yang belum ditulis: FILE"),
        (["lke", "nilai", "-"], "pilihan tidak dikenal: 'nilai'"),
        (["eligibility", "-", "lain"], "argumen tidak dikenal: lain"),
        (["evidence", "import", "011"], "yang belum ditulis: PATH"),
        (["evidence", "import", "048", ".", "--dry-run"], 'Unit "048" tidak dikenal'),
        (["evidence", "import", "011", "tidak-ada"], '"tidak-ada" tidak ada'),
        (["evidence", "import", "011", ".", "--json"], "--json hanya ada bersama --dry-run"),
        (["catalogue", "check", "tidak-ada"], '"tidak-ada" bukan folder'),
        (["nilai"], 'perintah "nilai" tidak dikenal'),
    ],
)
def test_a_command_line_that_cannot_be_used(run: Run, words: list[str], sentence: str):
    assert sentence in run.refused(*words)
