"""Tables as XLSX: text stays text, so that nothing a person typed becomes a formula."""

import io
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

Value = str | int | Fraction | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLACES = 2


def workbook(
    name: str, heads: Sequence[str], rows: Iterable[Sequence[Value]], *, widths: Mapping[int, int]
) -> bytes:
    """One sheet with a fixed head and filters. A Fraction is written cut to two places, never rounded up."""
    import xlsxwriter  # heavy: loaded by the first table, not by every process

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    score = book.add_format({"num_format": "0.00"})
    for column, word in enumerate(heads):
        sheet.write_string(0, column, word, bold)
        sheet.set_column(column, column, widths.get(column, 12))
    last = 0
    for last, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(last, column, value)
            elif isinstance(value, Fraction):
                sheet.write_number(
                    last, column, value.numerator * 10**PLACES // value.denominator / 10**PLACES, score
                )
            elif value is not None:
                sheet.write_number(last, column, value)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(heads) - 1)
    book.close()
    return out.getvalue()
