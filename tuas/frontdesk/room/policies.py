"""Who keeps the service room, its officers and standards; who announces them; who acknowledges the duties."""

from django.utils.translation import gettext as _

from tuas.cycle.policies import RECORDERS
from tuas.frontdesk.models import Officer
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.ui.errors import Denied

KEEPERS = (*RECORDERS, "KETUA_POKJA", "ANGGOTA_POKJA")


def why_not_keep(who: Authority, unit: Unit) -> str:
    if who.in_unit(unit.pk, *KEEPERS, area="6"):
        return ""
    return _(
        "Ruang layanan, petugas, dan standar pelayanan dicatat Pokja 6, Tim Kerja, Pimpinan, atau administrator unit "
        "(5.g, 5.e.I.6)."
    )


def why_not_appoint(who: Authority, unit: Unit) -> str:
    """5.g.2.d: officers are appointed; the letter is recorded by who leads or administers."""
    if who.in_unit(unit.pk, *RECORDERS) or who.in_unit(unit.pk, "KETUA_POKJA", area="6"):
        return ""
    return _(
        "Pengangkatan petugas dicatat Pimpinan, Ketua atau Sekretaris Tim Kerja, Ketua Pokja 6, atau administrator "
        "unit (5.g.2.d)."
    )


def why_not_announce(who: Authority, unit: Unit) -> str:
    """A maklumat is the word of the head of the unit; Ketua Tim Kerja acts for the programme."""
    if who.in_unit(unit.pk, "PIMPINAN", "KETUA_TIM_KERJA"):
        return ""
    return _("Maklumat dan standar pelayanan diumumkan Pimpinan atau Ketua Tim Kerja (5.e.I.6.a).")


def why_not_pledge(officer: Officer, by: User) -> str:
    """5.g.3: the officer acknowledges the duties in person."""
    if officer.person.user_id is not None and officer.person.user_id == by.pk:
        return ""
    return _("Kewajiban diakui petugas itu sendiri dengan akunnya (5.g.3).")


def why_not_letter(who: Authority, unit: Unit) -> str:
    """A letter of appointment may hold a NIP: for who keeps it and for who assesses."""
    if who.in_unit(unit.pk, *KEEPERS, area="6") or who.oversees_all:
        return ""
    return _("Surat pengangkatan petugas hanya untuk yang mengelola atau menilainya (5.g.2.d).")


def check(sentence: str) -> None:
    if sentence:
        raise Denied(sentence)
