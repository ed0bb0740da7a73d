"""Innovations on the page "Meja layanan"."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.frontdesk.card import Card
from tuas.frontdesk.innovations import reading
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.rules import innovation as rules


def cards(unit: Unit, who: Authority, on: dt.date) -> list[Card]:
    rows = list(reading.listed(unit))
    proven = sum(not rules.lacks_as_evidence(reading.counted_facts(each)) for each in rows)
    said = _("{n} dari {all} terbukti sebelum dan sesudahnya").format(n=proven, all=len(rows)) if rows else ""
    state = "belum" if not rows else "lengkap" if proven == len(rows) else "kurang"
    return [
        Card("inovasi", _("Inovasi unit ini"), reverse("frontdesk:innovations", args=[unit.number]),
             said or _("belum ada inovasi"), state, "5.f, R6.a"),
        Card("inovasi", _("Galeri inovasi semua unit"), reverse("frontdesk:gallery"),
             _("{n} dapat ditiru").format(n=reading.gallery().count()), source="5.f.1.d"),
    ]  # fmt: skip
