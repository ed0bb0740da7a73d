"""DOCX by template: what people typed stays text, the same data gives the same bytes, nobody's name in the file."""

import datetime as dt
import io
import zipfile
from typing import Any

import pytest

from tests.documents.reading import blocks, faults, opened, words
from tuas.documents import docx
from tuas.stationery.blanks import sheet
from tuas.ui.errors import Invalid

ON = dt.date(2026, 11, 26)
HOSTILE = (
    "{{ 7 * 7 }}", "{% for x in y %}", "{%p if 1 %}", "{_{ x }_}", "{# c #}", "<b>tebal</b>", "Sarana & Prasarana",
    "\"'<>&;", "=HYPERLINK(1)", "#panic()", "]]>", "<w:p/>", "&lt;w:br/&gt;", "kata " * 1000,
)  # fmt: skip


def small(*body: str) -> bytes:
    return sheet.package("".join(body), head=sheet.p("Kepala {{ x }}"), foot=sheet.p("Kaki {{ x }}"))


def filled(body: str, x: Any) -> bytes:
    return docx.fill(small(body), {"x": x}, title="Judul <&>", made=ON)


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: typed[:12])
def test_what_people_typed_comes_out_as_text(typed: str) -> None:
    content = filled(sheet.p("[{{ x }}]"), typed)
    assert faults(content) == []
    shown = " ".join(typed.split())
    assert blocks(content)[0].replace(" ]", "]") == f"[{shown}]"
    assert f"Kepala {shown}" in words(content)
    assert f"Kaki {shown}" in words(content)


def test_marks_of_direction_and_controls_are_left_out_and_lines_kept() -> None:
    content = filled(sheet.p("{{ x }}"), "satu\u202e\x00\x07\ufffe\nd\u200fua\r\n\ntiga")
    assert opened(content).paragraphs[0].text == "satu\ndua\n\ntiga"
    assert faults(content) == []


def test_the_same_data_gives_the_same_bytes_without_an_author() -> None:
    first, again = filled(sheet.p("{{ x }}"), "isi"), filled(sheet.p("{{ x }}"), "isi")
    assert first == again
    properties = opened(first).core_properties
    assert (properties.title, properties.language, properties.author) == ("Judul <&>", "id-ID", "")
    assert properties.created is not None
    assert properties.created.date() == ON


def test_what_another_program_left_in_the_file_about_people_goes() -> None:
    with zipfile.ZipFile(io.BytesIO(small(sheet.p("{{ x }}")))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[docx.APP] = b"<Properties><Manager>Budi</Manager></Properties>"
    parts[docx.CORE] = parts[docx.CORE].replace(
        b"<dc:language>", b"<dc:creator>Budi</dc:creator><dc:language>"
    )
    made = docx.fill(docx.packed(parts), {"x": "isi"}, title="T", made=ON)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert not any(b"Budi" in package.read(name) for name in package.namelist())


def test_a_tag_that_word_cut_into_runs_is_still_one() -> None:
    mark = '<w:proofErr w:type="spellStart"/>'
    cut = f"<w:p><w:r><w:t>{{</w:t></w:r>{mark}<w:r><w:t>{{ x</w:t></w:r><w:r><w:t> }}}}</w:t></w:r></w:p>"
    assert blocks(filled(cut, "isi"))[0] == "isi"


@pytest.mark.parametrize(
    "code", ["''.__class__.__mro__", "x.format.__globals__", "x.__init__.__globals__", "nothing.at.all"]
)
def test_code_in_a_template_finds_nothing(code: str) -> None:
    """The upload names it and refuses (tests/stationery); here it would come out empty."""
    assert blocks(filled(sheet.p("[{{ " + code + " }}]"), "isi"))[0] == "[]"


def test_a_paper_beyond_measure_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MOST_LETTERS", 5_000)
    with pytest.raises(Invalid, match="terlalu panjang"):
        filled(sheet.tag("for each in x") + sheet.p("{{ each }}") + sheet.tag("endfor"), ["isi"] * 1_000)
