"""Who handles complaints. What was written and who wrote it are read by them alone (UU 27/2022, art. 35–39)."""

from django.utils.translation import gettext as _

from tuas.frontdesk.models import Complaint
from tuas.frontdesk.models.complaints import ComplaintKind
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Denied

TEAM = ("PIMPINAN", "KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA")
POKJA = ("KETUA_POKJA", "ANGGOTA_POKJA")
AREAS = {ComplaintKind.PENGADUAN: "5", ComplaintKind.KELUHAN: "6", ComplaintKind.KONSULTASI: "6"}
"""Complaints of the public belong to Pokja 5 (P5.g, R5.b), those about the service to Pokja 6 (P6.j)."""


def check(sentence: str) -> None:
    if sentence:
        raise Denied(sentence)


def kinds_of(who: Authority, unit: Unit) -> tuple[str, ...]:
    """The kinds whose words and persons this account may read and handle."""
    if who.in_unit(unit.pk, *TEAM):
        return tuple(AREAS)
    return tuple(kind for kind, area in AREAS.items() if who.in_unit(unit.pk, *POKJA, area=area))


def why_not_handle(who: Authority, unit: Unit, kind: str = "") -> str:
    """Without a kind: any of them."""
    handled = kinds_of(who, unit)
    if handled and (not kind or kind in handled):
        return ""
    if kind in (ComplaintKind.KELUHAN, ComplaintKind.KONSULTASI):
        return _(
            "Keluhan dan konsultasi pelayanan ditangani Pokja 6, Ketua atau Sekretaris Tim Kerja, atau Pimpinan "
            "(5.e.I.6.j)."
        )
    if kind:
        return _(
            "Pengaduan masyarakat ditangani Pokja 5, Ketua atau Sekretaris Tim Kerja, atau Pimpinan (5.e.I.5.g)."
        )
    return _(
        "Pengaduan ditangani Pokja 5 dan Pokja 6, Ketua atau Sekretaris Tim Kerja, atau Pimpinan (5.e.I.5.g, I.6.j)."
    )


def check_handle(who: Authority, complaint: Complaint) -> None:
    check(why_not_handle(who, complaint.unit, complaint.kind))
