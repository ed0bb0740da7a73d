"""Addresses of the cheapest way."""

from typing import Any

from tests.house.case import Case
from tests.world import World


def furnish(world: World) -> dict[str, Any]:
    """Nothing of its own: the way is derived from the sheets that are there."""
    return {}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    return [
        Case("assessment:way", unit),
        Case("assessment:way_weigh", unit, {"b-A.I.5.iv.c": "berat"}),
        Case("assessment:way_enter", unit, {}),
    ]
