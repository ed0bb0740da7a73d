"""The short words of the drawing; the list under it has them in full, as printed."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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


STATES = {
    State.DONE: gettext_lazy("Selesai"),
    State.RUNNING: gettext_lazy("Berjalan"),
    State.LATE: gettext_lazy("Terlambat"),
    State.READY: gettext_lazy("Siap"),
    State.WAITING: gettext_lazy("Menunggu"),
}


def state(found: State) -> str:
    return str(STATES[found])


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


PAPERS = {
    "surat_instruksi": gettext_lazy("Surat Instruksi Dirjen"),
    "sk_tim_kerja": gettext_lazy("SK Tim Kerja"),
    "sk_agen": gettext_lazy("SK Agen Perubahan"),
    "rencana_kerja": gettext_lazy("Rencana Kerja"),
    "rencana_aksi": gettext_lazy("Rencana Aksi Agen"),
    "hasil_kegiatan": gettext_lazy("Hasil kegiatan"),
    "laporan_monev": gettext_lazy("Laporan monev"),
    "laporan_triwulanan": gettext_lazy("Laporan triwulanan"),
    "surat_laporan_triwulanan": gettext_lazy("Surat laporan triwulanan"),
    "perintah_dirjen": gettext_lazy("Surat Perintah Dirjen"),
    "perintah_ki": gettext_lazy("Surat Perintah Direktur KI"),
    "hasil_koordinasi": gettext_lazy("Hasil koordinasi dengan pokja"),
    "konsep_laporan_identifikasi": gettext_lazy("Konsep Laporan Hasil Identifikasi"),
    "konsep_surat_identifikasi": gettext_lazy("Konsep surat penyampaian"),
    "surat_identifikasi_ki": gettext_lazy("Surat penyampaian Direktur KI"),
    "laporan_identifikasi": gettext_lazy("Laporan Hasil Identifikasi"),
    "surat_identifikasi_dirjen": gettext_lazy("Surat penyampaian Dirjen"),
    "laporan_pembangunan": gettext_lazy("Laporan Pembangunan ZI"),
    "surat_laporan_pembangunan_konsep": gettext_lazy("Nota Dinas (konsep surat)"),
    "surat_laporan_pembangunan": gettext_lazy("Surat terkirim ke Dirjen"),
}


def paper(found: Paper) -> str:
    return str(PAPERS.get(found.code, found.text))
