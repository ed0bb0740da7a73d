"""The slides as PowerPoint would read them, looked at with zipfile, lxml and openpyxl; not with their own writer."""

import datetime as dt
import io
import posixpath
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tuas.documents.slides import (
    Chart,
    Columns,
    Deck,
    Page,
    Pair,
    Picture,
    Pictures,
    Series,
    Table,
    Text,
    write,
)
from tuas.documents.slides.measure import pages, width, wrapped

pytestmark = pytest.mark.once

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
HOSTILE = '{{ 7*7 }} {% now %} =HYPERLINK("http://x") #panic <b>&amp; \u202e\x00\x0b ' + "x" * 5000
DAY = dt.date(2026, 11, 10)
WIDE, HIGH = 12191695, 6858000


def picture(folder: Path, name: str, size: tuple[int, int], caption: str = "Ruang layanan") -> Picture:
    from PIL import Image

    path = folder / f"{name}.jpg"
    Image.new("RGB", size, "#0a5566").save(path)
    return Picture(path, *size, caption)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, list[int]]]:
    folder = tmp_path_factory.mktemp("gambar")
    tall, flat = picture(folder, "tinggi", (300, 900)), picture(folder, "datar", (1600, 400), HOSTILE)
    deck = Deck(
        HOSTILE, (HOSTILE[:80],), "Balai · Data rekaan", DAY,
        [
            Page("i", "1. Profil", Text(["Kalimat yang cukup panjang. " * 12] * 12 + [HOSTILE]), "SOP 6.c.4.j.i"),
            Page("ii", HOSTILE, Table(("Area", "Nilai"), [[HOSTILE, "5,20"], ["Dua", ""]], (3, 1)), "Tabel"),
            Page("iii", "3. Bulan", Chart(("Jan", "=1+1"), (Series("=2+2", (50, None)),), "Jan 50", top=100), "Monev"),
            Page("iii", "3. Area", Chart(("A", "B"), (Series("N", (1, 2)), Series("B", (2, 3))), "x", True), "LKE"),
            Page("iii", "3. Teks", Columns(("Sebelum", "Sesudah"), ([HOSTILE], ["Kini"])), "Bahan"),
            Page("v", "5. Gambar", Pair(("Sebelum", "Sesudah"), (tall, None)), "Gambar"),
            Page("v", "5. Gambar", Pictures([tall, flat, tall]), "Gambar"),
        ],
        "Data rekaan",
    )  # fmt: skip
    first = write(deck)
    assert write(deck)[0] == first[0]  # the same deck, the same bytes
    return first


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def slides(content: bytes) -> list[Any]:
    found = parts(content)
    n = sum(name.startswith("ppt/slides/slide") for name in found)
    return [etree.fromstring(found[f"ppt/slides/slide{k}.xml"]) for k in range(1, n + 1)]


def words(element: Any) -> str:
    return "".join(element.xpath(".//a:t/text()", namespaces=NS))


def test_every_part_is_xml_and_every_relationship_leads_somewhere(made: Any) -> None:
    found = parts(made[0])
    kinds = etree.fromstring(found["[Content_Types].xml"])
    named = {each.get("PartName") for each in kinds if each.get("PartName")}
    assert named <= {f"/{name}" for name in found}
    for name, data in found.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)
        if name.endswith(".rels"):
            home = posixpath.dirname(posixpath.dirname(name))
            for each in etree.fromstring(data):
                assert each.get("TargetMode") != "External"
                target = each.get("Target")
                path = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else posixpath.normpath(posixpath.join(home, target))
                )
                assert path in found, (name, target)


def test_charts_are_native_with_a_workbook_whose_strings_are_no_formulas(made: Any) -> None:
    import openpyxl

    found = parts(made[0])
    books = sorted(name for name in found if name.endswith(".xlsx"))
    charts = sorted(n for n in found if n.startswith("ppt/charts/") and n.endswith(".xml"))
    assert len(books) == len(charts) == 2
    sheet = openpyxl.load_workbook(io.BytesIO(found[books[0]])).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]  # type: ignore[union-attr]
    assert rows == [[None, "=2+2"], ["Jan", 50], ["=1+1", None]]
    assert sheet["A3"].data_type == sheet["B1"].data_type == "s"  # type: ignore[index]
    chart = etree.fromstring(found[charts[0]])
    assert chart.xpath("string(//c:ser/c:val//c:f)", namespaces=NS) == "Sheet1!$B$2:$B$3"
    assert chart.xpath("string(//c:title//a:t)", namespaces=NS) == "=2+2"
    lying = etree.fromstring(found[charts[1]])  # the first name at the top, the numbers at the bottom
    assert lying.xpath("string(//c:catAx//c:orientation/@val)", namespaces=NS) == "maxMin"
    assert lying.xpath("string(//c:valAx/c:crosses/@val)", namespaces=NS) == "max"


def test_it_is_sixteen_to_nine_and_names_its_notes(made: Any) -> None:
    found = parts(made[0])
    root = etree.fromstring(found["ppt/presentation.xml"])
    assert dict(root.find("p:sldSz", NS).attrib) == {"cx": str(WIDE), "cy": str(HIGH)}
    assert len(root.findall("p:notesMasterIdLst/p:notesMasterId", NS)) == 1
    assert not [name for name in found if "thumbnail" in name]


def test_nothing_hostile_is_anything_but_text(made: Any) -> None:
    text = " ".join(words(slide) for slide in slides(made[0]))
    for each in ("{{ 7*7 }}", "{% now %}", '=HYPERLINK("http://x")', "#panic", "<b>&amp;"):
        assert each in text
    assert "\u202e" not in text
    assert text.count("x") > 5000  # a word of 5,000 letters flows on, none is lost


def test_each_slide_has_a_title_a_number_a_footer_and_no_empty_placeholder(made: Any) -> None:
    for number, slide in enumerate(slides(made[0]), 1):
        held = {p.get("type", "obj"): p for p in slide.xpath("//p:ph", namespaces=NS)}
        assert held.keys() & {"title", "ctrTitle"}
        assert number == 1 or {"ftr", "sldNum"} <= held.keys()
        for shape in slide.xpath("//p:sp[.//p:ph]", namespaces=NS):
            assert words(shape).strip(), number
        assert number == 1 or slide.xpath("//a:fld[@type='slidenum']", namespaces=NS)
        assert "Data rekaan" in words(slide)


def test_everything_stays_on_the_slide_and_pictures_keep_their_shape(made: Any) -> None:
    shares = []
    for slide in slides(made[0]):
        for frame in slide.xpath("//p:spPr/a:xfrm | //p:graphicFrame/p:xfrm", namespaces=NS):
            off, ext = frame.find("a:off", NS), frame.find("a:ext", NS)
            for start, length, end in (("x", "cx", WIDE), ("y", "cy", HIGH)):
                assert 0 <= int(off.get(start)) <= end - int(ext.get(length))
        for shown in slide.xpath("//p:pic", namespaces=NS):
            ext = shown.find(".//a:ext", NS)
            shares.append(round(int(ext.get("cx")) / int(ext.get("cy")), 2))
            assert shown.find(".//p:cNvPr", NS).get("descr")
    assert sorted(shares) == [0.33, 0.33, 0.33, 4.0]


def test_letters_are_arial_and_not_small_and_long_text_goes_on(made: Any) -> None:
    found = parts(made[0])
    assert b'latin typeface="Calibri"' not in found["ppt/theme/theme1.xml"]
    for slide in slides(made[0]):
        for shape in slide.xpath("//p:sp | //a:tc", namespaces=NS):
            foot = shape.xpath(".//p:ph[@type='ftr' or @type='sldNum']", namespaces=NS)
            strip = "Pemberitahuan" in (shape.xpath("string(.//p:cNvPr/@name)", namespaces=NS))
            sizes = [int(s) for s in shape.xpath(".//a:rPr/@sz", namespaces=NS)]
            assert foot or strip or all(size >= 1800 for size in sizes)
    assert len(made[1]["i"]) > 3
    assert made[1]["i"][0] == 2
    assert "(1/" in words(slides(made[0])[1])


def test_notes_name_the_source(made: Any) -> None:
    found = parts(made[0])
    notes = [
        words(etree.fromstring(found[n])) for n in sorted(found) if n.startswith("ppt/notesSlides/notes")
    ]
    assert any("SOP 6.c.4.j.i" in note for note in notes)
    assert len(notes) == len(slides(made[0]))


def test_a_line_breaks_where_arial_ends() -> None:
    assert width("Zona", 1000) == 611 + 556 + 556 + 556
    assert wrapped("satu dua tiga", 20, width("satu dua", 20)) == ["satu dua", "tiga"]
    assert wrapped("", 20, 100) == [""]
    assert pages(["a"] * 5, 20, 100, 3 * 32.01, 8) == [["a"] * 3, ["a"] * 2]
    assert pages([], 20, 100, 100, 8) == []
