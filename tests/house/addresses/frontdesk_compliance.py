"""The addresses of the registers of employees, over one who has reported."""

import datetime as dt
from typing import Any

from tests.house.case import Case
from tests.world import World
from tuas.frontdesk.models import Filing


def furnish(world: World) -> dict[str, Any]:
    filing = Filing.objects.create(
        unit=world.a, person=world.a.people.get(user=world.leader), year=2026, kind=Filing.Kind.LHKAN,
        on=dt.date(2026, 3, 2),
    )  # fmt: skip
    return {"filing": filing.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    one = unit | {"slug": "lhkan"}
    return [
        Case("frontdesk:filings", one, {"tahun": "2026"}),
        Case("frontdesk:import_filings", one, {"tahun": "2026"}),
        Case("frontdesk:export_filings", one),
        Case("frontdesk:take_filings", one, {"tahun": "2026"}),
        Case("frontdesk:withdraw_filing", one | {"pk": kept["filing"]}, {}),
    ]
