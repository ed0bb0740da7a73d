"""Surveys on the page "Meja layanan"."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.frontdesk.card import Card
from tuas.frontdesk.surveys import rounds
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit


def cards(unit: Unit, who: Authority, on: dt.date) -> list[Card]:
    """One query."""
    states = [
        rounds.state_of(each, on) for each in rounds.listed(unit) if each.period.startswith(str(on.year))
    ]
    open_, closed = states.count(rounds.OPEN), states.count(rounds.CLOSED)
    said = (
        _("{open} sedang dijawab, {closed} ditutup tahun ini").format(open=open_, closed=closed)
        if states
        else _("belum ada survei tahun ini")
    )
    state = "berjalan" if open_ else "lengkap" if closed else "belum"
    return [
        Card(
            "suara", _("Survei pengguna layanan dan pegawai"), reverse("frontdesk:surveys", args=[unit.number]), said,
            state, "P6.k–m, 5.b.3.c",
        )
    ]  # fmt: skip
