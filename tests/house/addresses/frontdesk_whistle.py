"""The addresses of whistle-blowing: one receiver with keys, one report."""

from typing import Any

from tests.house.case import Case
from tests.world import World
from tuas.frontdesk.whistle import actions
from tuas.organisation.authority import authority_of
from tuas.ui.dates import today

PASSPHRASE = "kuda biru makan rumput"


def furnish(world: World) -> dict[str, Any]:
    by = world.leader
    receiver = actions.name(world.a, world.head5, by=by, who=authority_of(by, today()))
    actions.make_keys(receiver, PASSPHRASE, by=world.head5)
    code = actions.submit(world.a, "Ada yang meminta uang.", (), "k" * 32)
    made = receiver.keys.get().report
    return {"code": code, "year": made.year, "serial": made.serial}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    one = unit | {"year": kept["year"], "serial": kept["serial"]}
    return [
        Case("frontdesk:whistle_track", {}, {"kode": kept["code"]}),
        Case("frontdesk:whistle_write", unit, {}),
        Case("frontdesk:whistle", unit, {"deed": "akhiri", "penerima": "0"}),
        Case("frontdesk:whistle_report", one, {"sandi": PASSPHRASE}),
    ]
