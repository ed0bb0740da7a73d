"""The templates of unit A: one of its own in force, for FRM-04."""

from typing import Any

from tests.house.case import Case
from tests.world import World
from tuas.documents import docx
from tuas.stationery.models import FormTemplate
from tuas.ui.dates import today


def furnish(world: World) -> dict[str, Any]:
    from tests.evidence.conftest import arrived
    from tuas.files.store import keep

    received = arrived(docx.default("frm-04"), "templat.docx")
    blob = keep(received.path, received.sha256, docx.DOCX)
    made = FormTemplate.objects.create(
        unit=world.a, kind="FRM-04", blob=blob, name="templat.docx", from_on=today(), set_by=world.unit_admin
    )
    return {"own": made.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    one = unit | {"code": "FRM-04"}
    return [
        Case("stationery:list", unit),
        Case("stationery:template", one, {"deed": "periksa"}),
        Case("stationery:default", one),
        Case("stationery:preview", one),
        Case("stationery:own", one | {"pk": kept["own"]}),
        Case("stationery:withdraw", one | {"pk": kept["own"]}, {}),
    ]
