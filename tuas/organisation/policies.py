"""Who may keep people, accounts and appointments. Personal data is shown only to them (RQ-130, UU 27/2022)."""

from django.db import models
from django.utils.translation import gettext as _

from tuas.organisation.authority import BIDANG_ROLES, UNIT_ROLES, Authority
from tuas.organisation.models import Appointment, Unit, User
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


def why_not_lock(authority: Authority, user: User) -> str:
    """Nobody locks the own account; who holds a role beyond the unit is locked by the administrator of Tuas only."""
    if authority.user == user.pk:
        return _("Akun sendiri tidak dapat dikunci.")
    beyond = Appointment.objects.filter(user=user).exclude(role__in=UNIT_ROLES).exists()
    if beyond and not authority.has("ADMIN"):
        return _("Akun dengan peran di luar unit hanya dikunci atau dibuka oleh administrator Tuas.")
    return ""


def check_lock(authority: Authority, user: User) -> None:
    if sentence := why_not_lock(authority, user):
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


DESCRIBERS = ("ADMIN_UNIT", "SEKRETARIS_TIM_KERJA")


def why_not_describe(authority: Authority, unit: Unit) -> str:
    """Empty when this person writes what the papers of the unit say at their head and foot."""
    if authority.has("ADMIN") or authority.in_unit(unit.pk, *DESCRIBERS):
        return ""
    return _(
        "Profil unit ditulis administrator unit atau Sekretaris Tim Kerja, dan dipakai pada piagam serta pakta "
        "(FRM-01, FRM-02)."
    )


def check_describe(authority: Authority, unit: Unit) -> None:
    if sentence := why_not_describe(authority, unit):
        raise Denied(sentence)


def sees_superior_nip(authority: Authority, unit: Unit) -> bool:
    """A NIP is shown to those who write it and to those who work with the paktas."""
    return not why_not_describe(authority, unit) or authority.in_unit(unit.pk, "PIMPINAN", "KETUA_TIM_KERJA")
