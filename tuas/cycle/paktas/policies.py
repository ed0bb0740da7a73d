"""Who works with the paktas of a unit, and who signs; each refusal is one sentence with its paragraph."""

from django.utils.translation import gettext as _

from tuas.cycle.models import Pakta
from tuas.cycle.paktas.facts import pakta_of
from tuas.cycle.policies import TEAM
from tuas.organisation.authority import Authority
from tuas.organisation.models import Person, Unit
from tuas.ui.dates import long_date
from tuas.ui.errors import Conflict, Denied


def may_read(authority: Authority, unit: Unit) -> bool:
    """Names, NIP and signatures of employees are for those whose duty needs them (UU 27/2022)."""
    return authority.in_unit(unit.pk, *TEAM)


def why_not_keep(authority: Authority, unit: Unit) -> str:
    """Empty when this person may invite, record, withdraw and print the paktas of this unit."""
    if not unit.participates:
        return _("{unit} menerima salinan SOP dan tidak membangun Zona Integritas sendiri (1).").format(
            unit=unit.short
        )
    if may_read(authority, unit):
        return ""
    return _(
        "Pakta pegawai dikelola Pimpinan, Ketua atau Sekretaris Tim Kerja, atau administrator unit (5.b.1.c)."
    )


def check_keep(authority: Authority, unit: Unit) -> None:
    if sentence := why_not_keep(authority, unit):
        raise Denied(sentence)


def why_not_sign(person: Person | None, unit: Unit, pakta: Pakta | None) -> str:
    """Empty when this employee has still to sign in this unit."""
    if person is None:
        return _(
            "Akun Anda tidak terhubung dengan pegawai {unit}; pakta ditandatangani pegawai unit itu sendiri (5.b.1.c)."
        ).format(unit=unit.short)
    if pakta is not None:
        return _(
            "Pakta Anda sudah tercatat, tertanggal {day}; tidak perlu menandatangani lagi (5.b.1.c)."
        ).format(day=long_date(pakta.on))
    return ""


def check_unsigned(person: Person) -> None:
    """Raises Conflict when a pakta of this person counts already."""
    if found := pakta_of(person):
        raise Conflict(
            _(
                "Pegawai ini sudah mempunyai pakta tertanggal {day}; yang lain tidak dicatat lagi (5.b.1.c)."
            ).format(day=long_date(found.on))
        )
