"""The guest book on the page "Meja layanan"."""

import datetime as dt

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.frontdesk.card import Card
from tuas.frontdesk.models import GuestBook, Visit
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit


def cards(unit: Unit, who: Authority, on: dt.date) -> list[Card]:
    counts = Visit.objects.filter(unit=unit, user__removed_at=None).aggregate(
        all=Count("pk"), waiting=Count("pk", filter=Q(user__completed_on=None))
    )
    open_ = GuestBook.objects.filter(unit=unit, open=True).exists()
    said = _("{all} tamu, {waiting} belum selesai dilayani").format(**counts) if open_ else _("belum dibuka")
    href = reverse("frontdesk:guest_book", args=[unit.number])
    state = "" if not open_ else "berjalan" if counts["waiting"] else "lengkap" if counts["all"] else "siap"
    return [Card("layanan", _("Buku tamu"), href, said, state or "belum", "5.g.1.c")]
