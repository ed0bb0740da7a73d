"""Who says what of a quarter; each refusal is one sentence with its paragraph (6.c.5, FRM-05)."""

from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.cycle.policies import why_not_running
from tuas.monitoring.models import Report
from tuas.monitoring.monev.policies import COMPILERS, check
from tuas.organisation.authority import Authority
from tuas.rules.periods import parse
from tuas.ui.dates import long_date, today

__all__ = [
    "AGENT",
    "check",
    "frozen",
    "why_not_fill",
    "why_not_now",
    "why_not_over",
    "why_not_prove",
    "why_not_sign",
]
AGENT = "AGEN_PERUBAHAN"


def frozen(programme: Programme, period: str) -> bool:
    """Whether the quarter's report was handed in and not returned. One query."""
    counted = Report.objects.filter(programme=programme, duty="5.j.2", period=period, returned_at=None)
    return counted.exists()


def why_not_now(programme: Programme, period: str) -> str:
    """Of the quarter itself: a closed programme and a quarter that has not begun are not written."""
    if sentence := why_not_running(programme):
        return sentence
    if parse(period).first > today():
        return _("{quarter} belum mulai; isiannya dibuka pada hari pertamanya (5.j.2).").format(
            quarter=parse(period).label
        )
    return ""


def why_not_fill(who: Authority, programme: Programme) -> str:
    """6.c.5.a–b: the agents monitor and write the report."""
    if who.in_unit(programme.unit_id, AGENT):
        return ""
    return _("Laporan triwulanan diisi Agen Perubahan (6.c.5.b; FRM-05).")


def why_not_sign(named: bool) -> str:
    """FRM-05: compiled and signed by every agent of the SK. named: whether this person is one of them."""
    if named:
        return ""
    return _(
        "Laporan triwulanan ditandatangani Agen Perubahan yang tercantum dalam SK pada triwulan itu (FRM-05)."
    )


def why_not_over(period: str) -> str:
    """A report of a quarter is signed when the quarter is over."""
    last = parse(period).last
    if last < today():
        return ""
    return _("{quarter} berakhir {day}; tandatangani dan serahkan laporannya sesudah itu (5.j.2).").format(
        quarter=parse(period).label, day=long_date(last)
    )


def why_not_prove(who: Authority, programme: Programme) -> str:
    """An approved report that is not evidence yet: who wrote it, or who gathers the evidence, makes it so."""
    if sentence := why_not_running(programme):
        return sentence
    if who.in_unit(programme.unit_id, *COMPILERS, AGENT):
        return ""
    return _(
        "Agen Perubahan, atau Ketua dan Sekretaris Tim Kerja, menjadikannya bukti (5.e.I.1.d.ii; 6.c.5.c)."
    )
