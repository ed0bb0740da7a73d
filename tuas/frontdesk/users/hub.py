"""The register of service users on the page "Meja layanan"."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.frontdesk.card import Card
from tuas.frontdesk.users.register import listed
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit


def cards(unit: Unit, who: Authority, on: dt.date) -> list[Card]:
    count = listed(unit).count()
    said = _("{n} tercatat").format(n=count) if count else _("belum ada yang tercatat")
    state = "lengkap" if count else "belum"
    return [
        Card(
            "layanan",
            _("Pengguna layanan"),
            reverse("frontdesk:users", args=[unit.number]),
            said,
            state,
            "5.b.2.d.iii",
        )
    ]
