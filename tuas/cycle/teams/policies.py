"""Who prepares and who signs the SKs of a unit (5.c, 6.c.1)."""

from django.utils.translation import gettext as _

from tuas.cycle.models import Decree, Programme
from tuas.cycle.policies import TEAM, why_not_running
from tuas.organisation.authority import Authority
from tuas.ui.errors import Denied


def why_not_prepare(who: Authority, programme: Programme) -> str:
    """Empty when this person may draft an SK, keep the internal SOPs and the proof of the selection."""
    if sentence := why_not_running(programme):
        return sentence
    if who.in_unit(programme.unit_id, *TEAM):
        return ""
    return _(
        "Susunan tim disiapkan Pimpinan, Ketua atau Sekretaris Tim Kerja, atau administrator unit (6.c.1)."
    )


def check_prepare(who: Authority, programme: Programme) -> None:
    if sentence := why_not_prepare(who, programme):
        raise Denied(sentence)


def why_not_sign(who: Authority, programme: Programme, kind: str) -> str:
    """Empty for the Pimpinan of this unit, also acting (Plt., Plh.)."""
    if sentence := why_not_running(programme):
        return sentence
    if who.in_unit(programme.unit_id, "PIMPINAN"):
        return ""
    if kind == "AGEN":
        return _("SK Agen Perubahan hanya ditetapkan Pimpinan unit ini (5.c.2).")
    return _("SK Tim Kerja hanya ditetapkan Pimpinan unit ini (5.c.1).")


def check_sign(who: Authority, programme: Programme, kind: str) -> None:
    if sentence := why_not_sign(who, programme, kind):
        raise Denied(sentence)


def check_draft(decree: Decree) -> None:
    if decree.cancelled_at is not None:
        raise Denied(_("Konsep SK ini sudah dibatalkan."))
    if decree.signed_at is not None:
        raise Denied(
            _("SK yang sudah ditandatangani tidak diubah. Pilih “Ubah susunan” untuk membuat SK baru (5.c).")
        )
