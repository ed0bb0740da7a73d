"""What a signed document is called on the public page."""

from django.utils.translation import gettext_lazy as _

MONTHLY, QUARTERLY, YEARLY, LETTER, DECREE = "FRM-04", "FRM-05", "LAPORAN", "SURAT", "SK"
PLAN, ACTION_PLAN, IDENTIFICATION, CHARTER, PROPOSAL = (
    "RENCANA",
    "RENCANA_AKSI",
    "FRM-03",
    "PIAGAM",
    "USULAN_TPI",
)
AREA = "LAPORAN_AREA"
VERDICT = "PENETAPAN"
REGISTER = "LAPORAN_REGISTER"
NAMES = {
    MONTHLY: _("Laporan Monev bulanan (FRM-04)"),
    QUARTERLY: _("Laporan triwulanan Agen Perubahan (FRM-05)"),
    AREA: _("Laporan area"),
    REGISTER: _("Laporan register layanan"),
    YEARLY: _("Laporan Pembangunan Zona Integritas"),
    LETTER: _("Surat dinas"),
    DECREE: _("Surat Keputusan"),
    PLAN: _("Rencana Kerja Pembangunan Zona Integritas"),
    ACTION_PLAN: _("Rencana Aksi Agen Perubahan"),
    IDENTIFICATION: _("Hasil identifikasi calon (FRM-03)"),
    CHARTER: _("Piagam Pencanangan (FRM-01)"),
    PROPOSAL: _("Usulan kepada TPI"),
    VERDICT: _("Syarat pengusulan kepada TPI saat ditetapkan"),
}


def name_of(kind: str) -> str:
    return str(NAMES.get(kind, kind))
