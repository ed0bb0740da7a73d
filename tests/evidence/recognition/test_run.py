"""The run as a whole: statuses, duplicates, JSON, no Django, nothing left behind."""

import hashlib
import json
import subprocess
import sys
import zipfile

import pytest
from PIL import Image

from tests.evidence.recognition.scoring import DOSSIER, ROOT
from tuas.evidence.recognition import extract, ocr
from tuas.evidence.recognition.run import dry_run, examine

PDF = (DOSSIER / "AREA 2 - TATALAKSANA" / "dok 1.pdf").read_bytes()


def test_the_dry_run_of_the_demo_dossier():
    found = dry_run(DOSSIER, ocr=False)
    assert set(found) == {"files"}
    files = {f["path"]: f for f in found["files"]}
    assert list(files) == sorted(files, key=str.casefold)
    assert {tuple(f) for f in found["files"]} == {("path", "status", "reason", "sha256", "proposals")}
    first = files["AREA 1 - MANAJEMEN PERUBAHAN/SK Agen Perubahan BPJN CU 2026.pdf"]
    again = files["BUKTI DUKUNG/SK Agen Perubahan BPJN CU 2026 (1).pdf"]
    assert first["status"] == "stored"
    assert again["status"] == "duplicate"
    assert (
        again["sha256"]
        == first["sha256"]
        == hashlib.sha256((DOSSIER / first["path"]).read_bytes()).hexdigest()
    )
    assert again["proposals"] == first["proposals"] != []
    assert first["path"] in again["reason"]
    assert files["BUKTI DUKUNG/~WRL0003.tmp"]["status"] == "refused"
    assert files["BUKTI DUKUNG/menu rapat 26 feb.docx"]["proposals"] == []
    json.dumps(found)


def test_it_needs_no_django():
    code = (
        "import sys, pathlib; from tuas.evidence.recognition.run import dry_run;"
        f"dry_run(pathlib.Path({str(DOSSIER / 'Monev 2026')!r}), ocr=False); assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_a_file_that_is_stored_already_is_a_duplicate(tmp_path):
    (tmp_path / "SK agen perubahan.pdf").write_bytes(PDF)
    known = {hashlib.sha256(PDF).hexdigest(): "dok 1.pdf"}
    found = next(examine(tmp_path, ocr=False, known=known))
    assert found.status == "duplicate"
    assert "“dok 1.pdf”" in found.reason
    assert found.proposals[0].code == "P1.d.ii.2"


@pytest.mark.parametrize("broken", [OSError("hilang"), ValueError("aneh"), MemoryError()])
def test_a_reader_that_breaks_costs_only_the_text(tmp_path, monkeypatch, broken):
    def breaks(*_):
        raise broken

    monkeypatch.setattr(extract, "_pdf", breaks)
    (tmp_path / "SK agen perubahan.pdf").write_bytes(PDF)
    found = next(examine(tmp_path, ocr=False))
    assert found.status == "stored"
    assert found.extracted.source == "none"
    assert found.proposals[0].code == "P1.d.ii.2"


def test_a_file_that_vanishes_does_not_end_the_run(tmp_path, monkeypatch):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(PDF + name.encode())
    real = extract.text_of

    def vanishing(path, kind, ocr=False):
        if path.name == "a.pdf":
            raise OSError("hilang")
        return real(path, kind, ocr)

    monkeypatch.setattr("tuas.evidence.recognition.run.text_of", vanishing)
    assert [e.status for e in examine(tmp_path, ocr=False)] == ["refused", "stored"]


def test_without_tesseract_pictures_have_no_text_and_nothing_fails(monkeypatch):
    monkeypatch.setattr(ocr, "available", lambda: False)
    picture = DOSSIER / "area 6 yanlik" / "IMG_4471.jpg"
    found = next(examine(picture, ocr=True))
    assert found.status == "stored"
    assert found.extracted == extract.NOTHING


def test_text_of_each_kind():
    def text(path):
        return next(examine(DOSSIER / path, ocr=False)).extracted

    sheet = text("Area 3 SDM/Book2.xlsx")
    assert "FORMULIR ANALISIS KESENJANGAN KOMPETENSI PEGAWAI" in sheet.text
    minutes = text("AREA 1 - MANAJEMEN PERUBAHAN/BerAKHLAK/Notulen.docx").text
    assert ["Hari/Tanggal", ":", "Kamis,", "5", "Maret", "2026"] in [
        line.split() for line in minutes.splitlines()
    ]
    slides = text("AREA 1 - MANAJEMEN PERUBAHAN/before after inovasi SIGAP Lubang.pptx")
    assert slides.pages == 4
    assert slides.text.index("Sebelum") < slides.text.index("Sesudah")
    decree = text("AREA 2 - TATALAKSANA/PPID/SK.pdf")
    assert (decree.pages, decree.source) == (2, "text")
    assert text("AREA 4 AKUNTABILITAS/scan_0003.pdf").source == "none"


def test_ocr_reads_scans_when_it_can():
    found = next(examine(DOSSIER / "AREA 4 AKUNTABILITAS" / "scan_0003.pdf", ocr=True))
    if ocr.available():
        assert found.extracted.source == "ocr"
        assert "LEMBAR KENDALI DOKUMEN" in found.extracted.text
        assert found.proposals[0].code == "P4.c.4"
    else:
        assert found.extracted.source == "none"


def workbook(path, sheet, strings=""):
    types = '<Types><Override ContentType="application/x.spreadsheetml.sheet.main+xml"/></Types>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr(
            "xl/workbook.xml",
            '<workbook><sheet name="Rekap GAP &amp; KAD"/><sheet name="Sheet2"/></workbook>',
        )
        package.writestr("xl/sharedStrings.xml", f"<sst>{strings}</sst>")
        package.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{sheet}</sheetData></worksheet>")


def test_a_workbook_of_two_far_cells_is_read_without_its_grid(tmp_path):
    workbook(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="1048576"><c r="XFD1048576"><v>7</v></c></row>',
        "<si><r><t>REKAP </t></r><r><t>TUKIN</t></r></si>",
    )
    assert next(examine(tmp_path, ocr=False)).extracted.text == "REKAP TUKIN\n7\nRekap GAP & KAD"


def test_cells_that_point_nowhere_are_empty(tmp_path):
    workbook(
        tmp_path / "a.xlsx",
        '<row><c t="s"><v>99</v></c><c t="inlineStr"><is><t>MR</t></is></c><c r="B1"/><c><f>1+1</f></c></row>',
    )
    assert next(examine(tmp_path, ocr=False)).extracted.text == "MR\nRekap GAP & KAD"


def test_a_picture_that_stands_on_its_head_is_read(tmp_path):
    with Image.open(DOSSIER / "area 6 yanlik" / "IMG_4471.jpg") as upright:
        upright.rotate(180).save(tmp_path / "terbalik.jpg")
    found = next(examine(tmp_path, ocr=True))
    assert ("MAKLUMAT PELAYANAN" in found.extracted.text) == ocr.available()
