"""The open channels and how soon they answer, on the public page of a unit."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.frontdesk.complaints import reading
from tuas.frontdesk.models.complaints import ChannelKind
from tuas.frontdesk.public import Block
from tuas.organisation.models import Unit


def block(unit: Unit, on: dt.date) -> Block | None:
    """None for a unit without channels. Two queries."""
    ways = reading.channels(unit, on, on)
    if not ways:
        return None
    terms, _basis = reading.terms_of(unit, on)
    rows = [(each.get_kind_display(), each.where) for each in ways if each.kind != ChannelKind.WEB]
    said = _("paling lama {n} hari").format(n=terms.respond)
    rows.append((_("Tanggapan pertama"), said))
    written = any(each.kind == ChannelKind.WEB for each in ways)
    href = reverse("frontdesk:complaint_write", args=[unit.number]) if written else ""
    return Block(
        _("Pengaduan dan masukan"), tuple(rows), href, _("Tulis pengaduan atau masukan") if written else ""
    )
