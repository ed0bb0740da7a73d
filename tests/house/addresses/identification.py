"""Identification and the service users of unit A."""

from typing import Any

from django.utils import timezone

from tests.house.case import Case
from tests.world import SINCE, World
from tuas.cycle.models import Letter
from tuas.frontdesk.models import ServiceUser
from tuas.identification.models import Identification


def furnish(world: World) -> dict[str, Any]:
    """An identification under way, at the point where the bidang work."""
    letters = [
        Letter.objects.create(
            unit=None, programme=world.programme_a, kind=kind, number="1", on=SINCE, sender="a", recipient="b",
            subject="c", state="DIKIRIM", sent_at=timezone.now(),
        )
        for kind in ("PERINTAH_DIRJEN", "PERINTAH_KI")
    ]  # fmt: skip
    Identification.objects.create(
        programme=world.programme_a, dirjen_order=letters[0], ki_order=letters[1], planned_at=timezone.now()
    )
    return {"user": ServiceUser.objects.create(unit=world.a, name="Tamu", service="Izin").pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    deeds: dict[str, dict[str, str]] = {
        "perintah": {}, "teruskan": {}, "rencana": {"rencana-text": "x"},
        "syarat": {"syarat": "A.2", "nilai": "ya", "ket": "x"}, "bidang": {"area": "5", "nilai": "ya", "hasil": "x"},
        "minta": {"minta-text": "x"}, "jawab": {"jawab-text": "x"}, "konsep": {}, "tanda-tangan": {},
        "terima": {}, "sampaikan": {},
        "sakip": {"sakip-evaluator": "UNIT", "sakip-grade": "B"}, "pk": {},
    }  # fmt: skip
    return [
        Case("identification:list"),
        Case("identification:page", unit),
        Case("identification:pdf", unit),
        Case("identification:docx", unit),
        *(Case("identification:deed", unit | {"deed": deed}, sends, deed) for deed, sends in deeds.items()),
        Case("frontdesk:users", unit, {}),
        Case("frontdesk:import_users", unit, {}),
        Case("frontdesk:export_users", unit),
        Case("frontdesk:remove_user", unit | {"pk": kept["user"]}, {}),
    ]
