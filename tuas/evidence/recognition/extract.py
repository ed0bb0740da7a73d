"""The text of a file: text layer first, pictures through OCR when asked. Never raises; at worst no text."""

import html
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tuas.evidence.recognition import ocr as reader
from tuas.evidence.recognition.kinds import MB, Kind
from tuas.evidence.recognition.workbook import rows_of
from tuas.files.pdf import opened

if TYPE_CHECKING:
    from PIL.Image import Image

Source = Literal["text", "ocr", "none"]
MOST_CHARACTERS = 40_000
PDF_PAGES, OCR_PAGES, SLIDES = 8, 2, 40
OCR_DPI = 200
LARGEST_PART = 24 * MB  # of XML that is read from an Office package
FEW_LETTERS = 40  # less than this on a page is a page number or a stamp, not its text
CELL = re.compile(rb"</(?:w:p|text:p)>(?=\s*</(?:w:tc|table:table-cell)>)")
CELL_END = re.compile(rb"</w:tc>|</table:table-cell>|<w:tab/>|<text:tab/>")
LINE_END = re.compile(
    rb"</w:p>|</a:p>|</w:tr>|<w:br\b[^>]*>|<a:br\b[^>]*>|</text:p>|</text:h>|</table:table-row>"
)
SKIPPED = re.compile(rb"<w:(instrText|delText)\b.*?</w:\1>", re.DOTALL)
TAG = re.compile(rb"<[^>]*>")
SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml$")
MEDIA = re.compile(r"(word|ppt)/media/[^/]+\.(png|jpe?g)$", re.IGNORECASE)


@dataclass(frozen=True)
class Extracted:
    """Text of a file (at most 40,000 characters), its number of pages (0 if unknown), and where it came from."""

    text: str
    pages: int
    source: Source


NOTHING = Extracted("", 0, "none")


def text_of(path: Path, kind: Kind, ocr: bool = False) -> Extracted:
    """Reads the text of a file that `inspect` has taken. With `ocr`, pictures and pages without text are read too."""
    try:
        match kind.reader:
            case "pdf":
                found = _pdf(path, ocr)
            case "word":
                found = _package(path, ["word/document.xml"], ocr)
            case "slides":
                found = _package(path, None, ocr)
            case "odf":
                found = _package(path, ["content.xml"], ocr)
            case "workbook":
                lines, sheets = rows_of(path)
                found = _made("\n".join(lines), sheets)
            case "picture":
                found = _picture(path) if ocr else NOTHING
            case "plain":
                found = _plain(path)
            case _:
                found = NOTHING
    except Exception:  # a damaged file may break any reader in any way; the file is kept, without text
        return NOTHING
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # readers written in Rust fail with this one
            raise
        return NOTHING
    return found


def _made(text: str, pages: int, source: Source = "text") -> Extracted:
    text = text.replace("\x00", "")[:MOST_CHARACTERS]
    return Extracted(text, pages, source if text.strip() else "none")


def _letters(text: str) -> int:
    return sum(1 for c in text if c.isalpha())


def _pdf(path: Path, ocr: bool) -> Extracted:
    pieces: list[str] = []
    scans: list[Image] = []
    with opened(path) as document:
        pages = len(document)
        for number in range(min(pages, PDF_PAGES)):
            page = document[number]
            layer = page.get_textpage()
            text = layer.get_text_bounded()
            layer.close()
            if _letters(text) >= FEW_LETTERS:
                pieces.append(text)
            elif ocr and number < OCR_PAGES:
                scale = min(OCR_DPI / 72, 3400 / max(page.get_size()))
                scans.append(page.render(scale=scale, grayscale=True).to_pil().copy())
            page.close()
            if sum(map(len, pieces)) > MOST_CHARACTERS:
                break
    if pieces or not scans:
        return _made("\n".join(pieces), pages)
    return _made("\n".join(reader.read_picture(scan) for scan in scans), pages, "ocr")


def _package(path: Path, parts: list[str] | None, ocr: bool) -> Extracted:
    """Word, PowerPoint and OpenDocument: the text of their XML parts. Tables become one line per row."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        if parts is None:
            slides = sorted((int(m[1]), m[0]) for n in names for m in [SLIDE.match(n)] if m)
            parts = [name for _, name in slides[:SLIDES]]
        pages = len(parts) if len(parts) > 1 else 0
        text = "\n".join(_xml_text(package, part) for part in parts if part in names)
        if ocr and _letters(text) < FEW_LETTERS:
            from PIL import Image

            for name in [n for n in sorted(names) if MEDIA.match(n)][:OCR_PAGES]:
                if package.getinfo(name).file_size <= LARGEST_PART:
                    with package.open(name) as media, Image.open(media) as image:
                        text += "\n" + reader.read_picture(image)
            return _made(text, pages, "ocr" if _letters(text) >= FEW_LETTERS else "text")
    return _made(text, pages)


def _xml_text(package: zipfile.ZipFile, part: str) -> str:
    with package.open(part) as file:
        xml = file.read(LARGEST_PART)
    xml = SKIPPED.sub(b"", CELL.sub(b" ", xml))
    xml = LINE_END.sub(b"\n", CELL_END.sub(b" \t", xml))
    return html.unescape(TAG.sub(b"", xml).decode("utf-8", "replace"))


def _picture(path: Path) -> Extracted:
    from PIL import Image

    with Image.open(path) as image:
        return _made(reader.read_picture(image), 1, "ocr")


def _plain(path: Path) -> Extracted:
    with path.open("rb") as file:
        raw = file.read(MOST_CHARACTERS * 2)
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return _made(raw.decode(encoding, "replace"), 1)
