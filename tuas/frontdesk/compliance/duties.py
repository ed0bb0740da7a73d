"""What each employee owes once a year: who keeps the register, by when it is due, where the SOP says so."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tuas.frontdesk.models import Filing

Kind = Filing.Kind


@dataclass(frozen=True, slots=True)
class Duty:
    """slug: its address; areas: the pokja that keep it; done, open: of an employee; due: (month, day) of the year, None
    where nothing sets a day. SPT and LHKPN are due on 31 March.
    """

    slug: str
    kind: Filing.Kind
    name: Promise | str
    title: Promise | str
    done: Promise | str
    open: Promise | str
    areas: tuple[str, ...]
    source: str
    due: tuple[int, int] | None = None

    def due_in(self, year: int) -> dt.date | None:
        return dt.date(year, *self.due) if self.due else None


DUTIES = (
    Duty(
        "lhkan", Kind.LHKAN, _("LHKAN"), _("Pelaporan LHKAN"), _("sudah lapor"), _("belum lapor"), ("5", "1"),
        "5.e.II.5.c, 5.i.6", (3, 31),
    ),
    Duty(
        "lp2p", Kind.LP2P, _("LP2P"), _("Laporan Pajak-Pajak Pribadi"), _("sudah lapor"), _("belum lapor"),
        ("1", "5"), "5.e.I.1.d.i",
    ),
    Duty(
        "skp", Kind.SKP, _("SKP"), _("SKP ditandatangani"), _("sudah ditandatangani"), _("belum ditandatangani"),
        ("3", "4"), "5.e.I.3.l, 5.e.I.4.d",
    ),
    Duty(
        "penilaian-skp", Kind.SKP_RESULT, _("Penilaian SKP"), _("Penilaian SKP"), _("sudah dinilai"),
        _("belum dinilai"), ("3",), "5.e.I.3.n",
    ),
)  # fmt: skip
BY_SLUG = {duty.slug: duty for duty in DUTIES}
BY_KIND = {duty.kind: duty for duty in DUTIES}
