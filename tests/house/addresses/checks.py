"""The address of the checks before submitting."""

from typing import Any

from tests.house.case import Case
from tests.world import World


def furnish(world: World) -> dict[str, Any]:
    """Nothing of its own: what is wrong is derived."""
    return {}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    return [Case("checks", unit), Case("checks", unit, note="unduh", query="?format=csv")]
