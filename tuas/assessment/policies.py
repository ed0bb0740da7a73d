"""Who answers which column of the LKE, and who completes it. Each refusal is one sentence with its paragraph.

Unit column: Pokja of the area, Ketua and Sekretaris Tim Kerja (5.c). TPU column: the bidang of the area (5.a.5), once
the Penilaian Pendahuluan is opened and until its Ketua has released the part, never on a unit one belongs to. TPI
column: TPI (4.d). The hasil component belongs to no area: there the Ketua and Sekretaris Tim Kerja answer for the unit,
the Penanggung Jawab and any Ketua Bidang for TPU. Others who see the unit read.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tuas.assessment.models import HASIL, PARTS, Assessor, Sheet
from tuas.assessment.outline import outline
from tuas.catalogue.types import Question
from tuas.organisation.authority import BIDANG_ROLES, UNIT_ROLES, Authority
from tuas.organisation.models import Unit
from tuas.tpu import periods
from tuas.ui.dates import today
from tuas.ui.errors import Denied

TEAM = ("KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA")
POKJA = ("KETUA_POKJA", "ANGGOTA_POKJA")
COMPLETERS = {
    Assessor.UNIT: ("KETUA_TIM_KERJA", "PIMPINAN"),
    Assessor.TPU: ("PENANGGUNG_JAWAB",),
    Assessor.TPI: ("TPI",),
}


def responsible(authority: Authority, unit: Unit) -> bool:
    """Acts as Penanggung Jawab over this unit; for Direktorat Kepatuhan Intern the substitute does (5.a.3.b)."""
    if unit.number != periods.HOME:
        return authority.has("PENANGGUNG_JAWAB")
    found = periods.responsible_for(unit, today())
    return found is not None and found.pk == authority.user


def column_of(authority: Authority, unit: Unit) -> Assessor | None:
    """The column this person answers for this unit, at least in part; None for those who only read."""
    if authority.in_unit(unit.pk, *UNIT_ROLES):
        return Assessor.UNIT if authority.in_unit(unit.pk, *TEAM, *POKJA, "PIMPINAN") else None
    if authority.has("TPI"):
        return Assessor.TPI
    if authority.has(*BIDANG_ROLES, "PENANGGUNG_JAWAB") or responsible(authority, unit):
        return Assessor.TPU
    return None


def locked(sheet: Sheet) -> str:
    """What every attempt to change a completed sheet is told."""
    return _(
        "LKE {assessor} sudah diselesaikan dan terkunci, jadi jawabannya tidak dapat diubah (4.d)."
    ).format(assessor=Assessor(sheet.assessor).label)


def not_opened() -> str:
    """What the TPU is told while its sheet does not exist."""
    return _(
        "Penilaian Pendahuluan unit ini belum dibuka. Yang membuka: Penanggung Jawab atau Ketua Bidang, bila unit "
        "sudah menjadi calon dan membangun ZI paling sedikit satu tahun (4.f, 6.c.4.i)."
    )


def part_words(parts: Sequence[str]) -> str:
    """ "Bidang 2, Bidang 5, hasil"."""
    return ", ".join(_("hasil") if part == HASIL else _("Bidang {n}").format(n=part) for part in parts)


def released(area: str) -> str:
    """What an attempt to change an answer of a released part is told."""
    return _(
        "Bagian ini ({part}) sudah dirilis, jadi jawabannya terkunci. Yang merilis dapat menariknya kembali dengan "
        "alasan (5.a.5.a)."
    ).format(part=part_words([area[:1]]))


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
    return _why_not_tpu(authority, unit)


def _why_not_tpu(authority: Authority, unit: Unit) -> str:
    if not authority.has(*BIDANG_ROLES, "PENANGGUNG_JAWAB") and not responsible(authority, unit):
        return _("Kolom TPU diisi Tim Penilai Bidang (5.a.5).")
    if unit.number != periods.HOME:
        return ""
    if sentence := periods.why_not_assess(unit, today()):
        return sentence
    if authority.has("PENANGGUNG_JAWAB") and not responsible(authority, unit):
        return _(
            "{unit} dipimpin Penanggung Jawab TPU sendiri, jadi dinilai bersama penggantinya (benturan kepentingan, "
            "5.a.3.b)."
        ).format(unit=unit.name)
    return ""


def reader() -> str:
    """The sentence for those who see the sheet and answer no column of it."""
    return _(
        "Anda dapat membaca LKE ini. Yang menjawab: Pokja dan Tim Kerja unit, bidang TPU, dan TPI (5.c, 5.a.5, 4.d)."
    )


def why_not_column(authority: Authority, sheet: Sheet, unit: Unit) -> str:
    """The reason that holds for every question of this sheet today."""
    if sheet.completed_at is not None:
        return locked(sheet)
    return why_not_assess(authority, unit, Assessor(sheet.assessor))


def _why_not_part(authority: Authority, sheet: Sheet, unit: Unit, area: str) -> str:
    """The reason that holds for one area or hasil group, for whoever may answer the column."""
    assessor, hasil = Assessor(sheet.assessor), area.startswith(HASIL)
    if assessor is Assessor.UNIT and not authority.in_unit(unit.pk, *TEAM):
        if hasil:
            return _("Komponen hasil diisi Ketua atau Sekretaris Tim Kerja (5.c).")
        if not authority.in_unit(unit.pk, *POKJA, area=area):
            return _("Soal area {area} diisi Pokja {area}, Ketua, atau Sekretaris Tim Kerja (5.c).").format(
                area=area
            )
    if assessor is Assessor.TPU:
        if hasil and not authority.has("KETUA_BIDANG") and not responsible(authority, unit):
            return _("Komponen hasil dinilai Penanggung Jawab atau Ketua Bidang (5.a.3, 5.a.5).")
        if not hasil and not authority.in_bidang(area):
            return _("Soal area {area} dinilai Tim Penilai Bidang {area} (5.a.5).").format(area=area)
        if not sheet.opened:
            return not_opened()
        if sheet.is_released(area):
            return released(area)
    return ""


def parts_answered(authority: Authority, sheet: Sheet, unit: Unit) -> frozenset[str]:
    """The areas ("1".."6") and hasil groups ("B.I", "B.II") whose questions this person may answer now."""
    if why_not_column(authority, sheet, unit):
        return frozenset()
    parts = outline(sheet.programme.catalogue).parts
    return frozenset(part for part in parts if not _why_not_part(authority, sheet, unit, part))


def why_not_answer(authority: Authority, sheet: Sheet, unit: Unit, question: Question) -> str:
    """Empty when this person may answer this question now; otherwise the sentence that page and button show."""
    return why_not_column(authority, sheet, unit) or _why_not_part(authority, sheet, unit, question.area)


def check_answer(authority: Authority, sheet: Sheet, unit: Unit, question: Question) -> None:
    if sentence := why_not_answer(authority, sheet, unit, question):
        raise Denied(sentence)


def why_not_complete(authority: Authority, sheet: Sheet, unit: Unit) -> str:
    """UNIT: Ketua Tim Kerja or Pimpinan. TPU: Penanggung Jawab, once every part is released. TPI: TPI."""
    assessor = Assessor(sheet.assessor)
    if sheet.completed_at is not None:
        return _("LKE {assessor} sudah diselesaikan.").format(assessor=assessor.label)
    if assessor is Assessor.UNIT:
        if authority.in_unit(unit.pk, *COMPLETERS[assessor]):
            return ""
        return _("Penilaian unit diselesaikan Ketua Tim Kerja atau Pimpinan unit (5.c).")
    reason = why_not_assess(authority, unit, assessor)
    if assessor is Assessor.TPI:
        return reason
    if not responsible(authority, unit) and not (reason and authority.has(*BIDANG_ROLES, "PENANGGUNG_JAWAB")):
        return _(
            "Penilaian Pendahuluan diselesaikan Penanggung Jawab setelah enam bidang dan hasil dirilis (5.a.3.b)."
        )
    if reason:
        return reason
    return not_opened() if not sheet.opened else why_not_whole(sheet)


def why_not_whole(sheet: Sheet) -> str:
    """Which parts of the TPU's sheet nobody has released yet."""
    missing = [part for part in PARTS if part not in (sheet.released or ())]
    if not missing:
        return ""
    return _("Belum dapat diselesaikan; yang belum dirilis: {parts} (5.a.5.a).").format(
        parts=part_words(missing)
    )


def check_complete(authority: Authority, sheet: Sheet, unit: Unit) -> None:
    if sentence := why_not_complete(authority, sheet, unit):
        raise Denied(sentence)
