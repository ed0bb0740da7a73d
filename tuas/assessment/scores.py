"""Between the stored answers and the pure rules: checked values, exact totals, words for people.

A total is kept as a fraction "n/d"; nothing here is a float.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from tuas.catalogue.types import Lke, Question
from tuas.rules import numbers, scoring
from tuas.rules.sheet import zero_options
from tuas.ui.errors import Invalid


def question(lke: Lke, code: str) -> Question:
    """Raises Invalid for a code that the LKE does not have."""
    found = lke.questions.get(code)
    if found is None:
        raise Invalid(
            _("Soal {code} tidak ada dalam LKE; bentuk kodenya seperti A.I.5.v.a atau B.I.a.").format(
                code=numbers.quoted(code)
            )
        )
    return found


def checked(known: Question, value: Any) -> Any:
    """The value as it is kept: a level, whole counts by input, an index with a point; None for no answer.

    Raises Invalid with the rules' own sentence for anything else, so that no score above a weight can arise (5.h).
    """
    if value is None or value == "":
        return None
    try:
        scoring.points(known, value, {})
    except scoring.BadAnswer as error:
        raise Invalid(str(error)) from error
    if known.kind == "index":
        return str(value).strip().replace(",", ".")
    return value


def points(known: Question, value: Any, settings: Mapping[str, str]) -> Fraction:
    """What this answer brings; nought for none."""
    if value is None:
        return Fraction(0)
    return scoring.points(known, value, settings) or Fraction(0)


def result(lke: Lke, values: Mapping[str, Any], settings: Mapping[str, str]) -> scoring.Result:
    """The whole sheet, exact."""
    return scoring.score(lke, values, settings)


def roll_up(lke: Lke, values: Mapping[str, Any], settings: Mapping[str, str]) -> dict[str, Any]:
    """The totals as `Sheet.scores` keeps them."""
    return kept(result(lke, values, settings), sum(value is not None for value in values.values()))


def kept(found: scoring.Result, answered: int) -> dict[str, Any]:
    """A result as JSON: every number a fraction "n/d". parts: the rows of hasil, "B.I", "B.I.a", …"""
    return {
        "areas": {
            code: {"pemenuhan": _text(a.pemenuhan), "reform": _text(a.reform), "total": _text(a.total)}
            for code, a in found.areas.items()
        },
        "parts": {code: _text(value) for code, value in found.parts.items()},
        "pengungkit": _text(found.pengungkit),
        "hasil": _text(found.hasil),
        "total": _text(found.total),
        "answered": answered,
    }


def _text(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


def with_zero(settings: Mapping[str, str], known: Question, chosen: Mapping[str, str]) -> dict[str, str]:
    """The sheet's choices for a divisor of nought with those of this question; a default is not kept.

    Raises Invalid for a choice that the LKE does not offer.
    """
    options = {option.key: option for option in zero_options(known)}
    fresh = {key: value for key, value in settings.items() if key not in options}
    for key, value in chosen.items():
        option = options.get(key)
        if option is None or value not in (option.default, *option.alternatives):
            raise Invalid(
                _("Aturan pembagi nol {value} tidak tersedia pada soal {code}.").format(
                    value=numbers.quoted(value), code=known.code
                )
            )
        if value != option.default:
            fresh[key] = value
    return fresh


def shown(known: Question, value: Any, settings: Mapping[str, str] | None = None) -> str:
    """An answer as people say it: "A", "62,50%", "3,60"; "–" for none."""
    if value is None:
        return "–"
    if known.kind == "choice":
        return str(value)
    if known.kind == "index":
        return str(value).replace(".", ",")
    brought = scoring.points(known, value, settings or {})
    return _("kosong") if brought is None else numbers.percent(brought / known.weight)


def is_lowest(known: Question, value: Any) -> bool:
    """Whether this answer claims nothing: the last level, or nought."""
    if known.kind == "choice":
        return bool(value == list(known.levels)[-1])
    return points(known, value, {}) == 0
