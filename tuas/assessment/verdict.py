"""The verdict on one programme: every condition of 5.i and every threshold of 5.h, each with its source.

Assembled from the rules and put into words; the numbers stay exact until they are shown.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.assessment import reading, standing
from tuas.assessment.models import Assessor
from tuas.assessment.place import Place
from tuas.assessment.reading import Column
from tuas.assessment.standing import Basis, Point
from tuas.assessment.verdict_lines import Line, Sources, line_of
from tuas.catalogue.types import Threshold
from tuas.cycle.facts import as_facts, newest
from tuas.rules import thresholds
from tuas.rules.numbers import show
from tuas.rules.thresholds import Test
from tuas.ui.dates import long_date

HOLDERS = 3
"""How many of the things that hold a unit back stand on top."""


@dataclass(frozen=True, slots=True)
class Row:
    """A threshold of 5.h. level: 0 component or total, 1 area or group, 2 part of a group."""

    threshold: Threshold
    name: str
    level: int
    test: Test | None
    minima: tuple[Fraction, Fraction]
    state: str
    words: str
    href: str

    @property
    def weight(self) -> str:
        """Without idle zeros: "15", "22,50"."""
        full = Fraction(self.threshold.weight)
        return show(full, 0 if full.denominator == 1 else 2)


@dataclass(frozen=True, slots=True)
class Lost:
    """A question and the points it still has to give."""

    code: str
    text: str
    points: str
    href: str


@dataclass(frozen=True, slots=True)
class Holder:
    """One of the few things that hold the unit back most, with what to do."""

    line: Line
    move: str
    href: str
    word: str
    questions: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """lines: failed first, those furthest from their minimum on top; then the fulfilled ones in the SOP's order.

    holds_from: the day from which everything holds by the facts known now, where only time is missing.
    """

    place: Place
    on: dt.date
    basis: Basis
    basis_words: str
    heading: str
    lines: tuple[Line, ...]
    holders: tuple[Holder, ...]
    rows: tuple[Row, ...]
    column: str
    predicate: str
    predicate_ready: bool
    holds_from: dt.date | None = None

    @property
    def failed(self) -> int:
        return sum(not line.met for line in self.lines)

    @property
    def held(self) -> int:
        return len(self.lines) - self.failed

    @property
    def eligible(self) -> bool:
        return self.failed == 0


def judge(
    place: Place,
    on: dt.date,
    columns: Mapping[Assessor, Column] | None = None,
    known_by: dt.datetime | None = None,
) -> Verdict:
    """The verdict as of a day, from what is recorded now. Three queries, one where the columns are already read.

    known_by: only what was recorded, answered and completed before that moment; one query more.
    """
    programme, catalogue = place.programme, place.form.catalogue
    columns = columns or reading.columns_of(programme)
    if known_by is not None:
        columns = reading.known_by(columns, known_by)
    basis, column = basis_of(columns)
    recorded = newest(programme, known_by)
    facts = as_facts(recorded)
    if column is not None:
        areas = {code: area.total for code, area in column.result.areas.items()}
        facts = standing.with_scores(facts, basis, areas, column.result.pengungkit)
    sources = Sources(place, basis, column, recorded, on)
    points = standing.points_of(facts, programme.target, on, catalogue, basis)
    lines = [line_of(point, facts, sources) for point in points]
    failed = sorted((line for line in lines if not line.met), key=lambda line: -line.shortfall)
    rows = _rows(place, column)
    ready = column is not None and all(row.test and row.test.passed for row in rows)
    target = programme.target
    return Verdict(
        place=place,
        on=on,
        basis=basis,
        basis_words=_basis_words(basis, column),
        heading=_("Belum memenuhi syarat {target}").format(target=target)
        if failed
        else _("Memenuhi semua syarat {target}").format(target=target),
        lines=(*failed, *(line for line in lines if line.met)),
        holders=tuple(_holder(line, sources) for line in failed[:HOLDERS]),
        rows=rows,
        column=_("Nilai TPU") if basis.official else _("Nilai sendiri unit"),
        predicate=_predicate(rows, target, ready, basis),
        predicate_ready=ready,
        holds_from=_holds_from(points, on),
    )


def _holds_from(points: list[Point], on: dt.date) -> dt.date | None:
    """The latest of the days that the unmet conditions wait for; None when one of them waits for more than a day."""
    days = []
    for point in points:
        if point.met:
            continue
        condition = point.condition
        due = condition.value if point.key == "5.i.1" else condition.minimum
        if point.key not in ("5.i.1", "5.i.2", "5.i.8.a") or not isinstance(due, dt.date) or due <= on:
            return None
        days.append(due)
    return max(days, default=None)


def basis_of(columns: Mapping[Assessor, Column]) -> tuple[Basis, Column | None]:
    """The TPU's sheet as soon as it has begun, else the unit's own, else none."""
    tpu, unit = columns[Assessor.TPU], columns[Assessor.UNIT]
    if tpu.begun:
        return (Basis.TPU_DONE if tpu.sheet.completed_at else Basis.TPU_RUNNING), tpu
    return (Basis.UNIT, unit) if unit.begun else (Basis.NONE, None)


def _basis_words(basis: Basis, column: Column | None) -> str:
    if column is None:
        return _("Belum ada LKE yang diisi, baik oleh unit maupun TPU.")
    if basis is Basis.TPU_DONE and column.sheet.completed_at is not None:
        day = long_date(column.sheet.completed_at.date())
        return _("Dihitung dari LKE TPU yang diselesaikan {day}.").format(day=day)
    figures = {"n": len(column.values), "all": len(column.form.lines)}
    if basis is Basis.TPU_RUNNING:
        return _("Dihitung sementara dari LKE TPU yang sedang berjalan, {n} dari {all} soal.").format(
            **figures
        )
    return _(
        "TPU belum menilai. Ambang batas di bawah memakai nilai sendiri unit, {n} dari {all} soal, sebagai perkiraan; "
        "syarat Penilaian Pendahuluan hanya dihitung dari penilaian TPU."
    ).format(**figures)


def _rows(place: Place, column: Column | None) -> tuple[Row, ...]:
    listed = place.form.catalogue.thresholds
    target, parents = place.programme.target, {row.code: row.part_of for row in listed}
    tested = {}
    if column is not None:
        tested = {test.code: test for test in thresholds.tests(listed, column.result.scores, target)}
    return tuple(_row(place, row, parents, tested.get(row.code)) for row in listed)


def _row(place: Place, row: Threshold, parents: Mapping[str, str], test: Test | None) -> Row:
    parent = parents[row.code]
    level = 0 if row.code in ("A", "B", "total") else 1 if parent in ("A", "B") else 2
    if test is None:
        state, words = "belum", _("belum ada nilai")
    elif test.passed:
        state, words = "terpenuhi", _("tepat di minimum") if test.exact else _("terpenuhi")
    else:
        state, words = "kurang", _("kurang {gap}").format(gap=show(test.gap, up=True))
    name = f"{row.code}. {row.name}" if row.code.isdigit() else row.name
    minima = (Fraction(row.minimum["WBK"]), Fraction(row.minimum["WBBM"]))
    part = row.code if row.code.isdigit() else ".".join(row.code.split(".")[:2])
    href = sheet_href(place, part) if part in place.form.parts else sheet_href(place)
    return Row(row, name, level, test, minima, state, words, href)


def sheet_href(place: Place, part: str = "") -> str:
    """The LKE sheet, filtered to an area or a group of hasil."""
    path = reverse("assessment:sheet", args=[place.unit.number])
    return f"{path}?area={part}#soal" if part else path


def _predicate(rows: tuple[Row, ...], target: str, ready: bool, basis: Basis) -> str:
    """Whether 5.h as a whole is reached: hasil and total decide the predicate, not the proposal (IC-07)."""
    tested = [row.test for row in rows if row.test]
    if not tested:
        return _("Kesiapan predikat belum dapat dihitung: belum ada nilai.")
    if ready:
        words = _("Semua {n} ambang batas predikat {target} tercapai.").format(n=len(tested), target=target)
        return words if basis.official else words + " " + _("Ini perkiraan dari nilai sendiri unit.")
    total = next(test for test in tested if test.code == "total")
    low = sum(not test.passed for test in tested)
    words = _("{low} dari {n} ambang batas predikat {target} belum tercapai").format(
        low=low, n=len(tested), target=target
    )
    if total.passed:
        return f"{words}."
    return _("{words}; total {total}, kurang {gap} dari {minimum}.").format(
        words=words, total=show(total.score), gap=show(total.gap, up=True), minimum=show(total.minimum)
    )


def _holder(line: Line, sources: Sources) -> Holder:
    """What to do about it; for a score the open or weakest questions with the most points to gain."""
    area = line.row if line.row.isdigit() else ""
    questions = _lost(sources, area) if sources.basis.official and (area or line.row == "A") else ()
    return Holder(line, line.move, line.source.href, line.source.word, questions)


def _lost(sources: Sources, area: str) -> tuple[Lost, ...]:
    column, place = sources.column, sources.place
    if column is None:
        return ()
    parts = place.form.parts
    lines = parts[area].lines if area else [x for p in parts.values() if not p.hasil for x in p.lines]
    left = [(line.weight - column.result.points[line.code], line) for line in lines]
    best = sorted((pair for pair in left if pair[0] > 0), key=lambda pair: -pair[0])[:3]
    return tuple(
        Lost(
            line.code,
            line.short,
            show(points),
            reverse("assessment:question", args=[place.unit.number, line.code]),
        )
        for points, line in best
    )
