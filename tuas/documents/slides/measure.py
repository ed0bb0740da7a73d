"""How wide a text is in Arial and how it breaks, so that it flows to the next slide instead of growing small."""

from collections.abc import Iterator, Sequence

_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
ARIAL = {chr(32 + n): int(width) for n, width in enumerate(_WIDTHS.split())}
"""Thousandths of the size, from the space to the tilde."""
BOLD = 1.08  # bold letters are about so much wider
LEADING = 1.2


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Points. A letter that is not in the table is taken for a wide one."""
    return sum(ARIAL.get(c, 1000) for c in text) * size / 1000 * (BOLD if bold else 1)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The lines of one paragraph; a word that is longer than a line is broken."""
    lines, line = [], ""
    for word in _pieces(text, size, room, bold):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold=bold) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line or not lines else lines


def _pieces(text: str, size: float, room: float, bold: bool) -> Iterator[str]:
    for word in text.split():
        piece = ""
        for letter in word:
            if piece and width(piece + letter, size, bold=bold) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece


def pages(lines: Sequence[str], size: float, room: float, height: float, after: float) -> list[list[str]]:
    """Paragraphs by slide. One that does not fit begins the next slide, one longer than a slide is cut at a line."""
    found: list[list[str]] = [[]]
    left = height
    for text in lines:
        rows = wrapped(text, size, room)
        need = len(rows) * size * LEADING + after
        if need > left and found[-1]:
            found.append([])
            left = height
        whole_text = text
        while need > left:
            whole_text = ""
            whole = max(1, int((left - after) / (size * LEADING)))
            found[-1].append(" ".join(rows[:whole]))
            rows = rows[whole:]
            need, left = len(rows) * size * LEADING + after, height
            found.append([])
        if rows:
            found[-1].append(whole_text or " ".join(rows))
            left -= need
    return [page for page in found if page]
