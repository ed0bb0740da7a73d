"""What a deck is made of. A page is one thought; how many slides it needs is the writer's business."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Text:
    """Points, one a line."""

    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """Two texts beside each other, each under its own word: before and after."""

    heads: tuple[str, str]
    texts: tuple[Sequence[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """heads and rows of as many cells; widths: their shares of the slide."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]


@dataclass(frozen=True, slots=True)
class Series:
    """None: nothing is known there, which is not nought."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """Standing columns, or lying bars for long names. top: the end of the axis; unit: said with each value."""

    categories: Sequence[str]
    series: Sequence[Series]
    words: str  # the same for who does not see it
    lying: bool = False
    top: float | None = None
    number: str = "General"


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG. caption: printed below it; it is its alternative text as well."""

    path: Path
    width: int
    height: int
    caption: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """Two on a slide."""

    each: Sequence[Picture]


@dataclass(frozen=True, slots=True)
class Pair:
    """The same place before and after; one of them may be missing."""

    heads: tuple[str, str]
    pictures: tuple[Picture | None, Picture | None]


Block = Text | Columns | Table | Chart | Pictures | Pair


@dataclass(frozen=True, slots=True)
class Page:
    """key: of the content it belongs to. source: written into the notes of each of its slides."""

    key: str
    title: str
    block: Block
    source: str


@dataclass(frozen=True, slots=True)
class Deck:
    """lines: below the title on the first slide. notice: said on every slide, as the demo's data are invented."""

    title: str
    lines: Sequence[str]
    footer: str
    made: dt.date
    pages: Sequence[Page]
    notice: str = ""
    author: str = "Tuas"
