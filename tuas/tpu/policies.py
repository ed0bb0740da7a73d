"""Who of the TPU does what; each refusal is one sentence with its paragraph (5.a)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.organisation.authority import BIDANG_ROLES, TPU_ROLES, Authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Denied

READERS = (*sorted(TPU_ROLES), "DIRJEN", "ADMIN")
SECRETARIAT = ("KETUA_SEKRETARIAT", "ANGGOTA_SEKRETARIAT")
KEEPERS = ("DIRJEN", "ADMIN", *SECRETARIAT)


@dataclass(frozen=True, slots=True)
class Deed:
    """What exactly these roles do, and the sentence for everybody else."""

    roles: tuple[str, ...]
    sentence: Promise


DEEDS = {
    "period": Deed(
        KEEPERS,
        gettext_lazy(
            "TPU ditetapkan Direktur Jenderal Bina Marga; SK-nya dicatat Sekretariat TPU atau administrator Tuas "
            "(5.a.1)."
        ),
    ),
    "direct": Deed(("PENGARAH",), gettext_lazy("Arahan kepada TPU hanya ditulis Pengarah (5.a.3.a).")),
    "report": Deed(
        ("PENANGGUNG_JAWAB",), gettext_lazy("Laporan TPU hanya disampaikan Penanggung Jawab (5.a.3.b).")
    ),
    "propose": Deed(
        ("KETUA_BIDANG",),
        gettext_lazy("Percontohan diusulkan Ketua Bidang untuk bidangnya sendiri (5.a.5.a.i)."),
    ),
    "determine": Deed(
        ("PENANGGUNG_JAWAB",),
        gettext_lazy("Percontohan ditetapkan Penanggung Jawab (5.a.3.b, 5.a.5.a.i)."),
    ),
    "receive": Deed(("PENGARAH",), gettext_lazy("Laporan Penanggung Jawab diterima Pengarah (5.a.3.b).")),
    "receive_area": Deed(
        ("PENANGGUNG_JAWAB",), gettext_lazy("Laporan bidang diterima Penanggung Jawab (5.a.5.a.iii).")
    ),
    "set": Deed(
        ("KETUA_BIDANG",),
        gettext_lazy("Materi ditetapkan Ketua Bidang untuk bidangnya sendiri (5.a.5.a.ii)."),
    ),
    "report_area": Deed(
        ("KETUA_BIDANG",),
        gettext_lazy("Laporan bidang disampaikan Ketua Bidang untuk bidangnya sendiri (5.a.5.a.iii)."),
    ),
    "draft": Deed(
        ("WAKIL_KETUA_BIDANG",),
        gettext_lazy("Materi disusun Wakil Ketua Bidang untuk bidangnya sendiri (5.a.5.b.i)."),
    ),
    "assign": Deed(
        ("WAKIL_KETUA_BIDANG",),
        gettext_lazy("Penugasan diatur Wakil Ketua Bidang untuk bidangnya sendiri (5.a.5.b.ii–iii)."),
    ),
    "prepare": Deed(
        ("ANGGOTA_BIDANG",),
        gettext_lazy("Bahan disiapkan Anggota Bidang untuk bidangnya sendiri (5.a.5.c.i)."),
    ),
    "note": Deed(
        ("ANGGOTA_BIDANG",),
        gettext_lazy(
            "Catatan di unit dibuat Anggota Bidang untuk bidangnya sendiri (5.a.5.c.ii–iii, 5.a.5)."
        ),
    ),
    "assist": Deed(
        (*sorted(BIDANG_ROLES), "PENANGGUNG_JAWAB"),
        gettext_lazy(
            "Pendampingan diberikan Tim Penilai Bidang kepada pokja dengan nomor yang sama, atau oleh Penanggung Jawab "
            "(6.c.8.c, 6.d.4.c)."
        ),
    ),
    "schedule": Deed(
        SECRETARIAT,
        gettext_lazy("Jadwal, notulen, dan dokumen kegiatan dikelola Sekretariat TPU (5.a.6)."),
    ),
    "comment": Deed(("NARASUMBER",), gettext_lazy("Masukan diberikan Narasumber (5.a.7).")),
}


def reads(who: Authority) -> bool:
    """The pages of the TPU; everybody else gets 404."""
    return who.has(*READERS)


def why_not(who: Authority, deed: str, area: str = "") -> str:
    """Empty when this person may do it, with an area: in that bidang."""
    asked = DEEDS[deed]
    if who.in_bidang(area, *asked.roles) if area else who.has(*asked.roles):
        return ""
    return str(asked.sentence)


def check(who: Authority, deed: str, area: str = "") -> None:
    if sentence := why_not(who, deed, area):
        raise Denied(sentence)


def why_not_at(who: Authority, unit: Unit) -> str:
    """Nobody of the TPU works on the unit he belongs to."""
    if not who.belongs_to(unit.pk):
        return ""
    return _(
        "Pegawai {unit} tidak menilai unitnya sendiri (benturan kepentingan, 5.a.5). Pilih anggota lain."
    ).format(unit=unit.short)


def check_at(who: Authority, unit: Unit) -> None:
    if sentence := why_not_at(who, unit):
        raise Denied(sentence)
