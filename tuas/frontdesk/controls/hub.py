"""Internal control on the page "Meja layanan"."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.place import programme_of
from tuas.frontdesk.card import Card
from tuas.frontdesk.controls import reading
from tuas.frontdesk.controls.kinds import EXAMPLE
from tuas.frontdesk.controls.registers import REGISTERS
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit

STAFF_CARDS = ("penempatan", "pelatihan", "kehadiran", "disiplin", "kinerja", "sasaran")


def cards(unit: Unit, who: Authority, on: dt.date) -> list[Card]:
    programme = programme_of(unit)
    if programme is None:
        return []
    href = reverse("frontdesk:controls", args=[unit.number])
    counted = reading.counts(programme, STAFF_CARDS)
    return [
        Card(
            "pegawai" if each.key == EXAMPLE else "aduan", each.name, f"{href}#{each.key}",
            _("{n} dari {all} dokumen").format(n=each.filled, all=len(each.slots)), each.state, each.source,
        )
        for each in reading.groups(programme)
    ] + [
        Card(
            "pegawai", REGISTERS[slug].name, reverse("frontdesk:control_register", args=[unit.number, slug]),
            _("{n} baris").format(n=n), "lengkap" if n else "",
            REGISTERS[slug].source,
        )
        for slug, n in counted.items()
    ]  # fmt: skip
