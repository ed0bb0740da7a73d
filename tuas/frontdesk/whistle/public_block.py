"""Whistle-blowing on the public page of a unit."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.frontdesk.public import Block
from tuas.frontdesk.whistle import actions
from tuas.organisation.models import Unit


def block(unit: Unit, on: dt.date) -> Block | None:
    """None while nobody can receive. One query."""
    if not actions.ready(unit):
        return None
    said = _("Tanpa nama; hanya penerima yang ditunjuk dapat membacanya. Jawabannya Anda baca dengan kode.")
    href = reverse("frontdesk:whistle_write", args=[unit.number])
    return Block(
        _("Pelaporan pelanggaran"), ((_("Whistle-Blowing System"), said),), href, _("Laporkan pelanggaran")
    )
