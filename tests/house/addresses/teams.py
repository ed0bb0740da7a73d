"""The addresses of the SKs, over a draft SK Tim Kerja with its first seat."""

from typing import Any

from tests.house.case import Case
from tests.world import World
from tuas.cycle.teams import actions


def furnish(world: World) -> dict[str, Any]:
    made = actions.begin(world.programme_a, "TIM_KERJA", by=world.team_head)
    return {"decree": made.pk, "seat": made.seats.get().pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    draft = unit | {"pk": kept["decree"]}
    return [
        Case("cycle:team", unit),
        Case("cycle:team_sops", unit, {}),
        Case("cycle:team_begin", unit | {"kind": "agen"}, {}),
        Case("cycle:team_decree", draft),
        Case("cycle:team_pdf", draft),
        Case("cycle:team_docx", draft),
        Case("cycle:team_take_over", draft, {}),
        Case("cycle:team_seat", draft, {"chair": "KETUA_POKJA-1"}),
        Case("cycle:team_leave", draft | {"seat": kept["seat"]}, {}),
        Case("cycle:team_basis", draft, {"mechanism": "Rapat"}),
        Case("cycle:team_proof", draft, {}),
        Case("cycle:team_sign", draft, {}),
        Case("cycle:team_cancel", draft, {}),
    ]
