"""Addresses of the TPU: a draft period with one member."""

from typing import Any

from tests.house.case import Case
from tests.tpu.assistance_cast import found, planned
from tests.tpu.cast import act, draft
from tests.world import World
from tuas.tpu import periods


def furnish(world: World) -> dict[str, Any]:
    period = draft(world)
    member = periods.seat(period, "NARASUMBER", "", world.outsider, **act(world.admin))
    session = planned(world)
    return {
        "period": period.pk, "member": member.pk, "paper": period.paper_id, "session": session.pk,
        "finding": found(world, session).pk,
    }  # fmt: skip


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    period = {"pk": kept["period"]}
    return [
        Case("tpu:home"),
        Case("tpu:directions", sends={}),
        Case("tpu:file", {"pk": kept["paper"]}),
        Case("tpu:open", sends={}),
        Case("tpu:period", period, {}),
        Case("tpu:seat", period, {"seat": "ANGGOTA_BIDANG 5"}),
        Case("tpu:assistances"),
        Case("tpu:assistance", unit, {"area": "5"}),
        Case("tpu:note", unit, {"area": "5"}),
        Case("tpu:session", unit | {"pk": kept["session"]}, {"perintah": "catat"}),
        Case("tpu:finding", unit | {"pk": kept["finding"]}, {"langkah": "JAWAB"}, "jawab"),
        Case("tpu:finding", unit | {"pk": kept["finding"]}, {"langkah": "BUKA"}, "buka"),
        Case("tpu:assigning", {"area": "5"}, {}),
        Case("tpu:activate", period, {}),
        Case("tpu:member", {"pk": kept["member"]}, {"perintah": "keluarkan"}),
    ]
