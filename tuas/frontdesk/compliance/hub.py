"""The registers of employees on the page "Meja layanan"."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.frontdesk.card import Card
from tuas.frontdesk.compliance import filings
from tuas.frontdesk.compliance.duties import DUTIES
from tuas.frontdesk.compliance.place import years_of
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit


def cards(unit: Unit, who: Authority, on: dt.date) -> list[Card]:
    year, _all = years_of(unit)
    found, shares = [], filings.shares(unit, year)
    for duty in DUTIES:
        share = shares[duty.kind]
        said, state = _("belum ada pegawai"), "belum"
        if share.total:
            said = _("{done} dari {total} ({percent})").format(
                done=share.done, total=share.total, percent=share.percent
            )
            state = "lengkap" if share.done == share.total else ("berjalan" if share.done else "belum")
        href = reverse("frontdesk:filings", args=[unit.number, duty.slug])
        found.append(Card("pegawai", duty.title, href, said, state, duty.source))
    return found
