"""Documents as PDF and tables as XLSX: archival, accessible, and deaf to code in what people typed."""

import io
import re
from fractions import Fraction
from typing import Any

import pypdfium2
import pytest
import python_calamine

from tests.documents.reading import pdf_text as text_of
from tuas.documents import pdf
from tuas.documents.tables import Value, workbook

DATA: dict[str, Any] = {
    "title": "Judul", "code": "KODE", "uncontrolled": "TIDAK TERKENDALI", "demo": "", "heading": "Kepala", "met": True,
    "unit": "Unit", "programme": "Program", "day": "Hari", "made": [2026, 11, 23], "summary": "Ringkasan.",
    "basis": "Dasar.", "holders_title": "", "holders": [], "conditions_title": "Syarat",
    "conditions_head": ["a", "b", "c", "d", "e", "f"],
    "conditions": [{"met": True, "name": "Nama", "why": "", "cells": ["1", "2", "3", "ya"], "source": "sumber"}],
    "thresholds_title": "Ambang", "thresholds_note": "Catatan.", "thresholds_head": ["a", "b", "c", "d", "e", "f"],
    "thresholds": [{"level": 1, "met": False, "name": "Baris", "cells": ["1", "2", "3", "4", "kurang"]}],
}  # fmt: skip


def test_it_is_archival_and_accessible() -> None:
    content = pdf.render("verdict.typ", DATA)
    assert b"pdfaid:part>2<" in content
    assert b"pdfaid:conformance>A<" in content
    assert b"pdfuaid:part>1<" in content
    assert b"/MarkInfo" in content
    assert b"/Lang" in content


def test_the_same_data_gives_the_same_bytes() -> None:
    assert pdf.render("verdict.typ", DATA) == pdf.render("verdict.typ", dict(DATA))


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("mati")', "$ x^2 $", "#include \"/etc/passwd\"", "*tebal* _miring_ `kode`", "\\u{0041} = judul",
        "] [ } {", "<script>alert(1)</script>", "@rujukan", "// komentar", "\x00\x07kendali",
    ],
)  # fmt: skip
def test_what_people_typed_comes_out_as_text(hostile: str) -> None:
    text = text_of(pdf.render("verdict.typ", {**DATA, "heading": hostile, "unit": f"Unit {hostile}"}))
    shown = re.sub(r"\s+", " ", "".join(c for c in hostile if c.isprintable()))
    assert shown in text


@pytest.mark.parametrize(
    "typed", ["Balai 字 Jalan", "Balai 😀 Jalan", "Balai \u202e Jalan", "Balai \ue000 Jalan", "Балай αβγ"]
)
def test_letters_that_no_embedded_typeface_has(typed: str) -> None:
    """They become a question mark, or nothing; the paper is made all the same."""
    text = text_of(pdf.render("verdict.typ", {**DATA, "heading": typed, "unit": "Akhiran – Ÿ é ✓"}))
    assert "Bal" in text or "Бал" in text or "?" in text
    assert "Akhiran – Ÿ é" in text


def test_every_page_carries_code_and_warning() -> None:
    rows = DATA["conditions"] * 80
    document = pypdfium2.PdfDocument(io.BytesIO(pdf.render("verdict.typ", {**DATA, "conditions": rows})))
    assert len(document) > 1
    for page in document:
        text = page.get_textpage().get_text_range()
        assert "KODE" in text
        assert "TIDAK TERKENDALI" in text


def test_a_table_keeps_text_as_text_and_cuts_numbers() -> None:
    rows: list[list[Value]] = [["=1+1", Fraction(39_999, 1000), 3, None], ["+62", Fraction(0), 0, "@x"]]
    content = workbook("Papan", ["a", "b", "c", "d"], rows, widths={0: 20})
    found = (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    )
    assert found == [["a", "b", "c", "d"], ["=1+1", 39.99, 3, ""], ["+62", 0, 0, "@x"]]
