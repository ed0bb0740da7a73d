"""The LKE roll-up: worked by hand, by an independent sum, and by properties."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.reading import cases
from tuas import catalogue
from tuas.catalogue import Catalogue
from tuas.catalogue.types import Question
from tuas.rules import scoring
from tuas.rules.scoring import BadAnswer, Result, score
from tuas.rules.sheet import zero_options

CAT: Catalogue = catalogue.current()
LKE = CAT.lke
HALVES = {"1": "4", "2": "3.5", "3": "5", "4": "5", "5": "7.5", "6": "5"}
BEST_RATIO = {"A.II.3.iii.a": {"tahun_lalu": 3, "tahun_ini": 0}}


def best(question: Question) -> Any:
    if question.kind == "choice":
        return next(iter(question.levels))
    if question.kind == "index":
        return "4"
    return BEST_RATIO.get(question.code) or {
        entry.key: 9 * (entry.key == "sudah") + 3 for entry in question.inputs
    }


def full(wanted: Callable[[Question], bool] = lambda q: True) -> dict[str, Any]:
    return {code: best(q) for code, q in LKE.questions.items() if wanted(q)}


@pytest.mark.rq("RQ-056")
def test_full_marks_give_sixty_and_forty():
    result = score(LKE, full())
    assert [result.pengungkit, result.hasil, result.total] == [60, 40, 100]
    assert result.unanswered == ()


@pytest.mark.rq("RQ-057")
def test_full_pemenuhan_and_no_reform_give_half_of_every_area():
    result = score(LKE, full(lambda q: q.aspect == "pemenuhan"))
    assert {code: area.total for code, area in result.areas.items()} == {
        k: Fraction(v) for k, v in HALVES.items()
    }
    assert all(area.reform == 0 for area in result.areas.values())
    result = score(LKE, full(lambda q: q.aspect == "reform"))
    assert {code: area.reform for code, area in result.areas.items()} == {
        k: Fraction(v) for k, v in HALVES.items()
    }


def test_an_empty_sheet_scores_nothing_and_everything_is_open():
    result = score(LKE, {})
    assert result.total == 0
    assert result.possible == 100
    assert result.unanswered == tuple(LKE.questions)
    assert len(result.unanswered) == 113
    assert score(LKE, dict.fromkeys(LKE.questions)) == result


def test_letters_are_worth_two_decimals_and_not_thirds():
    """A.I.1.iii weighs 1 and has three questions of four letters."""
    answers = {"A.I.1.iii.a": "B", "A.I.1.iii.b": "C", "A.I.1.iii.c": "A"}
    assert score(LKE, answers).areas["1"].pemenuhan == Fraction("0.67") / 3 + Fraction("0.33") / 3 + Fraction(
        1, 3
    )


@pytest.mark.parametrize(
    ("code", "index", "points"),
    [
        ("B.I.a", "3.60", "15.75"),
        ("B.II.a", "3,20", "14"),
        ("B.II.a", "3.6", "15.75"),
        ("B.I.a", "0", "0"),
        ("B.I.a", 4, "17.5"),
    ],
)
def test_an_index_counts_as_a_share_of_four(code: str, index: Any, points: str):
    result = score(LKE, {code: index})
    assert result.points[code] == result.hasil == result.total == Fraction(points)


def test_an_index_just_below_the_minimum_stays_below_it():
    assert score(LKE, {"B.I.a": "3.599999999999"}).parts["B.I.a"] < Fraction("15.75")


@pytest.mark.parametrize("case", cases("persen.yaml"))
def test_a_percentage_is_an_exact_share(case: dict[str, Any]):
    weight = LKE.questions[case["kode"]].weight
    assert score(LKE, {case["kode"]: case["isian"]}).total == Fraction(case["nilai"]) * weight


@pytest.mark.parametrize("case", cases("pembagi_nol.yaml"))
def test_a_zero_divisor_follows_the_setting(case: dict[str, Any]):
    code, question = case["kode"], LKE.questions[case["kode"]]
    answers = {code: case["isian"]}
    result = score(LKE, answers)
    assert result.total == Fraction(case["nilai"]) * question.weight
    assert code not in result.unanswered
    for chosen, value in case["pengaturan"].items():
        result = score(LKE, answers, {case.get("kunci", code): chosen})
        assert result.total == Fraction(value or 0) * question.weight
        assert (code in result.unanswered) is (value is None)


def test_every_percentage_question_has_examples_of_its_zero_divisor():
    shown = {param.values[0].get("kunci", param.values[0]["kode"]) for param in cases("pembagi_nol.yaml")}
    assert shown == {option.key for q in LKE.questions.values() for option in zero_options(q)}
    assert {key.partition("#")[0] for key in shown} == {
        c for c, q in LKE.questions.items() if q.kind == "ratio"
    }


def test_a_question_left_open_by_its_setting_still_counts_as_possible():
    result = score(LKE, {"A.II.5.ii.a": {"harus": 0, "selesai": 0}}, {"A.II.5.ii.a": "kosong"})
    assert result.areas["5"].possible == 15


def test_what_each_level_would_bring():
    question = LKE.questions["A.I.1.iii.a"]
    brought = scoring.choices(question)
    assert list(brought) == ["A", "B", "C", "D"]
    for level, gain in brought.items():
        assert scoring.points(question, level) == gain == score(LKE, {question.code: level}).total


def test_what_an_area_can_still_reach():
    answers = full(lambda q: q.area == "1")
    del answers["A.I.1.i.a"]  # 0,25 of the area
    answers["A.I.1.i.b"] = "C"  # 0,25 lost
    area = score(LKE, answers).areas["1"]
    assert (area.total, area.possible) == (Fraction("7.5"), Fraction("7.75"))


ANSWER_ERRORS: list[tuple[str, Any, str]] = [
    ("X.1", "Ya", "tidak ada di LKE"),
    ("A.I.1.i.a", "ya", "pilih salah satu: Ya, Tidak"),
    ("A.I.1.i.a", True, "jawaban true tidak dikenal"),
    ("A.I.1.i.a", "D", "pilih salah satu: Ya, Tidak"),
    ("A.I.1.i.a", ["Ya"], "pilih salah satu"),
    ("B.I.a", "4,01", "di luar 0 sampai dengan 4"),
    ("B.I.a", -1, "di luar 0 sampai dengan 4"),
    ("B.I.a", "3.6.0", "bukan bilangan desimal"),
    ("B.I.a", 3.6, "bukan bilangan desimal"),
    ("B.I.a", True, "bukan bilangan desimal"),
    ("B.I.a", "A", "bukan bilangan desimal"),
    ("A.II.1.i.a", "A", "bukan isian"),
    ("A.II.1.i.a", 3, "bukan isian"),
    ("A.II.1.i.a", {"agen": -1, "perubahan": 1}, "agen = -1 bukan bilangan bulat"),
    ("A.II.1.i.a", {"agen": 1.0, "perubahan": 1}, "bukan bilangan bulat"),
    ("A.II.1.i.a", {"agen": "1", "perubahan": 1}, "bukan bilangan bulat"),
    ("A.II.1.i.a", {"agen": True, "perubahan": 1}, "agen = true bukan bilangan bulat"),
    ("A.II.1.i.a", {"agen": 10**12, "perubahan": 1}, "bukan bilangan bulat"),
    ("A.II.1.i.a", {"agen": 1, "perubahan": 1, "lain": 1}, "yang ada: agen, perubahan"),
    ("A.II.1.i.a", {"agen": 1}, "isian perubahan belum ada"),
    ("A.II.1.i.a", {}, "isian agen, perubahan belum ada"),
]


@pytest.mark.parametrize(("code", "answer", "sentence"), ANSWER_ERRORS)
def test_a_wrong_answer_is_named_with_the_expected_form(code: str, answer: Any, sentence: str):
    with pytest.raises(BadAnswer, match=sentence) as refused:
        score(LKE, {code: answer})
    assert code in str(refused.value)


@pytest.mark.parametrize(
    "settings_",
    [{"A.I.1.i.a": "1"}, {"A.II.5.ii.a": "0.5"}, {"A.II.3.iii.a#2": "1"}, {"A.II.3.iii.a#3": "0"}],
)
def test_an_unknown_setting_is_refused(settings_: dict[str, str]):
    with pytest.raises(BadAnswer, match="Pengaturan"):
        score(LKE, {}, settings_)


def index() -> st.SearchStrategy[str]:
    return st.integers(0, 4000).map(lambda n: f"{n // 1000}.{n % 1000:03d}")


def answer(question: Question) -> st.SearchStrategy[Any]:
    if question.kind == "choice":
        return st.sampled_from(list(question.levels))
    if question.kind == "index":
        return index()
    return st.fixed_dictionaries({entry.key: st.integers(0, 12) for entry in question.inputs})


def sheets() -> st.SearchStrategy[dict[str, Any]]:
    """Whole sheets; each question answered or open."""
    return st.fixed_dictionaries({}, optional={code: answer(q) for code, q in LKE.questions.items()})


def everything(result: Result) -> dict[str, Fraction]:
    halves = {
        f"{code}.{key}": getattr(a, key)
        for code, a in result.areas.items()
        for key in ("pemenuhan", "reform")
    }
    return result.scores | halves


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_parts_add_up_and_stay_within_their_weights(answers: dict[str, Any]):
    result = score(LKE, answers)
    points = result.points
    for code, area in result.areas.items():
        own = {q.code: q for q in LKE.questions.values() if q.area == code}
        assert area.total == area.pemenuhan + area.reform == sum(points[q] for q in own)
        assert area.pemenuhan == sum(points[q] for q in own if own[q].aspect == "pemenuhan")
        assert area.total <= area.possible <= sum(q.weight for q in own.values())
    assert result.pengungkit == sum(area.total for area in result.areas.values())
    assert result.hasil == result.parts["B.I"] + result.parts["B.II"]
    assert result.parts["B.I"] == result.parts["B.I.a"] + result.parts["B.I.b"]
    assert result.total == result.pengungkit + result.hasil == sum(points.values())
    weights = {row.code: Fraction(row.weight) for row in CAT.thresholds}
    assert result.scores.keys() == weights.keys()
    assert all(0 <= value <= weights[code] for code, value in result.scores.items())
    assert all(0 <= points[code] <= question.weight for code, question in LKE.questions.items())


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_sub_aspects_are_their_weight_times_the_mean_of_their_answers(answers: dict[str, Any]):
    """The definition of the LKE, worked out the slow way."""
    result = score(
        LKE, {code: value for code, value in answers.items() if LKE.questions[code].kind == "choice"}
    )
    expected = Fraction(0)
    for sub in LKE.sub_aspects.values():
        values = []
        for code in sub.questions:
            question = LKE.questions[code]
            given_ = answers.get(code) if question.kind == "choice" else None
            values.append(Fraction(question.values[given_]) if given_ else Fraction(0))
        expected += Fraction(sub.weight) * sum(values) / len(values)
    assert result.pengungkit == expected


@settings(max_examples=100, deadline=None)
@given(sheets(), st.sampled_from(list(LKE.questions)), st.data())
def test_a_better_answer_never_lowers_a_score(answers: dict[str, Any], code: str, data: st.DataObject):
    question = LKE.questions[code]
    first, second = data.draw(answer(question)), data.draw(answer(question))
    gains = [scoring.points(question, given_) or Fraction(0) for given_ in (first, second)]
    if gains[0] > gains[1]:
        first, second = second, first
    low, high = score(LKE, answers | {code: first}), score(LKE, answers | {code: second})
    assert all(value <= everything(high)[row] for row, value in everything(low).items())
    assert high.total - low.total == abs(gains[0] - gains[1])


@settings(max_examples=50, deadline=None)
@given(sheets(), st.sampled_from([code for code, q in LKE.questions.items() if q.kind == "choice"]))
def test_the_order_of_the_levels_is_best_to_worst(answers: dict[str, Any], code: str):
    totals = [score(LKE, answers | {code: level}).total for level in LKE.questions[code].levels]
    assert totals == sorted(totals, reverse=True)


def test_many_sheets_at_once_are_the_same_as_one_by_one():
    given_ = [full(), {}, {"A.I.1.i.a": "Tidak", "B.I.a": "1.5"}]
    assert scoring.score_many(LKE, given_) == [score(LKE, answers) for answers in given_]
