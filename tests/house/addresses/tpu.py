"""Addresses of the TPU: a draft period with one member."""

from typing import Any

from tests.house.case import Case
from tests.tpu.assistance_cast import found, planned
from tests.tpu.cast import act, draft
from tests.tpu.work_cast import activity, drafted, proposed, report
from tests.world import World
from tuas.tpu import periods


def furnish(world: World) -> dict[str, Any]:
    period = draft(world)
    member = periods.seat(period, "NARASUMBER", "", world.outsider, **act(world.admin))
    session = planned(world)
    drafted()
    return {
        "period": period.pk, "member": member.pk, "paper": period.paper_id, "session": session.pk,
        "finding": found(world, session).pk, "report": report("").pk, "report5": report("5").pk,
        "pilot": proposed(world).pk, "activity": activity().pk,
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
        Case("tpu:materials"),
        *(
            Case(
                "tpu:material", {"area": "5", "subject": "penilaian"}, {"perintah": deed, "revisi": "0"}, deed
            )
            for deed in ("simpan", "ajukan", "tetapkan", "kembalikan", "bahan", "masukan")
        ),
        Case("tpu:pilots", sends={"perintah": "usul", "area": "5"}, note="usul"),
        Case("tpu:pilots", sends={"perintah": "tolak", "usulan": str(kept["pilot"])}, note="putusan"),
        Case("tpu:reports", sends={"bidang": "5"}),
        Case("tpu:report_new", sends={}),
        Case("tpu:report_area", {"area": "5"}, {}),
        Case("tpu:report", {"pk": kept["report"]}, {}, "TPU"),
        Case("tpu:report", {"pk": kept["report5"]}, {}, "bidang 5"),
        Case("tpu:activities", sends={}),
        Case("tpu:activity", {"pk": kept["activity"]}, {"perintah": "notulen", "revisi": "0"}, "notulen"),
        Case("tpu:activity", {"pk": kept["activity"]}, {"perintah": "masukan"}, "masukan"),
        Case("assessment:coordination", {"area": "5"}),
        Case("assessment:remark", unit | {"code": "A.I.5.i.a"}, {"perintah": "masukan"}),
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
