"""The addresses of the service room, its officers, standards and public page."""

import datetime as dt
from typing import Any

from tests.evidence.conftest import arrived, pdf
from tests.frontdesk.pictures import jpeg
from tests.house.case import Case
from tests.world import World
from tuas.cycle.paper import keep_pdf
from tuas.files import printing
from tuas.frontdesk.models import FacilityLook, Officer, OfficerLook
from tuas.organisation.models import Person


def furnish(world: World) -> dict[str, Any]:
    day = dt.date(2026, 1, 5)
    photo = printing.printed(arrived(jpeg(), "a.jpg").path, "a.jpg")[0]
    letter, name = keep_pdf(arrived(pdf("SK petugas")))
    look = FacilityLook.objects.create(
        unit=world.a, facility="5.g.1.a", present=True, on=day, photo=photo, by=world.team_head
    )
    officer = Officer.objects.create(
        unit=world.a, person=Person.objects.create(unit=world.a, name="Petugas"), sk_number="SK-7", sk_date=day,
        letter=letter, letter_name=name, pledge=letter, added_by=world.team_head,
    )  # fmt: skip
    checked = OfficerLook.objects.create(
        officer=officer, on=day, attire=True, name_tag=True, competent=False, photo=photo, by=world.team_head
    )
    return {"look": look.pk, "officer": officer.pk, "checked": checked.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    officer = unit | {"pk": kept["officer"]}
    return [
        Case("frontdesk:room", unit),
        Case("frontdesk:facility", unit | {"slug": "b"}, {"present": "0", "on": "2026-01-05"}),
        Case("frontdesk:facility_photo", unit | {"pk": kept["look"]}),
        Case("frontdesk:officers", unit, {"person": "0"}),
        Case("frontdesk:officer", officer, {"on": "2026-01-06"}),
        Case("frontdesk:officer_pledge", officer, {}),
        Case("frontdesk:officer_pledged", officer),
        Case("frontdesk:officer_end", officer, {"on": "2026-01-06"}),
        Case("frontdesk:officer_letter", officer),
        Case("frontdesk:officer_photo", unit | {"pk": kept["checked"]}),
    ]
