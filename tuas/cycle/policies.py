"""Who opens a programme and records its facts."""

from django.utils.translation import gettext as _

from tuas.cycle.models import Fact, Programme
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Denied

OPENERS = ("PIMPINAN", "KETUA_TIM_KERJA", "ADMIN_UNIT")
KEEPERS = ("PIMPINAN", "KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA", "ADMIN_UNIT")
OFFICE = ("DIRJEN", "KETUA_SEKRETARIAT", "ANGGOTA_SEKRETARIAT", "ADMIN")


def why_not_open(authority: Authority, unit: Unit) -> str:
    if not unit.participates:
        return _("Unit ini penerima salinan SOP dan tidak ikut membangun ZI (IC-84).")
    if authority.has("ADMIN") or authority.in_unit(unit.pk, *OPENERS):
        return ""
    return _("Program dibuka oleh Pimpinan, Ketua Tim Kerja, atau administrator unit (5.b.1).")


def check_open(authority: Authority, unit: Unit) -> None:
    if sentence := why_not_open(authority, unit):
        raise Denied(sentence)


def why_not_record(authority: Authority, programme: Programme, kind: str) -> str:
    """The SK Menteri and a predicate come from outside the unit and are recorded by the Dirjen's side (IC-13)."""
    if programme.closed_at is not None:
        return _("Program ini sudah ditutup; datanya tidak berubah lagi.")
    if authority.has(*OFFICE):
        return ""
    if kind in (Fact.Kind.SK_MENTERI, Fact.Kind.WBK):
        return _(
            "SK Menteri dan predikat dicatat oleh Sekretariat TPU atau kantor Direktur Jenderal (5.i.2)."
        )
    if authority.in_unit(programme.unit_id, *KEEPERS):
        return ""
    return _("Data ini dicatat oleh Pimpinan, Ketua Tim Kerja, Sekretaris, atau administrator unit.")


def check_record(authority: Authority, programme: Programme, kind: str) -> None:
    if sentence := why_not_record(authority, programme, kind):
        raise Denied(sentence)
