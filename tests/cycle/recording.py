"""Facts recorded by the people who may, all of them good enough for a proposal unless said otherwise."""

import datetime as dt
from decimal import Decimal
from typing import Any

from tests.world import World
from tuas.cycle import actions
from tuas.cycle.actions import Given
from tuas.cycle.models import Fact, Programme

Kind = Fact.Kind
PAPER: dict[str, Any] = {"paper_number": "12/BA/2026", "paper_date": dt.date(2026, 2, 9)}
GOOD: dict[Fact.Kind, dict[str, Any]] = {
    Kind.PENCANANGAN: {"on": dt.date(2024, 10, 7)},
    Kind.SK_MENTERI: {"on": dt.date(2025, 2, 10)},
    Kind.WBK: {"on": dt.date(2024, 12, 9)},
    Kind.SAKIP: {"grade": "BB"},
    Kind.TEMUAN_BPK: {"total": 6, "done": 6},
    Kind.TEMUAN_BPKP: {"total": 0, "done": 0},
    Kind.TEMUAN_ITJEN: {"total": 9, "done": 9},
    Kind.LHKAN: {"total": 148, "done": 148},
    Kind.KINERJA_Y1: {"percent": Decimal("101.2")},
    Kind.KINERJA_Y2: {"percent": Decimal("100")},
}


def record(world: World, kind: Fact.Kind, programme: Programme | None = None, **values: Any) -> Fact:
    """One fact of unit A's programme, or of another one, by who may record it."""
    chosen = programme or world.programme_a
    by = world.admin if kind == Kind.SK_MENTERI else world.team_head
    if chosen == world.programme_b and kind != Kind.SK_MENTERI:
        return Fact.objects.create(programme=chosen, kind=kind, **PAPER, **(values or GOOD[kind]))
    return actions.record_fact(chosen, kind, Given(**PAPER, **(values or GOOD[kind])), by=by)


def record_all(world: World, programme: Programme | None = None, **changed: dict[str, Any] | None) -> None:
    """Every kind that the target needs; LHKAN={"total": 148, "done": 146} changes one, SAKIP=None leaves it out."""
    from tuas.cycle.kinds import needed

    chosen = programme or world.programme_a
    for ask in needed(chosen.target):
        values = changed.get(ask.kind.name, GOOD[ask.kind])
        if values is not None:
            record(world, ask.kind, chosen, **values)
