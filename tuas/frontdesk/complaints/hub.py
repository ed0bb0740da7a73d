"""Complaints on the page "Meja layanan"."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.frontdesk.card import Card
from tuas.frontdesk.complaints import reading
from tuas.frontdesk.models.complaints import ComplaintKind
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.rules.complaints import tally
from tuas.rules.numbers import percent


def _said(unit: Unit, kinds: tuple[str, ...], on: dt.date) -> tuple[str, str]:
    found = tally(reading.cases(unit, kinds, on), dt.date(on.year, 1, 1), on)
    if found.finished is None:
        return _("belum ada yang tercatat tahun ini"), "tidak_ada"
    words = _("{done} dari {must} selesai, {share}").format(
        done=found.done, must=found.must, share=percent(found.finished)
    )
    return words, "lengkap" if found.done == found.must else "berjalan"


def cards(unit: Unit, who: Authority, on: dt.date) -> list[Card]:
    href = reverse("frontdesk:complaints", args=[unit.number])
    public, service = _said(unit, (ComplaintKind.PENGADUAN,), on), _said(unit, reading.SERVICE, on)
    return [
        Card("aduan", _("Pengaduan masyarakat"), href, *public, "P5.g, R5.b"),
        Card("aduan", _("Keluhan dan konsultasi"), href + "?jenis=layanan", *service, "P6.j"),
        Card("aduan", _("Kanal dan batas waktu pengaduan"), reverse("frontdesk:complaint_channels", args=[unit.number]),
             source="P5.g.3, P6.h"),
    ]  # fmt: skip
