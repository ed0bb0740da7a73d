"""Paktas of unit A: one unsigned employee with a link, one who signed on paper long ago, a scan."""

import datetime as dt
from typing import Any

from tests.cycle.scans_cast import blank_page, brought
from tests.house.case import Case
from tests.world import World
from tuas.cycle.paktas import actions, inviting, links
from tuas.organisation.models import Person


def furnish(world: World) -> dict[str, Any]:
    open_ = Person.objects.create(unit=world.a, name="Pegawai Tautan", nip="199001012020121001")
    done = Person.objects.create(unit=world.a, name="Pegawai Lama")
    made = inviting.invite(open_, 14, by=world.unit_admin)
    pakta = actions.record_earlier(done, dt.date(2024, 5, 6), by=world.unit_admin)
    return {"token": links.token_of(made), "link": made.pk, "person": open_.pk, "pakta": pakta.pk,
            "scan": brought(world, [blank_page()]).pk}  # fmt: skip


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    person = unit | {"pk": kept["person"]}
    scan = unit | {"pk": kept["scan"]}
    return [
        Case(
            "cycle:pakta_sign", {"token": kept["token"]}, {"name": "Pegawai", "nip": "", "typed": "Pegawai"}
        ),
        Case("cycle:paktas", unit, {"cari": "Pegawai"}),
        Case("cycle:pakta_self", unit, {"typed": "Siapa"}),
        Case("cycle:pakta_text", unit, {"statements": "Jujur", "seen": "0"}),
        Case("cycle:pakta_listed", unit, {}),
        Case("cycle:pakta_print", unit),
        Case("cycle:pakta_docx", unit),
        Case("cycle:pakta_print_one", person),
        Case("cycle:pakta_docx_one", person),
        Case("cycle:pakta_scans", unit, {}),
        Case("cycle:pakta_scan", scan, {"perintah": "pilih", "on": "2026-02-09"}),
        Case("cycle:pakta_scan_page", scan | {"place": 1}, {"cari": "Pegawai"}),
        Case("cycle:pakta_scan_picture", scan | {"place": 1}),
        Case("cycle:pakta_links", unit, {"hari": "14"}),
        Case("cycle:pakta_slips", unit),
        Case("cycle:pakta_link_revoke", unit | {"pk": kept["link"]}, {}),
        Case("cycle:pakta_employee", person, {"on": "2024-05-06"}),
        Case("cycle:pakta_invite", person, {}),
        Case("cycle:pakta_withdraw", unit | {"pk": kept["pakta"]}, {"alasan": "Salah orang."}),
    ]
