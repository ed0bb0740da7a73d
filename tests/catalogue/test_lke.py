"""The LKE: 42 sub-aspects, 110 + 3 questions, points that add up to 100."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest

from tuas.catalogue import current

pytestmark = pytest.mark.once

CAT = current()
LKE = CAT.lke


def test_the_instrument_is_complete():
    assert LKE.version == "permenpanrb-90-2021"
    assert len(LKE.sub_aspects) == 42
    assert len(LKE.questions) == 113
    assert Counter(q.aspect == "hasil" for q in LKE.questions.values()) == {False: 110, True: 3}
    assert [area.code for area in LKE.areas] == ["1", "2", "3", "4", "5", "6", "B.I", "B.II"]


def test_full_answers_add_up_exactly():
    points = dict.fromkeys((area.code for area in LKE.areas), Fraction(0))
    for question in LKE.questions.values():
        points[question.area] += question.weight
    assert {area.code: Fraction(area.weight) for area in LKE.areas} == points
    assert sum(points.values()) == 100
    thirds = LKE.questions["A.I.1.ii.a"].weight
    assert thirds == Fraction(1, 3)


def test_each_aspect_is_half_of_its_area():
    for area in LKE.areas[:6]:
        assert [part.weight for part in area.aspects] == [area.weight / 2] * 2


def test_levels_run_from_best_to_worst():
    for question in LKE.questions.values():
        if question.kind == "choice":
            assert list(question.levels) == list(question.values)
            values = list(question.values.values())
            assert values == sorted(values, reverse=True)
            assert (values[0], values[-1]) == (Decimal(1), Decimal(0))
        else:
            assert question.inputs
            assert question.formula


def test_a_ratio_says_what_a_zero_divisor_means():
    ratios = [question for question in LKE.questions.values() if question.kind == "ratio"]
    assert len(ratios) == 8
    for question in ratios:
        assert question.zero_case is not None
        for case in question.zero_case.cases:
            assert {case.default, *case.alternatives} <= {"0", "1", "kosong"}


def test_questions_lead_to_activities_of_the_same_area():
    for question in LKE.questions.values():
        for code in question.sop_activities:
            activity = CAT.activity(code)
            assert (activity.area, activity.aspect) == (question.area, question.aspect)


def test_every_activity_is_asked_about_or_stands_alone():
    asked = {code for question in LKE.questions.values() for code in question.sop_activities}
    assert {activity.code for activity in CAT.activities} - asked == set()


def test_the_three_results_have_their_own_minima():
    rows = {row.code: row for row in CAT.thresholds}
    for code in ("B.I.a", "B.I.b", "B.II.a"):
        minimum = LKE.questions[code].minimum
        assert minimum is not None
        assert dict(minimum) == dict(rows[code].minimum)
