"""Paktas of unit A: one unsigned employee with a link, one who signed on paper long ago."""

import datetime as dt
from typing import Any

from tests.house.case import Case
from tests.world import World
from tuas.cycle.paktas import actions, inviting, links
from tuas.organisation.models import Person


def furnish(world: World) -> dict[str, Any]:
    open_ = Person.objects.create(unit=world.a, name="Pegawai Tautan", nip="199001012020121001")
    done = Person.objects.create(unit=world.a, name="Pegawai Lama")
    made = inviting.invite(open_, 14, by=world.unit_admin)
    pakta = actions.record_earlier(done, dt.date(2024, 5, 6), by=world.unit_admin)
    return {"token": links.token_of(made), "link": made.pk, "person": open_.pk, "pakta": pakta.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    person = unit | {"pk": kept["person"]}
    return [
        Case(
            "cycle:pakta_sign", {"token": kept["token"]}, {"name": "Pegawai", "nip": "", "typed": "Pegawai"}
        ),
        Case("cycle:paktas", unit, {"cari": "Pegawai"}),
        Case("cycle:pakta_self", unit, {"typed": "Siapa"}),
        Case("cycle:pakta_text", unit, {"statements": "Jujur", "seen": "0"}),
        Case("cycle:pakta_listed", unit, {}),
        Case("cycle:pakta_print", unit),
        Case("cycle:pakta_print_one", person),
        Case("cycle:pakta_links", unit, {"hari": "14"}),
        Case("cycle:pakta_slips", unit),
        Case("cycle:pakta_link_revoke", unit | {"pk": kept["link"]}, {}),
        Case("cycle:pakta_employee", person, {"on": "2024-05-06"}),
        Case("cycle:pakta_invite", person, {}),
        Case("cycle:pakta_withdraw", unit | {"pk": kept["pakta"]}, {"alasan": "Salah orang."}),
    ]
