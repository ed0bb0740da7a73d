"""Addresses of the TPU: a draft period with one member."""

from typing import Any

from tests.house.case import Case
from tests.tpu.cast import act, draft
from tests.world import World
from tuas.tpu import periods


def furnish(world: World) -> dict[str, Any]:
    found = draft(world)
    member = periods.seat(found, "NARASUMBER", "", world.outsider, **act(world.admin))
    return {"period": found.pk, "member": member.pk, "paper": found.paper_id}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    period = {"pk": kept["period"]}
    return [
        Case("tpu:home"),
        Case("tpu:directions", sends={}),
        Case("tpu:file", {"pk": kept["paper"]}),
        Case("tpu:open", sends={}),
        Case("tpu:period", period, {}),
        Case("tpu:seat", period, {"seat": "ANGGOTA_BIDANG 5"}),
        Case("tpu:assigning", {"area": "5"}, {}),
        Case("tpu:activate", period, {}),
        Case("tpu:member", {"pk": kept["member"]}, {"perintah": "keluarkan"}),
    ]
