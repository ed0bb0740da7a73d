"""The addresses of the pencanangan, over a draft with one witness and one publication."""

import datetime as dt
from typing import Any

from tests.house.case import Case
from tests.world import World
from tuas.cycle.declaring import actions
from tuas.cycle.declaring.actions import Said, Seen

DAY = dt.date(2026, 2, 9)


def furnish(world: World) -> dict[str, Any]:
    said = Said("UPT", DAY, place="Medan")
    made = actions.prepare(world.programme_a, said, 0, by=world.team_head)
    witness = actions.put_witness(
        made, Seen("Saksi Luar", "Wali Kota", "Pemerintah Kota"), made.revision, by=world.team_head
    )
    shown = actions.publish(
        world.programme_a,
        "PENCANANGAN",
        DAY,
        "Situs",
        "Berita",
        url="https://contoh.test/",
        by=world.team_head,
    )
    return {"witness": witness.pk, "outreach": shown.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    return [
        Case("cycle:declaration", unit, {}),
        Case("cycle:declaration_witness_add", unit, {}),
        Case("cycle:declaration_witness", unit | {"pk": kept["witness"]}, {}),
        Case("cycle:declaration_finalise", unit, {}),
        Case("cycle:declaration_reopen", unit, {"alasan": "Tanggal keliru."}),
        Case("cycle:declaration_pdf", unit),
        Case("cycle:declaration_docx", unit),
        Case("cycle:declaration_signed", unit, {}),
        Case("cycle:declaration_published", unit, {}),
        Case("cycle:declaration_outreach", unit, {}),
        Case("cycle:declaration_remove", unit | {"pk": kept["outreach"]}, {}),
        Case("cycle:predicate", unit, {}),
    ]
