"""The service room of the demo's Balai, its officers, its registers of employees, its receivers of whistle-blowing."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tuas.catalogue import current
from tuas.cycle.models import Programme
from tuas.frontdesk.controls import actions as controls
from tuas.frontdesk.controls.registers import REGISTERS
from tuas.frontdesk.models import Discipline, Target, Training
from tuas.frontdesk.room import actions as room
from tuas.frontdesk.whistle import actions as whistle
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person, Unit, User
from tuas.portal.demo.pictures import drawn
from tuas.ui.dates import today

PASSPHRASE = "contoh-zona-integritas"
"""Of the receivers of whistle-blowing in the demo; that of the accounts."""


def furnish(programme: Programme, users: Mapping[str, User]) -> None:
    _facilities(programme.unit, users)
    _officers(programme.unit, users)
    _staff(programme, users)
    _receivers(programme.unit, users)


def _deed(users: Mapping[str, User], key: str) -> dict[str, Any]:
    return {"by": users[key], "who": authority_of(users[key], today())}


def _facilities(unit: Unit, users: Mapping[str, User]) -> None:
    """Seven of eight: the last one is still a gap."""
    by = _deed(users, "ketua.pokja6")
    for n, each in enumerate(current().service_room.facilities[:-1]):
        blob, *_size = drawn((80 + n * 12, 120, 140 - n * 8), n + 2)
        room.look(unit, each.code, room.Look(True, dt.date(2026, 9, 1 + n), "Foto rekaan", blob), **by)


def _officers(unit: Unit, users: Mapping[str, User]) -> None:
    leader, keeper = _deed(users, "pimpinan"), _deed(users, "ketua.pokja6")
    own = Person.objects.filter(unit=unit, user=users["ketua.pokja6"], active=True)
    other = Person.objects.filter(unit=unit, user=None, active=True).order_by("pk")
    for n, person in enumerate([*own[:1], *other[:1]]):
        made = room.appoint(unit, person, f"ST-{n + 1}/REKAAN/2026", dt.date(2026, 2, 2), None, **leader)
        blob, *_size = drawn((90, 100 + n * 30, 130), 3)
        seen = room.Checklist(
            dt.date(2026, 9, 9), True, True, n == 0, "Sosialisasi ZI (rekaan)" if n == 0 else "", blob
        )
        room.check(made, seen, **keeper)
        if person.user_id:
            room.pledge(made, by=users["ketua.pokja6"])


def _staff(programme: Programme, users: Mapping[str, User]) -> None:
    by = _deed(users, "ketua.tim")
    late = {
        "what": "Terlambat masuk kerja berulang", "grade": "ringan", "on": dt.date(programme.year - 1, 8, 4),
        "sanction": "Teguran lisan", "sanctioned_on": dt.date(programme.year - 1, 8, 11),
    }  # fmt: skip
    controls.enter(programme, Discipline(), late, 0, **by)
    controls.declare_nothing(programme, REGISTERS["disiplin"], programme.year, **by)
    for name, scale, target, achieved, lower in (
        ("Kemantapan jalan nasional (rekaan)", "%", "94.5", "95.2", False),
        ("Lama menutup lubang (rekaan)", "hari", "3", "2", True),
        ("Progres fisik paket (rekaan)", "%", "90", "88.25", False),
    ):  # fmt: skip
        row = {
            "name": name, "scale": scale, "target": Decimal(target), "achieved": Decimal(achieved), "lower": lower
        }  # fmt: skip
        controls.enter(programme, Target(), row, 0, **by)
    row = {
        "title": "Pelayanan prima (rekaan)", "on": dt.date(programme.year, 5, 6), "hours": 16, "needed": 12,
        "trained": 9,
    }  # fmt: skip
    controls.enter(programme, Training(), row, 0, **by)


def _receivers(unit: Unit, users: Mapping[str, User]) -> None:
    leader = _deed(users, "pimpinan")
    for key, called in (("ketua.pokja5", "Ketua Pokja 5"), ("ketua.pokja1", "Ketua Pokja 1")):
        made = whistle.name(unit, users[key], called, **leader)
        whistle.make_keys(made, PASSPHRASE, by=users[key])
