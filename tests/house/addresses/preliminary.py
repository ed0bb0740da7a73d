"""Addresses of the Penilaian Pendahuluan of unit A, its paparan, its differences, and a completed record."""

from typing import Any

from django.utils import timezone

from tests.assessment.preliminary import cast
from tests.house.case import Case
from tests.world import World
from tuas.assessment.models import Sheet
from tuas.catalogue import current
from tuas.cycle.models import Programme


def furnish(world: World) -> dict[str, Any]:
    """Opened, with a paparan; and the sheet of a programme closed a year ago."""
    cast.opened(world)
    cast.slides(world)
    catalogue = current()
    old = Programme.objects.create(
        unit=world.a, target="WBK", year=2025, catalogue=catalogue.version, lke=catalogue.lke.version,
        closed_at=timezone.now(),
    )  # fmt: skip
    sheet = Sheet.objects.create(
        programme=old, assessor="TPU", lke=old.lke, completed_at=timezone.now(), seal="0" * 64
    )
    return {"sheet": sheet.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    part, version = unit | {"part": "5"}, unit | {"version": 1}
    judged = unit | {"pk": kept["sheet"]}
    return [
        Case("assessment:worklist"),
        Case("assessment:worklist_next"),
        Case("assessment:preliminary", unit),
        Case("assessment:preliminary_open", unit, {}),
        Case("assessment:desk", unit, {"on": "2026-11-10", "revision": "0"}),
        Case("assessment:release", part, {}),
        Case("assessment:take_back", part, {"alasan": "Salah."}),
        Case("assessment:judged", judged),
        Case("assessment:snapshot", judged),
        Case("assessment:presentation", unit, {}),
        Case("assessment:presentation_version", version),
        Case("assessment:presentation_check", version, {"ada": "6.c.4.j.i"}),
        Case("assessment:differences", unit),
        Case("assessment:recommend", unit | {"code": "A.I.5.v.a"}, {}),
    ]
