"""Which templates are refused, with what sentence, and which edits of Word's own are none."""

import re

import pytest

from tests.documents import reading
from tests.stationery.words import added, edited, parts, without
from tuas.catalogue import current
from tuas.documents import docx
from tuas.documents.docx_reading import text_of
from tuas.stationery.blanks import BLANKS, sheet
from tuas.stationery.checking import faults, preview
from tuas.stationery.kinds import KINDS
from tuas.stationery.samples import SAMPLES, sparse
from tuas.stationery.tags import TAGS

CODES = [kind.code for kind in KINDS]
RELS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def para(*runs: str) -> str:
    return sheet.p(*runs)


@pytest.mark.parametrize("code", CODES)
def test_what_comes_with_tuas_is_what_its_maker_makes_and_passes(code: str) -> None:
    kept = docx.default(code.lower())
    assert parts(code)["word/document.xml"] in BLANKS[code]() or kept == BLANKS[code]()
    assert faults(code, kept) == []
    assert reading.faults(kept) == []
    made = preview(code, kept)
    assert reading.faults(made) == []
    assert not re.search(r"\{[{%#]|[}%#]\}", reading.words(made))


@pytest.mark.parametrize("code", CODES)
def test_a_draft_without_rows_is_a_whole_paper_too(code: str) -> None:
    data = sparse(code)
    made = docx.fill(docx.default(code.lower()), TAGS[code](data), title="T", made=reading.ON)
    assert reading.faults(made) == []
    if "draft" in data:
        assert data["draft"] in reading.words(made)


@pytest.mark.parametrize("code", CODES)
def test_it_is_a4_in_indonesian_with_heads_that_repeat(code: str) -> None:
    found = reading.opened(docx.default(code.lower()))
    section = found.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    assert '<w:lang w:val="id-ID"' in found.styles.element.xml
    for table in found.tables:
        if table.style is not None and table.style.name == "Table Grid" and len(table.columns) > 2:
            assert table.rows[0]._tr.find(f"{reading.W}trPr/{reading.W}tblHeader") is not None


@pytest.mark.rq("RQ-004")
@pytest.mark.parametrize("code", [c for c in CODES if c.startswith("FRM")])
def test_form_number_and_the_words_at_the_foot_are_demanded(code: str) -> None:
    form = next(each for each in current().forms if each.code == code)
    gone = edited(code, (form.number, "Formulir kami"), part="word/header1.xml")
    assert [form.number in each for each in faults(code, gone)] == [True]
    gone = edited(code, (current().identity.uncontrolled, ""), part="word/footer1.xml")
    found = faults(code, gone)
    assert len(found) == 1
    assert "tidak terkendali jika diunduh" in found[0]


@pytest.mark.rq("RQ-035")
@pytest.mark.parametrize("content", current().pakta, ids=lambda each: each.code)
def test_a_pakta_that_drops_one_of_the_seven_is_refused_by_its_paragraph(content: object) -> None:
    """The list typed out in Word without this one."""
    rows = [each for each in current().pakta if each is not content]
    typed = "".join(para(each.printed.replace("{unit}", "unit ini")) for each in rows)
    listed = without("for butir in lembar.pernyataan")

    def dropped(xml: str) -> str:
        start = listed(xml)
        row = re.search(r"<w:p><w:pPr><w:pStyle w:val=\"Butir\"/>.*?</w:p>", start)
        assert row is not None
        end = start.index("</w:p>", start.index("endfor", row.end())) + 6
        return start[: row.start()] + typed + start[end:]

    found = faults("FRM-02", edited("FRM-02", dropped))
    code = content.code  # type: ignore[attr-defined]
    assert any(f"({code})" in each for each in found)
    assert not any(f"({each.code})" in sentence for each in rows for sentence in found)


def test_memberi_may_not_go_even_where_the_form_forgot_it() -> None:
    """5.b.1.c.ii against FRM-02 2 (IC-52)."""
    printed = {each.code: each.printed for each in current().pakta}
    printed["5.b.1.c.ii"] = "Tidak meminta atau menerima pemberian berupa suap, hadiah, bantuan"
    typed = "".join(para(each.replace("{unit}", "x")) for each in printed.values())
    found = faults(
        "FRM-02",
        edited(
            "FRM-02", ("{{ butir.teks }}", "Jujur"), lambda xml: xml.replace("<w:body>", f"<w:body>{typed}")
        ),
    )
    assert [each for each in found if "(5.b.1.c.ii)" in each]
    assert not [each for each in found if "(5.b.1.c.i)" in each]


@pytest.mark.parametrize(
    ("code", "words", "named"),
    [
        ("FRM-01", "Mencanangkan Pembangunan", "Mencanangkan Pembangunan Zona Integritas di lingkungan"),
        ("FRM-01", "PIAGAM PENCANANGAN", "PIAGAM PENCANANGAN PEMBANGUNAN ZONA INTEGRITAS"),
        ("FRM-01", "Menyaksikan", "Menyaksikan"),
        ("FRM-02", "lembar.kalimat", "menyatakan sebagai berikut"),
        ("FRM-03", "Data Pengguna Layanan", "Data Pengguna Layanan"),
        ("FRM-04", "b.kalimat", "Berdasarkan hasil monitoring dan evaluasi"),
        ("FRM-04", "c.progres ", "Dari tabel di atas, maka rencana kerja yang telah selesai"),
        ("FRM-04", "e.kalimat_rekomendasi", "Atas uraian di atas"),
        ("FRM-04", "d.judul", "Hambatan dan Kendala Realisasi Kegiatan"),
        ("SURAT", "{{ penerima }}", "Direktur Jenderal Contoh"),
        ("SK", "{{ memutuskan }}", "MEMUTUSKAN"),
    ],
)  # fmt: skip
def test_a_sentence_of_the_sop_that_is_dropped_is_named(code: str, words: str, named: str) -> None:
    drop = without("{{ c.progres }}") if words == "c.progres " else without(words)
    found = faults(code, edited(code, drop))
    assert any(named in each for each in found), found


def test_a_column_that_is_dropped_is_named_with_its_section() -> None:
    assert faults("FRM-04", edited("FRM-04", ("BUKTI DOKUMEN TINDAK LANJUT", "BUKTI"))) == [
        "FRM-04 B: kolom “BUKTI DOKUMEN TINDAK LANJUT” hilang."
    ]
    assert faults("FRM-03", edited("FRM-03", (">KETERANGAN<", ">CATATAN<"))) == [
        "FRM-03 B: kolom “KETERANGAN” hilang."
    ]
    assert any(
        "baris.bukti" in each for each in faults("FRM-04", edited("FRM-04", ("{{ baris.bukti }}", "ada")))
    )


def test_everything_wrong_is_said_at_once() -> None:
    found = faults(
        "FRM-04", edited("FRM-04", without("b.kalimat"), without("d.judul"), ("STATUS REKOMENDASI", "STATUS"))
    )
    assert len(found) == 3


def test_a_draft_must_still_say_that_it_is_one() -> None:
    found = faults("FRM-04", edited("FRM-04", without("{{ konsep }}")))
    assert len(found) == 1
    assert "konsep" in found[0]


def test_words_that_are_hidden_do_not_count() -> None:
    hide = "<w:r><w:rPr><w:vanish/></w:rPr>"
    gone = edited("FRM-03", lambda xml: re.sub(r"<w:r>(?=<w:t[^>]*>C\. Data)", hide, xml))
    assert any("Data Pengguna Layanan" in each for each in faults("FRM-03", gone))


def test_what_word_changes_by_itself_is_no_fault() -> None:
    """Quotes and dashes made pretty, words cut into runs, no-break spaces, a corrected capital, another typeface."""

    def cut(xml: str) -> str:
        return xml.replace(
            "Mencanangkan Pembangunan",
            "Mencan</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>angkan\u00a0 Pembangunan",
        )

    assert faults("FRM-01", edited("FRM-01", cut, ("Tanggal {{ tanggal }}", "tanggal {{ tanggal }}"))) == []
    assert (
        faults("FRM-04", edited("FRM-04", ("TINDAK LANJUT REKOMENDASI", "Tindak\u00adlanjut Rekomendasi")))
        != []
    )
    spelt = edited(
        "FRM-04", ("TINDAK LANJUT REKOMENDASI", "Tindak</w:t><w:br/><w:t>Lanjut Rekomen\u00addasi")
    )
    assert faults("FRM-04", spelt) == []
    tag = edited(
        "FRM-04",
        (
            "{{ b.kalimat }}",
            '{</w:t></w:r><w:r><w:t>{ b.kali</w:t></w:r><w:proofErr w:type="gramEnd"/><w:r><w:t>mat }}',
        ),
    )
    assert faults("FRM-04", tag) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{{ nama_kepala }}", "{{ nama_kepala }} tidak dikenal"),
        ("{{ b.kalimt }}", "{{ b.kalimt }} tidak dikenal"),
        ("{{ ''.__class__.__mro__ }}", "__class__ }} tidak dikenal"),
        ("{{ judul.__class__ }}", "tidak dikenal"),
        ("{{ range(10) }}", "hanya mengenal nama isian"),
        ("{{ 'a' * 1000000000 }}", "hanya mengenal nama isian"),
        ("{{ kop|attr('x') }}", "hanya mengenal nama isian"),
        ("{% set x = 1 %}", "{% assign %}"),
        ("{% include 'x' %}", "{% include %}"),
        ("{% for a in judul %}{% for b in judul %}{% endfor %}{% endfor %}", "Perulangan hanya atas satu daftar"),
        ("{{ b }}", "bukan satu isian"),
        ("{% if konsep %}", "Penanda rusak"),
        ("{{ kop.unit", "Penanda rusak"),
    ],
)  # fmt: skip
def test_a_tag_that_cannot_be_filled_is_named_with_its_paragraph(words: str, said: str) -> None:
    found = faults(
        "FRM-04",
        edited("FRM-04", lambda xml: xml.replace("<w:body>", f"<w:body>{para('Dekat sini ' + words)}")),
    )
    assert len(found) >= 1
    assert said in found[0]


def test_a_loop_that_tears_a_table_is_refused() -> None:
    torn = edited("FRM-04", ("{%tr for area in b.area %}", "{% for area in b.area %}"))
    assert faults("FRM-04", torn) != []


@pytest.mark.parametrize(
    ("kind", "target", "mode", "said"),
    [
        ("attachedTemplate", "https://jahat.test/x.dotm", "External", "menunjuk templat lain"),
        ("oleObject", "embeddings/x.bin", "Internal", "oleObject"),
        ("image", "https://jahat.test/x.png", "External", "dari luar berkas"),
        ("hyperlink", "file:///etc/passwd", "External", "dari luar berkas"),
        ("aFChunk", "x.html", "Internal", "aFChunk"),
        ("subDocument", "x.docx", "External", "subDocument"),
    ],
)  # fmt: skip
def test_nothing_is_fetched_from_elsewhere(kind: str, target: str, mode: str, said: str) -> None:
    rel = f'<Relationship Id="rId99" Type="{OFFICE}{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    found = faults("FRM-04", edited("FRM-04", ("</Relationships>", rel), part=RELS))
    assert len(found) == 1
    assert said in found[0]


def test_a_link_to_the_office_is_no_danger() -> None:
    rel = f'<Relationship Id="rId99" Type="{OFFICE}hyperlink" Target="mailto:balai@contoh.test" TargetMode="External"/>'
    assert faults("FRM-04", edited("FRM-04", ("</Relationships>", rel + "</Relationships>"), part=RELS)) == []


@pytest.mark.parametrize("code", ["INCLUDEPICTURE", "INCLUDETEXT", "DDEAUTO", "LINK", "MACROBUTTON"])
def test_a_field_that_fetches_is_refused_however_word_cut_it(code: str) -> None:
    half = len(code) // 2
    cut = sheet.field(code).replace(
        code, f'{code[:half]}</w:instrText></w:r><w:r><w:instrText>{code[half:]} "http://x"'
    )
    found = faults("FRM-04", edited("FRM-04", lambda xml: xml.replace("<w:body>", f"<w:body>{para(cut)}")))
    assert found == [f"Bidang Word {code} tidak boleh ada dalam templat."]


def test_macros_changes_not_settled_and_other_files_are_refused() -> None:
    types = parts("FRM-04")[docx.TYPES]
    macro = types.replace(b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")
    assert "makro" in faults("FRM-04", added("FRM-04", {docx.TYPES: macro}))[0]
    assert "makro" in faults("FRM-04", added("FRM-04", {"word/vbaProject.bin": b"x"}))[0]
    dotx = types.replace(b"document.main+xml", b"template.main+xml")
    assert ".dotx" in faults("FRM-04", added("FRM-04", {docx.TYPES: dotx}))[0]
    changed = edited(
        "FRM-04",
        lambda xml: xml.replace(
            "<w:body>", '<w:body><w:p><w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'
        ),
    )
    assert "Terima Semua Perubahan" in faults("FRM-04", changed)[0]
    assert "sandi" in faults("FRM-04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600)[0]
    for other in (b"%PDF-1.7", b"", b"PK\x03\x04rusak", docx.packed({"a.txt": b"x"})):
        assert "bukan dokumen Word" in faults("FRM-04", other)[0]
    doctype = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><w/>'
    assert "DOCTYPE" in faults("FRM-04", added("FRM-04", {"word/theme.xml": doctype}))[0]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<w:p><w:r><w:object/></w:r></w:p>", "objek tertanam"),
        ("<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>", "terikat data"),
        ("<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>", "disembunyikan"),
    ],
)  # fmt: skip
def test_what_shows_something_else_than_it_says_is_refused(inside: str, said: str) -> None:
    found = faults("FRM-04", edited("FRM-04", lambda xml: xml.replace("<w:body>", f"<w:body>{inside}")))
    assert len(found) == 1
    assert said in found[0]


def test_a_first_page_of_its_own_needs_the_sentence_too() -> None:
    sentence = "tidak ada di kaki setiap halaman"
    for switch, wrong in (("<w:titlePg/>", True), ('<w:titlePg w:val="0"/>', False)):
        found = faults("FRM-04", edited("FRM-04", ("</w:sectPr>", f"{switch}</w:sectPr>")))
        assert [sentence in each for each in found] == [True] * wrong


def test_a_bomb_is_not_opened() -> None:
    assert "tidak wajar" in faults("FRM-04", added("FRM-04", {"word/media/a.png": b"\0" * (41 << 20)}))[0]
    assert "tidak wajar" in faults("FRM-04", added("FRM-04", {"word/header7.xml": b" " * ((1 << 20) + 1)}))[0]
    assert "tidak wajar" in faults("FRM-04", added("FRM-04", {f"word/a{n}": b"" for n in range(301)}))[0]


def test_the_reader_of_the_checks_sees_what_python_docx_sees() -> None:
    made = preview("FRM-03", docx.default("frm-03"))
    mine, theirs = text_of(made), reading.tables(made)
    rows = [[" ".join(cell.split()) for cell in row] for table in theirs for row in table]
    assert [[" ".join(cell.split()) for cell in row] for row in mine.rows] == rows
    assert len(SAMPLES["FRM-03"]()["users"]) == 12
