"""Addresses of the Rencana Kerja."""

from typing import Any

from tests.cycle import planning_cast as cast
from tests.house.case import Case
from tests.world import World
from tuas.cycle.planning import content, meetings
from tuas.ui.dates import today


def furnish(world: World) -> dict[str, Any]:
    """A ratified first version, and a second being drawn up."""
    held = cast.ratified(world)
    plan = content.new_version(world.programme_a, by=world.team_head)
    said = meetings.Said(
        today(), "Aula", "Menyusun rencana", "Ketua Tim", guests=[meetings.Guest("Tamu", "1")]
    )
    meeting = meetings.hold(world.programme_a, said, by=world.team_head)
    return {"meeting": meeting.pk, "target": plan.targets.filter(area="5")[0].pk, "held": held.version}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    area = unit | {"area": "5"}
    row = area | {"kind": "target", "pk": kept["target"]}
    return [
        Case("cycle:plan", unit),
        Case("cycle:plan_begin", unit, {"cara": "kosong"}),
        Case("cycle:plan_decide", unit, {"putusan": "ajukan", "revisi": "1"}, "ajukan"),
        Case("cycle:plan_year", unit),
        Case("cycle:plan_loose", unit),
        Case("cycle:plan_proof", unit | {"kind": "cetak"}, {}),
        Case("cycle:plan_version", unit | {"version": kept["held"]}),
        Case("cycle:plan_pdf", unit | {"version": kept["held"]}),
        Case("cycle:plan_export", unit),
        Case("cycle:plan_import", unit, {}),
        Case("cycle:plan_meetings", unit, {}),
        Case("cycle:plan_meeting", unit | {"pk": kept["meeting"]}, {}),
        Case("cycle:plan_meeting_remove", unit | {"pk": kept["meeting"]}, {}),
        Case("cycle:plan_area", area),
        Case("cycle:plan_undo", area, {}),
        Case("cycle:plan_row", row, {"text": "Target"}),
        Case("cycle:plan_shift", row, {"arah": "naik"}),
        Case("cycle:plan_drop", row, {}),
    ]
