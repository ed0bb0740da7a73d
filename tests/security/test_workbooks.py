"""A hostile workbook is refused by a sentence before the reader lays anything out."""

import zipfile
from pathlib import Path

import pytest

from tuas.files.spreadsheet import Unreadable, read_tables

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _relation(kind: str, target: str) -> str:
    one = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{one}</Relationships>'


def _workbook(path: Path, rows: str, sheet: str = "sheet1") -> Path:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'
    )
    sheets = '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>'
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheets}</workbook>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", _relation("officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", _relation("worksheet", f"worksheets/{sheet}.xml"))
        archive.writestr(
            f"xl/worksheets/{sheet}.xml",
            f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        )
    return path


FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        (FIRST + '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>', "20.000 baris"),
        (FIRST + '<row r="2"><c r="XFD2"><v>2</v></c></row>', "256 kolom"),
        (FIRST + '<row r="2"><c s=">" r = \'XFD2\'><v>2</v></c></row>', "256 kolom"),
        (FIRST + '<row r="900000"><c><v>2</v></c></row>', "20.000 baris"),
    ],
)
@pytest.mark.parametrize("sheet", ["sheet1", "elsewhere"])
def test_two_cells_never_claim_a_grid_of_billions(tmp_path: Path, rows: str, word: str, sheet: str) -> None:
    with pytest.raises(Unreadable, match=word):
        read_tables(_workbook(tmp_path / "bomb.xlsx", rows, sheet))


def test_a_look_without_value_at_the_edge_of_the_sheet_is_no_bomb(tmp_path: Path) -> None:
    rows = FIRST + '<row r="2"><c r="A2"><v>2</v></c><c r="XFD2" s="1"/></row>'
    (table,) = read_tables(_workbook(tmp_path / "styled.xlsx", rows))
    assert table.rows == [[1.0], [2.0]]


def test_a_false_size_in_the_archive_is_refused(tmp_path: Path) -> None:
    """The directory says 10 bytes where 40 MB come out."""
    path = _workbook(tmp_path / "liar.xlsx", FIRST)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b"x" * 40_000_000)
    raw = path.read_bytes()
    path.write_bytes(raw.replace((40_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(Unreadable, match="bukan XLSX yang utuh"):
        read_tables(path)


def test_another_kind_of_workbook_in_the_dress_of_one_is_refused(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "mixed.xlsx", FIRST)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(Unreadable, match="bukan XLSX"):
        read_tables(path)
