"""The LKE compiled once: what every level of every question brings, ready to be added up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

from tuas.catalogue.types import Lke, Question
from tuas.rules import formula, numbers

LARGEST_COUNT = 999_999_999
EMPTY = "kosong"
"""The zero-divisor choice that counts the question as unanswered."""

PEMENUHAN, REFORM, HASIL = "pemenuhan", "reform", "hasil"


class BadAnswer(ValueError):
    """An answer or a setting that the sheet does not know; the sentence names the question and the expected form."""


@dataclass(frozen=True, slots=True)
class Level:
    units: int  # over the sheet's common denominator
    points: Fraction


@dataclass(frozen=True, slots=True)
class ZeroOption:
    """What a question is worth when its divisor is zero: a visible choice, for the regulation is silent."""

    key: str  # the key in the settings: the question's code, "#2" behind it for a second case
    when: str
    default: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One question, compiled."""

    question: Question
    group: int
    units: int  # the weight over the sheet's common denominator
    levels: Mapping[str, Level]
    value: formula.Step | None
    used: frozenset[str]
    zero: tuple[tuple[formula.Test, ZeroOption], ...]

    def points(self, answer: object, settings: Mapping[str, str]) -> Fraction | None:
        """Points of an answer that is not None; None when it counts as unanswered."""
        question = self.question
        if question.kind == "choice":
            if isinstance(answer, str) and answer in self.levels:
                return self.levels[answer].points
            raise BadAnswer(
                f"{question.code}: jawaban {numbers.quoted(answer)} tidak dikenal; pilih salah satu: "
                f"{', '.join(self.levels)}."
            )
        share = self._index(answer) if question.kind == "index" else self._ratio(answer, settings)
        return None if share is None else share * question.weight

    def _index(self, answer: object) -> Fraction:
        try:
            index = numbers.read(answer)
        except ValueError as error:
            raise BadAnswer(f"{self.question.code}: {error}") from None
        if not 0 <= index <= 4:
            raise BadAnswer(
                f"{self.question.code}: indeks {numbers.quoted(answer)} di luar 0 sampai dengan 4; tulis misalnya 3,60."
            )
        return index / 4

    def _ratio(self, answer: object, settings: Mapping[str, str]) -> Fraction | None:
        inputs = self._inputs(answer)
        for applies, option in self.zero:
            if applies(inputs):
                chosen = settings.get(option.key, option.default)
                return None if chosen == EMPTY else Fraction(chosen)
        assert self.value is not None
        return Fraction(max(0, min(1, self.value(inputs))))

    def _inputs(self, answer: object) -> Mapping[str, int]:
        code, keys = self.question.code, [entry.key for entry in self.question.inputs]
        if not isinstance(answer, Mapping):
            raise BadAnswer(
                f"{code}: {numbers.quoted(answer)} bukan isian; tulis objek dengan {', '.join(keys)}, "
                f'misalnya {{"{keys[0]}": 3, …}}.'
            )
        for key, count in answer.items():
            if key not in keys:
                raise BadAnswer(
                    f"{code}: isian {numbers.quoted(key)} tidak dikenal; yang ada: {', '.join(keys)}."
                )
            if count.__class__ is not int or not 0 <= count <= LARGEST_COUNT:
                raise BadAnswer(
                    f"{code}: {key} = {numbers.quoted(count)} bukan bilangan bulat 0 sampai dengan 999999999."
                )
        if missing := [key for key in keys if key in self.used and key not in answer]:
            raise BadAnswer(
                f"{code}: isian {', '.join(missing)} belum ada; tulis bilangan bulat, 0 bila memang nihil."
            )
        return answer


@dataclass(frozen=True, slots=True)
class Form:
    """A whole sheet, compiled. Groups are the places where points are added: area × aspect, and the hasil rows."""

    rows: Mapping[str, Row]
    groups: tuple[tuple[str, str], ...]
    denominator: int
    areas: Mapping[str, tuple[int, int]]
    results: Mapping[str, tuple[int, tuple[str, ...]]]
    zeros: Mapping[str, Fraction]
    zero: Fraction
    options: Mapping[str, ZeroOption]

    def unknown(self, codes: Iterable[object]) -> BadAnswer:
        code = next(code for code in codes if code not in self.rows)
        return BadAnswer(
            f"Kode pertanyaan {numbers.quoted(code)} tidak ada di LKE; bentuknya seperti A.I.1.i.a atau B.I.a."
        )

    def check_settings(self, settings: Mapping[str, str]) -> None:
        for key, value in settings.items():
            option = self.options.get(key)
            if option is None:
                raise BadAnswer(
                    f"Pengaturan pembagi nol {numbers.quoted(key)} tidak dikenal; yang ada: {', '.join(self.options)}."
                )
            if value not in (option.default, *option.alternatives):
                allowed = ", ".join((option.default, *option.alternatives))
                raise BadAnswer(f"Pengaturan {key}: {numbers.quoted(value)} tidak tersedia; pilih {allowed}.")


_FORMS: dict[int, tuple[Lke, Form]] = {}


def compiled(lke: Lke) -> Form:
    """The form of an instrument, made once; instruments are frozen and few, so they are kept."""
    known = _FORMS.get(id(lke))
    if known is None:
        known = _FORMS[id(lke)] = (lke, _form(lke))
    return known[1]


@lru_cache(maxsize=512)
def _compiled_formula(
    text: str, zero_case: tuple[tuple[str, ZeroOption], ...]
) -> tuple[formula.Step, frozenset[str], tuple[tuple[formula.Test, ZeroOption], ...]]:
    """Formulas repeat from sheet to sheet; compiling is the slow part."""
    tests = tuple((formula.condition(when), option) for when, option in zero_case)
    used = formula.names(text).union(*(formula.names(when) for when, _ in zero_case))
    return formula.arithmetic(text), used, tests


def zero_options(question: Question) -> tuple[ZeroOption, ...]:
    """The zero-divisor choices of a question, with their keys in the settings."""
    cases = question.zero_case.cases if question.zero_case else ()
    return tuple(
        ZeroOption(
            f"{question.code}#{n}" if n > 1 else question.code,
            case.when,
            case.default,
            tuple(case.alternatives),
        )
        for n, case in enumerate(cases, 1)
    )


def row_of(question: Question, group: int = 0, denominator: int = 1) -> Row:
    """One question by itself; within a sheet its numbers stand over the common denominator."""
    levels = {
        level: Level(int(question.weight * Fraction(value) * denominator), question.weight * Fraction(value))
        for level, value in question.values.items()
    }
    units = int(question.weight * denominator)
    if question.kind != "ratio":
        return Row(question, group, units, levels, None, frozenset(), ())
    pairs = tuple((option.when, option) for option in zero_options(question))
    value, used, zero = _compiled_formula(question.formula or "", pairs)
    return Row(question, group, units, levels, value, used, zero)


def _form(lke: Lke) -> Form:
    questions = lke.questions
    groups = tuple(dict.fromkeys((q.area, q.aspect) for q in questions.values()))
    place = {group: n for n, group in enumerate(groups)}
    denominator = 1
    for q in questions.values():
        values = [Fraction(Decimal(value)) for value in q.values.values()]
        denominator = lcm(
            denominator, q.weight.denominator, *((q.weight * value).denominator for value in values)
        )
    rows = {code: row_of(q, place[q.area, q.aspect], denominator) for code, q in questions.items()}
    areas = {
        area: (place[area, PEMENUHAN], place[area, REFORM]) for area, aspect in groups if aspect == PEMENUHAN
    }
    results = {
        area: (n, tuple(code for code, q in questions.items() if q.area == area))
        for n, (area, aspect) in enumerate(groups)
        if aspect == HASIL
    }
    zero = Fraction(0)
    options = {option.key: option for q in questions.values() for option in zero_options(q)}
    return Form(rows, groups, denominator, areas, results, dict.fromkeys(questions, zero), zero, options)
