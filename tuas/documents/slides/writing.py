"""Pages become slides: what does not fit flows on, pictures keep their shape, the notes name the source."""

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.util import Emu, Inches, Pt

from tuas.documents.slides import base, charts
from tuas.documents.slides.measure import LEADING, pages, wrapped
from tuas.documents.slides.model import (
    Block,
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
)
from tuas.documents.slides.package import frozen

AFTER = 8  # points after each paragraph
INSET = 14.4  # a frame's own margins, left and right together
BULLET = 27
HALF = (base.ROOM - Inches(0.4)) // 2
HEAD = Inches(0.45)
CAPTION = Inches(0.95)


@dataclass(frozen=True, slots=True)
class _Slide:
    page: Page
    block: Block
    n: int
    of: int

    @property
    def title(self) -> str:
        return f"{self.page.title} ({self.n}/{self.of})" if self.of > 1 else self.page.title


def write(deck: Deck) -> tuple[bytes, dict[str, list[int]]]:
    """The bytes of a PPTX, and for each key of its pages the numbers of its slides."""
    deck = _clean(deck)
    made, layouts = base.empty()
    properties = made.core_properties
    properties.title, properties.author, properties.language = deck.title[:255], deck.author[:255], "id-ID"
    properties.last_modified_by, properties.subject = deck.author[:255], deck.footer[:255]
    _first(made, layouts["start"], deck)
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, slide in enumerate((s for page in deck.pages for s in _slides(page)), 2):
        numbers[slide.page.key].append(number)
        _draw(made, layouts, slide, deck)
    base.name_notes(made)
    out = io.BytesIO()
    made.save(out)
    return frozen(out.getvalue(), deck.made), dict(numbers)


def _plain(text: str) -> str:
    """One line without control characters, marks that turn the direction, and letters that XML cannot hold."""
    return "".join(c if c.isprintable() or c == "\u00a0" else " " for c in text).strip()


def _clean(deck: Deck) -> Deck:
    return replace(
        deck, title=_plain(deck.title), footer=_plain(deck.footer), notice=_plain(deck.notice),
        lines=tuple(map(_plain, deck.lines)), pages=[_clean_page(page) for page in deck.pages],
    )  # fmt: skip


def _clean_page(page: Page) -> Page:
    title = _fitting(_plain(page.title), base.ROOM - Inches(1), 2, base.TITLE)
    return Page(page.key, title, _clean_block(page.block), _plain(page.source))


def _texts(lines: Sequence[str]) -> list[str]:
    return [plain for line in lines for part in line.splitlines() if (plain := _plain(part))]


def _clean_block(block: Block) -> Block:
    match block:
        case Text():
            return Text(_texts(block.lines))
        case Columns():
            return Columns(block.heads, (_texts(block.texts[0]), _texts(block.texts[1])))
        case Table():
            rows = [[_plain(cell) for cell in row] for row in block.rows]
            return Table([_plain(h) for h in block.heads], rows, block.widths)
        case Chart():
            series = [Series(_plain(s.name), s.values) for s in block.series]
            categories = [_plain(c) for c in block.categories]
            return replace(block, categories=categories, series=series, words=_plain(block.words))
        case Pictures():
            return Pictures([replace(p, caption=_plain(p.caption)) for p in block.each])
        case Pair():
            one, two = (p and replace(p, caption=_plain(p.caption)) for p in block.pictures)
            return Pair(block.heads, (one, two))


def _points(length: int) -> float:
    return length / 12700


def _slides(page: Page) -> Iterator[_Slide]:
    blocks = list(_parts(page.block))
    for n, block in enumerate(blocks, 1):
        yield _Slide(page, block, n, len(blocks))


def _parts(block: Block) -> Iterator[Block]:
    """A block in as many pieces as it needs slides."""
    high = _points(base.BOTTOM - base.TOP) - INSET
    match block:
        case Text():
            room = _points(base.ROOM) - INSET - BULLET
            for lines in pages(block.lines, base.BODY, room, high, AFTER):
                yield Text(lines)
        case Columns():
            room, high = _points(HALF) - INSET - BULLET, high - _points(HEAD)
            left, right = (pages(lines or ["–"], base.BODY, room, high, AFTER) for lines in block.texts)
            for n in range(max(len(left), len(right))):
                yield Columns(block.heads, (_at(left, n), _at(right, n)))
        case Table():
            yield from _tables(block, high)
        case Pictures():
            for n in range(0, len(block.each), 2):
                yield Pictures(block.each[n : n + 2])
        case _:
            yield block


def _at(pages_: list[list[str]], n: int) -> list[str]:
    return pages_[n] if n < len(pages_) else []


CELL = 14.4 + 2


def _tables(block: Table, high: float) -> Iterator[Table]:
    """Rows as they fit below the heads; a cell longer than a slide goes on in the next row."""
    rooms = [_points(base.ROOM) * w / sum(block.widths) - CELL for w in block.widths]
    most = int((high - 2 * _row(1)) / (base.TABLE * LEADING))
    head = _row(
        max(len(wrapped(h, base.TABLE, r, bold=True)) for h, r in zip(block.heads, rooms, strict=True))
    )
    rows: list[list[str]] = []
    left = high - head
    for row in block.rows:
        cells = [wrapped(cell, base.TABLE, room) for cell, room in zip(row, rooms, strict=True)]
        while any(cells):
            part = [" ".join(cell[:most]) for cell in cells]
            need = _row(max(1, *(len(cell[:most]) for cell in cells)))
            cells = [cell[most:] for cell in cells]
            if need > left and rows:
                yield Table(block.heads, rows, block.widths)
                rows, left = [], high - head
            rows.append(part)
            left -= need
    if rows:
        yield Table(block.heads, rows, block.widths)


def _row(lines: int) -> float:
    return lines * base.TABLE * LEADING + 8


def _say(frame: Any, lines: Sequence[str], size: int = 0, *, bold: bool = False) -> None:
    """Paragraphs of one run each, in Indonesian."""
    for n, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.language_id = MSO_LANGUAGE_ID.INDONESIAN
        if size:
            run.font.size = Pt(size)
        if bold:
            run.font.bold = True


def _first(made: Any, layout: Any, deck: Deck) -> None:
    slide = made.slides.add_slide(layout)
    _say(
        slide.shapes.title.text_frame, [_fitting(deck.title, base.ROOM, 3, base.LARGE)], base.LARGE, bold=True
    )
    _say(slide.placeholders[1].text_frame, deck.lines or [deck.footer], base.BODY)
    if deck.notice:
        base.notice(slide, deck.notice)
    _notes(slide, deck.footer)


def _notes(slide: Any, words: str) -> None:
    notes = slide.notes_slide
    for shape in list(notes.placeholders):
        if shape._element.ph.get("type") == "sldNum":
            shape._element.getparent().remove(shape._element)
    notes.notes_text_frame.text = words


def _draw(made: Any, layouts: dict[str, Any], slide: _Slide, deck: Deck) -> None:
    text = isinstance(slide.block, Text)
    drawn = made.slides.add_slide(layouts["text" if text else "free"])
    _say(drawn.shapes.title.text_frame, [slide.title])
    match slide.block:
        case Text(lines):
            frame = drawn.placeholders[1].text_frame
            _say(frame, lines)
            for paragraph in frame.paragraphs:
                paragraph.space_after, paragraph.space_before = Pt(AFTER), Pt(0)
        case Columns():
            _columns(drawn, slide.block)
        case Table():
            _table(drawn, slide.block)
        case Chart():
            charts.draw(drawn, slide.block, deck.made)
        case Pictures(each):
            _pictures(drawn, list(each), ("", ""))
        case Pair(heads, pictures):
            _pictures(drawn, list(pictures), heads)
    _footer(drawn, deck.footer)
    if deck.notice:
        base.notice(drawn, deck.notice)
    _notes(drawn, slide.page.source)


def _columns(slide: Any, block: Columns) -> None:
    for n in (0, 1):
        left = base.SIDE + n * (base.ROOM - HALF)
        _say(
            base.textbox(slide, left, base.TOP, HALF, HEAD).text_frame, [block.heads[n]], base.BODY, bold=True
        )
        if not block.texts[n]:
            continue
        frame = base.textbox(slide, left, base.TOP + HEAD, HALF, base.BOTTOM - base.TOP - HEAD).text_frame
        _say(frame, block.texts[n], base.BODY)
        for paragraph in frame.paragraphs:
            paragraph.space_after = Pt(AFTER)


def _table(slide: Any, block: Table) -> None:
    high = sum(Pt(_row(1)) for _row_ in range(len(block.rows) + 1))
    frame = slide.shapes.add_table(
        len(block.rows) + 1, len(block.heads), Emu(base.SIDE), Emu(base.TOP), Emu(base.ROOM), Emu(high)
    )
    frame.name = "Tabel"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", ", ".join(block.heads))
    table = frame.table
    for n, share in enumerate(block.widths):
        table.columns[n].width = Emu(base.ROOM * share // sum(block.widths))
    for row, cells in enumerate((block.heads, *block.rows)):
        for n, words in enumerate(cells):
            _say(table.cell(row, n).text_frame, [words or "–"], base.TABLE, bold=row == 0)


def _pictures(slide: Any, each: list[Picture | None], heads: tuple[str, str]) -> None:
    """One over the whole room or two beside each other; each as large as its frame and its shape allow."""
    top = base.TOP + (HEAD if any(heads) else 0)
    wide = base.ROOM if len(each) == 1 else HALF
    high = base.BOTTOM - top - CAPTION
    for n, picture in enumerate(each):
        left = base.SIDE + n * (base.ROOM - HALF)
        if heads[n]:
            _say(base.textbox(slide, left, base.TOP, wide, HEAD).text_frame, [heads[n]], base.BODY, bold=True)
        if picture is None:
            _say(base.textbox(slide, left, top, wide, HEAD).text_frame, ["Gambar belum ada."], base.TABLE)
            continue
        share = min(wide / picture.width, high / picture.height)
        width, height = int(picture.width * share), int(picture.height * share)
        shape = slide.shapes.add_picture(
            str(picture.path),
            Emu(left + (wide - width) // 2),
            Emu(top + (high - height) // 2),
            Emu(width),
            Emu(height),
        )
        shape.name = f"Gambar {n + 1}"
        shape._element.nvPicPr.cNvPr.set("descr", picture.caption)
        words = _fitting(picture.caption, wide, 3, base.TABLE)
        _say(base.textbox(slide, left, top + high, wide, CAPTION).text_frame, [words], base.TABLE)


def _fitting(words: str, wide: int, most: int, size: int) -> str:
    """So many lines of a title or a caption; the whole of a caption is the picture's alternative text."""
    lines = wrapped(words, size, _points(wide) - INSET, bold=size in (base.TITLE, base.LARGE))
    return words if len(lines) <= most else " ".join(lines[:most])[:-1].rstrip() + "…"


def _footer(slide: Any, words: str) -> None:
    """Footer and slide number as PowerPoint's own fields, in the places that the layout gives them."""
    import copy

    tree = slide.shapes._spTree
    for shape in slide.slide_layout.placeholders:
        kind = shape._element.ph.get("type")
        if kind not in ("ftr", "sldNum"):
            continue
        clone = copy.deepcopy(shape._element)
        clone.nvSpPr.cNvPr.set("id", str(max(int(i) for i in tree.xpath(".//p:cNvPr/@id")) + 1))
        tree.append(clone)
    for shape in slide.placeholders:
        if shape._element.ph.get("type") == "ftr":
            shape.text_frame.clear()
            _say(shape.text_frame, [words], base.SMALL)
