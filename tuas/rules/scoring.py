"""LKE roll-up (SOP 5.b.3.b, 5.h; LKE of PermenPANRB 90/2021): exact, and fast enough to show while one answers.

    points of a question = value (0..1) × weight of its sub-aspect ÷ number of its questions
    area = pemenuhan + reform, pengungkit = the six areas, total = pengungkit + hasil

An unanswered question brings 0. All numbers are Fractions; nothing is rounded anywhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tuas.catalogue.types import Lke, Question
from tuas.rules import sheet
from tuas.rules.sheet import BadAnswer as BadAnswer

Answer = str | int | Decimal | Mapping[str, int] | None
"""A level ("Ya", "A"), the inputs of a ratio ({"agen": 5, "perubahan": 4}), an index ("3.60"); None = unanswered."""

Answers = Mapping[str, Answer]
Settings = Mapping[str, str]
"""Zero-divisor choices that differ from the default: {"A.II.5.ii.a": "0", "A.II.3.iii.a#2": "kosong"}."""


@dataclass(frozen=True, slots=True)
class AreaScore:
    """Points of one area; `possible` is what the area reaches when every open question gets its best answer."""

    pemenuhan: Fraction
    reform: Fraction
    total: Fraction
    possible: Fraction


@dataclass(frozen=True, slots=True)
class Result:
    """Exact points. `scores` names every row of 5.h: "1".."6", "A", "B.I.a" …, "B", "total"."""

    areas: Mapping[str, AreaScore]
    pengungkit: Fraction
    parts: Mapping[str, Fraction]
    """The rows of hasil: "B.I" with "B.I.a", "B.I.b"; "B.II" with "B.II.a"."""
    hasil: Fraction
    total: Fraction
    possible: Fraction
    """The total when every open question gets its best answer."""
    points: Mapping[str, Fraction]
    """Every question of the sheet, 0 for an open one."""
    unanswered: tuple[str, ...]

    @property
    def scores(self) -> dict[str, Fraction]:
        areas = {code: area.total for code, area in self.areas.items()}
        return {**areas, "A": self.pengungkit, **self.parts, "B": self.hasil, "total": self.total}


def score(lke: Lke, answers: Answers, settings: Settings | None = None) -> Result:
    """The result of one sheet. Raises BadAnswer (a ValueError) with the question and the expected form."""
    return _rolled_up(sheet.compiled(lke), answers, settings or {})


def score_many(lke: Lke, sheets: Iterable[Answers], settings: Settings | None = None) -> list[Result]:
    """As `score`, for many sheets with the same zero-divisor choices."""
    form = sheet.compiled(lke)
    return [_rolled_up(form, answers, settings or {}) for answers in sheets]


def points(question: Question, answer: Answer, settings: Settings | None = None) -> Fraction | None:
    """What one answer brings; None when it counts as unanswered ("kosong" on a zero divisor)."""
    return sheet.row_of(question).points(answer, settings or {})


def choices(question: Question) -> dict[str, Fraction]:
    """What each level of a choice question brings, best first."""
    return {level: question.weight * Fraction(value) for level, value in question.values.items()}


def _rolled_up(form: sheet.Form, answers: Answers, settings: Settings) -> Result:
    """Choices add up as integers over one common denominator; ratios and indices are added as fractions."""
    if settings:
        form.check_settings(settings)
    if not answers.keys() <= form.rows.keys():
        raise form.unknown(answers)
    sums = [0] * len(form.groups)
    open_weight = [0] * len(form.groups)
    rest: dict[int, Fraction] = {}
    gained = dict(form.zeros)
    unanswered: list[str] = []
    for code, row in form.rows.items():
        answer = answers.get(code)
        if answer.__class__ is str and (hit := row.levels.get(answer)) is not None:  # type: ignore[arg-type]
            sums[row.group] += hit.units
            gained[code] = hit.points
            continue
        value = None if answer is None else row.points(answer, settings)
        if value is None:
            unanswered.append(code)
            open_weight[row.group] += row.units
        else:
            gained[code] = value
            rest[row.group] = rest.get(row.group, form.zero) + value
    totals = [
        Fraction(n, form.denominator) + rest.get(i, 0) if n else rest.get(i, form.zero)
        for i, n in enumerate(sums)
    ]
    return _result(form, totals, open_weight, gained, tuple(unanswered))


def _result(
    form: sheet.Form,
    totals: list[Fraction],
    open_weight: list[int],
    gained: dict[str, Fraction],
    unanswered: tuple[str, ...],
) -> Result:
    areas = {}
    pengungkit = form.zero
    for code, (first, second) in form.areas.items():
        total = totals[first] + totals[second]
        still = open_weight[first] + open_weight[second]
        possible = total + Fraction(still, form.denominator) if still else total
        areas[code] = AreaScore(totals[first], totals[second], total, possible)
        pengungkit += total
    parts = {}
    hasil = form.zero
    for code, (group, questions) in form.results.items():
        parts[code] = totals[group]
        hasil += totals[group]
        for question in questions:
            parts[question] = gained[question]
    total = pengungkit + hasil
    possible = total + Fraction(sum(open_weight), form.denominator)
    return Result(areas, pengungkit, parts, hasil, total, possible, gained, unanswered)
