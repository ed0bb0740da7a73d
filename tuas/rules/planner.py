"""Jalan termurah (SOP 5.i.3, 5.i.8.b): the cheapest answers to raise so that every area and pengungkit reach their
minimum.

Each minimum of 5.h is a test by itself: six areas and pengungkit, none derived from another. Points are linear in the
answers, so this is a covering problem in whole numbers, solved with proof by `cheapest`. The raised sheet is then
scored anew by `scoring`. Hasil decides the predicate and not the proposal (IC-07), so it is never raised.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from tuas.catalogue.types import Catalogue, Question
from tuas.rules import numbers, scoring, thresholds
from tuas.rules.cheapest import Group, cheapest
from tuas.rules.scoring import Answers, Settings
from tuas.rules.sheet import HASIL
from tuas.rules.thresholds import PENGUNGKIT, Test

Costs = Mapping[str, Mapping[str, object]]
"""{question: {level: number}}; for a ratio the share to reach ("0.8" or "80%"), for an index the index ("3.60")."""

LARGEST_COST = 999_999
COST_PLACES = 6
FINEST = 10**14
"""Parts of a point in which 60 points and all that can be gained fit into 64 bits."""
NOTHING = Fraction(0)


class BadCost(ValueError):
    """A cost that cannot be used; the sentence names the question and the expected form."""


@dataclass(frozen=True, slots=True)
class Change:
    """One answer to raise. start: the present level, the lowest one for an open question; gain in points."""

    question: str
    start: str
    to: str
    cost: Fraction
    gain: Fraction


@dataclass(frozen=True, slots=True)
class Plan:
    """cost: None when some test cannot be met. before, tests: the six areas and pengungkit of the target, as the sheet
    is and after the changes; where it is infeasible, with everything raised as far as it goes.
    """

    target: str
    cost: Fraction | None
    changes: tuple[Change, ...]
    before: tuple[Test, ...]
    tests: tuple[Test, ...]

    @property
    def feasible(self) -> bool:
        return self.cost is not None

    @property
    def unreachable(self) -> tuple[Test, ...]:
        return tuple(test for test in self.tests if not test.passed)


def plan(
    catalogue: Catalogue,
    answers: Answers,
    target: str,
    costs: Costs | None = None,
    settings: Settings | None = None,
) -> Plan:
    """The cheapest changes; of equally cheap ones the fewest, then those that gain most, then the first on the sheet
    (where costs are so alike that not all can be compared, the fewest of those that were).

    A choice costs 1 for each level raised unless `costs` says otherwise; a ratio changes only where it is listed.
    Raises BadAnswer, BadCost, and ValueError for an unknown target.
    """
    thresholds.check_target(target)
    result = scoring.score(catalogue.lke, answers, settings)
    offers = _offers(catalogue, answers, costs or {}, result.points)
    areas = tuple(result.areas)
    minima = {row.code: Fraction(row.minimum[target]) for row in catalogue.thresholds}
    groups = [[o for q, o in offers.items() if catalogue.lke.questions[q].area == area] for area in areas]
    needs = [max(NOTHING, minima[area] - result.scores[area]) for area in areas]
    common = max(NOTHING, minima[PENGUNGKIT] - result.pengungkit)
    before = _tests(catalogue, target, result, ())
    found = _solved(groups, needs, common)
    if found is None:
        best = [max(offer, key=lambda change: change.gain) for offers in groups for offer in offers]
        return Plan(target, None, (), before, _tests(catalogue, target, result, best))
    after = _tests(
        catalogue, target, _rescored(catalogue, answers, settings, found), _counted(catalogue, found)
    )
    if not all(test.passed for test in after):
        raise AssertionError("the raised sheet misses a minimum that the plan counts as met")
    return Plan(target, sum((change.cost for change in found), NOTHING), tuple(found), before, after)


def _solved(groups: list[list[list[Change]]], needs: list[Fraction], common: Fraction) -> list[Change] | None:
    """In whole numbers: points over their common denominator; a change costs a little, less than any real cost.

    Counts such as 61 of 97 can make that denominator longer than a number of the machine. Then every point is cut into
    100 trillion pieces, first in favour of the choice: what still covers exactly is cheapest. Else to its disadvantage.
    """
    listed = [change for group in groups for offer in group for change in offer]
    points = lcm(*(change.gain.denominator for change in listed))
    if points <= FINEST:
        return _chosen(groups, needs, common, points, 0)
    best = [max(offer, key=lambda change: change.gain) for group in groups for offer in group]
    if not _covers(groups, needs, common, best):
        return None
    for favour in (1, 0):
        found = _chosen(groups, needs, common, FINEST, favour)
        if found is not None and _covers(groups, needs, common, found):
            return found
    return best


def _covers(
    groups: list[list[list[Change]]], needs: list[Fraction], common: Fraction, chosen: list[Change]
) -> bool:
    gains = {change.question: change.gain for change in chosen}
    sums = [sum((gains.get(o[0].question, NOTHING) for o in group), NOTHING) for group in groups]
    return sum(sums) >= common and all(got >= need for got, need in zip(sums, needs, strict=True))


def _chosen(
    groups: list[list[list[Change]]], needs: list[Fraction], common: Fraction, points: int, favour: int
) -> list[Change] | None:
    """points: the parts of a point; favour: 1 to count a started part as a whole one."""
    listed = [change for group in groups for offer in group for change in offer]
    money = lcm(*(change.cost.denominator for change in listed))
    each = 1 + sum(map(len, groups))

    def priced(change: Change) -> tuple[int, int]:
        gain = change.gain * points
        return int(change.cost * money) * each + 1, ceil(gain) if favour else int(gain)

    def demanded(need: Fraction) -> int:
        return int(need * points) if favour else ceil(need * points)

    choice = cheapest(
        [
            Group(demanded(need), [[priced(change) for change in offer] for offer in group])
            for group, need in zip(groups, needs, strict=True)
        ],
        demanded(common),
        each,
    )
    if choice is None:
        return None
    return [
        offer[step - 1]
        for group, steps in zip(groups, choice, strict=True)
        for offer, step in zip(group, steps, strict=True)
        if step
    ]


def _counted(catalogue: Catalogue, changes: list[Change]) -> list[Change]:
    """The changes that no level stands for: a ratio has inputs, of which only the share is known."""
    return [c for c in changes if catalogue.lke.questions[c.question].kind != "choice"]


def _rescored(
    catalogue: Catalogue, answers: Answers, settings: Settings | None, changes: list[Change]
) -> scoring.Result:
    raised = {c.question: c.to for c in changes if catalogue.lke.questions[c.question].kind == "choice"}
    return scoring.score(catalogue.lke, {**answers, **raised}, settings)


def _tests(
    catalogue: Catalogue, target: str, result: scoring.Result, further: list[Change] | tuple[()]
) -> tuple[Test, ...]:
    """The tests of 5.i.3 and 5.i.8.b on a result and further gains."""
    scores = {**{code: area.total for code, area in result.areas.items()}, PENGUNGKIT: result.pengungkit}
    for change in further:
        scores[catalogue.lke.questions[change.question].area] += change.gain
        scores[PENGUNGKIT] += change.gain
    return thresholds.tests(catalogue.thresholds, scores, target)


def _offers(
    catalogue: Catalogue, answers: Answers, costs: Costs, points: Mapping[str, Fraction]
) -> dict[str, list[Change]]:
    """What each question of pengungkit can be raised to, in sheet order, the lowest rise first."""
    questions = catalogue.lke.questions
    for code in costs:
        if code not in questions:
            raise BadCost(
                f"costs: kode pertanyaan {numbers.quoted(code)} tidak ada di LKE; bentuknya seperti A.I.1.i.a."
            )
        if not isinstance(costs[code], Mapping):
            raise BadCost(
                f"costs {code}: {numbers.quoted(costs[code])} bukan objek; "
                'tulis misalnya {"A": 2}, jawaban dan biayanya.'
            )
    offers = {}
    for code, question in questions.items():
        given = costs.get(code, {})
        if question.kind == "choice":
            offer = list(_levels(question, answers.get(code), given))
        else:
            offer = sorted(
                _shares(question, answers.get(code), given, points[code]), key=lambda c: (c.gain, c.cost)
            )
        if offer and question.aspect != HASIL:
            offers[code] = offer
    return offers


def _levels(question: Question, answer: object, given: Mapping[str, object]) -> Iterator[Change]:
    levels = list(question.levels)[::-1]
    worth = scoring.choices(question)
    now = levels.index(str(answer)) if answer is not None else 0
    prices = {level: _cost(question, level, cost) for level, cost in given.items() if _known(question, level)}
    for level in prices:
        if levels.index(level) < now:
            raise _lower(question, level, levels[now])
    for n, level in enumerate(levels[now + 1 :], 1):
        yield Change(
            question.code,
            levels[now],
            level,
            prices.get(level, Fraction(n)),
            worth[level] - worth[levels[now]],
        )


def _known(question: Question, level: str) -> bool:
    if level in question.levels:
        return True
    raise BadCost(
        f"costs {question.code}: jawaban {numbers.quoted(level)} tidak dikenal; pilih salah satu: "
        f"{', '.join(question.levels)}."
    )


def _shares(
    question: Question, answer: object, given: Mapping[str, object], points: Fraction
) -> Iterator[Change]:
    full = 4 if question.kind == "index" else 1
    now = points / question.weight * full
    start = "0" if answer is None else numbers.fixed(now).rstrip("0").rstrip(".")
    for level, cost in given.items():
        share = _share(question, level, full)
        price = _cost(question, level, cost)
        if share < now:
            raise _lower(question, level, start)
        if share > now:
            yield Change(question.code, start, level, price, (share - now) / full * question.weight)


def _share(question: Question, level: str, full: int) -> Fraction:
    try:
        if full == 1 and level.strip().endswith("%"):
            share = numbers.read(level.strip()[:-1].strip()) / 100
        else:
            share = numbers.read(level)
    except ValueError as error:
        raise BadCost(f"costs {question.code}: {error}") from None
    if share > full:
        form = (
            "indeks 0 sampai dengan 4, misalnya 3.60"
            if full == 4
            else "rasio 0 sampai dengan 1, misalnya 0.8 atau 80%"
        )
        raise BadCost(f"costs {question.code}: sasaran {numbers.quoted(level)} terlalu besar; tulis {form}.")
    return share


def _cost(question: Question, level: str, cost: object) -> Fraction:
    where = f"costs {question.code} {numbers.quoted(level)}"
    try:
        found = numbers.read(cost)
    except ValueError as error:
        raise BadCost(f"{where}: {error}") from None
    if found < 0:
        raise BadCost(f"{where}: biaya {numbers.quoted(cost)} negatif; tulis bilangan mulai dari 0.")
    if found > LARGEST_COST or (found * 10**COST_PLACES).denominator != 1:
        raise BadCost(
            f"{where}: biaya {numbers.quoted(cost)} terlalu panjang; paling besar {LARGEST_COST}, "
            f"paling banyak {COST_PLACES} angka di belakang koma."
        )
    return found


def _lower(question: Question, level: str, now: str) -> BadCost:
    return BadCost(
        f"costs {question.code}: {numbers.quoted(level)} lebih rendah daripada jawaban sekarang {numbers.quoted(now)}; "
        "rencana hanya menaikkan jawaban, jadi hapus biaya itu."
    )
