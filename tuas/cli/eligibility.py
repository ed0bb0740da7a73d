"""`tuas eligibility`: the facts of 5.i in, every condition with its reason out."""

import datetime as dt
from typing import Any

from tuas import catalogue
from tuas.cli import reading
from tuas.rules import eligibility
from tuas.rules.facts import AREAS, SOURCES, BadFact, Facts, Findings, Reporting

WIB = dt.timezone(dt.timedelta(hours=7))
KEYS = (
    "target",
    "on",
    "pencanangan",
    "sk_menteri",
    "pengungkit",
    "areas",
    "sakip",
    "findings",
    "lhkan",
    "performance",
    "wbk_awarded",
)


def decide(source: str) -> dict[str, Any]:
    """JSON as in `tuas eligibility --help`; what is absent or null is unknown, and never met."""
    given = reading.json_object(source)
    reading.only(given, KEYS)
    target = reading.target(given)
    on = reading.date(given.get("on"), "on") or dt.datetime.now(WIB).date()
    try:
        found = eligibility.conditions(facts(given), target, on, catalogue.current())
    except BadFact as error:
        raise reading.Refused(str(error)) from None
    return {
        "eligible": not eligibility.unmet(found),
        "conditions": [{"code": c.code, "met": c.met, "reason": c.reason} for c in found],
    }


def facts(given: dict[str, Any]) -> Facts:
    """The facts in the command's JSON. Raises Refused or BadFact with the entry and the expected form."""
    performance = reading.inner(given, "performance")
    reading.only(performance, ("y1", "y2"), "performance")
    sakip = given.get("sakip")
    if sakip is not None and not isinstance(sakip, str):
        raise reading.Refused(f'sakip: {reading.quoted(sakip)} bukan predikat; tulis misalnya "BB".')
    return Facts(
        pencanangan=reading.date(given.get("pencanangan"), "pencanangan"),
        sk_menteri=reading.date(given.get("sk_menteri"), "sk_menteri"),
        pengungkit=reading.number(given.get("pengungkit"), "pengungkit"),
        areas=_areas(reading.inner(given, "areas")),
        sakip=sakip,
        findings=_findings(reading.inner(given, "findings")),
        lhkan=_lhkan(reading.inner(given, "lhkan")),
        performance_y1=reading.number(performance.get("y1"), "performance y1"),
        performance_y2=reading.number(performance.get("y2"), "performance y2"),
        wbk_awarded=reading.date(given.get("wbk_awarded"), "wbk_awarded"),
    )


def _areas(given: dict[str, Any]) -> dict[str, Any]:
    reading.only(given, AREAS, "areas")
    read = {code: reading.number(value, f"areas {code}") for code, value in given.items()}
    return {code: value for code, value in read.items() if value is not None}


def _findings(given: dict[str, Any]) -> dict[str, Findings]:
    """A source without its total, or with findings and no word on what was done about them, is unknown."""
    reading.only(given, tuple(SOURCES), "findings")
    found = {}
    for source in given:
        entry = reading.inner(given, source)
        reading.only(entry, ("total", "followed"), f"findings {source}")
        total = reading.count(entry.get("total"), f"findings {source} total")
        followed = reading.count(entry.get("followed"), f"findings {source} followed")
        if total is None or (followed is None and total > 0):
            continue
        try:
            found[source] = Findings(total, followed or 0)
        except BadFact as error:
            raise reading.Refused(f"findings {source}: {error}") from None
    return found


def _lhkan(given: dict[str, Any]) -> Reporting | None:
    reading.only(given, ("obliged", "reported"), "lhkan")
    obliged = reading.count(given.get("obliged"), "lhkan obliged")
    reported = reading.count(given.get("reported"), "lhkan reported")
    if obliged is None or reported is None:
        return None
    try:
        return Reporting(obliged, reported)
    except BadFact as error:
        raise reading.Refused(f"lhkan: {error}") from None
