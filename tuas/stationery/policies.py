"""Who gives the papers of a unit their form: who keeps its profile, and the Ketua Tim Kerja."""

from django.utils.translation import gettext as _

from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.organisation.policies import DESCRIBERS
from tuas.stationery.kinds import Kind
from tuas.ui.errors import Denied

SETTERS = (*DESCRIBERS, "KETUA_TIM_KERJA")


def why_not_set(who: Authority, unit: Unit, kind: Kind | None = None) -> str:
    """Empty when this person may put a template in force. kind: None asks about the papers of the unit at large."""
    if kind is not None and kind.keeper and kind.keeper != unit.number:
        return _("FRM-03 dibuat TPU, jadi templatnya milik unit tempat TPU bekerja (5.b.2.a).")
    if who.has("ADMIN") or who.in_unit(unit.pk, *SETTERS):
        return ""
    return _(
        "Templat diganti oleh Ketua Tim Kerja, Sekretaris Tim Kerja, atau administrator unit; bunyinya tetap menurut "
        "Lampiran SOP (9, FRM-01 sampai FRM-05)."
    )


def check_set(who: Authority, unit: Unit, kind: Kind | None = None) -> None:
    if sentence := why_not_set(who, unit, kind):
        raise Denied(sentence)
