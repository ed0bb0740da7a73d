"""The guest book of unit A: open, with one guest who waits."""

from typing import Any

from tests.frontdesk.guestbook.conftest import opened, signed
from tests.house.case import Case
from tests.world import World


def furnish(world: World) -> dict[str, Any]:
    made = signed(opened(world))
    return {"visit": made.pk, "code": made.code}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    return [
        Case("frontdesk:guest_worker"),
        Case("frontdesk:track_enter"),
        Case("frontdesk:track", {"code": str(kept["code"])}),
        Case("frontdesk:guest", unit, {}),
        Case("frontdesk:guest_book", unit),
        Case("frontdesk:guest_settings", unit, {"place": "Loket", "contact": "Loket 1", "keep_months": "24"}),
        Case("frontdesk:guest_poster", unit),
        Case("frontdesk:visit", unit | {"pk": kept["visit"]}, {"kabar": "Sedang diperiksa"}),
    ]
