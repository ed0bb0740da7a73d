"""The addresses of the paparan that Tuas writes, of its pictures, and of a chapter of the yearly report."""

from typing import Any

from tests.house.case import Case
from tests.monitoring.test_pictures import given
from tests.world import World
from tuas.monitoring.pictures import actions


def furnish(world: World) -> dict[str, Any]:
    return {"picture": actions.add(world.programme_a, "area-5", given(), by=world.member).pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    picture = unit | {"pk": kept["picture"]}
    return [
        Case("monitoring:paparan", unit),
        Case("monitoring:paparan_pptx", unit),
        Case("monitoring:paparan_file", unit, {}),
        Case("monitoring:paparan_content", unit | {"slug": "ii"}, {"text": "Pokok", "revisi": "7"}),
        Case("monitoring:pictures", unit | {"slot": "area-5"}, {"caption": ""}),
        Case("monitoring:picture", picture),
        Case("monitoring:picture_remove", picture, {}),
        Case(
            "monitoring:yearly_chapter",
            unit | {"year": "2026", "key": "penutup"},
            {"text": "x", "revisi": "7"},
        ),
    ]
