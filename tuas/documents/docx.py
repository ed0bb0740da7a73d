"""DOCX from a template that officers edit in Word: its tags are filled in, and nothing in the data is ever a tag.

docxtpl reads the tags that Word cut into pieces; the parts are rendered by Jinja's sandbox and written by ourselves, so
that the same template and data give the same bytes and nobody's name stands in the properties of the file.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape as xml_text

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from tuas.documents.plain import plain
from tuas.ui.errors import Invalid

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATES = Path(__file__).parent / "templates" / "docx"
BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
TYPES, RELATIONS, BODY_RELATIONS = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"
CORE, APP, CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
TAGGED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
"""The parts in which tags are read: whatever an officer writes in Word."""
STAND_IN = "Arial"
"""The typeface of the templates that come with Tuas; the unit's own takes its place."""
MILLIMETRE = 36_000  # in the unit that Word measures pictures by
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MOST_KEPT, MOST_LETTERS = 512 * 1024, 60_000_000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/{kind}-properties">{inner}</Properties>'
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG that a tag such as {{ foto.gambar }} puts into the line it stands in; alt: what it shows, in words."""

    file: str
    alt: str
    content: bytes
    wide: int
    high: int

    @classmethod
    def of(cls, file: str, alt: str, contents: Mapping[str, bytes]) -> "Picture | None":
        """None where the content is not there. At most 120 × 80 mm."""
        from PIL import Image  # heavy: only papers with pictures need it

        if file not in contents:
            return None
        with Image.open(io.BytesIO(contents[file]), formats=["JPEG"]) as picture:
            width, height = picture.size
        scale = min(120 * MILLIMETRE / width, 80 * MILLIMETRE / height)
        return cls(file, alt, contents[file], int(width * scale), int(height * scale))

    @property
    def relation(self) -> str:
        return "rIdTuas" + re.sub(r"\W", "_", self.file)

    def xml(self) -> str:
        """Inside a run, between two texts."""
        said = xml_text(plain(self.alt), {'"': "&quot;"})
        main = "http://schemas.openxmlformats.org/drawingml/2006/main"
        kind = "http://schemas.openxmlformats.org/drawingml/2006/picture"
        return (
            f'</w:t><w:drawing><wp:inline xmlns:wp="{_DRAWING}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{self.wide}" cy="{self.high}"/><wp:docPr id="1" name="{self.file}" descr="{said}"/>'
            f'<a:graphic xmlns:a="{main}"><a:graphicData uri="{kind}"><pic:pic xmlns:pic="{kind}"><pic:nvPicPr>'
            f'<pic:cNvPr id="0" name="{self.file}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip xmlns:r="{_OFFICE}" r:embed="{self.relation}"/><a:stretch><a:fillRect/></a:stretch>'
            "</pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{self.wide}" cy="{self.high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            '</wp:inline></w:drawing><w:t xml:space="preserve">'
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """A template taken apart: its parts as they are, and those with tags, compiled."""

    parts: Mapping[str, bytes]
    tagged: Mapping[str, Any]


@cache
def environment() -> Any:
    """Jinja's sandbox: no code, everything escaped, a line break of the data is a line break of the paper."""
    from jinja2 import ChainableUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        autoescape=True, undefined=ChainableUndefined, finalize=_said, keep_trailing_newline=True
    )


def _said(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, Picture):
        return Markup(value.xml())  # noqa: S704 (its words are escaped there)
    if not isinstance(value, str):
        return value
    return escape(plain(str(value))).replace("\n", BREAK)


def tags_read(part: bytes) -> str:
    """The XML of a part with its tags in one piece each, one paragraph a line. Raises XMLSyntaxError."""
    from docxtpl import DocxTemplate  # heavy: loaded by the first DOCX, not by every process
    from lxml import etree

    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    xml = etree.tostring(root, encoding="unicode")
    xml = re.sub(r' w14:(?:paraId|textId)="[^"]*"', "", xml)  # a repeated row would repeat them
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", str(DocxTemplate(io.BytesIO()).patch_xml(xml)))


def opened(template: bytes) -> Opened:
    """Kept for the next paper of the same form, as reading the tags takes longer than filling them; one heavy with
    pictures is not kept."""
    return _read(template) if len(template) > MOST_KEPT else _kept(template)


@lru_cache(maxsize=16)
def _kept(template: bytes) -> Opened:
    return _read(template)


def _read(template: bytes) -> Opened:
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        parts = {each.filename: package.read(each) for each in package.infolist() if not each.is_dir()}
    tagged = {
        name: environment().from_string(tags_read(part))
        for name, part in parts.items()
        if TAGGED.fullmatch(name)
    }
    if CORE not in parts:  # as some other programs leave it out
        parts[CORE] = b""
        more = f'<Override PartName="/{CORE}" ContentType="{_CORE_TYPE}"/></Types>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", more.encode())
        more = f'<Relationship Id="rIdTuasCore" Type="{_CORE_RELATION}" Target="{CORE}"/></Relationships>'
        parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", more.encode())
    return Opened(parts, tagged)


def default(name: str) -> bytes:
    """A template that comes with Tuas."""
    return (TEMPLATES / f"{name}.docx").read_bytes()


def fill(template: bytes, context: Mapping[str, Any], *, title: str, made: dt.date, font: str = "") -> bytes:
    """The bytes of the paper; the same template and data give the same bytes.

    title, made: in the properties of the file, with the language and without an author. font: for a template that
    comes with Tuas, the typeface of the unit.
    """
    found = opened(template)
    rendered = {name: _rendered(part, context) for name, part in found.tagged.items()}
    new = {name: _numbered(xml).encode() for name, xml in rendered.items()}
    new[CORE] = _core(title, made)
    new[APP] = _PROPERTIES.format(kind="extended", inner="<Application>Tuas</Application>").encode()
    new[CUSTOM] = _PROPERTIES.format(kind="custom", inner="").encode()
    if font and font != STAND_IN:
        styles = found.parts["word/styles.xml"].decode()
        new["word/styles.xml"] = styles.replace(f'"{STAND_IN}"', f'"{xml_text(font)}"').encode()
    new |= _with_pictures(found.parts, {each.file: each for each in _pictures(context)})
    return packed(
        {
            **found.parts,
            **{name: part for name, part in new.items() if name in found.parts or "/media/" in name},
        }
    )


def _pictures(value: Any) -> Iterator[Picture]:
    if isinstance(value, Picture):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _pictures(each)
    elif isinstance(value, list):
        for each in value:
            yield from _pictures(each)


def _with_pictures(parts: Mapping[str, bytes], pictures: Mapping[str, Picture]) -> dict[str, bytes]:
    """The parts that pictures add or change: theirs, what points to them, and their type."""
    if not pictures:
        return {}
    made = {f"word/media/tuas-{file}": each.content for file, each in pictures.items()}
    rows = "".join(
        f'<Relationship Id="{each.relation}" Type="{_OFFICE}/image" Target="media/tuas-{file}"/>'
        for file, each in pictures.items()
    )
    rels = parts[BODY_RELATIONS].replace(b"</Relationships>", f"{rows}</Relationships>".encode())
    types = parts[TYPES]
    if b'Extension="jpg"' not in types:
        types = re.sub(
            rb"(<Types[^>]*>)", rb'\1<Default Extension="jpg" ContentType="image/jpeg"/>', types, count=1
        )
    return made | {BODY_RELATIONS: rels, TYPES: types}


def _rendered(part: Any, context: Mapping[str, Any]) -> str:
    """Raises Invalid for what no Word would open: the data, not the template, decides how long a paper gets."""
    pieces, left = [], MOST_LETTERS
    for piece in part.generate(context):
        left -= len(piece)
        if left < 0:
            raise Invalid(_("Dokumen ini terlalu panjang untuk DOCX. Unduh sebagai PDF."))
        pieces.append(piece)
    return "".join(pieces).replace("\n<w:p", "<w:p")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """One package, the list of content types first; no clock of the machine in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda each: (each != TYPES, each != RELATIONS)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(entry, parts[name])
    return out.getvalue()


def _numbered(xml: str) -> str:
    """Pictures in a repeated part get identities of their own, as Word demands."""
    count = iter(range(1, 1 << 30))
    return re.sub(r'(<wp:docPr\b[^>]*?\bid=")\d+"', lambda m: f'{m[1]}{next(count)}"', xml)


def _core(title: str, made: dt.date) -> bytes:
    moment = f'xsi:type="dcterms:W3CDTF">{made.isoformat()}T00:00:00Z'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml_text(plain(title))}</dc:title><dc:language>id-ID</dc:language>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
        "</cp:coreProperties>"
    ).encode()
