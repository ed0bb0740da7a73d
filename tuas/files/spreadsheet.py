"""Read an uploaded XLSX as values, safely: no formula is trusted, nothing huge is unpacked, errors are sentences."""

import datetime as dt
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

MAX_UNPACKED = 60 * 1024 * 1024
MAX_MEMBERS = 2_000
MAX_ROWS = 20_000
MAX_COLUMNS = 256
MAX_MERGED = 200_000  # rows under merged cells, all together
Cell = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_FORMULA = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*>\s*<f[ >/]')
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,4})(\d{1,12})["']""")
_STYLED = re.compile(rb"<c\b[^<>]*/>")  # a cell with a look and no value, as Excel leaves to the sheet's edge
_OTHER_KINDS = frozenset({"content.xml", "xl/workbook.bin"})


class Unreadable(Exception):
    """The file cannot be read as a worksheet; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """One worksheet: its name, rows of cells from A1, and the addresses of cells that hold a formula.

    merged: ((first row, first column), (last row, last column)) from 0; only the first cell of each holds the value.
    """

    name: str
    rows: list[list[Cell]]
    formulas: frozenset[str]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()

    def spread(self) -> list[list[Cell]]:
        """The rows with the value of each merged cell in every row that it covers, as the eye reads it."""
        rows = [list(row) for row in self.rows]
        if sum(min(bottom, len(rows)) - top for (top, _l), (bottom, _r) in self.merged) > MAX_MERGED:
            raise Unreadable("Terlalu banyak sel gabungan di lembar ini. Pisahkan selnya, lalu unggah lagi.")
        for (top, left), (bottom, _right) in self.merged:
            if top < len(rows) and left < len(rows[top]):
                for row in rows[top + 1 : bottom + 1]:
                    row.extend([""] * (left + 1 - len(row)))
                    row[left] = rows[top][left]
        return rows


def _unpacked(path: Path) -> tuple[io.BytesIO, list[frozenset[str]]]:
    """The workbook packed anew from what was really read, and the formula cells of each worksheet in file order.

    The reader lays out the whole grid between two cells and trusts the sizes that an archive claims: two cells, or one
    false size, would take the process down. It is therefore only given what was measured here.
    """
    clean, formulas = io.BytesIO(), {}
    try:
        with zipfile.ZipFile(path) as archive, zipfile.ZipFile(clean, "w") as copy:
            _judge(archive)
            for info in archive.infolist():
                if info.is_dir():
                    continue
                content = archive.read(info)
                if b"sheetData" in content:
                    _check_grid(content)
                if _SHEET.fullmatch(info.filename):
                    formulas[info.filename] = frozenset(m.decode() for m in _FORMULA.findall(content))
                copy.writestr(info.filename, content)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as error:
        raise Unreadable(
            "Berkas ini bukan XLSX yang utuh: rusak, terenkripsi, atau berjenis lain. "
            "Buka di Excel, lepas sandinya, simpan sebagai .xlsx, lalu unggah lagi."
        ) from error
    clean.seek(0)
    return clean, [formulas[name] for name in sorted(formulas, key=lambda n: int(re.findall(r"\d+", n)[0]))]


def _judge(archive: zipfile.ZipFile) -> None:
    """Refuses bombs and other kinds of file before anything is unpacked."""
    infos, names = archive.infolist(), set(archive.namelist())
    if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise Unreadable(
            "Berkas XLSX ini terlalu besar setelah dibuka (lebih dari 60 MB). Bagi menjadi beberapa berkas."
        )
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names or names & _OTHER_KINDS:
        raise Unreadable(
            "Berkas ini bukan XLSX. Buka di Excel, lalu simpan sebagai “Excel Workbook (.xlsx)”."
        )


def _check_grid(sheet: bytes) -> None:
    """Refuses a worksheet whose cells lie so far apart that the grid between them is beyond measure."""
    for letters, number in _PLACE.findall(_STYLED.sub(b"", sheet)):
        if int(number) > MAX_ROWS:
            raise Unreadable(
                "Lembar ini lebih dari 20.000 baris. Hapus baris kosong di bawah tabel, lalu unggah lagi."
            )
        if len(letters) > 2 or _column(letters) > MAX_COLUMNS:
            raise Unreadable(
                "Lembar ini lebih dari 256 kolom. Hapus kolom kosong di kanan tabel, lalu unggah lagi."
            )


def _column(letters: bytes) -> int:
    """A -> 1, Z -> 26, AA -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def read_tables(path: Path) -> list[Table]:
    """All worksheets of an XLSX file as values.

    Raises Unreadable with a sentence for anything that is not a readable, unencrypted workbook of at most 20,000 rows.
    """
    clean, formulas = _unpacked(path)
    from python_calamine import CalamineWorkbook  # heavy, only imports need it

    try:
        book = CalamineWorkbook.from_filelike(clean)
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        if any(sheet.total_height > MAX_ROWS for sheet in sheets):
            raise Unreadable(
                "Lembar ini lebih dari 20.000 baris. Hapus baris kosong di bawah tabel, lalu unggah lagi."
            )
        tables = [sheet.to_python(skip_empty_area=False) for sheet in sheets]
    except Unreadable:
        raise
    except Exception as error:  # the reader's own error types are many and private
        raise Unreadable(
            "Berkas XLSX ini tidak dapat dibaca. Buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi."
        ) from error
    padded = formulas + [frozenset()] * (len(tables) - len(formulas))
    return [
        Table(s.name, rows, f, tuple(s.merged_cell_ranges or ()))
        for s, rows, f in zip(sheets, tables, padded, strict=False)
    ]


def column_letter(index: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
