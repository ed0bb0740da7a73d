"""Papers that the SOP demands one by one, each in its own slot (5.e.I.1.d.i, I.5.b–e, h–j, I.6.h–i)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GRATIFICATION, SPIP, RISK, WBS, INTEREST, SP4N = "gratifikasi", "spip", "risiko", "wbs", "benturan", "sp4n"
EXAMPLE = "panutan"
GROUPS: dict[str, Promise] = {
    EXAMPLE: _("Pimpinan sebagai panutan"),
    GRATIFICATION: _("Pengendalian gratifikasi"), SPIP: _("Lingkungan pengendalian: delapan sub-unsur"),
    RISK: _("Penilaian risiko dan kegiatan pengendalian"), WBS: _("Whistle-Blowing System"),
    INTEREST: _("Benturan kepentingan"), SP4N: _("Media pengaduan terintegrasi SP4N-LAPOR!"),
}  # fmt: skip
SOURCES = {
    EXAMPLE: "5.e.I.1.d.i",
    GRATIFICATION: "5.e.I.5.b", SPIP: "5.e.I.5.c", RISK: "5.e.I.5.d–e", WBS: "5.e.I.5.h", INTEREST: "5.e.I.5.i–j",
    SP4N: "5.e.I.6.h–i",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """items: the evidence items that its papers prove; optional: nihil may be declared; holiday: each paper names the
    religious holiday that it is about.
    """

    slug: str
    group: str
    name: Promise
    items: tuple[str, ...]
    area: str = "5"
    optional: bool = False
    holiday: bool = False


_SPIP = (
    _("Penegakan integritas, nilai etika, dan hukuman disiplin"),
    _("Komitmen terhadap kompetensi, reward dan punishment"),
    _("Kepemimpinan yang kondusif"),
    _("Struktur organisasi yang sesuai dengan kebutuhan"),
    _("Pendelegasian wewenang dan tanggung jawab yang tepat"),
    _("Kebijakan yang sehat tentang pembinaan sumber daya manusia"),
    _("Peran aparat pengawasan intern pemerintah yang efektif"),
    _("Hubungan kerja yang baik dengan instansi pemerintah terkait"),
)

SLOTS: dict[str, Slot] = {
    slot.slug: slot
    for slot in (
        Slot("lhkan", EXAMPLE, _("Laporan LHKAN dan LP2P pimpinan dan seluruh pegawai"), ("P1.d.i.1",), "1"),
        Slot("daftar-hadir", EXAMPLE, _("Daftar hadir pimpinan"), ("P1.d.i.2",), "1"),
        Slot("persepsi", EXAMPLE, _("Hasil survei persepsi pegawai terhadap pimpinan"), ("P1.d.i.3",), "1"),
        Slot("arahan", EXAMPLE, _("Arahan dan disposisi pimpinan terkait ZI"), ("P1.d.i.4",), "1"),
        Slot("satgas", GRATIFICATION, _("SK Satuan Tugas Pengendalian Gratifikasi"), ("P5.b.1",)),
        Slot("catatan", GRATIFICATION, _("Catatan pelaporan gratifikasi"), ("P5.b.2",), optional=True),
        Slot("larangan", GRATIFICATION, _("Larangan pada pengumuman pengadaan dan tempat pelayanan"), ("P5.b.3",)),
        Slot("hari-raya", GRATIFICATION, _("Edaran larangan pada hari raya keagamaan"), ("P5.b.4",), holiday=True),
        Slot("sosialisasi", GRATIFICATION, _("Laporan sosialisasi kepada pegawai, mitra, dan pihak lain"), ("P5.b.5",)),
        Slot("monev-upg", GRATIFICATION, _("Laporan monev gratifikasi kepada UPG Kementerian"), ("P5.b.6",)),
        *(Slot(f"spip-{n}", SPIP, name, (f"P5.c.{n}",)) for n, name in enumerate(_SPIP, 1)),
        Slot("penilaian-risiko", RISK, _("Hasil penilaian risiko yang ditetapkan Pimpinan"), ("P5.d.1",)),
        Slot("rka-kl", RISK, _("RKA-KL"), ("P5.d.2",)),
        Slot("matriks", RISK, _("Matriks kegiatan pengendalian"), ("P5.e.1",)),
        Slot("realisasi", RISK, _("Bukti realisasi kegiatan pengendalian"), ("P5.e.2",)),
        Slot("wbs-kebijakan", WBS, _("Kebijakan dan program internalisasi WBS"), ("P5.h.1",)),
        Slot("wbs-inovasi", WBS, _("Inovasi pelaksanaan WBS"), ("P5.h.2",)),
        Slot("wbs-monev", WBS, _("Laporan monev pelaksanaan WBS"), ("P5.h.3",)),
        Slot("wbs-tindak-lanjut", WBS, _("Bukti tindak lanjut rekomendasi monev WBS"), ("P5.h.4",)),
        Slot("peta", INTEREST, _("Peta benturan kepentingan"), ("P5.i.1",)),
        Slot("benturan-sosialisasi", INTEREST, _("Sosialisasi penanganan benturan kepentingan"), ("P5.j.1",)),
        Slot("benturan-penanganan", INTEREST, _("Laporan dan bukti penanganan"), ("P5.j.2",)),
        Slot("benturan-evaluasi", INTEREST, _("Laporan evaluasi penanganan"), ("P5.j.3",)),
        Slot("benturan-tindak-lanjut", INTEREST, _("Tindak lanjut hasil evaluasi"), ("P5.j.4",)),
        Slot("sp4n-sk", SP4N, _("SK petugas layanan atau penanganan pengaduan"), ("P6.h.1", "P6.i.1"), "6"),
        Slot("sp4n-dasbor", SP4N, _("Tangkapan layar dasbor admin SP4N-LAPOR!"), ("P6.h.2", "P6.i.2"), "6"),
        Slot("sp4n-tugas", SP4N, _("Surat tugas pengelola pengaduan"), ("P6.i.3",), "6"),
    )
}  # fmt: skip


def of_group(group: str) -> tuple[Slot, ...]:
    return tuple(slot for slot in SLOTS.values() if slot.group == group)
