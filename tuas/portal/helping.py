"""Help by role: what the SOP lays on it, and where in Tuas it is done (6.a, RQ-152)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tuas.catalogue.types import Catalogue, Duty, Role

Steps = tuple[Promise | str, ...]
EVIDENCE: Steps = (
    _("Bukti: buka area Anda, lihat yang belum, seret berkas ke barisnya atau pakai kamera ponsel."),
    _("Bukti yang dikembalikan membawa catatan; unggah versi baru pada baris yang sama."),
    _("LKE: jawab soal area Anda; tiap tingkat memuat kriterianya."),
)
MONTH: Steps = (
    _("Laporan, Isian: tiap bulan isi realisasi rencana kerja dan tindak lanjut rekomendasi area Anda."),
    _("Laporan, Susunan: isi kondisi sebelum dan sesudah area Anda untuk laporan tahunan."),
)
COMPILE: Steps = (
    _("Laporan: catat rapat monev, periksa isian enam Pokja, serahkan FRM-04 yang disusun Tuas."),
    _("Laporan, Susunan: serahkan Laporan Pembangunan ZI dari keempat sumbernya."),
)
CHECK: Steps = (_("Tinjau: teruskan bukti ke TPU, atau kembalikan dengan catatan."),)
LEAD: Steps = (
    _("Program: buka target dan tahun, lalu catat fakta syarat dengan suratnya."),
    _("Syarat: lihat yang menahan unit dan unduh putusannya sebagai PDF."),
    _("LKE: selesaikan penilaian mandiri; sesudah itu terkunci."),
)
ASSESS: Steps = (
    _("Tinjau: terima atau kembalikan bukti bidang Anda, yang terlama menunggu di atas."),
    _(
        "LKE: pilih tingkat dengan satu tombol, beri catatan bila berbeda dari unit, lanjut ke soal berikutnya."
    ),
)
OVERSEE: Steps = (
    _("Papan: unit terburuk di atas; saring menurut tahap, kelompok, atau yang menahan, lalu unduh XLSX."),
    _("Syarat: buka satu unit untuk melihat setiap syarat 5.i dan ambang 5.h dengan sumbernya."),
)
DECREES: Steps = (_("Fakta: catat SK Menteri pada halaman fakta unit."),)
ANSWERS: Steps = (_("Usulan: catat jawaban TPI dari suratnya, dan keputusan TPN atas predikatnya."),)
READ: Steps = (_("Bukti dan syarat unit Anda dapat dibaca dari halaman unit."),)
ADMIN: Steps = (
    _("Pegawai dan peran: impor daftar pegawai, buat akun, catat SK penunjukan."),
    _("Halaman unit: tambahkan subunit dengan nomornya sendiri."),
)
IN_TUAS: Mapping[str, Steps] = {
    "PIMPINAN": LEAD,
    "KETUA_TIM_KERJA": (*LEAD, *COMPILE),
    "SEKRETARIS_TIM_KERJA": (*EVIDENCE, LEAD[1]),
    "KETUA_POKJA": (*CHECK, *EVIDENCE, *MONTH),
    "ANGGOTA_POKJA": (*EVIDENCE, *MONTH),
    "AGEN_PERUBAHAN": READ,
    "PEGAWAI": READ,
    "DIRJEN": (*OVERSEE, *DECREES),
    "PENGARAH": OVERSEE,
    "PENANGGUNG_JAWAB": (
        *OVERSEE,
        _("LKE: nilai komponen hasil dan selesaikan penilaian TPU."),
        _("Usulan: tetapkan unit yang memenuhi semua syarat 5.i, lalu catat surat usulannya kepada TPI."),
    ),
    "KETUA_BIDANG": (*ASSESS, _("LKE: selesaikan penilaian TPU setelah keenam bidang menjawab.")),
    "WAKIL_KETUA_BIDANG": ASSESS,
    "ANGGOTA_BIDANG": ASSESS,
    "KETUA_SEKRETARIAT": (*OVERSEE, *DECREES, *ANSWERS),
    "ANGGOTA_SEKRETARIAT": (*OVERSEE, *DECREES, *ANSWERS),
    "NARASUMBER": OVERSEE,
    "TPI": (
        *OVERSEE,
        _("LKE: kolom TPI berdiri sendiri di samping kolom unit dan TPU."),
        _("Usulan: catat hasil evaluasi mandiri, atau kembalikan usulan dengan yang perlu diperbaiki."),
    ),
    "ADMIN": (*ADMIN, *DECREES),
    "ADMIN_UNIT": ADMIN,
}


@dataclass(frozen=True, slots=True)
class Guide:
    role: Role
    duties: tuple[Duty, ...]
    steps: Steps
    mine: bool


def guides(catalogue: Catalogue, held: frozenset[str]) -> list[Guide]:
    """One for each role of the SOP and of Tuas; the reader's own first."""
    found = [
        Guide(role, catalogue.duties_of(role.code), IN_TUAS.get(role.code, ()), role.code in held)
        for role in catalogue.roles
    ]
    return sorted(found, key=lambda guide: not guide.mine)
