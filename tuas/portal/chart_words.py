"""The short words of the drawing; the list under it has them in full, as printed."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from tuas.catalogue.provisions import Paper
from tuas.rules.process import State

PLACES: dict[int, tuple[str, ...]] = {
    1: ("cycle:team", "cycle:letters"),
    2: ("cycle:plan",),
    3: ("cycle:action_plan",),
    4: ("evidence:areas",),
    5: ("monitoring:reports",),
    **dict.fromkeys(range(6, 11), ("identification:page",)),
    **dict.fromkeys((11, 12), ("monitoring:reports",)),
}
"""Where a step is done; the first of them that this installation has."""


def address(number: str, names: tuple[str, ...]) -> str:
    """The page of a unit by the first of these names that exists; "" when none does."""
    for name in names:
        try:
            return reverse(name, args=[number])
        except NoReverseMatch:
            continue
    return ""


def state(found: State) -> str:
    return {
        State.DONE: _("Selesai"),
        State.RUNNING: _("Berjalan"),
        State.LATE: _("Terlambat"),
        State.READY: _("Siap"),
        State.WAITING: _("Menunggu"),
    }[found]


def lanes() -> tuple[tuple[str, ...], ...]:
    return (
        (_("Pimpinan"), _("Unit/UPT")),
        (_("Ketua Tim"), _("Kerja")),
        (_("6 Tim"), _("Pokja")),
        (_("Agen"), _("Perubahan")),
        (_("Ketua PJ"), "TPU"),
        (_("6 Bidang"), "TPU"),
        (_("Dirjen"), _("Bina Marga")),
    )


def paper(found: Paper) -> str:
    return {
        "surat_instruksi": _("Surat Instruksi Dirjen"),
        "sk_tim_kerja": _("SK Tim Kerja"),
        "sk_agen": _("SK Agen Perubahan"),
        "rencana_kerja": _("Rencana Kerja"),
        "rencana_aksi": _("Rencana Aksi Agen"),
        "hasil_kegiatan": _("Hasil kegiatan"),
        "laporan_monev": _("Laporan monev"),
        "laporan_triwulanan": _("Laporan triwulanan"),
        "surat_laporan_triwulanan": _("Surat laporan triwulanan"),
        "perintah_dirjen": _("Surat Perintah Dirjen"),
        "perintah_ki": _("Surat Perintah Direktur KI"),
        "hasil_koordinasi": _("Hasil koordinasi dengan pokja"),
        "konsep_laporan_identifikasi": _("Konsep Laporan Hasil Identifikasi"),
        "konsep_surat_identifikasi": _("Konsep surat penyampaian"),
        "surat_identifikasi_ki": _("Surat penyampaian Direktur KI"),
        "laporan_identifikasi": _("Laporan Hasil Identifikasi"),
        "surat_identifikasi_dirjen": _("Surat penyampaian Dirjen"),
        "laporan_pembangunan": _("Laporan Pembangunan ZI"),
        "surat_laporan_pembangunan_konsep": _("Nota Dinas (konsep surat)"),
        "surat_laporan_pembangunan": _("Surat terkirim ke Dirjen"),
    }.get(found.code, found.text)
