"""The papers that a unit may give a template of its own."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    """keeper: number of the unit whose template holds for all, where it is not each unit's own; optional: tags that a
    template may leave out; parts: what the first name of a tag is called in the SOP."""

    code: str
    name: Promise | str
    keeper: str = ""
    optional: frozenset[str] = frozenset()
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def form(self) -> bool:
        """One of the five of the Lampiran (9), with number, revision and the sentence at its foot."""
        return self.code.startswith("FRM-")


_KOP = frozenset({"kop.alamat", "kop.kementerian", "kop.unit_organisasi", "kop.unit"})
"""A unit may set its letterhead as a picture or in its own words."""
_LETTERS = {letter: f"FRM-04 {letter.upper()}" for letter in "abcde"}
KINDS = (
    Kind("FRM-01", _("Piagam Pencanangan"), optional=_KOP | {"saksi.kiri.nip", "saksi.kanan.nip", "pencanang.nip"}),
    Kind(
        "FRM-02", _("Pakta Integritas"), optional=frozenset({"daftar.nomor", "daftar.waktu", "kementerian"}),
        parts={"daftar": "FRM-02"},
    ),
    Kind("FRM-03", _("Identifikasi Unit Kerja"), keeper="009",
         parts={"syarat": "FRM-03 A", "informasi": "FRM-03 B", "pengguna": "FRM-03 C"}),
    Kind("FRM-04", _("Laporan monitoring dan evaluasi bulanan"), optional=_KOP | {"c.hitungan"}, parts=_LETTERS),
    Kind(
        "FRM-05", _("Laporan triwulan Agen Perubahan"),
        optional=_KOP
        | {"bulan_1", "bulan_2", "bulan_3", "g1.progres", "g2.hitungan"}
        | {"g4.kontribusi.foto.keterangan", "h.butir.foto.keterangan"},
        parts={**{k: f"FRM-05 {k.upper()}" for k in "abcdefgh"}, **{f"g{n}": f"FRM-05 G.{n}" for n in range(1, 6)}},
    ),
    Kind(
        "LAPORAN-ZI", _("Laporan Pembangunan ZI"),
        optional=_KOP | {"capaian.angka", "capaian.foto.keterangan", "nilai.keterangan", "belum"},
    ),
    Kind("SURAT", _("Surat"), optional=_KOP | {"ttd.keterangan"}),
    Kind("SK", _("SK Tim Kerja dan SK Agen Perubahan"), optional=_KOP | {"dasar.titik", "diktum.titik"}),
)  # fmt: skip
BY_CODE = {kind.code: kind for kind in KINDS}
