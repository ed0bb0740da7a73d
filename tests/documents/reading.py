"""DOCX read by python-docx and lxml, not by what wrote it; and what Word is strict about."""

import datetime as dt
import io
import re
import zipfile
from typing import Any

import docx
import pypdfium2
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

ON = dt.date(2026, 11, 26)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing "
    "jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color sz szCs u vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "sectPr": "headerReference footerReference pgSz pgMar cols",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
}
"""The order in which the schema wants the children of these; Word calls a file broken that has another."""


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def blocks(content: bytes) -> list[str]:
    """Each paragraph of the body in order, those of tables too."""
    return [" ".join(each.text.split()) for each in _paragraphs(opened(content))]


def _paragraphs(place: Any) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in place.iter_inner_content():
        if isinstance(block, Table):
            cells = (cell for row in block.rows for cell in row.cells)
            found += [p for cell in dict.fromkeys(cells) for p in _paragraphs(cell)]
        else:
            found.append(block)
    return found


def words(content: bytes) -> str:
    """Everything that is read, header and footer first."""
    section = opened(content).sections[0]
    around = [p.text for part in (section.header, section.footer) for p in part.paragraphs]
    return " ".join(" ".join([*around, *blocks(content)]).split())


def tables(content: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in opened(content).tables]


def faults(content: bytes) -> list[str]:
    """What Word would repair or refuse."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        if names[0] != "[Content_Types].xml" or len(set(names)) != len(names):
            found.append("daftar isi paket")
        parts = {n: etree.fromstring(package.read(n)) for n in names if n.endswith((".xml", ".rels"))}
    for name, root in parts.items():
        for element in root.iter(f"{W}*"):
            tag = element.tag.removeprefix(W)
            children = [child.tag.removeprefix(W) for child in element]
            if tag in ORDER:
                order = ORDER[tag].split()
                places = [order.index(child) if child in order else -1 for child in children]
                if places != sorted(places) or -1 in places:
                    found.append(f"{name}: urutan {tag} {children}")
            if tag == "tc" and (not children or children[-1] != "p"):
                found.append(f"{name}: sel tanpa paragraf di akhir")
            if tag == "p" and any(parent.tag == f"{W}p" for parent in element.iterancestors()):
                found.append(f"{name}: paragraf di dalam paragraf")
            stray = (element.text if tag not in ("t", "instrText") else "", element.tail)
            if any(each and each.strip() for each in stray):
                found.append(f"{name}: tulisan di luar w:t dalam {tag}")
        ids = re.findall(r'<wp:docPr [^>]*?id="(\d+)"', etree.tostring(root, encoding="unicode"))
        if len(set(ids)) != len(ids):
            found.append(f"{name}: dua gambar beridentitas sama")
        for table in root.iter(f"{W}tbl"):
            columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            for row in table.iterchildren(f"{W}tr"):
                spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iterchildren(f"{W}tc")]
                if sum(1 if s is None else int(s.get(f"{W}val") or 1) for s in spans) != columns:
                    found.append(f"{name}: baris tidak selebar tabelnya")
    return found


def pdf_text(content: bytes) -> str:
    """Everything that a PDF says, page after page."""
    found = pypdfium2.PdfDocument(io.BytesIO(content))
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in found)
