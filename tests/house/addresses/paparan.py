"""The addresses of the paparan that Tuas writes."""

from typing import Any

from tests.house.case import Case
from tests.world import World


def furnish(world: World) -> dict[str, Any]:
    return {}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    return [
        Case("monitoring:paparan", unit),
        Case("monitoring:paparan_pptx", unit),
        Case("monitoring:paparan_file", unit, {}),
        Case("monitoring:paparan_content", unit | {"slug": "ii"}, {"text": "Pokok", "revisi": "7"}),
    ]
