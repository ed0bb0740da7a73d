"""Who does which step of the identification (6.b-6 to 6.b-10, 6.d.1–4); each refusal is one sentence with paragraph."""

from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.cycle.policies import RECORDERS, why_not_running
from tuas.identification.models import Identification
from tuas.organisation.authority import BIDANG_ROLES, TPU_ROLES, Authority
from tuas.ui.errors import Denied

PLANNERS = (*sorted(BIDANG_ROLES), "PENANGGUNG_JAWAB", "KETUA_SEKRETARIAT", "ANGGOTA_SEKRETARIAT")


def check(sentence: str) -> None:
    if sentence:
        raise Denied(sentence)


def _conflict(who: Authority, programme: Programme) -> str:
    if who.belongs_to(programme.unit_id):
        return _(
            "Anda pegawai unit ini, jadi tidak ikut menilainya (benturan kepentingan); mintalah penilai lain."
        )
    return why_not_running(programme)


def why_not_order(who: Authority, programme: Programme) -> str:
    """6.d.1: the order to identify is the Dirjen's, and only for a unit on the way to WBK (IC-32, IC-33)."""
    if not who.has("DIRJEN"):
        return _("Perintah identifikasi hanya dari Direktur Jenderal Bina Marga (5.b.2.a, 6.d.1).")
    if programme.target == "WBBM":
        return _(
            "Identifikasi hanya untuk unit yang menuju WBK; calon WBBM adalah unit berpredikat WBK minimal satu tahun "
            "(5.b.2, 5.i.8.a)."
        )
    return why_not_running(programme)


def why_not_pass_on(who: Authority, programme: Programme) -> str:
    if not who.has("PENANGGUNG_JAWAB"):
        return _("Perintah kepada enam bidang hanya dari Direktur Kepatuhan Intern (6.c.6).")
    return _conflict(who, programme)


def why_not_plan(who: Authority, programme: Programme) -> str:
    if not who.has(*PLANNERS):
        return _(
            "Rencana Aksi Identifikasi disiapkan Ketua Penanggung Jawab, TPU, dan Sekretariat (6.c.7.c)."
        )
    return _conflict(who, programme)


def why_not_judge(who: Authority, programme: Programme) -> str:
    if not who.has(*BIDANG_ROLES):
        return _("Syarat administrasi dinilai Tim Penilai Bidang (5.b.2.d, 6.c.8.a).")
    return _conflict(who, programme)


def why_not_report(who: Authority, programme: Programme, area: str) -> str:
    if not who.in_bidang(area):
        return _(
            "Hasil bidang {area} disampaikan anggota, wakil, atau ketua bidang itu (5.a.5, 6.c.7.d)."
        ).format(area=area)
    return _conflict(who, programme)


def why_not_sign(who: Authority, programme: Programme) -> str:
    if not who.has("PENANGGUNG_JAWAB"):
        return _("Laporan Hasil Identifikasi ditandatangani Direktur Kepatuhan Intern (6.c.9, 6.d.3).")
    return _conflict(who, programme)


def why_not_forward(who: Authority) -> str:
    if not who.has("DIRJEN"):
        return _(
            "Hasil identifikasi disampaikan kepada unit oleh Direktur Jenderal Bina Marga (6.c.10, 6.d.2)."
        )
    return ""


def why_not_answer(who: Authority, programme: Programme) -> str:
    if not who.in_unit(programme.unit_id, *RECORDERS):
        return _(
            "Kelengkapan disampaikan Ketua atau Sekretaris Tim Kerja, Pimpinan, atau administrator unit (6.c.8.a.ii)."
        )
    return why_not_running(programme)


def sees_inside(who: Authority, found: Identification) -> bool:
    """The unit sees the result only after the Dirjen's letter (RQ-174)."""
    return found.passed_at is not None or who.has(*TPU_ROLES, "DIRJEN", "ADMIN")
