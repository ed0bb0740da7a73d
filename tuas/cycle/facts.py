"""Recorded facts as the rules read them, in one query for one programme or for 47."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tuas.cycle.models import Fact, Programme
from tuas.rules.facts import Facts, Findings, Reporting

Kind = Fact.Kind
SOURCES = {Kind.TEMUAN_BPK: "BPK", Kind.TEMUAN_BPKP: "BPKP", Kind.TEMUAN_ITJEN: "Itjen"}


class Row(NamedTuple):
    """The values of the newest fact of a kind."""

    programme: int
    kind: str
    on: dt.date | None
    grade: str
    total: int | None
    done: int | None
    percent: Decimal | None


def rows_of(programmes: Iterable[int]) -> dict[int, dict[str, Row]]:
    """{programme: {kind: newest}}; a programme without facts is absent. One query."""
    found: dict[int, dict[str, Row]] = defaultdict(dict)
    rows = Fact.objects.filter(programme__in=list(programmes)).order_by("id")
    for values in rows.values_list("programme_id", "kind", "on", "grade", "total", "done", "percent"):
        row = Row(*values)
        found[row.programme][row.kind] = row  # a correction is a later row
    return found


def facts_of(programmes: Iterable[Programme]) -> dict[int, Facts]:
    """{programme pk: its facts}, without scores, which belong to the LKE. What was never recorded stays unknown."""
    keys = [programme.pk for programme in programmes]
    found = rows_of(keys)
    return {key: as_facts(found.get(key, {})) for key in keys}


def as_facts(rows: Mapping[str, Row | Fact]) -> Facts:
    """The newest row of each kind as values."""

    def on(kind: Fact.Kind) -> dt.date | None:
        return rows[kind].on if kind in rows else None

    def percent(kind: Fact.Kind) -> Fraction | None:
        value = rows[kind].percent if kind in rows else None
        return None if value is None else Fraction(value)

    lhkan = rows.get(Kind.LHKAN)
    return Facts(
        pencanangan=on(Kind.PENCANANGAN),
        sk_menteri=on(Kind.SK_MENTERI),
        sakip=rows[Kind.SAKIP].grade if Kind.SAKIP in rows else None,
        findings={
            source: Findings(rows[kind].total or 0, rows[kind].done or 0)
            for kind, source in SOURCES.items()
            if kind in rows
        },
        lhkan=Reporting(lhkan.total or 0, lhkan.done or 0) if lhkan else None,
        performance_y1=percent(Kind.KINERJA_Y1),
        performance_y2=percent(Kind.KINERJA_Y2),
        wbk_awarded=on(Kind.WBK),
    )


def newest(programme: Programme, known_by: dt.datetime | None = None) -> dict[str, Fact]:
    """{kind: its newest fact with paper and recorder}, of those recorded before that moment. One query."""
    found: dict[str, Fact] = {}
    facts = programme.facts.select_related("recorded_by", "paper").order_by("id")
    for fact in facts if known_by is None else facts.filter(recorded_at__lt=known_by):
        found[fact.kind] = fact
    return found


def histories(programme: Programme) -> dict[str, list[Fact]]:
    """{kind: all that was recorded, newest first}. One query."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in programme.facts.select_related("recorded_by", "paper").order_by("-id"):
        found[fact.kind].append(fact)
    return found
