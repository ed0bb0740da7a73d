"""Who may keep people, accounts and appointments. Personal data is shown only to them (RQ-130, UU 27/2022)."""

from django.db import models
from django.utils.translation import gettext as _

from tuas.organisation.authority import BIDANG_ROLES, UNIT_ROLES, Authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Denied

POKJA_ROLES = frozenset({"KETUA_POKJA", "ANGGOTA_POKJA"})
AREA_ROLES = POKJA_ROLES | BIDANG_ROLES


def units_kept(authority: Authority) -> models.QuerySet[Unit]:
    """Units whose employees this person keeps: all for ADMIN, the own one for ADMIN_UNIT, none otherwise."""
    if authority.has("ADMIN"):
        return Unit.objects.all()
    return Unit.objects.filter(pk__in=[h.unit for h in authority.held if h.role == "ADMIN_UNIT"])


def why_not_keep(authority: Authority, unit: Unit) -> str:
    if authority.has("ADMIN") or authority.in_unit(unit.pk, "ADMIN_UNIT"):
        return ""
    return _("Hanya administrator unit yang mengelola pegawai dan peran di unit ini.")


def check_keep(authority: Authority, unit: Unit) -> None:
    if sentence := why_not_keep(authority, unit):
        raise Denied(sentence)


def why_not_appoint(authority: Authority, role: str, unit: Unit | None) -> str:
    """A unit's administrator records its own SK; the assessing side is recorded by the administrator of Tuas."""
    if authority.has("ADMIN"):
        return ""
    if role not in UNIT_ROLES:
        return _(
            "Peran Direktorat Jenderal dan TPU dicatat oleh administrator Tuas menurut SK Direktur Jenderal (5.a.1)."
        )
    if unit is None:
        return _("Pilih unit tempat peran ini berlaku.")
    return why_not_keep(authority, unit)


def check_appoint(authority: Authority, role: str, unit: Unit | None) -> None:
    if sentence := why_not_appoint(authority, role, unit):
        raise Denied(sentence)
