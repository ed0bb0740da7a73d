"""Service room, officers and standards on the page "Meja layanan"."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.frontdesk.card import Card
from tuas.frontdesk.models import Publication, Service
from tuas.frontdesk.room import reading
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit


def cards(unit: Unit, who: Authority, on: dt.date) -> list[Card]:
    return [_services(unit), _room(unit), _officers(unit)]


def _services(unit: Unit) -> Card:
    count = Service.objects.filter(unit=unit, removed_at=None).count()
    shown = Publication.objects.filter(unit=unit, withdrawn_at=None).exists()
    said = _("{n} layanan").format(n=count) + ("; " + (_("diumumkan") if shown else _("belum diumumkan")))
    href = reverse("frontdesk:services", args=[unit.number])
    state = "lengkap" if shown else "kurang" if count else "belum"
    return Card("layanan", _("Standar dan maklumat pelayanan"), href, said, state, "5.e.I.6.a–f")


def _room(unit: Unit) -> Card:
    rows = reading.facilities(unit)
    there = sum(row.lack is None for row in rows)
    said = _("{n} dari {total} sarana terbukti").format(n=there, total=len(rows))
    state = "lengkap" if there == len(rows) else "kurang" if there else "belum"
    return Card(
        "layanan", _("Ruang layanan"), reverse("frontdesk:room", args=[unit.number]), said, state, "5.g.1"
    )


def _officers(unit: Unit) -> Card:
    rows = reading.officers(unit)
    fit = sum(row.complete for row in rows)
    said = (
        _("{n} dari {total} memenuhi syarat").format(n=fit, total=len(rows))
        if rows
        else _("belum ada petugas")
    )
    state = "belum" if not rows else "lengkap" if fit == len(rows) else "kurang"
    href = reverse("frontdesk:officers", args=[unit.number])
    return Card("layanan", _("Petugas ruang layanan"), href, said, state, "5.g.2–3")
