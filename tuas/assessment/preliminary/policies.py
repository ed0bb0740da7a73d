"""Who opens, schedules, releases and takes back; each refusal is one sentence with its paragraph (5.a.3–6)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tuas.assessment import policies as sheets
from tuas.assessment.models import HASIL, Assessor, Sheet
from tuas.assessment.preliminary.grounds import Ground
from tuas.cycle.models import Programme
from tuas.cycle.policies import why_not_running
from tuas.organisation.authority import Authority, holders
from tuas.organisation.models import Person, Unit
from tuas.tpu.policies import SECRETARIAT
from tuas.ui.dates import today
from tuas.ui.errors import Denied


def check(sentence: str) -> None:
    if sentence:
        raise Denied(sentence)


def why_not_open(who: Authority, programme: Programme, grounds: Sequence[Ground]) -> str:
    """The Penanggung Jawab (5.a.3.b) or a Ketua Bidang (5.a.5.a), when everything of 4.f holds."""
    if sentence := why_not_lead(who, programme.unit) or why_not_running(programme):
        return sentence
    if missing := [ground for ground in grounds if not ground.met]:
        return " ".join(f"{ground.words.rstrip('.')} ({ground.source})." for ground in missing)
    return ""


def why_not_lead(who: Authority, unit: Unit) -> str:
    if sentence := sheets.why_not_assess(who, unit, Assessor.TPU):
        return sentence
    if who.has("KETUA_BIDANG") or sheets.responsible(who, unit):
        return ""
    return _("Penilaian Pendahuluan dibuka Penanggung Jawab atau Ketua Bidang (5.a.3.b, 5.a.5.a).")


def why_not_desk(who: Authority, programme: Programme, sheet: Sheet) -> str:
    """Schedule, attendance and minutes are the Sekretariat's (5.a.6)."""
    if programme.closed_at is not None or sheet.completed_at is not None:
        return _("Penilaian Pendahuluan ini sudah ditutup; catatan desk tidak dapat diubah lagi.")
    if who.belongs_to(programme.unit_id):
        return _("Pegawai {unit} tidak mengatur penilaian unitnya sendiri (5.b.1.c.iv).").format(
            unit=programme.unit.short
        )
    if who.has(*SECRETARIAT):
        return ""
    return _("Jadwal, daftar hadir, dan notulen desk dicatat Sekretariat TPU (5.a.6).")


def why_not_release(who: Authority, unit: Unit, sheet: Sheet, part: str) -> str:
    """A bidang's part by its Ketua (5.a.5.a); hasil by the Penanggung Jawab (5.a.3.b). Also for taking it back.

    Where every Ketua of the bidang belongs to the unit, its Wakil Ketua, who coordinates the assessment (5.a.5.b.ii).
    """
    if sheet.completed_at is not None:
        return sheets.locked(sheet)
    if sentence := sheets.why_not_assess(who, unit, Assessor.TPU) or why_not_running(sheet.programme):
        return sentence
    if part == HASIL:
        if sheets.responsible(who, unit):
            return ""
        return _("Komponen hasil dirilis Penanggung Jawab (5.a.3.b).")
    if who.in_bidang(part, "KETUA_BIDANG"):
        return ""
    if who.in_bidang(part, "WAKIL_KETUA_BIDANG") and _head_excluded(unit, part):
        return ""
    return _("Bagian Bidang {n} dirilis Ketua Bidang {n} (5.a.5.a).").format(n=part)


def _head_excluded(unit: Unit, area: str) -> bool:
    """Whether nobody who leads this bidang may judge this unit. One query."""
    heads = holders(today(), "KETUA_BIDANG", area=area)
    own = Person.objects.filter(unit=unit).exclude(user=None).values("user")
    return not heads.exclude(pk__in=own).exists()


def why_not_check(who: Authority, unit: Unit, sheet: Sheet) -> str:
    """The nine contents are checked by the bidang at the desk (6.c.4.i–j)."""
    if sheet.completed_at is not None:
        return sheets.locked(sheet)
    if sentence := sheets.why_not_assess(who, unit, Assessor.TPU) or why_not_running(sheet.programme):
        return sentence
    return sheets.not_opened() if not sheet.opened else ""


def why_not_prepare(who: Authority, programme: Programme, sheet: Sheet) -> str:
    """The paparan is the Ketua Tim Kerja's and the pokja's (6.c.4.i)."""
    if sentence := why_not_running(programme):
        return sentence
    if sheet.completed_at is not None:
        return _(
            "Penilaian Pendahuluan sudah selesai; paparan yang dinilai tersimpan bersamanya dan tidak diubah lagi "
            "(4.f)."
        )
    if who.in_unit(programme.unit_id, *sheets.TEAM, *sheets.POKJA):
        return ""
    return _("Paparan disiapkan Ketua Tim Kerja bersama Pokja unit (6.c.4.i).")
