"""For which month, quarter or half-year of the programme a paper seems to be; "" where that cannot be told."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from tuas.catalogue import EvidenceItem
from tuas.evidence.recognition.describe import MONTHS, describe
from tuas.rules.periods import PERIODIC, Period, parse, slots

MONTH_WORD = re.compile(rf"(?<![a-z])({'|'.join(MONTHS)})(?![a-z])", re.IGNORECASE)


def period_of(item: EvidenceItem, described: Mapping[str, Any], path: str, year: int) -> str:
    """The slot of the item that the paper's words, its folders or its date point to, finest clue first.

    described: a BatchFile's description; path with "/"; year: that of the programme.
    """
    if item.period not in PERIODIC and item.period != "yearly":
        return ""
    wanted = slots(item.period, year)
    for clue in _clues(described, path, year):
        inside = [slot for slot in wanted if clue.months <= slot.months]
        if inside:
            return inside[0].code
    return ""


def _clues(described: Mapping[str, Any], path: str, year: int) -> Iterator[Period]:
    told = _parsed(str(described.get("period", "")))
    if told and len(told.months) < 12:
        yield told
    parts = PurePosixPath(path)
    for part in (parts.stem, *reversed(parts.parent.parts)):
        if found := MONTH_WORD.search(part):
            yield parse(f"{year}-{MONTHS[found[1].lower()]:02d}")
        elif (said := _parsed(describe(f"{part} {year}").period)) and len(said.months) < 12:
            yield said
    if when := _day(described.get("date")):
        yield parse(f"{when:%Y-%m}")
    if told:
        yield told


def _parsed(code: str) -> Period | None:
    try:
        return parse(code)
    except ValueError:
        return None


def _day(text: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        return None
