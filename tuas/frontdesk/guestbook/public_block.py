"""The way to the guest book, on the public page of a unit."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.frontdesk.models import GuestBook
from tuas.frontdesk.public import Block
from tuas.organisation.models import Unit


def block(unit: Unit, on: dt.date) -> Block | None:
    """None while the book is closed. One query."""
    if not GuestBook.objects.filter(unit=unit, open=True).exists():
        return None
    rows = ((_("Meminta layanan"), _("Isi buku tamu di ruang layanan atau dengan ponsel Anda.")),)
    return Block(_("Buku tamu"), rows, reverse("frontdesk:guest", args=[unit.number]), _("Isi buku tamu"))
