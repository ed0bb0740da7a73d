"""The addresses of internal control: one paper in a slot, one risk."""

import datetime as dt
from typing import Any

from tests.evidence.conftest import arrived, pdf
from tests.house.case import Case
from tests.world import World
from tuas.cycle.models import Paper
from tuas.cycle.paper import keep_pdf
from tuas.frontdesk.models import Risk, SlotPaper


def furnish(world: World) -> dict[str, Any]:
    blob, name = keep_pdf(arrived(pdf("SK satgas")))
    day, by, programme = dt.date(2026, 1, 5), world.head5, world.programme_a
    paper = Paper.objects.create(unit=world.a, blob=blob, name=name)
    put = SlotPaper.objects.create(programme=programme, slot="satgas", paper=paper, title="SK", on=day, by=by)
    risk = Risk.objects.create(
        programme=programme, statement="Lelang gagal", owner="PPK", likelihood=2, impact=4, control="Reviu", due_on=day,
        by=by,
    )  # fmt: skip
    return {"slot_paper": put.pk, "risk": risk.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    risk = unit | {"slug": "risiko"}
    one = risk | {"pk": kept["risk"]}
    return [
        Case("frontdesk:controls", unit),
        Case("frontdesk:control_slot", unit | {"slug": "satgas"}, {}),
        Case("frontdesk:control_take", unit | {"pk": kept["slot_paper"]}, {}),
        Case("frontdesk:control_register", risk, {}),
        Case("frontdesk:control_row", one, {"revisi": "1"}),
        Case("frontdesk:control_strike", one, {}),
        Case("frontdesk:control_nothing", unit | {"slug": "disiplin"}, {"tahun": "2026"}),
        Case("frontdesk:control_book", risk, {}),
        Case("frontdesk:control_set_risks", unit, {}),
    ]
