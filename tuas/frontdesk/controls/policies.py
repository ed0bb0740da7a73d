"""Who keeps the papers and registers of internal control; who sets the risks (5.e.I.5)."""

from django.utils.translation import gettext as _

from tuas.cycle.policies import RECORDERS
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Denied

POKJA = ("KETUA_POKJA", "ANGGOTA_POKJA")


def why_not_keep(who: Authority, unit: Unit, area: str = "5") -> str:
    if who.in_unit(unit.pk, *RECORDERS) or who.in_unit(unit.pk, *POKJA, area=area):
        return ""
    return _(
        "Bagian ini diisi Pokja {area}, Tim Kerja, Pimpinan, atau administrator unit (5.e.I.{area})."
    ).format(area=area)


def why_not_set_risks(who: Authority, unit: Unit) -> str:
    """P5.d.1: set by the Pimpinan."""
    if who.in_unit(unit.pk, "PIMPINAN"):
        return ""
    return _("Hasil penilaian risiko ditetapkan Pimpinan (5.e.I.5.d).")


def why_not_read(who: Authority, unit: Unit, area: str = "5") -> str:
    """Registers that name positions of few people: for who keeps and who assesses them."""
    if not why_not_keep(who, unit, area) or who.oversees_all:
        return ""
    return _("Register ini dibaca Pokja {area}, Tim Kerja, Pimpinan, dan penilainya.").format(area=area)


def check(sentence: str) -> None:
    if sentence:
        raise Denied(sentence)
