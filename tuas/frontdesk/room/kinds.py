"""The documents of the services that the SOP asks for (5.e.I.6.a–f, o), and the components of a standard."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DELIVERY: dict[str, Promise] = {
    "requirements": _("Persyaratan"), "procedure": _("Sistem, mekanisme, dan prosedur"),
    "duration": _("Jangka waktu penyelesaian"), "cost": _("Biaya/tarif"), "product": _("Produk pelayanan"),
    "complaints": _("Penanganan pengaduan, saran, dan masukan"),
}  # fmt: skip
"""The six components that are announced (PermenPANRB 15/2014); each is a field of `Service`."""
INNER: dict[str, Promise] = {
    "dasar": _("Dasar hukum"), "sarana": _("Sarana, prasarana, dan/atau fasilitas"),
    "kompetensi": _("Kompetensi pelaksana"), "pengawasan": _("Pengawasan internal"),
    "jumlah": _("Jumlah pelaksana"), "jaminan": _("Jaminan pelayanan"),
    "keamanan": _("Jaminan keamanan dan keselamatan pelayanan"), "evaluasi": _("Evaluasi kinerja pelaksana"),
}  # fmt: skip
"""The eight components within the office; keys of `Service.inner`."""
SIGNERS: dict[str, Promise] = {"MENTERI": _("Menteri"), "DIRJEN": _("Direktur Jenderal Bina Marga")}
"""Who signs a service standard: one of the two (RQ-110)."""
CITED: dict[str, Promise] = {
    "buku-tamu": _("Buku tamu elektronik di Tuas"),
    "inovasi": _("Inovasi tercatat di Tuas"),
}
"""What Tuas itself holds and may prove instead of a file (RQ-115)."""


@dataclass(frozen=True, slots=True)
class Kind:
    """items: the evidence items it serves; asked: it is missed when absent; yearly: one in every year; signed: one of
    `SIGNERS` is named; cites: keys of `CITED` that may stand instead of a file.
    """

    slug: str
    name: Promise
    source: str
    items: tuple[str, ...]
    asked: bool = True
    yearly: bool = False
    signed: bool = False
    cites: tuple[str, ...] = ()


KINDS: dict[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind("standar", _("Standar pelayanan"), "5.e.I.6.a", ("P6.a.1", "R6.a.2"), signed=True),
        Kind("maklumat", _("Maklumat pelayanan"), "5.e.I.6.a", ("P6.a.2",)),
        Kind("pengumuman", _("Dokumentasi pengumuman"), "5.e.I.6.a, c", ("P6.a.3", "P6.c.1")),
        Kind("reviu", _("Laporan reviu standar pelayanan"), "5.e.I.6.a", ("P6.a.4", "P6.a.5"), yearly=True),
        Kind("sipp", _("Tautan dengan SIPP nasional"), "5.e.I.6.c", ("P6.c.2",)),
        Kind("penghargaan-sanksi", _("Kebijakan penghargaan dan sanksi"), "5.e.I.6.d", ("P6.d.1", "P6.d.3")),
        Kind("bukti-penghargaan", _("Bukti penghargaan dan sanksi"), "5.e.I.6.d", ("P6.d.2", "P6.d.4")),
        Kind("kompensasi", _("Kebijakan kompensasi"), "5.e.I.6.e", ("P6.e.1",)),
        Kind("bukti-kompensasi", _("Bukti kompensasi (jika ada)"), "5.e.I.6.e", ("P6.e.2",), asked=False),
        Kind(
            "terpadu", _("Sarana, SOP, dan SK pelayanan terpadu"), "5.e.I.6.f",
            ("P6.f.1", "P6.f.2", "P6.f.3", "P6.f.4"),
        ),
        Kind("basis-data", _("Basis data pelayanan terintegrasi"), "5.e.I.6.o", ("P6.o.1",)),
        Kind(
            "teknologi", _("Teknologi informasi yang mempermudah layanan"), "5.e.I.6.o", ("P6.o.2",),
            cites=("buku-tamu",),
        ),
        Kind("before-after", _("Dokumentasi before-after"), "5.e.I.6.o", ("P6.o.3",), cites=("inovasi",)),
        Kind("pemutakhiran", _("Riwayat pemutakhiran teknologi informasi"), "5.e.I.6.o", ("P6.o.4",)),
    )
}  # fmt: skip
