"""The index of a package three times: HTML to read, XLSX to filter, PDF with a bookmark for each question.

The evidence itself is not merged into the PDF: that would double the package, and what is no PDF would be missing in
it. Links are relative, so that they work wherever the folder was unpacked.
"""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from xlsxwriter.url import Url

from tuas.catalogue import current
from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.organisation.models import Unit
from tuas.portal.bundles.dossier import Chapter, Dossier, Row, Section
from tuas.portal.bundles.zipping import MANIFEST, Zip
from tuas.ui.templatetags.ui import ukuran

HTML, XLSX, PDF = "0 Daftar isi.html", "0 Daftar isi.xlsx", "0 Daftar isi.pdf"
MOST_LINKS = 65_000
"""Excel keeps 65,530 links on a sheet; the names of further files stand there without one."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known once every file is written."""

    dossier: Dossier
    hashes: dict[str, str]
    lost: frozenset[str]
    problems: list[str]

    def sizes(self, row: Row) -> str:
        return "" if row.paper.make else ukuran(row.paper.size)

    @property
    def rows(self) -> Iterator[tuple[Chapter, Section, Row]]:
        for chapter, section in self.dossier.sections():
            for row in section.rows:
                yield chapter, section, row


def add(zip_: Zip, dossier: Dossier, problems: list[str]) -> None:
    known = Known(dossier, dict(zip_.hashes), frozenset([*zip_.lost, *zip_.unmade]), problems)
    zip_.add_bytes(HTML, html(known))
    zip_.add_bytes(XLSX, workbook(known))
    zip_.add_bytes(PDF, paper(known))


def href(path: str) -> str:
    return quote(path)


def html(known: Known) -> bytes:
    """One page without script and without anything from elsewhere; opens from disk."""
    chapters = [
        {
            "title": chapter.title,
            "id": f"b{n}",
            "sections": [_shown(known, section) for section in chapter.sections],
            "count": sum(len(section.rows) for section in chapter.sections),
        }
        for n, chapter in enumerate(known.dossier.chapters, 1)
    ]
    context = {
        "dossier": known.dossier, "chapters": chapters, "problems": known.problems, "manifest": MANIFEST,
        "count": len(known.dossier.files), "xlsx": href(XLSX), "pdf": href(PDF),
    }  # fmt: skip
    return render_to_string("portal/bundles/index.html", context).encode()


def _shown(known: Known, section: Section) -> dict[str, Any]:
    return {
        "section": section,
        "rows": [
            {
                "row": row,
                "file": row.path.rpartition("/")[2],
                "href": "" if row.path in known.lost else href(row.path),
                "elsewhere": "" if row.path.startswith(f"{section.folder}/") else row.path.rpartition("/")[0],
                "size": known.sizes(row),
            }
            for row in section.rows
        ],
    }


class _Relative(Url):  # type: ignore[misc]
    """A link below the folder of the workbook, with the slashes that every office program opens."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__("external:berkas")
        self._text = text
        self._path = "".join(quote(c) if c.isascii() else c for c in path)

    def _target(self) -> str:
        return self._path


HEADS = (
    ("Bab", 26), ("Kode", 22), ("Soal atau bukti kerja", 46), ("Bukti", 10), ("Uraian bukti", 46),
    ("Periode", 15), ("Keadaan", 20), ("Judul", 38), ("Nomor", 22), ("Tanggal", 16),
    ("Berkas", 50), ("Nama asli", 34), ("Ukuran", 10), ("SHA-256", 20),
)  # fmt: skip
FILE = 10


def workbook(known: Known) -> bytes:
    """Every place of every file; the questions with what was answered; what the package is."""
    import xlsxwriter  # heavy: only a worker that packs needs it

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": known.dossier.title, "created": _moment(known)})
    wrap = {"valign": "top", "text_wrap": True}
    formats = {
        "plain": book.add_format(wrap),
        "head": book.add_format({**wrap, "bold": True, "bg_color": "#E9ECE8", "border": 1}),
        "link": book.add_format({**wrap, "font_color": "#0B5394", "underline": 1}),
    }
    _files(book.add_worksheet("Daftar isi"), formats, known)
    _questions(book.add_worksheet("Soal dan bukti kerja"), formats, known)
    _about(book.add_worksheet("Keterangan"), formats, known)
    book.close()
    return out.getvalue()


def _moment(known: Known) -> dt.datetime:
    return dt.datetime.combine(known.dossier.as_of, dt.time())


def _head(sheet: Any, formats: dict[str, Any], heads: list[tuple[str, int]], rows: int) -> None:
    for column, (word, width) in enumerate(heads):
        sheet.write_string(0, column, word, formats["head"])
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(rows, 1), len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _files(sheet: Any, formats: dict[str, Any], known: Known) -> None:
    n = 0
    for n, (chapter, section, row) in enumerate(known.rows, 1):
        gone = row.path in known.lost
        cells = [
            chapter.title, section.code, section.title, row.item, row.item_words, row.period, row.state, row.title,
            row.number, row.day, "", row.paper.name, known.sizes(row),
            _("tidak ada dalam paket") if gone else known.hashes.get(row.path, ""),
        ]  # fmt: skip
        for column, text in enumerate(cells):
            sheet.write_string(n, column, text[:32_000], formats["plain"])
        if gone or n > MOST_LINKS:
            sheet.write_string(n, FILE, row.path, formats["plain"])
        else:
            sheet.write_url(n, FILE, _Relative(row.path, row.path), formats["link"])
    _head(sheet, formats, [(str(word), width) for word, width in HEADS], n)


def _questions(sheet: Any, formats: dict[str, Any], known: Known) -> None:
    bodies = list(
        dict.fromkeys(body for _c, section in known.dossier.sections() for body, _a in section.answers)
    )
    heads = [(_("Bab"), 30), (_("Kode"), 24), (_("Soal atau bukti kerja"), 60), (_("Berkas"), 8)]
    heads += [(_("Jawaban {body}").format(body=body), 18) for body in bodies] + [(_("Keterangan"), 60)]
    n = 0
    for n, (chapter, section) in enumerate(known.dossier.sections(), 1):
        answers = dict(section.answers)
        cells = [chapter.title, section.code, section.title]
        for column, text in enumerate(cells):
            sheet.write_string(n, column, text[:32_000], formats["plain"])
        sheet.write_number(n, 3, len(section.rows), formats["plain"])
        rest = [*(answers.get(body, "") for body in bodies), " ".join(section.notes)]
        for column, text in enumerate(rest, 4):
            sheet.write_string(n, column, text[:32_000], formats["plain"])
    _head(sheet, formats, heads, n)


def _about(sheet: Any, formats: dict[str, Any], known: Known) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 110)
    lines = [
        (_("Paket"), known.dossier.title), *known.dossier.facts,
        (_("Berkas"), str(len(known.dossier.files))),
        (_("Memeriksa keutuhan"), f"sha256sum -c {MANIFEST}"),
        *((_("Tidak disertakan"), each) for each in known.dossier.left_out),
        *((_("Tidak utuh"), each) for each in known.problems),
    ]  # fmt: skip
    for n, (head, text) in enumerate(lines):
        sheet.write_string(n, 0, head, formats["head"])
        sheet.write_string(n, 1, text[:32_000], formats["plain"])


@indonesian
def paper(known: Known) -> bytes:
    """PDF/A and PDF/UA; each chapter and each question is a bookmark that leads to its page."""
    dossier, identity = known.dossier, current().identity
    return pdf.render("bundle.typ", {
        "title": dossier.title,
        "code": identity.full_number,
        "uncontrolled": identity.uncontrolled,
        "demo": "Data rekaan" if Unit.objects.filter(invented=True).exists() else "",
        "facts": [*dossier.facts, ("Berkas", f"{len(dossier.files)}")],
        "made": [dossier.as_of.year, dossier.as_of.month, dossier.as_of.day],
        "lists": [
            [title, lines] for title, lines in
            (("Tidak disertakan", dossier.left_out), ("Berkas tidak utuh", known.problems)) if lines
        ],
        "chapters": [_chapter(known, chapter) for chapter in dossier.chapters],
        "none": "Belum ada berkas.",
    })  # fmt: skip


def _chapter(known: Known, chapter: Chapter) -> dict[str, Any]:
    return {
        "title": chapter.title,
        "sections": [
            {
                "code": section.code,
                "title": section.title,
                "answers": " · ".join(f"{body}: {answer}" for body, answer in section.answers if answer),
                "notes": section.notes,
                "rows": [
                    {
                        "name": row.path.rpartition("/")[2],
                        "href": "" if row.path in known.lost else href(row.path),
                        "about": ", ".join(filter(None, (row.title, row.period, row.state))),
                    }
                    for row in section.rows
                ],
            }
            for section in chapter.sections
        ],
    }
