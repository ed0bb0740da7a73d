"""The cheapest way to the minima of 5.i.3 and 5.i.8.b, against every possible choice."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuas.catalogue import current
from tuas.rules import cheapest_mip, scoring
from tuas.rules.cheapest import Group, cheapest
from tuas.rules.planner import BadCost, plan

LKE = current().lke
BEST = {code: next(iter(q.levels)) for code, q in LKE.questions.items() if q.kind == "choice"}
SHARES: dict[str, dict[str, object]] = {
    code: {"50%": 1, "1": 2} for code, q in LKE.questions.items() if q.kind == "ratio"
}
STEP = st.tuples(st.integers(1, 30), st.integers(0, 20))
ITEMS = st.lists(st.lists(STEP, max_size=3), max_size=3)


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[Group], int]:
    groups = []
    for _n in range(draw(st.integers(1, 3))):
        items = draw(ITEMS)
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


@given(problems())
@settings(max_examples=60, deadline=None)
def test_the_program_for_many_choices_finds_the_same_cost(problem: tuple[list[Group], int]):
    groups, need = problem
    if not any(steps for group in groups for steps in group.items):
        return
    choice = cheapest_mip.solve([(group.need, group.items) for group in groups], need)
    flat = [-step for steps in choice for step in steps]
    best = min(every(groups, need))[0]
    assert best in {cost for cost, _gain, steps in every(groups, need) if steps == flat}


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
