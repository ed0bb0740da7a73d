"""The fixed sentences of FRM-04, from the catalogue, with what the month says in their places."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from tuas.catalogue import current
from tuas.catalogue.provisions import FormSheet, Section
from tuas.rules.monev import Share
from tuas.rules.periods import MONTHS, Period
from tuas.rules.words import spelled

FORM = "FRM-04"
PLACE = re.compile(r"\{(\w+)\}")
LISTED = " antara lain:"
THERE, NOT_THERE = "terdapat", "tidak terdapat"
CAN, CANNOT = "dapat", "tidak dapat"
NOTHING = "tidak dihitung, karena tidak terdapat {what}"


@cache
def form() -> FormSheet:
    return next(each for each in current().forms if each.code == FORM)


@cache
def section(code: str) -> Section:
    return next(each for each in form().sections if each.code == code)


def heads(code: str) -> list[str]:
    return [column.head for column in section(code).columns]


def month_words(period: Period) -> str:
    """Juni Tahun 2022: the form is in Indonesian whatever language the reader has."""
    return f"{MONTHS[period.first.month - 1]} Tahun {period.first.year}"


def filled(sentence: str, values: Mapping[str, str | Sequence[str]]) -> str:
    """Each {name} by its value; a name that stands several times takes a list, one after the other. Only the printed
    sentence is read for names: braces that a person typed stay what they are.
    """
    left = {name: list(value) for name, value in values.items() if not isinstance(value, str)}

    def one(match: re.Match[str]) -> str:
        name = match[1]
        if name in left:
            return left[name].pop(0)
        value = values[name]
        assert isinstance(value, str)
        return value

    return PLACE.sub(one, sentence)


def listed(sentence: str, there: bool) -> str:
    """A sentence that leads to a list ends with a full stop where there is none to follow."""
    return sentence if there else sentence.removesuffix(LISTED).rstrip(":") + "."


def share_words(share: Share, what: str) -> str:
    """62,50%; of nothing it is said that nothing is counted."""
    return share.percent or NOTHING.format(what=what)


def counts(share: Share) -> dict[str, str]:
    return {
        "telah": str(share.done), "telah_terbilang": spelled(share.done), "jumlah": str(share.total),
        "jumlah_terbilang": spelled(share.total),
    }  # fmt: skip
