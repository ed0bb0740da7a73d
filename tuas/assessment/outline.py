"""The LKE laid out for pages: what never changes while a process runs, worked out once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from tuas.catalogue import load
from tuas.catalogue.types import Catalogue, Component, Lke, LkeArea, Question, Threshold
from tuas.rules.numbers import show


@dataclass(frozen=True, slots=True)
class Line:
    """One question with its place: letter "a", its sub-aspect's name, the items that can prove it."""

    question: Question
    code: str
    letter: str
    text: str
    short: str
    area: str
    aspect: str
    sub_aspect: str
    sub_name: str
    weight: Fraction
    weight_text: str
    items: tuple[str, ...]

    @property
    def surveyed(self) -> bool:
        """An index comes from an external survey (5.b.3.c); its report is the proof."""
        return self.question.kind == "index"

    @property
    def provable(self) -> bool:
        return bool(self.items) or self.surveyed


@dataclass(frozen=True, slots=True)
class Part:
    """A pengungkit area ("1".."6") or a hasil group ("B.I", "B.II") with its questions in sheet order."""

    code: str
    name: str
    full: Fraction
    minimum: Mapping[str, Fraction]
    lines: tuple[Line, ...]

    @property
    def hasil(self) -> bool:
        return self.code.startswith("B")


@dataclass(frozen=True, slots=True)
class Outline:
    """parts in sheet order; component: "A" (pengungkit) and "B" (hasil) with weight and minima; total: of the whole."""

    catalogue: Catalogue
    lke: Lke
    lines: Mapping[str, Line]
    parts: Mapping[str, Part]
    order: Mapping[str, int]
    component: Mapping[str, Part]
    total: Part


def _fractions(minimum: Mapping[str, Decimal]) -> dict[str, Fraction]:
    return {target: Fraction(value) for target, value in minimum.items()}


def _part(item: LkeArea | Component | Threshold, lines: tuple[Line, ...]) -> Part:
    return Part(item.code, item.name, Fraction(item.weight), _fractions(item.minimum), lines)


@cache
def outline(version: str) -> Outline:
    """The LKE of a published SOP version (`Programme.catalogue`). Raises CatalogueError for an unknown one."""
    catalogue = load(version)
    lke = catalogue.lke
    lines = {code: _line(catalogue, q) for code, q in lke.questions.items()}
    parts = {
        area.code: _part(area, tuple(x for x in lines.values() if x.area == area.code)) for area in lke.areas
    }
    whole = next(threshold for threshold in catalogue.thresholds if threshold.code == "total")
    component = {c.code: _part(c, ()) for c in lke.components}
    order = {code: n for n, code in enumerate(lines)}
    return Outline(catalogue, lke, lines, parts, order, component, _part(whole, ()))


def _line(catalogue: Catalogue, q: Question) -> Line:
    """The items that can prove a question are all those of its activities; `Question.items` are words it lists."""
    lke = catalogue.lke
    sub = lke.sub_aspects.get(q.sub_aspect)
    name = sub.name if sub else next(area.name for area in lke.areas if area.code == q.area)
    letter = q.code.rsplit(".", 1)[1]
    items = tuple(
        dict.fromkeys(item.code for activity in q.sop_activities for item in catalogue.items_of(activity))
    )
    return Line(
        q, q.code, letter, q.text, shortened(q.text), q.area, q.aspect, q.sub_aspect, name,
        q.weight, show(q.weight), items,
    )  # fmt: skip


OPENING = re.compile(
    r"(?:Apakah|Bagaimana|Sejauh mana|Seberapa \w+(?: dan \w+)?|Berapa(?: persen)?|Sebanyak apa)\s+(?:cara\s+)?"
)


def shortened(text: str) -> str:
    """A question without its question word, for lists: "Lingkungan pengendalian sudah dibangun?"."""
    rest = OPENING.sub("", text, count=1) if OPENING.match(text) else text
    return rest[:1].upper() + rest[1:].rstrip("?")
