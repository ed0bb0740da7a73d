"""The letters of the SOP: whose each is, and the paragraph it rests on (DM-07)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class LetterKind:
    """signers: roles that sign it; receivers: roles it is for; internal: the unit it concerns never sees it."""

    code: str
    name: Promise | str
    paragraph: str
    signers: tuple[str, ...]
    receivers: tuple[str, ...]
    internal: bool = False


KINDS = (
    LetterKind("USULAN", _("Usulan Pembangunan ZI"), "5.b.1.d", ("PIMPINAN",), ("DIRJEN",)),
    LetterKind("INSTRUKSI", _("Surat Instruksi"), "6.c.1.a", ("DIRJEN",), ("PIMPINAN",)),
    LetterKind("DISPOSISI", _("Disposisi SK Tim Kerja"), "6.c.2.a", ("PIMPINAN",), ("KETUA_TIM_KERJA",)),
    LetterKind("PERINTAH_DIRJEN", _("Surat Perintah Dirjen"), "6.c.7.a", ("DIRJEN",), ("PENANGGUNG_JAWAB",)),
    LetterKind(
        "PERINTAH_KI", _("Surat Perintah Direktur KI"), "6.c.7.b", ("PENANGGUNG_JAWAB",), ("KETUA_BIDANG",)
    ),
    LetterKind(
        "PENYAMPAIAN_KI", _("Penyampaian hasil identifikasi dari Direktur KI"), "6.c.9.b",
        ("PENANGGUNG_JAWAB",), ("DIRJEN",), internal=True,
    ),
    LetterKind(
        "PENYAMPAIAN_DIRJEN", _("Penyampaian hasil identifikasi dari Dirjen"), "6.c.10.b", ("DIRJEN",), ("PIMPINAN",)
    ),
    LetterKind(
        "PENYAMPAIAN_TRIWULAN", _("Penyampaian laporan triwulanan"), "6.c.5.c", ("AGEN_PERUBAHAN",),
        ("KETUA_TIM_KERJA",),
    ),
    LetterKind(
        "PENYAMPAIAN_LAPORAN", _("Penyampaian Laporan Pembangunan ZI"), "6.c.12.b", ("PIMPINAN",), ("DIRJEN",)
    ),
    LetterKind(
        "USULAN_TPI", _("Usulan evaluasi mandiri kepada TPI"), "5.i", ("PENANGGUNG_JAWAB",), ("TPI",)
    ),
    LetterKind("LAIN", _("Surat lain"), "", ("PIMPINAN",), ()),
)  # fmt: skip
BY_CODE = {kind.code: kind for kind in KINDS}
