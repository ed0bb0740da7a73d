"""Read an uploaded XLSX as values, safely: no formula is trusted, nothing huge is unpacked, errors are sentences."""

import datetime as dt
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

MAX_UNPACKED = 60 * 1024 * 1024
MAX_ROWS = 20_000
Cell = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_FORMULA = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*>\s*<f[ >/]')


class Unreadable(Exception):
    """The file cannot be read as a worksheet; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """One worksheet: its name, rows of cells from A1, and the addresses of cells that hold a formula."""

    name: str
    rows: list[list[Cell]]
    formulas: frozenset[str]


def _formulas(path: Path) -> list[frozenset[str]]:
    """Formula cells of each worksheet in file order. Refuses bombs before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise Unreadable(
                    "Berkas XLSX ini terlalu besar setelah dibuka (lebih dari 60 MB). Bagi menjadi beberapa berkas."
                )
            if "[Content_Types].xml" not in archive.namelist():
                raise Unreadable(
                    "Berkas ini bukan XLSX. Buka di Excel, lalu simpan sebagai “Excel Workbook (.xlsx)”."
                )
            names = sorted(
                filter(_SHEET.fullmatch, archive.namelist()), key=lambda n: int(re.findall(r"\d+", n)[0])
            )
            return [frozenset(m.decode() for m in _FORMULA.findall(archive.read(name))) for name in names]
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        RuntimeError,
        EOFError,
        OSError,
        NotImplementedError,
    ) as error:
        raise Unreadable(
            "Berkas ini bukan XLSX yang utuh: rusak, terenkripsi, atau berjenis lain. "
            "Buka di Excel, lepas sandinya, simpan sebagai .xlsx, lalu unggah lagi."
        ) from error


def read_tables(path: Path) -> list[Table]:
    """All worksheets of an XLSX file as values.

    Raises Unreadable with a sentence for anything that is not a readable, unencrypted workbook of at most 20,000 rows.
    """
    formulas = _formulas(path)
    from python_calamine import CalamineWorkbook  # heavy, only imports need it

    try:
        book = CalamineWorkbook.from_path(str(path))
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
    return [Table(s.name, rows, f) for s, rows, f in zip(sheets, tables, padded, strict=False)]


def column_letter(index: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
