"""The approved FRM-05 as evidence: P1.d.ii.4 and, as the same report, R1.a.3 with the changes made (IC-46)."""

from tuas.cycle.models import Programme
from tuas.cycle.paper import keep_made
from tuas.files.models import Blob
from tuas.monitoring.models import Report
from tuas.monitoring.quarter import document, policies, sealing
from tuas.organisation.authority import Authority
from tuas.rules.monev import Share
from tuas.rules.periods import parse

ITEMS = ("P1.d.ii.4", "R1.a.3")


def why_not_prove(who: Authority, programme: Programme) -> str:
    return policies.why_not_prove(who, programme)


def paper_of(report: Report) -> tuple[Blob, str]:
    """What the Pimpinan approved: the upload, the signed FRM-05, or FRM-05 with the approval on it."""
    unit = report.programme.unit
    name = f"Laporan Agen Perubahan {parse(report.period).label} {unit.notation}.pdf"
    if report.paper is not None and (report.uploaded or not report.content):
        return report.paper.blob, report.paper.name
    if signed := sealing.sealed(report):
        return signed.blob, signed.name
    return keep_made(document.paper(report, report.content, unit), name)


def title_of(report: Report) -> str:
    """The quarter with its figures, in Indonesian whatever language the reader has."""
    label, kept = parse(report.period).label, report.content.get("figures")
    if not kept or report.uploaded:
        return f"Laporan Agen Perubahan {label}"
    share = Share(*kept["marks"])
    done = f"terlaksana {share.done} dari {share.total} rencana" if share.total else "tidak ada rencana"
    return f"Laporan Agen Perubahan {label}: {done}, {kept['contributions']} perubahan"
