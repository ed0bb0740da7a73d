"""`tuas lke score`: an LKE sheet in, points and the tests of 5.h out. `tuas lke plan`: the cheapest way to pass."""

from fractions import Fraction
from typing import Any

from tuas import catalogue
from tuas.cli import reading
from tuas.rules import planner, scoring, thresholds
from tuas.rules.numbers import fixed


def score(source: str) -> dict[str, Any]:
    """JSON as in `tuas lke score --help`. Scores have six places, cut off towards zero so that none looks as if
    it reached a minimum that it misses; the tests are decided on the exact values.
    """
    given = reading.json_object(source)
    reading.only(given, ("target", "answers", "settings"))
    target = reading.target(given)
    answers, settings = reading.inner(given, "answers"), reading.inner(given, "settings")
    cat = catalogue.current()
    try:
        result = scoring.score(cat.lke, answers, settings)
    except scoring.BadAnswer as error:
        raise reading.Refused(str(error)) from None
    found = thresholds.tests(cat.thresholds, result.scores, target)
    return {
        "areas": {
            code: {"pemenuhan": fixed(a.pemenuhan), "reform": fixed(a.reform), "total": fixed(a.total)}
            for code, a in result.areas.items()
        },
        "pengungkit": fixed(result.pengungkit),
        "hasil": fixed(result.hasil),
        "total": fixed(result.total),
        "tests": [test.as_json() for test in found],
        "unanswered": list(result.unanswered),
    }


def plan(source: str) -> dict[str, Any]:
    """JSON as in `tuas lke plan --help`. tests: the areas and pengungkit after the changes; where a test cannot be met,
    with everything raised as far as it goes, and cost is null.
    """
    given = reading.json_object(source)
    reading.only(given, ("target", "answers", "settings", "costs"))
    target = reading.target(given)
    answers, settings, costs = (reading.inner(given, key) for key in ("answers", "settings", "costs"))
    try:
        found = planner.plan(catalogue.current(), answers, target, costs, settings)
    except (scoring.BadAnswer, planner.BadCost) as error:
        raise reading.Refused(str(error)) from None
    return {
        "feasible": found.feasible,
        "cost": None if found.cost is None else _number(found.cost),
        "changes": [
            {
                "question": c.question,
                "from": c.start,
                "to": c.to,
                "cost": _number(c.cost),
                "gain": fixed(c.gain),
            }
            for c in found.changes
        ],
        "tests": [test.as_json() for test in found.tests],
    }


def _number(cost: Fraction) -> int | float:
    """Costs have at most six places and fifteen digits, which a JSON number shows exactly."""
    return cost.numerator if cost.denominator == 1 else float(cost)
