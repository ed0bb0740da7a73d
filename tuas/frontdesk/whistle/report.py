"""The yearly report of whistle-blowing (P5.h.3): counts alone, and not even those where they are few."""

from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import gettext_noop as _

from tuas.cycle.models import Programme
from tuas.frontdesk.models import WhistleReport
from tuas.frontdesk.reports.kinds import HALF, YEAR, Content, ReportKind, Table
from tuas.frontdesk.whistle import actions
from tuas.rules.periods import Period
from tuas.rules.survey import FEWEST

WORDS = {"reviewed_on": "Ditelaah", "followed_on": "Ditindaklanjuti", "closed_on": "Selesai"}


def content(programme: Programme, period: Period) -> Content:
    """Fewer than five reports are told as such: two of one step could point at who wrote."""
    rows = list(
        WhistleReport.objects.filter(
            unit=programme.unit, received_on__range=(period.first, period.last)
        ).values(*actions.STEPS)
    )
    missing = [] if rows or actions.ready(programme.unit) else [lazy("Tunjuk dahulu penerima laporan WBS.")]
    if not rows:
        return Content(
            ["Nihil: tidak ada laporan WBS pada periode ini."], figures={"received": 0}, missing=missing
        )
    if len(rows) < FEWEST:
        done = all(row["closed_on"] for row in rows)
        said = "Semuanya sudah selesai." if done else "Ada yang masih ditangani."
        return Content([f"Kurang dari {FEWEST} laporan diterima; jumlahnya tidak dirinci demi pelapor. {said}"],
                       figures={"fewer_than": FEWEST})  # fmt: skip
    counts = {name: sum(row[name] is not None for row in rows) for name in actions.STEPS}
    table = Table(
        "Laporan yang diterima", ("Langkah", "Jumlah"),
        [["Diterima", str(len(rows))], *([WORDS[name], str(n)] for name, n in counts.items())], (3, 1),
    )  # fmt: skip
    return Content([f"{len(rows)} laporan diterima, {counts['closed_on']} selesai."], [table], (),
                   {"received": len(rows), **counts}, missing=missing)  # fmt: skip


KINDS = (
    ReportKind(
        "wbs", _("Laporan Monev Pelaksanaan Whistle-Blowing System"), "5", ("P5.h.3",), "5.e, P5.h.3, hlm. 29",
        (YEAR, HALF), content,
    ),
)  # fmt: skip
