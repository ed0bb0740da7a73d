"""The addresses of the front desk as a whole; each of its parts has a module of its own."""

from typing import Any

from tests.house.case import Case
from tests.world import World


def furnish(world: World) -> dict[str, Any]:
    return {}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    return [Case("frontdesk:hub", unit)]
