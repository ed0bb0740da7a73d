"""The addresses of the service room, its officers, standards and public page."""

import datetime as dt
from typing import Any

from tests.evidence.conftest import arrived, pdf
from tests.frontdesk.pictures import jpeg
from tests.house.case import Case
from tests.world import World
from tuas.cycle.paper import keep_pdf
from tuas.files import printing
from tuas.frontdesk.models import FacilityLook, Officer, OfficerLook, Publication, Service, ServicePaper
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
    service = Service.objects.create(unit=world.a, name="Izin ruang jalan", changed_by=world.team_head)
    paper = ServicePaper.objects.create(
        unit=world.a, kind="maklumat", title="Maklumat", on=day, blob=letter, name=name, by=world.team_head
    )
    said = {"address": "Jalan Rekaan 1", "hours": "08.00", "pledge": "Kami sanggup.", "services": []}
    Publication.objects.create(unit=world.a, content=said, by=world.leader)
    return {
        "service": service.pk,
        "service_paper": paper.pk,
        "look": look.pk,
        "officer": officer.pk,
        "checked": checked.pk,
    }


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    officer = unit | {"pk": kept["officer"]}
    service, paper = unit | {"pk": kept["service"]}, unit | {"pk": kept["service_paper"]}
    return [
        Case("frontdesk:public", unit),
        Case("frontdesk:services", unit),
        Case("frontdesk:service_new", unit, {}),
        Case("frontdesk:service", service, {"revisi": "1"}),
        Case("frontdesk:service_remove", service, {}),
        Case("frontdesk:service_front", unit, {"address": "Jalan Rekaan 2"}),
        Case("frontdesk:service_announce", unit, {"deed": "tarik"}),
        Case("frontdesk:service_paper", unit | {"kind": "maklumat"}, {}),
        Case("frontdesk:service_paper_file", paper),
        Case("frontdesk:service_paper_remove", paper, {}),
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
