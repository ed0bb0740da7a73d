"""What a package holds, as values: chapters, their folders in the order of the LKE, and the files of each.

A file lies in the package once, at its first place; every further place points to it, so that a paper that proves
three questions does not triple 5 GB.
"""

import datetime as dt
import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from tuas.files.models import path_of
from tuas.portal.bundles.names import Names
from tuas.portal.bundles.zipping import Member, NotMade

log = logging.getLogger("tuas.bundles")
MADE_SIZE = 200_000
"""Reckoned for a paper that is not made yet."""
ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A content before it has its place. key: equal for equal contents; make: for what Tuas makes at that moment."""

    key: str
    name: str
    size: int = MADE_SIZE
    media_type: str = "application/pdf"
    make: Callable[[], bytes] | None = None

    def open(self) -> BinaryIO:
        """Raises FileNotFoundError when the store has lost it, NotMade when it cannot be printed."""
        if self.make is None:
            return path_of(self.key).open("rb")
        try:
            return io.BytesIO(self.make())
        except Exception as error:  # one paper never holds up a whole package
            log.exception("%s tidak dapat dibuat", self.name)
            raise NotMade(self.name) from error


@dataclass(frozen=True, slots=True)
class Row:
    """One place of one file: what it proves there, for when, and how far its checking is."""

    path: str
    paper: Paper
    title: str
    item: str = ""
    item_words: str = ""
    period: str = ""
    state: str = ""
    number: str = ""
    day: str = ""


@dataclass
class Section:
    """A folder: a question, an item or a record. answers: body and what it answered; notes: what is not here, why."""

    code: str
    title: str
    folder: str
    rows: list[Row] = field(default_factory=list)
    answers: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Chapter:
    title: str
    folder: str
    sections: list[Section] = field(default_factory=list)


@dataclass
class Dossier:
    """root: the folder that everything lies in. facts: what the first lines of the index say. left_out: sentences.
    as_of: the day of the newest evidence, so that the same content gives the same index on any day.
    """

    root: str
    title: str
    facts: list[tuple[str, str]]
    as_of: dt.date
    chapters: list[Chapter] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    files: dict[str, tuple[str, Paper]] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    def place(self, folder: str, parts: tuple[str, ...], paper: Paper) -> str:
        """The path of this content, given once."""
        if paper.key not in self.files:
            ending = ENDINGS.get(paper.media_type, "")
            self.files[paper.key] = (self.names.take(folder, parts, paper.name, ending=ending), paper)
        return self.files[paper.key][0]

    @property
    def size(self) -> int:
        return sum(paper.size for _path, paper in self.files.values())

    def members(self) -> Iterator[Member]:
        for path, paper in self.files.values():
            yield Member(path, paper.size, paper.open, "" if paper.make else paper.key)

    def sections(self) -> Iterator[tuple[Chapter, Section]]:
        for chapter in self.chapters:
            for section in chapter.sections:
                yield chapter, section
