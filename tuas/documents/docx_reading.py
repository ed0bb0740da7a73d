"""What stands in a DOCX, and whether it is one: read by lxml, for templates that officers bring."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tuas.documents.docx import TAGGED, TYPES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_BYTES, MOST_PARTS, MOST_OPEN, MOST_PART = 5 << 20, 300, 40 << 20, 1 << 20
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "DATE", "TIME", "HYPERLINK", "REF", "PAGEREF", "SEQ", "STYLEREF",
     "TOC", "TITLE"}
)  # fmt: skip
"""Fields of Word that fetch nothing."""
RELATIONS = frozenset(
    {"officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles",
     "stylesWithEffects", "settings", "webSettings", "fontTable", "theme", "numbering", "footnotes", "endnotes",
     "header", "footer", "image", "hyperlink", "customXml", "customXmlProps", "comments", "commentsExtended",
     "commentsIds", "commentsExtensible", "people", "glossaryDocument", "font"}
)  # fmt: skip
"""What a part may point to; macros, objects, remote templates and data sources are none of these."""


class Broken(Exception):
    """No DOCX, or one with something in it that has no place in a template; `why` says each thing."""

    def __init__(self, *why: str) -> None:
        super().__init__("\n".join(why))
        self.why = list(why)


@dataclass(frozen=True, slots=True)
class Text:
    """What is read: paragraphs in order, rows of tables cell by cell, footers in use one by one."""

    paragraphs: list[str]
    rows: list[list[str]]
    footers: list[str]

    @property
    def whole(self) -> str:
        return " ".join(self.paragraphs)


def parse(part: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of the package. Raises Broken for what is no DOCX or grows beyond measure when opened."""
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise Broken(
            _("Ini dokumen Word lama atau bersandi. Simpan sebagai .docx tanpa sandi, lalu unggah lagi.")
        )
    plain = _("Ini bukan dokumen Word (.docx) yang utuh. Simpan ulang dari Word, lalu unggah lagi.")
    if len(content) > MOST_BYTES:
        raise Broken(_("Templat lebih dari 5 MB. Perkecil gambarnya, lalu unggah lagi."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = _read(package)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Broken(plain) from error
    if TYPES not in parts or "word/document.xml" not in parts:
        raise Broken(plain)
    return parts


def _read(package: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [each for each in package.infolist() if not each.is_dir()]
    big = _("Isi templat ini tidak wajar besarnya, jadi tidak dibuka.")
    if len(entries) > MOST_PARTS or len({each.filename for each in entries}) != len(entries):
        raise Broken(big)
    parts, left = {}, MOST_OPEN
    for entry in entries:
        most = min(left, MOST_PART if TAGGED.fullmatch(entry.filename) else left)
        with package.open(entry) as stream:
            parts[entry.filename] = stream.read(most + 1)
        if len(parts[entry.filename]) > most:
            raise Broken(big)
        left -= len(parts[entry.filename])
    return parts


def dangers(parts: Mapping[str, bytes]) -> list[str]:
    """What a template must not carry: macros, embedded programs, anything fetched from elsewhere, unsettled changes."""
    from lxml import etree

    roots, found = {}, []
    for name, part in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            roots[name] = parse(part)
        except etree.XMLSyntaxError:
            return [_("Bagian {name} rusak. Simpan ulang dari Word, lalu unggah lagi.").format(name=name)]
        if roots[name].getroottree().docinfo.doctype:
            return [_("Bagian {name} memuat DOCTYPE, yang tidak dipakai Word.").format(name=name)]
    types = {each.get("ContentType", "") for each in roots[TYPES]}
    if any("macroEnabled" in each or "vbaProject" in each for each in types) or any(
        "vba" in n.lower() for n in parts
    ):
        found.append(_("Templat memuat makro. Simpan sebagai Dokumen Word (.docx) tanpa makro."))
    elif MAIN not in types:
        found.append(_("Simpan sebagai Dokumen Word (.docx), bukan templat Word (.dotx) atau bentuk lain."))
    if not str(roots["word/document.xml"].tag).startswith(W):
        return [_("Simpan sebagai Dokumen Word (.docx) biasa, bukan Strict Open XML.")]
    for name, root in roots.items():
        if name.endswith(".rels"):
            found += _relations(root)
        elif name.startswith("word/"):
            found += _inside(root)
    return list(dict.fromkeys(found))


def _relations(root: Any) -> Iterator[str]:
    for each in root:
        kind, target = each.get("Type", "").rsplit("/", 1)[-1], each.get("Target", "")
        if kind == "attachedTemplate":
            yield _(
                "Templat menunjuk templat lain ({target}). Di Word: Pengembang › Templat Dokumen, kosongkan."
            ).format(target=target[:80])
        elif kind not in RELATIONS:
            yield _("Templat memuat {kind}, yang tidak boleh ada di dalamnya.").format(kind=kind)
        elif each.get("TargetMode") == "External" and not (
            kind == "hyperlink" and target.lower().startswith(("http://", "https://", "mailto:"))
        ):
            yield _(
                "Templat mengambil sesuatu dari luar berkas: {target}. Sisipkan langsung ke dalamnya."
            ).format(target=target[:80])


def _inside(root: Any) -> Iterator[str]:
    for code in _fields(root):
        name = (code.split() or [""])[0].upper()
        if name not in FIELDS:
            yield _("Bidang Word {name} tidak boleh ada dalam templat.").format(name=name or "?")
    if next(root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"), None) is not None:
        yield _("Masih ada perubahan terlacak. Di Word: Tinjau › Terima Semua Perubahan, lalu simpan.")
    for tags, sentence in (
        (("altChunk", "object", "control", "subDoc"), _("Templat memuat objek tertanam; hapus objek itu.")),
        (
            ("dataBinding",),
            _("Templat memuat kontrol isi yang terikat data lain; ganti dengan tulisan biasa."),
        ),
        (("hidden",), _("Templat memuat baris tabel yang disembunyikan; tampilkan atau hapus.")),
        (("comment",), _("Masih ada komentar. Di Word: Tinjau › Hapus Semua Komentar, lalu simpan.")),
    ):
        if any(each.getparent().tag != f"{W}style" for each in root.iter(*(f"{W}{tag}" for tag in tags))):
            yield sentence


def _fields(root: Any) -> list[str]:
    """The instruction of every field, put together again where Word cut it into runs."""
    found = [each.get(f"{W}instr", "") for each in root.iter(f"{W}fldSimple")]
    open_: list[list[str]] = []
    for each in root.iter(f"{W}fldChar", f"{W}instrText"):
        kind = each.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append([])
        elif kind in ("separate", "end") and open_:
            said = "".join(open_[-1])
            if said:
                found.append(said)
            open_[-1] = []
            if kind == "end":
                open_.pop()
        elif kind is None and open_:
            open_[-1].append(each.text or "")
        elif kind is None:
            found.append(each.text or "")
    return found


def text_of(content: bytes) -> Text:
    """What a reader sees of a DOCX: body, headers and footers; hidden and white words are not seen."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    hidden = _hidden_styles(parts.get("word/styles.xml"))
    body, paragraphs, rows = parse(parts["word/document.xml"]), [], []
    around = {
        name: parse(part)
        for name, part in parts.items()
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name)
    }
    for root in (body, *around.values()):
        paragraphs += [_said(p, hidden) for p in root.iter(f"{W}p")]
        rows += [
            [" ".join(_said(p, hidden) for p in cell.iter(f"{W}p")) for cell in row.iterchildren(f"{W}tc")]
            for row in root.iter(f"{W}tr")
        ]
    feet = [
        " ".join(_said(p, hidden) for p in around[name].iter(f"{W}p"))
        for name in _footers(parts, body, around)
    ]
    return Text(paragraphs, rows, feet)


def _hidden_styles(styles: bytes | None) -> frozenset[str]:
    if not styles:
        return frozenset()
    found = parse(styles).iter(f"{W}style")
    return frozenset(s.get(f"{W}styleId", "") for s in found if s.find(f"{W}rPr/{W}vanish") is not None)


def _said(paragraph: Any, hidden: frozenset[str]) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if style is not None and style.get(f"{W}val") in hidden:
        return ""
    words = []
    for run in paragraph.iter(f"{W}r"):
        marks = run.find(f"{W}rPr")
        if marks is not None and _unseen(marks, hidden):
            continue
        for each in run:
            if each.tag == f"{W}t":
                words.append(each.text or "")
            elif each.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
                words.append(" ")
            elif each.tag == f"{W}noBreakHyphen":
                words.append("-")
    return "".join(words)


def _unseen(marks: Any, hidden: frozenset[str]) -> bool:
    vanish, colour, style = (marks.find(f"{W}{name}") for name in ("vanish", "color", "rStyle"))
    white = colour is not None and (colour.get(f"{W}val") or "").upper() == "FFFFFF"
    return _on(vanish) or white or (style is not None and style.get(f"{W}val") in hidden)


def _on(switch: Any) -> bool:
    """An element that is there switches on, unless it says otherwise."""
    return switch is not None and switch.get(f"{W}val") not in ("0", "false", "off")


def _footers(parts: Mapping[str, bytes], body: Any, around: Mapping[str, Any]) -> list[str]:
    """The footers that pages have; "" stands for a kind of page without one."""
    links = parse(parts["word/_rels/document.xml.rels"]) if "word/_rels/document.xml.rels" in parts else ()
    targets = {each.get("Id"): f"word/{each.get('Target', '').removeprefix('/word/')}" for each in links}
    settings = parse(parts["word/settings.xml"]) if "word/settings.xml" in parts else None
    even = settings is not None and _on(settings.find(f"{W}evenAndOddHeaders"))
    used: dict[str, str] = {}
    found: list[str] = []
    for section in body.iter(f"{W}sectPr"):
        for each in section.iterchildren(f"{W}footerReference"):
            used[each.get(f"{W}type", "default")] = targets.get(each.get(RID), "")
        kinds = [
            "default",
            *(["first"] if _on(section.find(f"{W}titlePg")) else []),
            *(["even"] if even else []),
        ]
        found += [used.get(kind, "") for kind in kinds]
    return (
        [name for name in dict.fromkeys(found) if name in around] if all(n in around for n in found) else []
    )
