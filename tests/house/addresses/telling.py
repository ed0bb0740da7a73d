"""Inbox, preferences, calendar feed. The message belongs to the Ketua Pokja 5; the token of the feed is forged."""

from typing import Any

from tests.house.case import Case
from tests.world import World
from tuas.notifications.models import Notification
from tuas.notifications.telling import tell


def furnish(world: World) -> dict[str, Any]:
    tell([world.head5], "contoh", "contoh 1", "Contoh", url="/")
    return {"message": Notification.objects.get(key="contoh 1").pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    return [
        Case("notifications:inbox"),
        Case("notifications:read_all", sends={}),
        Case("notifications:preferences", sends={"mail": "TIDAK"}),
        Case("notifications:renew", sends={}),
        Case("notifications:open", {"pk": kept["message"]}),
        Case("notifications:read", {"pk": kept["message"]}, {}),
        Case("calendar", {"token": "1.1~palsu"}),
    ]
