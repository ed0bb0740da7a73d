"""The twelve steps of a unit."""

from typing import Any

from tests.house.case import Case


def furnish(world: Any) -> dict[str, Any]:
    return {}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    return [Case("process", unit)]
