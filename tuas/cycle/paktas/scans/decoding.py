"""Read the mark of a printed pakta (Code 39) from a scanned page, however it lies on the glass."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tuas.cycle.paktas.marks import PATTERNS, key_of

LETTERS = {pattern: letter for letter, pattern in PATTERNS.items()}
SHAPE = re.compile(r"\d{1,12}-[A-Z2-7]{4}")
RUNS = re.compile(rb"\x00+|\xff+")
FEWEST, MOST = 60, 500  # runs of a line that holds a whole mark; more of them are noise
EACH = 4  # every so many lines of the picture are read
ALIKE = 3  # so many lines must say the same before a mark that Tuas did not print is believed
TILTS = (-3, 3)  # degrees tried for a page that nothing could be read from


@dataclass(frozen=True, slots=True)
class Seen:
    """key: the person's key of a mark that Tuas printed. text: the mark as it was read, also one that is not Tuas's.
    turn: degrees (90 a quarter, against the clock) that set the page upright."""

    key: int | None = None
    text: str = ""
    turn: int = 0


def look(image: Any) -> Seen:
    """What a page (a Pillow picture) shows: upright, upside down, on its side or a little askew."""
    from PIL import Image, ImageOps  # heavy, only scans need it

    grey = ImageOps.autocontrast(image.convert("L"), cutoff=1)
    other: Counter[str] = Counter()
    for turned, quarter in _turned(grey, Image.Transpose.ROTATE_90):
        for text, half in _said(turned):
            if (key := key_of(text)) is not None:
                return Seen(key, text, quarter + half)
            other[text] += 1
    text, times = max(other.items(), key=lambda found: found[1], default=("", 0))
    return Seen(None, text if times >= ALIKE else "")


def _turned(grey: Any, quarter: Any) -> Iterator[tuple[Any, int]]:
    """The page in black and white: first as it lies, then on its side, then askew, then with an uneven light."""
    side = grey.transpose(quarter)
    yield _plain(grey), 0
    yield _plain(side), 90
    for image, turn in ((grey, 0), (side, 90)):
        for tilt in TILTS:
            yield _plain(image.rotate(tilt, expand=True, fillcolor=255)), turn
        yield _evened(image), turn


def _plain(grey: Any) -> Any:
    """Noise between neighbouring lines is levelled out, along the bars only."""
    from PIL import ImageFilter

    return grey.filter(ImageFilter.BoxBlur((0, 2))).point(_STEP)


def _evened(grey: Any) -> Any:
    """Dark is what is darker than its surroundings: a photograph is not lit evenly."""
    from PIL import ImageChops, ImageFilter

    soft = grey.filter(ImageFilter.BoxBlur((0, 2)))
    return ImageChops.subtract(soft, soft.filter(ImageFilter.BoxBlur((30, 6))), offset=140).point(_STEP)


_STEP = [0 if level < 128 else 255 for level in range(256)]


def _said(image: Any) -> Iterator[tuple[str, int]]:
    """Every mark that a line across shows, and 180 where it was read from the right; the edges of the page first."""
    data, width, height = image.tobytes(), image.width, image.height
    lines = range(0, height, EACH)
    edge = len(lines) // 4
    for row in (*reversed(lines[-edge:]), *lines[:edge], *lines[edge : len(lines) - edge]):
        line = data[row * width : (row + 1) * width]
        runs = [len(found[0]) for found in RUNS.finditer(line)]
        if not FEWEST <= len(runs) <= MOST:
            continue
        for tried, ends, half in ((runs, line[:1], 0), (runs[::-1], line[-1:], 180)):
            if text := _decode(tried, 0 if ends == b"\x00" else 1):
                yield text, half
                break


def _letter(runs: list[int]) -> str:
    """Three of nine bars and gaps are wide; "" where that is not clear."""
    if len(runs) < 9:
        return ""
    order = sorted(runs)
    if order[6] < 1.3 * order[5]:
        return ""
    return LETTERS.get("".join("1" if run >= order[6] else "0" for run in runs), "")


def _decode(runs: list[int], first: int) -> str:
    """The text between start and stop; "" when the line shows none of the shape of a mark."""
    for at in range(first, len(runs) - 9, 2):
        if _letter(runs[at : at + 9]) != "*":
            continue
        said, place = "", at + 10
        while (letter := _letter(runs[place : place + 9])) and letter != "*" and len(said) < 20:
            said, place = said + letter, place + 10
        if letter == "*" and SHAPE.fullmatch(said):
            return said
    return ""
