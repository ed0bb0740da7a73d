"""`tuas lke score`: an LKE sheet in, points and the tests of 5.h out."""

from typing import Any

from tuas import catalogue
from tuas.cli import reading
from tuas.rules import scoring, thresholds
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
