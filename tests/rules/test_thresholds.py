"""SOP 5.h: every row by itself, decided on exact values."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.rules.reading import cases
from tuas import catalogue
from tuas.rules import thresholds
from tuas.rules.thresholds import BadScore

ROWS = {row.code: row for row in catalogue.current().thresholds}


def outcome(code: str, score: str, target: str) -> bool:
    (test,) = thresholds.tests([ROWS[code]], {code: Fraction(score)}, target)
    return test.passed


@pytest.mark.parametrize("case", cases("ambang_batas.yaml"))
@pytest.mark.parametrize("target", ["WBK", "WBBM"])
def test_just_under_fails_on_and_over_pass(case: dict[str, Any], target: str):
    assert [outcome(case["kode"], score, target) for score in case[target]] == [False, True, True]


def test_every_row_of_the_table_has_an_example():
    assert {param.values[0]["kode"] for param in cases("ambang_batas.yaml")} == set(ROWS)


@pytest.mark.rq("RQ-132")
def test_area_2_at_its_minima():
    assert outcome("2", "4.20", "WBK")
    assert not outcome("2", "4.19", "WBK")
    assert outcome("2", "5.25", "WBBM")


@pytest.mark.parametrize("case", cases("ambang_batas_bersama.yaml"))
def test_rows_together(case: dict[str, Any]):
    scores = {code: Fraction(value) for code, value in case["nilai"].items()}
    found = {test.code: test for test in thresholds.tests(ROWS.values(), scores, case["target"])}
    assert set(found) == set(scores)
    assert {code for code, test in found.items() if not test.passed} == set(case["gagal"])
    for code, sentence in case.get("kalimat", {}).items():
        assert sentence in found[code].reason


@pytest.mark.rq("RQ-131")
def test_the_weights_of_the_table():
    weights = {code: row.weight for code, row in ROWS.items()}
    assert [weights[code] for code in "123456"] == [8, 7, 10, 10, 15, 10]
    assert weights["A"] == sum(weights[code] for code in "123456") == 60
    assert [weights[code] for code in ("B", "B.I", "B.I.a", "B.I.b", "B.II", "B.II.a", "total")] == [
        *(40, Decimal("22.5"), Decimal("17.5"), 5, Decimal("17.5"), Decimal("17.5"), 100)
    ]


@pytest.mark.rq("RQ-131")
@pytest.mark.parametrize("code", ROWS)
def test_a_score_above_the_weight_is_refused(code: str):
    weight = Fraction(ROWS[code].weight)
    assert thresholds.tests([ROWS[code]], {code: weight}, "WBK")[0].passed
    with pytest.raises(BadScore, match="bobotnya"):
        thresholds.tests([ROWS[code]], {code: weight + Fraction(1, 10**9)}, "WBK")
    with pytest.raises(BadScore, match="bobotnya"):
        thresholds.tests([ROWS[code]], {code: Fraction(-1, 10**9)}, "WBK")


def test_a_miss_too_small_to_show_is_still_a_miss_and_looks_like_one():
    (test,) = thresholds.tests([ROWS["A"]], {"A": Fraction(40) - Fraction(1, 10**12)}, "WBK")
    assert not test.passed
    assert test.reason == "Pengungkit 39,99 dari minimum 40,00, kurang 0,01."
    assert test.as_json() == {"code": "A", "score": "39.999999", "minimum": "40.000000", "passed": False}


def test_an_unknown_target_is_refused():
    with pytest.raises(ValueError, match="pilih WBK atau WBBM"):
        thresholds.tests(ROWS.values(), {}, "WBA")
