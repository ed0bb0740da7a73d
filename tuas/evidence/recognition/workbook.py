"""The first rows of an .xlsx as text, cell by cell, without building the grid.

A workbook of two cells may claim a grid of seventeen billion; a reader that lays it out takes the process down.
"""

import html
import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

SHEETS, ROWS = 4, 80
LARGEST_PART = 24 * 1024 * 1024
WORKSHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml$")
ROW = re.compile(rb"<row\b[^>]*>(.*?)</row>", re.DOTALL)
CELL = re.compile(rb"<c\b([^>/]*)>(.*?)</c>", re.DOTALL)
VALUE = re.compile(rb"<v[^>]*>([^<]*)</v>")
STRING = re.compile(rb"<si>(.*?)</si>", re.DOTALL)
TEXT_RUN = re.compile(rb"<t\b[^>]*>([^<]*)</t>")
SHEET_NAME = re.compile(r'<sheet\b[^>]*?\bname="([^"]*)"')
DULL_NAME = re.compile(r"(sheet|lembar)\s?\d+$", re.IGNORECASE)


def rows_of(path: Path) -> tuple[list[str], int]:
    """One line per row of the first four sheets, then the sheets' own names; and the number of sheets."""
    with zipfile.ZipFile(path) as package:
        parts = package.namelist()
        strings: list[str] = []
        if "xl/sharedStrings.xml" in parts:
            strings = [_text(m[1]) for m in STRING.finditer(_part(package, "xl/sharedStrings.xml"))]
        sheets = sorted((int(m[1]), m[0]) for name in parts for m in [WORKSHEET.match(name)] if m)
        lines: list[str] = []
        for _, name in sheets[:SHEETS]:
            lines += _rows(_part(package, name), strings)
        if "xl/workbook.xml" in parts:
            names = SHEET_NAME.findall(_part(package, "xl/workbook.xml").decode("utf-8", "replace"))
            lines += [html.unescape(name) for name in names[:SHEETS] if not DULL_NAME.match(name)]
    return lines, len(sheets)


def _rows(xml: bytes, strings: list[str]) -> Iterator[str]:
    for row in islice(ROW.finditer(xml), ROWS):
        cells = (_cell(m[1], m[2], strings) for m in CELL.finditer(row[1]))
        yield " ".join(cell for cell in cells if cell)


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as file:
        return file.read(LARGEST_PART)


def _text(xml: bytes) -> str:
    return html.unescape(b"".join(TEXT_RUN.findall(xml)).decode("utf-8", "replace")).strip()


def _cell(attributes: bytes, content: bytes, strings: list[str]) -> str:
    if b'"inlineStr"' in attributes:
        return _text(content)
    value = VALUE.search(content)
    if value is None:
        return ""
    if b't="s"' in attributes:
        at = int(value[1])
        return strings[at] if 0 <= at < len(strings) else ""
    return html.unescape(value[1].decode("utf-8", "replace"))
