"""The addresses of personal data: one request that waits, one breach."""

import datetime as dt
from typing import Any

from django.utils import timezone

from tests.house.case import Case
from tests.world import World
from tuas.frontdesk.models import DataBreach, DataRequest, ServiceUser


def furnish(world: World) -> dict[str, Any]:
    now = timezone.now() - dt.timedelta(hours=1)
    user = ServiceUser.objects.create(unit=world.a, name="Tamu", service="Izin", phone="0812345678")
    due, by = now + dt.timedelta(hours=72), world.team_head
    asked = DataRequest.objects.create(
        unit=world.a, user=user, kind="akses", received_at=now, due_at=due, entered_by=by
    )
    breach = DataBreach.objects.create(
        unit=world.a, known_at=now, due_at=due, what="Daftar hilang", people=3, remedy="Dicari", by=by
    )
    return {"asked": asked.pk, "breach": breach.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    return [
        Case("frontdesk:user_twins", unit),
        Case("frontdesk:data_rights", unit, {}),
        Case("frontdesk:data_request", unit | {"pk": kept["asked"]}, {}),
        Case("frontdesk:data_breach_told", unit | {"pk": kept["breach"]}, {"kepada": "told_people_at"}),
    ]
