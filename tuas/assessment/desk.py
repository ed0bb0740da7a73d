"""Everything the assessor's page shows of one question, made ready for its templates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.assessment import policies, reading, scores
from tuas.assessment.bars import Bar
from tuas.assessment.models import Assessor
from tuas.assessment.outline import Line, Part
from tuas.assessment.place import Place
from tuas.assessment.reading import Column, Papers
from tuas.assessment.worklist.queue import QUEUE, Queue
from tuas.rules.numbers import show

ASPECTS = {"pemenuhan": "Pemenuhan", "reform": "Reform", "hasil": "Hasil"}
FILTERS = ("semua", "belum", "beda", QUEUE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One body's answer in a row."""

    who: str
    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A question in the list at the left."""

    key: str
    href: str
    letter: str
    text: str
    here: bool
    cells: tuple[Cell, ...]
    differs: bool
    unproven: bool


def key_of(code: str) -> str:
    """An element's id: no dots, so that a selector can name it."""
    return "r-" + code.replace(".", "-")


@lru_cache(maxsize=128)
def _sheet_path(number: str) -> str:
    """Questions lie below the sheet; 113 of them on a page are not worth 113 look-ups in the address table."""
    return reverse("assessment:sheet", args=[number])


def href_of(place: Place, code: str, filter_: str = "") -> str:
    path = f"{_sheet_path(place.unit.number)}{code}/"
    return f"{path}?saring={filter_}" if filter_ and filter_ != "semua" else path


def shown_column(place: Place, columns: Mapping[Assessor, Column]) -> Column:
    """The column whose score runs below: one's own, else the furthest judgement there is."""
    if place.own is not None:
        return columns[place.own]
    return next(
        (columns[a] for a in (Assessor.TPI, Assessor.TPU) if columns[a].begun), columns[Assessor.UNIT]
    )


def visible(place: Place, columns: Mapping[Assessor, Column]) -> tuple[Assessor, ...]:
    """The columns of the list: the unit, one's own, and every body that has begun."""
    return tuple(a for a in Assessor if a in (Assessor.UNIT, Assessor.TPU, place.own) or columns[a].begun)


def row(
    line: Line, columns: Mapping[Assessor, Column], heads: Iterable[Assessor], main: Column,
    papers: Papers | None, filter_: str, here: bool,
) -> Row:  # fmt: skip
    """A row of the list. Its address is relative, so that rows that are alike are drawn once for all units."""
    return Row(
        key_of(line.code),
        f"../{line.code}/" + ("" if filter_ == "semua" else f"?saring={filter_}"),
        line.letter,
        line.short,
        here,
        tuple(
            Cell(
                str(a.label),
                columns[a].shown(line.code) if line.code in columns[a].values else "",
                columns[a] is main,
            )
            for a in heads
        ),
        reading.differs(columns, line.code),
        reading.unproven(line, main.values.get(line.code), papers),
    )


def bars(place: Place, line: Line, main: Column, value: Any) -> tuple[Bar, Bar]:
    """The area and the component, with `value` as the answer at hand."""
    found = main.result
    before = found.points[line.code]
    adds = scores.points(line.question, value, main.sheet.settings)
    part = place.form.parts[line.area]
    total = found.parts[part.code] if part.hasil else found.areas[part.code].total
    component = place.form.component["B" if part.hasil else "A"]
    whole = found.hasil if part.hasil else found.pengungkit
    lines = place.form.lines
    still = {part.code: Fraction(0), component.code: Fraction(0)}
    for code in found.unanswered:
        other = lines[code]
        if code == line.code:
            continue
        if other.area == part.code:
            still[part.code] += other.weight
        if other.area.startswith("B") == part.hasil:
            still[component.code] += other.weight
    if value is None:
        still = {key: left + line.weight for key, left in still.items()}
    target = place.programme.target
    return (
        Bar(part.name, total - before, adds, still[part.code], part.full, part.minimum, target),
        Bar(
            component.name,
            whole - before,
            adds,
            still[component.code],
            component.full,
            component.minimum,
            target,
        ),
    )


def sub_score(line: Line, main: Column) -> dict[str, str]:
    """The points of the question's sub-aspect: "0,88/1,50"."""
    mates = [other for other in main.form.parts[line.area].lines if other.sub_aspect == line.sub_aspect]
    earned = sum((main.result.points[other.code] for other in mates), Fraction(0))
    full = sum((other.weight for other in mates), Fraction(0))
    return {"key": line.sub_aspect.replace(".", "-"), "score": f"{show(earned)}/{show(full)}"}


def computed(line: Line, value: Any, settings: Mapping[str, str]) -> dict[str, str] | None:
    """What the typed counts or the index come to; None for choices."""
    if line.question.kind == "choice":
        return None
    if value is None:
        return {"value": ""}
    points = scores.points(line.question, value, settings)
    word = scores.shown(line.question, value, settings)
    return {
        "value": word if line.question.kind == "ratio" else _("indeks {index}").format(index=word),
        "points": _("nilai {points} dari {full}").format(points=show(points), full=line.weight_text),
    }


def scope(place: Place, columns: Mapping[Assessor, Column], main: Column) -> list[Part]:
    """The parts this person goes through: those they may answer, or all for a reader."""
    allowed = policies.parts_answered(place.authority, main.sheet, place.unit) if place.own else frozenset()
    return [part for part in place.form.parts.values() if not allowed or part.code in allowed]


def filtered(
    lines: Iterable[Line], filter_: str, columns: Mapping[Assessor, Column], main: Column
) -> list[Line]:
    if filter_ == "belum":
        return [line for line in lines if line.code not in main.values]
    if filter_ == "beda":
        return [line for line in lines if reading.differs(columns, line.code)]
    return list(lines)


def around(place: Place, line: Line, lines: Iterable[Line]) -> tuple[str, str]:
    """The codes before and after this question among those shown; "" at an end."""
    order = place.form.order
    here = order[line.code]
    before = [other.code for other in lines if order[other.code] < here]
    after = [other.code for other in lines if order[other.code] > here]
    return (before[-1] if before else "", after[0] if after else "")


def onward(place: Place, line: Line, filter_: str, queue: Queue | None = None) -> str:
    """Where "Simpan dan lanjut" goes: the next question, or the sheet (the work list) after the last one."""
    if queue is not None:
        return queue.after(place.unit.number, line.code) or reverse("assessment:worklist")
    columns = reading.columns_of(place.programme)
    main = shown_column(place, columns)
    walk = [each for part in scope(place, columns, main) for each in part.lines]
    after = around(place, line, filtered(walk, filter_, columns, main))[1]
    if after:
        return href_of(place, after, filter_)
    return reverse("assessment:sheet", args=[place.unit.number])
