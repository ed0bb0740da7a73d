"""Tables as XLSX: text stays text, so that nothing a person typed becomes a formula."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

Value = str | int | Fraction | dt.date | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLACES = 2


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, heads and rows; widths by column number, 12 for every other."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]
    widths: Mapping[int, int] = field(default_factory=dict)


def workbook(
    name: str, heads: Sequence[str], rows: Iterable[Sequence[Value]], *, widths: Mapping[int, int]
) -> bytes:
    """One sheet with a fixed head and filters."""
    return workbooks([Table(name, heads, rows, widths)])


def workbooks(tables: Iterable[Table]) -> bytes:
    """One sheet a table, each with a fixed head and filters. A Fraction is cut to two places, never rounded up."""
    import xlsxwriter  # heavy: loaded by the first table, not by every process

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "score": book.add_format({"num_format": "0.00"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    for table in tables:
        _write(book.add_worksheet(table.name), table, formats)
    book.close()
    return out.getvalue()


def _write(sheet: Any, table: Table, formats: Mapping[str, Any]) -> None:
    for column, word in enumerate(table.heads):
        sheet.write_string(0, column, word, formats["head"])
        sheet.set_column(column, column, table.widths.get(column, 12))
    last = 0
    for last, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(last, column, value)
            elif isinstance(value, Fraction):
                cut = value.numerator * 10**PLACES // value.denominator / 10**PLACES
                sheet.write_number(last, column, cut, formats["score"])
            elif isinstance(value, dt.date):
                sheet.write_datetime(last, column, value, formats["date"])
            elif value is not None:
                sheet.write_number(last, column, value)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(table.heads) - 1)
