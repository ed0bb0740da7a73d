"""SOP 5.i: who may be proposed to the TPI."""

import copy
import datetime as dt
from fractions import Fraction
from typing import Any

import pytest

from tests.rules.reading import cases, whole
from tuas import catalogue
from tuas.cli import eligibility as command
from tuas.rules.eligibility import Condition, conditions, unmet
from tuas.rules.facts import BadFact, Facts, Findings, Reporting

BASE = whole("syarat_tpi.yaml")["dasar"]
TODAY = dt.date(2026, 11, 23)


def merged(base: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """A change goes into the nested values; null makes a value unknown."""
    found = copy.deepcopy(base)
    for key, value in change.items():
        found[key] = (
            merged(found[key], value)
            if isinstance(value, dict) and isinstance(found.get(key), dict)
            else value
        )
    return found


def decided(target: str, change: dict[str, Any]) -> dict[str, Condition]:
    given = merged(BASE[target], change)
    on = dt.date.fromisoformat(given["on"])
    return {c.code: c for c in conditions(command.facts(given), target, on, catalogue.current())}


@pytest.mark.parametrize("case", cases("syarat_tpi.yaml", "kasus"))
def test_worked_example(case: dict[str, Any]):
    found = decided(case["target"], case["ubah"])
    failed = [condition.code for condition in unmet(found.values())]
    assert failed == case["gagal"]
    if "kalimat" in case:
        assert case["kalimat"] in found[failed[0]].reason
    for key, sentence in case.items():
        if key.startswith("kalimat_"):
            assert sentence in found[key.removeprefix("kalimat_")].reason
    for code in failed:
        assert found[code].missing, "an unmet condition says what is still to be done"


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("WBK", "5.i.1 5.i.2 5.i.3 5.i.4 5.i.5 5.i.6 5.i.7"),
        ("WBBM", "5.i.1 5.i.5 5.i.6 5.i.7 5.i.8.a 5.i.8.b 5.i.8.c 5.i.8.d"),
    ],
)
def test_which_conditions_apply(target: str, codes: str):
    """IC-10: for WBBM 8.a, 8.b and 8.c take the place of 2, 3 and 4."""
    assert list(decided(target, {})) == codes.split()


@pytest.mark.parametrize("target", ["WBK", "WBBM"])
def test_nothing_known_is_never_met_and_every_condition_says_so(target: str):
    for condition in conditions(Facts(), target, TODAY, catalogue.current()):
        assert not condition.met
        assert not condition.known
        assert "belum diketahui" in condition.reason


@pytest.mark.parametrize("target", ["WBK", "WBBM"])
def test_every_condition_names_its_paragraph_and_page(target: str):
    for condition in decided(target, {}).values():
        assert condition.source.startswith(condition.code)
        assert "p.45" in condition.source
        assert condition.text


def test_the_rows_below_the_preliminary_assessment():
    """Each area has its own row; 60% of the weight for WBK and 75% for WBBM."""
    parts = {
        part.code: part for part in decided("WBBM", {"areas": {"5": "11.24", "6": None}})["5.i.8.b"].parts
    }
    assert list(parts) == ["A", "1", "2", "3", "4", "5", "6"]
    assert [parts[code].minimum for code in parts] == [48, 6, Fraction("5.25"), Fraction("7.5"), Fraction("7.5"),
                                                       Fraction("11.25"), Fraction("7.5")]  # fmt: skip
    assert [parts[code].met for code in parts] == [True, True, True, True, True, False, None]


def test_findings_are_added_up_over_the_sources_and_shown_by_source():
    found = decided(
        "WBK", {"findings": {"BPK": {"total": 8, "followed": 6}, "Itjen": {"total": 0, "followed": 0}}}
    )
    condition = found["5.i.5"]
    assert condition.value == Fraction(100 * 7, 9)
    assert [(part.code, part.met) for part in condition.parts] == [
        ("BPK", False),
        ("BPKP", True),
        ("Itjen", True),
    ]
    assert condition.missing == "tindak lanjuti 2 temuan"


def test_figures_that_are_almost_equal_are_shown_with_the_places_that_tell_them_apart():
    reason = decided("WBBM", {"performance": {"y1": "100.00001", "y2": "100.00002"}})["5.i.8.d"].reason
    assert "100,00001% setelah 100,00002%" in reason


def test_a_later_condition_without_a_rule_is_not_met_by_silence(monkeypatch: pytest.MonkeyPatch):
    from tuas.rules import eligibility

    monkeypatch.delitem(eligibility.RULES, "5.i.6")
    condition = decided("WBK", {})["5.i.6"]
    assert not condition.met
    assert not condition.known


def impossible() -> list[Any]:
    return [
        lambda: Findings(2, 3),
        lambda: Findings(-1),
        lambda: Reporting(2, 3),
        lambda: Reporting(-1, -1),
        lambda: Facts(sakip="BBB"),
        lambda: Facts(areas={"7": Fraction(1)}),
        lambda: Facts(findings={"APIP": Findings(0)}),
        lambda: Facts(performance_y2=Fraction(-1)),
    ]


@pytest.mark.parametrize("make", impossible())
def test_facts_that_cannot_be_are_refused(make: Any):
    with pytest.raises(BadFact):
        make()


def test_a_score_above_its_weight_is_refused():
    with pytest.raises(BadFact, match="bobotnya 60,00"):
        conditions(Facts(pengungkit=Fraction("60.01")), "WBK", TODAY, catalogue.current())
    with pytest.raises(BadFact, match="bobotnya 8,00"):
        conditions(Facts(areas={"1": Fraction(9)}), "WBK", TODAY, catalogue.current())


def test_an_unknown_target_is_refused():
    with pytest.raises(ValueError, match="pilih WBK atau WBBM"):
        conditions(Facts(), "", TODAY, catalogue.current())
