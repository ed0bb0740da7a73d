"""Who prepares and finalises the pencanangan, who may declare, who may witness (5.b.1)."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from tuas.cycle.models import Declaration, Programme
from tuas.cycle.names import bare
from tuas.cycle.policies import TEAM, why_not_running
from tuas.organisation.authority import Authority, head_of
from tuas.organisation.models import Appointment, Person, Unit
from tuas.ui.dates import long_date
from tuas.ui.errors import Denied, Invalid

FINALISERS = ("PIMPINAN", "KETUA_TIM_KERJA")
Level = Declaration.Level


def why_not_prepare(who: Authority, programme: Programme) -> str:
    """Empty when this person may fill in the pencanangan and its publications."""
    if sentence := why_not_running(programme):
        return sentence
    if who.in_unit(programme.unit_id, *TEAM):
        return ""
    return _(
        "Pencanangan disiapkan Pimpinan, Ketua atau Sekretaris Tim Kerja, atau administrator unit (5.b.1)."
    )


def why_not_change(who: Authority, programme: Programme, declaration: Declaration | None) -> str:
    """Empty while the content may be changed: a final piagam stands still."""
    if declaration is not None and declaration.finalised_at is not None:
        return _("Isi Piagam Pencanangan sudah final; buka kembali dahulu bila ada yang keliru (5.b.1.e).")
    return why_not_prepare(who, programme)


def why_not_finalise(who: Authority, programme: Programme, declaration: Declaration | None) -> str:
    if sentence := why_not_change(who, programme, declaration):
        return sentence
    if who.in_unit(programme.unit_id, *FINALISERS):
        return ""
    return _("Piagam Pencanangan difinalkan Pimpinan atau Ketua Tim Kerja (5.b.1.e).")


def why_not_reopen(who: Authority, programme: Programme, declaration: Declaration | None) -> str:
    """Empty when this person may open a final piagam again, before its scan as a correction, later as a revision."""
    if sentence := why_not_running(programme):
        return sentence
    if declaration is None or declaration.finalised_at is None:
        return _("Isi piagam belum final dan masih dapat diubah (5.b.1.e).")
    if who.in_unit(programme.unit_id, *FINALISERS):
        return ""
    return _("Piagam yang final dibuka kembali oleh Pimpinan atau Ketua Tim Kerja (5.b.1.e).")


def why_not_sign(who: Authority, programme: Programme, declaration: Declaration | None) -> str:
    """Empty when the signed scan may be added: once, after the content is final."""
    if declaration is None or declaration.finalised_at is None:
        return _("Pindaian piagam diunggah setelah isinya final (5.b.1.e).")
    if declaration.signed_paper_id is not None:
        return _("Pindaian piagam yang ditandatangani sudah disimpan (5.b.1.e.iv).")
    return why_not_prepare(who, programme)


def check(sentence: str) -> None:
    if sentence:
        raise Denied(sentence)


def levels(unit: Unit) -> list[str]:
    """Who may declare for this unit: its own head, or somebody above it (5.b.1.a)."""
    above = {"UO": [Level.MENTERI], "UK": [Level.UO, Level.MENTERI], "UPT": [Level.UO, Level.MENTERI]}
    return [str(unit.kind), *(level.value for level in above[unit.kind])]


def head(unit: Unit, on: dt.date) -> Appointment | None:
    """Who leads the unit on that day; the Directorate General itself is led by the Dirjen."""
    found = head_of(unit, on)
    if found is None and unit.kind == "UO":
        held = Appointment.objects.in_force(on).filter(role="DIRJEN")
        found = held.select_related("user__person").order_by("acting", "-starts_on", "-pk").first()
    return found


def check_declarer(unit: Unit, level: str, on: dt.date | None, name: str) -> Appointment | None:
    """5.b.1.a: the head of the unit in force on that day, or Menteri/Pimpinan Unit Organisasi by name; no employee.

    Returns the head where the level is the unit's own. Raises Invalid for a level that cannot be, Denied for anybody
    else.
    """
    if level not in levels(unit):
        raise Invalid(_("Pilih tingkat yang mencanangkan {unit} (5.b.1.a).").format(unit=unit.short))
    wanted = bare(name)
    if level != unit.kind:
        if wanted and wanted in {bare(each) for each, _nip in employees(unit)}:
            raise Denied(
                _("{name} pegawai {unit}; pegawai unit tidak mencanangkan sebagai {level} (5.b.1.a).").format(
                    name=name, unit=unit.short, level=Level(level).label
                )
            )
        return None
    if on is None:
        return None
    leading = head(unit, on)
    if leading is None:
        raise Invalid(
            _(
                "Belum tercatat siapa Pimpinan {unit} pada {day}. Catat SK penunjukannya di Pegawai dan peran, atau "
                "periksa tanggalnya (5.b.1.a)."
            ).format(unit=unit.short, day=long_date(on))
        )
    if wanted and wanted != bare(leading.user.name):
        raise Denied(
            _(
                "{name} bukan Pimpinan {unit} pada {day}; yang mencanangkan {head}. Kosongkan namanya agar terisi "
                "sendiri (5.b.1.a)."
            ).format(name=name, unit=unit.short, day=long_date(on), head=leading.user.name)
        )
    return leading


def employees(unit: Unit) -> list[tuple[str, str]]:
    """(name, NIP) of everybody who is employed there now. One query."""
    return list(Person.objects.filter(unit=unit, active=True).values_list("name", "nip"))


def check_witness(unit: Unit, on: dt.date | None, name: str, nip: str) -> None:
    """5.b.1.e.iv: neither the head nor an employee of the unit. A NIP that is nobody's there tells namesakes apart."""
    wanted = bare(name)
    if not wanted:
        raise Invalid(_("Tulis nama saksi, bukan hanya gelarnya."))
    if nip and not re.fullmatch(r"\d{18}", nip):
        raise Invalid(_("NIP terdiri atas 18 angka; kosongkan bila saksi tidak mempunyai NIP."))
    staff = employees(unit)
    if nip and nip in {each for _name, each in staff}:
        raise Denied(
            _("NIP itu milik pegawai {unit}; saksi bukan Pimpinan atau pegawai unit (5.b.1.e.iv).").format(
                unit=unit.short
            )
        )
    if nip:
        return
    leading = head(unit, on) if on else None
    if leading is not None and bare(leading.user.name) == wanted:
        raise Denied(
            _("{name} Pimpinan {unit}; saksi bukan Pimpinan atau pegawai unit (5.b.1.e.iv).").format(
                name=name, unit=unit.short
            )
        )
    if wanted in {bare(each) for each, _nip in staff}:
        raise Denied(
            _(
                "{name} tercatat sebagai pegawai {unit}; saksi bukan Pimpinan atau pegawai unit. Bila hanya "
                "bernama sama, isi NIP-nya (5.b.1.e.iv)."
            ).format(name=name, unit=unit.short)
        )
