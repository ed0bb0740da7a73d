"""The ratified FRM-04 as evidence: R1.b.2 for its percentage, P1.c.2 as the report (5.e.I.1.c, 5.e.II.1.b)."""

from tuas.cycle.paper import keep_made
from tuas.files.models import Blob
from tuas.monitoring.models import Report
from tuas.monitoring.monev import document, sealing
from tuas.monitoring.monev.policies import why_not_prove as why_not_prove
from tuas.rules.monev import Share
from tuas.rules.periods import parse

ITEMS = ("R1.b.2", "P1.c.2")


def paper_of(report: Report) -> tuple[Blob, str]:
    """What the Pimpinan ratified: the upload, the signed FRM-04, or FRM-04 with the ratification on it."""
    if report.paper is not None and _uploaded(report):
        return report.paper.blob, report.paper.name
    if signed := sealing.sealed(report):
        return signed.blob, signed.name
    unit = report.programme.unit
    name = f"Laporan Monev {parse(report.period).label} {unit.notation}.pdf"
    return keep_made(document.paper(report, report.content, unit), name)


def _uploaded(report: Report) -> bool:
    """Reports from before this was kept: without a meeting only an upload could be handed in."""
    return report.uploaded or not report.content.get("a", {}).get("held")


def title_of(report: Report) -> str:
    """The month with its percentage, in Indonesian whatever language the reader has."""
    label, figure = parse(report.period).label, _figure(report)
    return (
        f"Laporan Monev {label}: {figure}"
        if figure
        else f"Laporan Monev {label} (persentase di dalam berkas)"
    )


def _figure(report: Report) -> str:
    """ "62,50% (5 dari 8 kegiatan)". An upload speaks for itself where the pokja did not fill in all of the month."""
    kept = report.content.get("figures")
    if not kept:
        return ""
    share = Share(*kept["actions"])
    if _uploaded(report) and (kept["unfilled"] or not share.total):
        return ""
    return (
        f"{share.percent} ({share.done} dari {share.total} kegiatan)" if share.total else "tidak ada rencana"
    )
