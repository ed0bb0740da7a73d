"""The ratified FRM-04 is evidence by itself: R1.b.2 for its percentage, P1.c.2 as the report (5.e.I.1.c, 5.e.II.1.b).

The document is filed in the transaction of the ratification, in the name of who ratified. When the evidence side
refuses, the ratification stands and the page says why.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Programme
from tuas.cycle.paper import keep_made
from tuas.evidence.made import file_made, link_made
from tuas.evidence.models import Document, Link, Revision
from tuas.files.models import Blob
from tuas.monitoring.models import Report
from tuas.monitoring.monev import document, policies, sealing
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import User
from tuas.rules.monev import Share
from tuas.rules.periods import parse
from tuas.ui.dates import WIB, today
from tuas.ui.errors import Conflict, Denied, Invalid

ITEMS = ("R1.b.2", "P1.c.2")


@dataclass(frozen=True, slots=True)
class Standing:
    """Which of the items a ratified month proves. why_not: why this person does not add what lacks, or ""."""

    document: int | None
    there: list[str]
    lacking: list[str]
    why_not: str


def standing(report: Report | None, programme: Programme, who: Authority) -> Standing | None:
    """None while the report is not ratified. One query."""
    if report is None or report.approved_at is None:
        return None
    links = Link.objects.filter(
        document__revisions=report.evidence_id or 0, programme=programme, period=report.period, item__in=ITEMS,
        unlinked_at=None,
    )  # fmt: skip
    found = dict(links.values_list("item", "document_id"))
    lacking = [item for item in ITEMS if item not in found]
    return Standing(
        next(iter(found.values()), None), [item for item in ITEMS if item in found], lacking,
        policies.why_not_prove(who, programme) if lacking else "",
    )  # fmt: skip


def after_ratification(report: Report, *, by: User) -> str:
    """Inside the transaction of the ratification: files the report; why the evidence side refused, or ""."""
    try:
        with transaction.atomic():
            _file(report, by)
    except (Denied, Invalid, Conflict) as error:
        _record(report, "evidence_refused", by)
        return str(error)
    return ""


def prove(report: Report, *, by: User, who: Authority | None = None) -> None:
    """A month that was ratified before, or that was taken off its items. Raises Denied, Invalid, Conflict."""
    policies.check(policies.why_not_prove(who or authority_of(by, today()), report.programme))
    with transaction.atomic():
        _file(report, by)


def _file(report: Report, by: User) -> None:
    """One after the other: both lock the programme. What is there already stays as it is."""
    programme = Programme.objects.select_for_update().get(pk=report.programme_id)
    programme.unit = report.programme.unit
    now = Report.objects.select_related("paper__blob", "approved_by", "evidence__document").get(pk=report.pk)
    if now.approved_at is None or now.returned_at is not None:
        raise Conflict(
            _("Laporan {month} belum disahkan Pimpinan, jadi belum menjadi bukti (5.j.1).").format(
                month=parse(report.period).label
            )
        )
    now.programme = programme
    revision = now.evidence or _revision(now, now.approved_at.astimezone(WIB).date(), by)
    link_made(revision.document, programme, ITEMS, now.period, by=by)
    report.evidence = revision


def _revision(report: Report, on: dt.date, by: User) -> Revision:
    period = parse(report.period)
    former = Document.objects.filter(revisions__in=_others(report)).order_by("-id").first()
    blob, name = _paper(report)
    revision = file_made(
        report.programme, blob, name, by=by, former=former, title=title_of(report), date=on,
        period_from=period.first, period_to=period.last,
        signatory=report.approved_by.name if report.approved_by else "",
    )  # fmt: skip
    Report.objects.filter(pk=report.pk).update(evidence=revision)
    _record(report, "evidence", by)
    return revision


def _others(report: Report) -> list[int | None]:
    """The versions that earlier reports of the month became."""
    found = Report.objects.filter(programme=report.programme, duty=report.duty, period=report.period)
    return list(found.exclude(evidence=None).values_list("evidence", flat=True))


def _paper(report: Report) -> tuple[Blob, str]:
    """What the Pimpinan ratified: the upload, or FRM-04 with the ratification on it."""
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


def _record(report: Report, deed: str, by: User) -> None:
    detail = {"duty": report.duty, "period": report.period, "items": list(ITEMS), "automatic": True}
    record(f"report.{deed}", report, by=by, unit=report.programme.unit.number, detail=detail)
