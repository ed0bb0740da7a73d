"""Complaints of unit A: one of the public, one channel."""

import datetime as dt
from typing import Any

from tests.evidence.conftest import arrived, pdf
from tests.house.case import Case
from tests.world import World
from tuas.cycle.paper import keep_pdf
from tuas.frontdesk.complaints import actions, ways
from tuas.frontdesk.complaints.actions import Given
from tuas.frontdesk.models import ComplaintFile
from tuas.organisation.authority import authority_of
from tuas.ui.dates import today


def furnish(world: World) -> dict[str, Any]:
    by, who = world.member, authority_of(world.member, today())
    given = Given("PENGADUAN", "LOKET", dt.date(2026, 3, 5), "Antrean loket lama", "Menunggu dua jam.")
    made = actions.enter(world.a, given, by=by, who=who)
    channel = ways.open_channel(world.a, "KOTAK", "Lobi", dt.date(2026, 1, 2), None, by=by, who=who)
    ways.open_channel(world.a, "WEB", "Formulir", dt.date(2026, 1, 2), None, by=by, who=who)
    written = Given("PENGADUAN", "WEB", dt.date(2026, 3, 6), "Antrean", "Menunggu dua jam.")
    _made, code = actions.submit(world.a, written, "k" * 32)
    blob, name = keep_pdf(arrived(pdf("Surat pengaduan")))
    file = ComplaintFile.objects.create(complaint=made, blob=blob, name=name)
    return {"code": code, "complaint": made.pk, "channel": channel.pk, "file": file.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    one = unit | {"pk": kept["complaint"]}
    return [
        Case("frontdesk:complaint_track", {}, {"kode": kept["code"]}),
        Case("frontdesk:complaint_write", unit, {}),
        Case("frontdesk:complaints", unit),
        Case("frontdesk:complaint_enter", unit, {}),
        Case("frontdesk:complaint_channels", unit, {}),
        Case("frontdesk:complaint_channel_close", unit | {"pk": kept["channel"]}, {}),
        Case("frontdesk:complaint", one),
        Case("frontdesk:complaint_poster", unit),
        Case("frontdesk:complaint_attach", one, {}),
        Case("frontdesk:complaint_file", one | {"which": kept["file"]}),
        Case("frontdesk:complaint_act", one | {"deed": "mulai"}, {"on": "2026-03-06", "revisi": "1"}),
        Case("frontdesk:complaint_forget", one, {}),
    ]
