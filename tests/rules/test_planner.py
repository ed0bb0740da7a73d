"""The cheapest way to the minima of 5.i.3 and 5.i.8.b, against every possible choice."""

import random
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuas.catalogue import current
from tuas.rules import scoring
from tuas.rules.cheapest import Group, cheapest
from tuas.rules.planner import BadCost, plan

LKE = current().lke
BEST = {code: next(iter(q.levels)) for code, q in LKE.questions.items() if q.kind == "choice"}
SHARES: dict[str, dict[str, object]] = {
    code: {"50%": 1, "1": 2} for code, q in LKE.questions.items() if q.kind == "ratio"
}
STEP = st.tuples(st.integers(1, 30), st.integers(0, 20))


@st.composite
def problems(draw: st.DrawFn, groups: int = 3, items: int = 3, steps: int = 3) -> tuple[list[Group], int]:
    return _problem(
        draw, draw(st.integers(1, groups)), st.lists(st.lists(STEP, max_size=steps), max_size=items)
    )


def _problem(draw: st.DrawFn, count: int, listed: Any) -> tuple[list[Group], int]:
    groups = []
    for _n in range(count):
        items = draw(listed)
        most = Group(0, items).most
        groups.append(Group(draw(st.integers(0, most)), items))
    return groups, draw(st.integers(0, sum(group.most for group in groups)))


def every(groups: list[Group], need: int) -> list[tuple[int, int, list[int]]]:
    """(cost, minus gain, minus steps) of every choice that covers the needs."""
    found = []
    items = [steps for group in groups for steps in group.items]
    owner = [n for n, group in enumerate(groups) for _steps in group.items]
    for choice in product(*(range(len(steps) + 1) for steps in items)):
        taken = [steps[k - 1] if k else (0, 0) for steps, k in zip(items, choice, strict=True)]
        gains = [0] * len(groups)
        for n, (_cost, gain) in zip(owner, taken, strict=True):
            gains[n] += gain
        if sum(gains) >= need and all(g >= group.need for g, group in zip(gains, groups, strict=True)):
            found.append((sum(cost for cost, _gain in taken), -sum(gains), [-k for k in choice]))
    return found


@given(problems())
@settings(max_examples=300, deadline=None)
def test_nothing_is_cheaper_and_ties_fall_alike(problem: tuple[list[Group], int]):
    groups, need = problem
    choice = cheapest(groups, need)
    assert choice is not None
    assert [-step for steps in choice for step in steps] == min(every(groups, need))[2]


@given(problems(groups=6, items=1, steps=2), st.sampled_from((2, 50)))
@settings(max_examples=150, deadline=None)
def test_six_groups_are_joined_without_losing_the_cheapest(problem: tuple[list[Group], int], unit: int):
    """As the six areas; with a unit, as costs with the number of changes below it."""
    groups, need = problem
    choice = cheapest(groups, need, unit)
    assert choice is not None
    assert [-step for steps in choice for step in steps] == min(every(groups, need))[2]


@pytest.mark.parametrize("most", [1, 20])
def test_comparing_only_some_still_proves_the_cost(monkeypatch: pytest.MonkeyPatch, most: int):
    """What happens to costs in step with gains on a sheet too large to compare all."""
    monkeypatch.setattr("tuas.rules.cheapest.MOST_PAIRS", most)
    monkeypatch.setattr("tuas.rules.cheapest.MOST_LOOKUPS", most)
    for seed in range(12):
        rng = random.Random(seed)
        groups = []
        for _n in range(4):
            gains = [[rng.randint(1, 12) for _s in range(2)] for _i in range(2)]
            items = [[(10 * (3 * gain + rng.randint(0, 1)) + 1, gain) for gain in item] for item in gains]
            groups.append(Group(rng.randint(0, Group(0, items).most), items))
        need = rng.randint(0, sum(group.most for group in groups))
        choice = cheapest(groups, need, 10)
        assert choice is not None
        flat = [-step for steps in choice for step in steps]
        found = every(groups, need)
        assert min(found)[0] // 10 == next(cost for cost, _gain, steps in found if steps == flat) // 10


def test_a_table_of_gains_gives_the_same_as_pairs(monkeypatch: pytest.MonkeyPatch):
    groups = [
        Group(0, [[(7 * n + g, 4 * n + g) for n in range(1, 4)] for _item in range(3)]) for g in range(1, 7)
    ]
    by_pairs = cheapest(groups, 100)
    monkeypatch.setattr("tuas.rules.choices.FEW", 0)
    assert cheapest(groups, 100) == by_pairs


def test_costs_beyond_64_bits_are_refused():
    with pytest.raises(OverflowError):
        cheapest([Group(1, [[(2**62, 1)]])], 1)


def test_counts_without_a_common_denominator():
    """Eight shares over eight primes: longer than 64 bits together."""
    primes = iter((9973, 9967, 9949, 9941, 9931, 9929, 9923, 9907))
    answers: dict[str, Any] = {}
    costs: dict[str, dict[str, object]] = {}
    for code, question in LKE.questions.items():
        if question.kind == "ratio" and len(question.inputs) == 2:
            first, second = (entry.key for entry in question.inputs)
            answers[code] = {first: next(primes), second: 4000}
            costs[code] = {"0.9": 3, "1": "4.5"}
    found = plan(current(), answers, "WBK", costs)
    assert found.feasible
    assert all(test.passed for test in found.tests)


PROPORTIONAL = ("0", "0.1", "0.01", "0.001", "0.000001")


@pytest.mark.parametrize("grain", PROPORTIONAL)
def test_costs_in_step_with_gains_are_proven(grain: str):
    """The hardest sheets: nearly every choice that reaches the minimum costs nearly the same."""
    worth = {code: scoring.choices(q) for code, q in LKE.questions.items() if q.kind == "choice" and q.area}
    costs: dict[str, dict[str, object]] = {
        code: {level: _rounded(points * 10, grain) for level, points in levels.items() if points}
        for code, levels in worth.items()
    }
    found = plan(current(), {}, "WBK", costs)
    assert found.feasible
    assert found.cost is not None
    assert abs(found.cost - 10 * sum(c.gain for c in found.changes)) <= len(found.changes)


def _rounded(value: Fraction, grain: str) -> str:
    return str(Decimal(value.numerator * 10**9 // value.denominator).scaleb(-9).quantize(Decimal(grain)))


def test_what_cannot_be_covered():
    assert cheapest([Group(3, [[(1, 2)]])], 0) is None
    assert cheapest([Group(0, [[(1, 2)]])], 3) is None


def test_a_full_sheet_needs_nothing():
    ratios = {
        code: dict.fromkeys((e.key for e in q.inputs), 5)
        for code, q in LKE.questions.items()
        if q.kind == "ratio"
    }
    ratios = {
        c: v | {k: 0 for k in v if k == "tahun_ini"} | {k: 15 for k in v if k == "sudah"}
        for c, v in ratios.items()
    }
    found = plan(current(), {**BEST, **ratios}, "WBBM")
    assert found.feasible
    assert found.cost == 0
    assert not found.changes


def test_an_empty_sheet_reaches_every_minimum_by_its_own():
    found = plan(current(), {}, "WBK")
    assert found.feasible
    assert [test.code for test in found.tests] == ["A", "1", "2", "3", "4", "5", "6"]
    assert all(test.passed for test in found.tests)
    raised = scoring.score(LKE, {change.question: change.to for change in found.changes})
    assert raised.pengungkit == found.tests[0].score >= 40
    assert found.cost == sum(change.cost for change in found.changes)


def test_the_area_minima_alone_do_not_make_the_pengungkit():
    """IC-01: the minima add up to 36, so something is raised although every area passes."""
    answers: dict[str, Any] = dict(BEST)
    for code in BEST:
        lower = answers | {code: list(LKE.questions[code].levels)[-1]}
        result = scoring.score(LKE, lower)
        if all(result.areas[a.code].total >= Fraction(a.minimum["WBK"]) for a in current().areas):
            answers = lower
    assert scoring.score(LKE, answers).pengungkit < 40
    found = plan(current(), answers, "WBK")
    assert all(test.passed for test in found.before if test.code != "A")
    assert found.feasible
    assert found.changes


def test_without_a_listed_share_the_last_area_is_out_of_reach():
    found = plan(current(), {}, "WBBM")
    assert (found.feasible, found.changes) == (False, ())
    assert "5" in {test.code for test in found.unreachable}
    assert plan(current(), {}, "WBBM", SHARES).feasible


def test_costs_turn_the_choice():
    answers = dict(BEST)
    answers["A.I.4.i.a"] = answers["A.I.4.i.b"] = "C"
    answers |= {code: "Tidak" for code in BEST if LKE.questions[code].scale == "ya_tidak"}
    usual = plan(current(), answers, "WBK")
    dear = {
        c.question: {level: "99.5" for level in LKE.questions[c.question].levels if level != c.start}
        for c in usual.changes
    }
    turned = plan(
        current(),
        answers,
        "WBK",
        {q: {k: v for k, v in e.items() if k == "A" or k == "Ya"} for q, e in dear.items()},
    )
    assert usual.cost is not None
    assert turned.cost is not None
    assert turned.cost >= usual.cost


def test_the_order_of_the_input_does_not_matter():
    some = {code: "C" for code in BEST if LKE.questions[code].scale == "abc"}
    backwards = dict(reversed(some.items()))
    assert plan(current(), some, "WBK", SHARES) == plan(
        current(), backwards, "WBK", dict(reversed(SHARES.items()))
    )


@pytest.mark.parametrize(
    ("costs", "sentence"),
    [
        ({"A.I.9.i.a": {"A": 1}}, "tidak ada di LKE"),
        ({"A.I.1.i.b": 3}, "bukan objek"),
        ({"A.I.1.i.b": {"Z": 3}}, 'jawaban "Z" tidak dikenal'),
        ({"A.I.1.i.b": {"C": 3}}, "lebih rendah daripada jawaban sekarang"),
        ({"A.I.1.i.b": {"A": -1}}, "negatif"),
        ({"A.I.1.i.b": {"A": True}}, "bukan bilangan"),
        ({"A.I.1.i.b": {"A": 1_000_000}}, "terlalu panjang"),
        ({"A.I.1.i.b": {"A": "0.0000001"}}, "terlalu panjang"),
        ({"A.II.1.i.a": {"1.5": 1}}, "terlalu besar"),
        ({"A.II.1.i.a": {"0.4": 1}}, "lebih rendah"),
        ({"B.I.a": {"4.1": 1}}, "terlalu besar"),
    ],
)
def test_costs_that_cannot_be_used(costs: Any, sentence: str):
    answers: dict[str, Any] = {"A.I.1.i.b": "B", "A.II.1.i.a": {"agen": 2, "perubahan": 1}}
    with pytest.raises(BadCost, match=sentence):
        plan(current(), answers, "WBK", costs)
