"""The LKE as an XLSX: 113 questions with three columns side by side, made to be filled and brought back.

Every text of a person is written as a string, so that none becomes a formula. Only the own column is open; the rest is
protected against slips (there is no password). Reading it back is `workbook_reading`.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from tuas.assessment import reading
from tuas.assessment.models import Answer, Assessor
from tuas.assessment.outline import Line
from tuas.assessment.place import Place
from tuas.assessment.reading import Column
from tuas.assessment.sheet_page import scores_of
from tuas.rules.numbers import fixed

SHEET, ABOUT = "LKE", "Ringkasan"
# The headings are what the file is read back by; columns may be moved, headings may not be changed.
CODE, KEY, VERSION = "Kode", "Isian", "Versi"
ANSWER = {a: f"Jawaban {a.value}" for a in Assessor}
NOTE = {a: f"Catatan {a.value}" for a in Assessor}
HEADS: tuple[tuple[str, int], ...] = (
    (CODE, 13), (KEY, 13), ("Bagian", 30), ("Soal", 48), ("Pilihan", 48), ("Bobot", 9),
    (ANSWER[Assessor.UNIT], 12), (NOTE[Assessor.UNIT], 34), (ANSWER[Assessor.TPU], 12), (NOTE[Assessor.TPU], 34),
    (ANSWER[Assessor.TPI], 12), (NOTE[Assessor.TPI], 34), ("Nilai", 11), ("Bukti diterima", 9), ("Bukti tertaut", 9),
    (VERSION, 7),
)  # fmt: skip
AT = {head: n for n, (head, _width) in enumerate(HEADS)}
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass
class _Book:
    """The sheet being written, with the formats of its cells."""

    sheet: Any
    formats: Mapping[str, Any]
    own: Assessor | None

    def text(self, row: int, head: str, text: str, style: str = "plain") -> None:
        self.sheet.write_string(row, AT[head], text, self.formats[style])

    def number(self, row: int, head: str, value: int, style: str = "number") -> None:
        self.sheet.write_number(row, AT[head], value, self.formats[style])


def export(place: Place) -> bytes:
    """The workbook of a programme. Five queries."""
    columns = reading.columns_of(place.programme)
    stored = _stored(columns)
    counts = reading.paper_counts(place.programme)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": f"LKE {place.unit.short}", "company": "Direktorat Jenderal Bina Marga"})
    formats = _formats(book)
    sheet = book.add_worksheet(SHEET)
    page = _Book(sheet, formats, place.own)
    for head, width in HEADS:
        sheet.set_column(AT[head], AT[head], width, None, {"hidden": head == VERSION})
        page.text(0, head, head, "head")
    row = 1
    for line in place.form.lines.values():
        row = _question(page, row, line, columns, stored, counts.get(line.code))
    sheet.freeze_panes(1, 4)
    sheet.ignore_errors({"number_stored_as_text": f"A1:P{row + 1}"})
    sheet.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    _about(book, formats, place, columns)
    book.close()
    return out.getvalue()


def _stored(columns: Mapping[Assessor, Column]) -> dict[tuple[Assessor, str], tuple[str, int]]:
    """Note and version of every answer."""
    by_sheet = {c.sheet.pk: a for a, c in columns.items() if c.sheet.pk}
    rows = Answer.objects.filter(sheet_id__in=by_sheet).values_list("sheet_id", "question", "note", "version")
    return {(by_sheet[sheet], question): (note, version) for sheet, question, note, version in rows}


def _formats(book: Any) -> dict[str, Any]:
    base = {"valign": "top", "font_name": "Calibri", "font_size": 10}
    wrap = {**base, "text_wrap": True}
    return {
        "plain": book.add_format(wrap),
        "number": book.add_format(base),
        "head": book.add_format({**wrap, "bold": True, "bg_color": "#E9ECE8", "border": 1}),
        "open": book.add_format({**wrap, "locked": False, "bg_color": "#FFF7DC", "num_format": "@"}),
        "open_number": book.add_format({**base, "locked": False, "bg_color": "#FFF7DC", "num_format": "0"}),
        "open_note": book.add_format({**wrap, "locked": False, "bg_color": "#FFF7DC", "num_format": "@"}),
        "strong": book.add_format({**wrap, "bold": True}),
    }


def _question(
    page: _Book, row: int, line: Line, columns: Mapping[Assessor, Column],
    stored: Mapping[tuple[Assessor, str], tuple[str, int]], papers: reading.Papers | None,
) -> int:  # fmt: skip
    """One row, and for a ratio one more for each count. Returns the next free row."""
    main = columns[page.own] if page.own else reading.furthest(columns)
    page.text(row, CODE, line.code)
    page.text(row, "Bagian", f"{line.area}. {main.form.parts[line.area].name}: {line.sub_name}")
    page.text(row, "Soal", line.text, "strong")
    page.text(row, "Pilihan", "\n".join(f"{key}: {text}" for key, text in line.question.levels.items()))
    page.text(row, "Bobot", line.weight_text)
    if line.code in main.values:
        page.text(row, "Nilai", fixed(main.result.points[line.code]).replace(".", ","))
    if papers:
        page.number(row, "Bukti diterima", papers.accepted)
        page.number(row, "Bukti tertaut", papers.all)
    for assessor, column in columns.items():
        own = assessor is page.own
        note, version = stored.get((assessor, line.code), ("", 0))
        page.text(row, NOTE[assessor], note, "open_note" if own else "plain")
        if own:
            page.number(row, VERSION, version)
        if line.question.kind != "ratio":
            page.text(
                row, ANSWER[assessor], _typed(line, column.values.get(line.code)), "open" if own else "plain"
            )
        elif line.code in column.values:
            page.text(row, ANSWER[assessor], column.shown(line.code))
    if page.own:
        _guard(page, row, line)
    return _counts(page, row, line, columns) if line.question.kind == "ratio" else row + 1


def _typed(line: Line, value: Any) -> str:
    """The answer as it is typed: "A", "Ya", "3,60"."""
    return "" if value is None else str(value).replace(".", ",")


def _guard(page: _Book, row: int, line: Line) -> None:
    """Excel offers the levels and refuses an index beyond 4; the import checks again."""
    assert page.own is not None
    column = AT[ANSWER[page.own]]
    if line.question.kind == "choice":
        rule = {
            "validate": "list",
            "source": list(line.question.levels),
            "error_title": _("Jawaban tidak dikenal"),
        }
        page.sheet.data_validation(row, column, row, column, rule)
    elif line.question.kind == "index":
        hint = {"input_title": line.code, "input_message": _("Indeks 0 sampai dengan 4, misalnya 3,60.")}
        page.sheet.data_validation(row, column, row, column, {"validate": "any", **hint})


def _counts(page: _Book, row: int, line: Line, columns: Mapping[Assessor, Column]) -> int:
    for n, entry in enumerate(line.question.inputs, 1):
        page.text(row + n, CODE, line.code)
        page.text(row + n, KEY, entry.key)
        page.text(row + n, "Soal", entry.label)
        for assessor, column in columns.items():
            own = assessor is page.own
            value = column.values.get(line.code)
            at = AT[ANSWER[assessor]]
            if value is not None and entry.key in value:
                page.number(row + n, ANSWER[assessor], value[entry.key], "open_number" if own else "number")
            elif own:
                page.sheet.write_blank(row + n, at, None, page.formats["open_number"])
            if own:
                rule = {
                    "validate": "integer",
                    "criteria": ">=",
                    "value": 0,
                    "error_title": _("Bilangan bulat"),
                }
                page.sheet.data_validation(row + n, at, row + n, at, rule)
    return row + len(line.question.inputs) + 1


def _about(book: Any, formats: Mapping[str, Any], place: Place, columns: Mapping[Assessor, Column]) -> None:
    """Which programme this is, the totals, how to fill it."""
    sheet = book.add_worksheet(ABOUT)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 6, 16)
    programme = place.programme
    facts = [
        ("Unit", place.unit.number), ("Nama unit", place.unit.name), ("Target", programme.target),
        ("Tahun", str(programme.year)), ("SOP", programme.catalogue), ("LKE", programme.lke),
        ("Kolom yang diisi", place.own.value if place.own else "-"),
    ]  # fmt: skip
    for row, (name, text) in enumerate(facts):
        sheet.write_string(row, 0, name, formats["strong"])
        sheet.write_string(row, 1, text, formats["plain"])
    start = len(facts) + 1
    heads = ["Bagian", "Bobot", "Minimum WBK", "Minimum WBBM", *(a.value for a in Assessor)]
    for column, head in enumerate(heads):
        sheet.write_string(start, column, head, formats["head"])
    main = columns[place.own] if place.own else reading.furthest(columns)
    for row, score in enumerate(scores_of(place, columns, main), start + 1):
        values = [
            score.full,
            *(value for _n, value, _o in score.minima),
            *(value for _o, value in score.values),
        ]
        sheet.write_string(
            row, 0, f"{score.code}. {score.name}" if score.code else score.name, formats["plain"]
        )
        for column, value in enumerate(values, 1):
            text = "" if value is None else fixed(value).replace(".", ",")
            sheet.write_string(row, column, text, formats["plain"])
    words = _(
        "Isi hanya sel kuning di lembar LKE: jawaban dan catatan. Jangan mengetik rumus. Kosongkan jawaban untuk "
        "menghapusnya. Simpan sebagai .xlsx, lalu impor di halaman LKE; perubahan diperlihatkan sebelum disimpan."
    )
    sheet.write_string(start + len(place.form.parts) + 5, 0, words, formats["number"])
    sheet.protect()
