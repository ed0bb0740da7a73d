"""Whistle-blowing on the page "Meja layanan": whether it is ready, never how many wrote."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.frontdesk.card import Card
from tuas.frontdesk.whistle import actions
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit


def cards(unit: Unit, who: Authority, on: dt.date) -> list[Card]:
    count = len(actions.ready(unit))
    said = _("{n} penerima siap").format(n=count) if count else _("belum ada penerima")
    href = reverse("frontdesk:whistle", args=[unit.number])
    state = "lengkap" if count else "belum"
    return [Card("aduan", _("Laporan Whistle-Blowing System"), href, said, state, "5.e.I.5.h")]
