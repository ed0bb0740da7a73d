"""Who answers which column of the LKE, and who completes it. Each refusal is one sentence with its paragraph.

Unit column: Pokja of the area, Ketua and Sekretaris Tim Kerja (5.c). TPU column: the bidang of the area (5.a.5), never
on a unit one belongs to. TPI column: TPI (4.d). The hasil component belongs to no area: there the Ketua and Sekretaris
Tim Kerja answer for the unit, the Penanggung Jawab and any Ketua Bidang for TPU. Others who see the unit read.
"""

from django.utils.translation import gettext as _

from tuas.assessment.models import Assessor, Sheet
from tuas.assessment.outline import outline
from tuas.catalogue.types import Question
from tuas.organisation.authority import BIDANG_ROLES, UNIT_ROLES, Authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Denied

TEAM = ("KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA")
POKJA = ("KETUA_POKJA", "ANGGOTA_POKJA")
COMPLETERS = {
    Assessor.UNIT: ("KETUA_TIM_KERJA", "PIMPINAN"),
    Assessor.TPU: ("PENANGGUNG_JAWAB", "KETUA_BIDANG"),
    Assessor.TPI: ("TPI",),
}


def column_of(authority: Authority, unit: Unit) -> Assessor | None:
    """The column this person answers for this unit, at least in part; None for those who only read."""
    if authority.in_unit(unit.pk, *UNIT_ROLES):
        return Assessor.UNIT if authority.in_unit(unit.pk, *TEAM, *POKJA, "PIMPINAN") else None
    if authority.has("TPI"):
        return Assessor.TPI
    if authority.has(*BIDANG_ROLES, "PENANGGUNG_JAWAB"):
        return Assessor.TPU
    return None


def locked(sheet: Sheet) -> str:
    """What every attempt to change a completed sheet is told."""
    return _(
        "LKE {assessor} sudah diselesaikan dan terkunci, jadi jawabannya tidak dapat diubah (4.d)."
    ).format(assessor=Assessor(sheet.assessor).label)


def why_not_assess(authority: Authority, unit: Unit, assessor: Assessor) -> str:
    """The reason that holds for the whole column, whatever the question."""
    if assessor is Assessor.UNIT:
        if authority.in_unit(unit.pk, *TEAM, *POKJA):
            return ""
        return _("Kolom unit diisi Pokja, Ketua, dan Sekretaris Tim Kerja unit ini (5.c).")
    if authority.belongs_to(unit.pk):
        return _(
            "Anda pegawai atau anggota tim {unit}, jadi tidak menilainya: penilai menghindari benturan kepentingan "
            "(5.b.1.c.iv). Minta anggota bidang lain menilai."
        ).format(unit=unit.short)
    if assessor is Assessor.TPI:
        return "" if authority.has("TPI") else _("Kolom TPI diisi Tim Penilai Internal (4.d).")
    if authority.has(*BIDANG_ROLES, "PENANGGUNG_JAWAB"):
        return ""
    return _("Kolom TPU diisi Tim Penilai Bidang (5.a.5).")


def reader() -> str:
    """The sentence for those who see the sheet and answer no column of it."""
    return _(
        "Anda dapat membaca LKE ini. Yang menjawab: Pokja dan Tim Kerja unit, bidang TPU, dan TPI (5.c, 5.a.5, 4.d)."
    )


def parts_answered(authority: Authority, sheet: Sheet, unit: Unit) -> frozenset[str]:
    """The areas ("1".."6") and hasil groups ("B.I", "B.II") whose questions this person may answer now."""
    return frozenset(
        part.code
        for part in outline(sheet.programme.catalogue).parts.values()
        if not why_not_answer(authority, sheet, unit, part.lines[0].question)
    )


def why_not_answer(authority: Authority, sheet: Sheet, unit: Unit, question: Question) -> str:
    """Empty when this person may answer this question now; otherwise the sentence that page and button show."""
    assessor = Assessor(sheet.assessor)
    if sheet.completed_at is not None:
        return _(
            "LKE {assessor} sudah diselesaikan dan terkunci, jadi jawabannya tidak dapat diubah (4.d)."
        ).format(assessor=assessor.label)
    if reason := why_not_assess(authority, unit, assessor):
        return reason
    hasil = question.aspect == "hasil"
    if assessor is Assessor.UNIT and not authority.in_unit(unit.pk, *TEAM):
        if hasil:
            return _("Komponen hasil diisi Ketua atau Sekretaris Tim Kerja (5.c).")
        if not authority.in_unit(unit.pk, *POKJA, area=question.area):
            return _("Soal area {area} diisi Pokja {area}, Ketua, atau Sekretaris Tim Kerja (5.c).").format(
                area=question.area
            )
    if assessor is Assessor.TPU:
        if hasil and not authority.has("KETUA_BIDANG", "PENANGGUNG_JAWAB"):
            return _("Komponen hasil dinilai Penanggung Jawab atau Ketua Bidang (5.a.3, 5.a.5).")
        if not hasil and not authority.in_bidang(question.area):
            return _("Soal area {area} dinilai Tim Penilai Bidang {area} (5.a.5).").format(area=question.area)
    return ""


def check_answer(authority: Authority, sheet: Sheet, unit: Unit, question: Question) -> None:
    if sentence := why_not_answer(authority, sheet, unit, question):
        raise Denied(sentence)


def why_not_complete(authority: Authority, sheet: Sheet, unit: Unit) -> str:
    """UNIT: Ketua Tim Kerja or Pimpinan. TPU: Penanggung Jawab or any Ketua Bidang, for all six. TPI: TPI."""
    assessor = Assessor(sheet.assessor)
    if sheet.completed_at is not None:
        return _("LKE {assessor} sudah diselesaikan.").format(assessor=assessor.label)
    if assessor is Assessor.UNIT:
        if authority.in_unit(unit.pk, *COMPLETERS[assessor]):
            return ""
        return _("Penilaian unit diselesaikan Ketua Tim Kerja atau Pimpinan unit (5.c).")
    if reason := why_not_assess(authority, unit, assessor):
        return reason
    if authority.has(*COMPLETERS[assessor]):
        return ""
    return _("Penilaian TPU diselesaikan Penanggung Jawab atau salah satu Ketua Bidang (5.a.3, 5.a.5).")


def check_complete(authority: Authority, sheet: Sheet, unit: Unit) -> None:
    if sentence := why_not_complete(authority, sheet, unit):
        raise Denied(sentence)
