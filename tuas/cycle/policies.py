"""Who opens a programme and who records which fact; each refusal is one sentence with its paragraph."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tuas.cycle.models import Fact, Letter, Paper, Programme
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Denied

OPENERS = ("PIMPINAN", "KETUA_TIM_KERJA")
RECORDERS = ("KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA", "PIMPINAN", "ADMIN_UNIT")
TEAM = ("PIMPINAN", "KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA", "ADMIN_UNIT")
"""Who of a unit works with the NIP and signatures of its employees."""
DECREE_KEEPERS = ("KETUA_SEKRETARIAT", "ANGGOTA_SEKRETARIAT", "DIRJEN", "ADMIN")


def why_not_open(authority: Authority, unit: Unit) -> str:
    """Empty when this person may open or close this unit's programme."""
    if not unit.participates:
        return _(
            "{unit} menerima salinan SOP dan tidak membangun Zona Integritas sendiri, jadi tidak mempunyai program (1)."
        ).format(unit=unit.short)
    if authority.has("ADMIN") or authority.in_unit(unit.pk, *OPENERS):
        return ""
    return _("Program dibuka Pimpinan unit, Ketua Tim Kerja, atau administrator Tuas (5.b.1.d).")


def check_open(authority: Authority, unit: Unit) -> None:
    if sentence := why_not_open(authority, unit):
        raise Denied(sentence)


def why_not_record(authority: Authority, programme: Programme, kind: str) -> str:
    """Empty when this person may record this kind of fact. The SK Menteri comes from the Directorate General."""
    if programme.closed_at is not None:
        return _("Program {target} {year} sudah ditutup; faktanya tidak dapat diubah lagi.").format(
            target=programme.target, year=programme.year
        )
    if kind == Fact.Kind.SK_MENTERI:
        if authority.has(*DECREE_KEEPERS):
            return ""
        return _(
            "SK Menteri dicatat Sekretariat TPU, kantor Direktur Jenderal, atau administrator Tuas (5.i.2)."
        )
    if authority.in_unit(programme.unit_id, *RECORDERS):
        return ""
    return _("Fakta ini dicatat Ketua atau Sekretaris Tim Kerja, Pimpinan, atau administrator unit (5.i).")


def check_record(authority: Authority, programme: Programme, kind: str) -> None:
    if sentence := why_not_record(authority, programme, kind):
        raise Denied(sentence)


def papers_seen(authority: Authority, unit: Unit) -> QuerySet[Paper]:
    """The papers of a unit that this person may open; the unit itself has been seen already."""
    of_letters = Letter.objects.filter(paper__unit=unit, unit=None)  # opened through their letter alone
    papers = Paper.objects.filter(unit=unit).exclude(pk__in=of_letters.values("paper"))
    if authority.has("ADMIN") or authority.in_unit(unit.pk, *TEAM):
        return papers
    return papers.filter(private=False)


def why_not_running(programme: Programme) -> str:
    """Empty while the programme runs; a closed one is read, not changed."""
    if programme.closed_at is None:
        return ""
    return _("Program {target} {year} sudah ditutup; isinya tidak dapat diubah lagi.").format(
        target=programme.target, year=programme.year
    )
