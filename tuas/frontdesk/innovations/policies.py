"""Who keeps innovations; what is proposed is read by everybody with an account, to learn from it (5.f.1.d)."""

from django.utils.translation import gettext as _

from tuas.cycle.policies import RECORDERS
from tuas.frontdesk.models import Innovation
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Denied

POKJA = ("KETUA_POKJA", "ANGGOTA_POKJA")
AREAS = ("1", "6")
"""Agents belong to Pokja 1 (P1.d.iii), services to Pokja 6 (R6.a)."""


def why_not_keep(who: Authority, unit: Unit) -> str:
    if who.in_unit(unit.pk, *RECORDERS, "AGEN_PERUBAHAN") or any(
        who.in_unit(unit.pk, *POKJA, area=a) for a in AREAS
    ):
        return ""
    return _(
        "Inovasi dicatat Agen Perubahan, Pokja 1, Pokja 6, Tim Kerja, Pimpinan, atau administrator unit "
        "(5.f, 5.e.I.1.d.iii)."
    )


def check_keep(who: Authority, innovation: Innovation) -> None:
    check(why_not_keep(who, innovation.unit))


def check(sentence: str) -> None:
    if sentence:
        raise Denied(sentence)
