"""Who hands in, forwards, ratifies, sends and receives which report (5.j, 6.c.4, 6.c.5, 6.c.11, 6.c.12)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Programme
from tuas.cycle.policies import why_not_running
from tuas.monitoring.models import Report
from tuas.organisation.authority import Authority
from tuas.ui.errors import Denied

HEAD, LEADER, AGENT, DIRJEN = "KETUA_TIM_KERJA", "PIMPINAN", "AGEN_PERUBAHAN", "DIRJEN"
RULES: dict[tuple[str, str], tuple[str, Promise | str]] = {
    ("5.j.1", "hand_in"): (HEAD, _("Laporan monev disusun dan disampaikan Ketua Tim Kerja (6.c.4.g).")),
    ("5.j.1", "approve"): (LEADER, _("Laporan monev diterima dan disahkan Pimpinan (5.j.1).")),
    ("5.j.1", "return"): (LEADER, _("Laporan monev dikembalikan Pimpinan (5.j.1).")),
    ("5.j.2", "hand_in"): (AGENT, _("Laporan triwulanan disampaikan Agen Perubahan (5.j.2; 6.c.5.c).")),
    ("5.j.2", "forward"): (
        HEAD, _("Laporan triwulanan diterima dan diteruskan Ketua Tim Kerja kepada Pimpinan (6.c.5.c)."),
    ),
    ("5.j.2", "approve"): (LEADER, _("Laporan triwulanan disetujui Pimpinan (5.j.2).")),
    ("5.j.2", "return"): (
        HEAD, _("Laporan triwulanan yang belum diteruskan dikembalikan Ketua Tim Kerja (6.c.5.c)."),
    ),
    ("5.j.2", "return_forwarded"): (
        LEADER, _("Laporan triwulanan yang sudah diteruskan dikembalikan Pimpinan (5.j.2)."),
    ),
    ("5.j.3", "hand_in"): (HEAD, _("Laporan Pembangunan ZI disusun Ketua Tim Kerja (6.c.11).")),
    ("5.j.3", "sign"): (LEADER, _("Laporan Pembangunan ZI dan suratnya ditandatangani Pimpinan (6.c.12).")),
    ("5.j.3", "send"): (LEADER, _("Laporan Pembangunan ZI dikirim Pimpinan kepada Dirjen (6.c.12).")),
    ("5.j.3", "receive"): (DIRJEN, _("Laporan Pembangunan ZI diterima Direktur Jenderal (5.j.3).")),
    ("5.j.3", "return"): (LEADER, _("Laporan Pembangunan ZI dikembalikan Pimpinan sebelum dikirim (6.c.12).")),
}  # fmt: skip
"""{(duty, deed): (the one role that does it, the sentence for everybody else)}"""


def deed_of(row: Report, deed: str) -> str:
    """Whose turn it is to return a quarterly report changes when it was forwarded."""
    if deed == "return" and row.duty == "5.j.2" and row.forwarded_at is not None:
        return "return_forwarded"
    return deed


def why_not(who: Authority, programme: Programme, duty: str, deed: str) -> str:
    """Empty when this person may do that with this kind of report. A receipt is logged after the closing too."""
    role, sentence = RULES[duty, deed]
    if deed != "receive" and (closed := why_not_running(programme)):
        return closed
    holds = who.has(role) if role == DIRJEN else who.in_unit(programme.unit_id, role)
    return "" if holds else str(sentence)


def check(who: Authority, programme: Programme, duty: str, deed: str) -> None:
    if sentence := why_not(who, programme, duty, deed):
        raise Denied(sentence)
