"""The agents' Rencana Aksi of unit A."""

from typing import Any

from tests.house.case import Case
from tests.world import World


def furnish(world: World) -> dict[str, Any]:
    return {}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    deeds = ("mulai", "gagasan", "hapus", "tanda-tangan")
    return [
        Case("cycle:action_plan", unit),
        *(Case("cycle:action_plan_deed", unit | {"deed": deed}, {}, deed) for deed in deeds),
    ]
