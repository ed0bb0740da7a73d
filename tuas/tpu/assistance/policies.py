"""Who gives assistance, who answers what it found; each refusal is one sentence with its paragraph."""

from django.utils.translation import gettext as _

from tuas.organisation.authority import BIDANG_ROLES, Authority
from tuas.organisation.models import Unit
from tuas.tpu.policies import DEEDS, reads, why_not, why_not_at
from tuas.ui.errors import Denied

AREAS = "123456"
TEAM = ("KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA", "PIMPINAN")
POKJA = ("KETUA_POKJA", "ANGGOTA_POKJA")


def check(sentence: str) -> None:
    if sentence:
        raise Denied(sentence)


def why_not_assist(who: Authority, unit: Unit, area: str) -> str:
    """The bidang of the same number, or the Penanggung Jawab; never who belongs to the unit."""
    if not unit.participates:
        return _("{unit} tidak membangun Zona Integritas sendiri, jadi tidak didampingi (1).").format(
            unit=unit.short
        )
    if not (who.in_bidang(area, *BIDANG_ROLES) or who.has("PENANGGUNG_JAWAB")):
        return str(DEEDS["assist"].sentence)
    return why_not_at(who, unit)


def why_not_note(who: Authority, unit: Unit, area: str) -> str:
    """Anggota of this bidang, never at the own unit."""
    return why_not(who, "note", area) or why_not_at(who, unit)


def areas_assisted(who: Authority, unit: Unit) -> list[str]:
    return [area for area in AREAS if not why_not_assist(who, unit, area)]


def areas_noted(who: Authority, unit: Unit) -> list[str]:
    return [area for area in AREAS if not why_not_note(who, unit, area)]


def why_not_answer(who: Authority, unit: Unit, area: str) -> str:
    """The pokja of the area or the Tim Kerja of the unit."""
    if who.in_unit(unit.pk, *TEAM) or who.in_unit(unit.pk, *POKJA, area=area):
        return ""
    return _("Temuan dijawab Pokja {area} atau Tim Kerja unit ini (6.c.8.d).").format(area=area)


def reads_monitoring(who: Authority, unit: Unit) -> bool:
    """Notes of monitoring stay with the TPU; whoever belongs to the unit reads them as little as the unit does."""
    return reads(who) and not who.belongs_to(unit.pk)
