"""The reports of the registers on the page "Meja layanan"."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.place import programme_of
from tuas.frontdesk.card import Card
from tuas.frontdesk.reports import facts
from tuas.frontdesk.reports.registry import kinds
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit


def cards(unit: Unit, who: Authority, on: dt.date) -> list[Card]:
    programme, all_ = programme_of(unit), {kind.slug for kind in kinds()}
    if programme is None or not all_:
        return []
    done = {slug for slug, _period in facts.newest(programme)} & all_
    said = _("{done} dari {all} jenis ditetapkan tahun {year}").format(
        done=len(done), all=len(all_), year=programme.year
    )
    state = "lengkap" if len(done) == len(all_) else "kurang" if done else "belum"
    return [
        Card(
            "laporan",
            _("Laporan register"),
            reverse("frontdesk:reports", args=[unit.number]),
            said,
            state,
            "5.e",
        )
    ]
