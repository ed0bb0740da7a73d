"""A report that the Pimpinan ratified is evidence by itself: the monthly monev of R1.b.2 and P1.c.2, the agents'
quarterly report of P1.d.ii.4 and R1.a.3 (5.e).

The document is filed in the transaction of the ratification, in the name of who ratified. When the evidence side
refuses, the ratification stands and the page says why.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Programme
from tuas.evidence.made import file_made, link_made
from tuas.evidence.models import Document, Link, Revision
from tuas.files.models import Blob
from tuas.monitoring.models import Report
from tuas.monitoring.monev import evidence as monev
from tuas.monitoring.quarter import evidence as quarter
from tuas.monitoring.reading import MONTHLY, QUARTERLY
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import User
from tuas.rules.periods import parse
from tuas.ui.dates import WIB, today
from tuas.ui.errors import Conflict, Denied, Invalid


class Part(Protocol):
    """What a kind of report says of itself as evidence. ITEMS: what it proves, in the SOP's order."""

    @property
    def ITEMS(self) -> tuple[str, ...]: ...  # noqa: N802 - a module's constant

    def title_of(self, report: Report, /) -> str: ...

    def paper_of(self, report: Report, /) -> tuple[Blob, str]: ...

    def why_not_prove(self, who: Authority, programme: Programme, /) -> str: ...


PARTS: dict[str, Part] = {MONTHLY: monev, QUARTERLY: quarter}


@dataclass(frozen=True, slots=True)
class Standing:
    """Which of the items a ratified report proves. why_not: why this person does not add what lacks, or ""."""

    document: int | None
    there: list[str]
    lacking: list[str]
    why_not: str


def standing(report: Report | None, programme: Programme, who: Authority) -> Standing | None:
    """None while the report is not ratified, and for the yearly one. One query."""
    if report is None or report.approved_at is None or report.duty not in PARTS:
        return None
    part = PARTS[report.duty]
    links = Link.objects.filter(
        document__revisions=report.evidence_id or 0, programme=programme, period=report.period,
        item__in=part.ITEMS, unlinked_at=None,
    )  # fmt: skip
    found = dict(links.values_list("item", "document_id"))
    lacking = [item for item in part.ITEMS if item not in found]
    return Standing(
        next(iter(found.values()), None), [item for item in part.ITEMS if item in found], lacking,
        part.why_not_prove(who, programme) if lacking else "",
    )  # fmt: skip


def after_ratification(report: Report, *, by: User) -> str:
    """Inside the transaction of the ratification: files the report; why the evidence side refused, or ""."""
    if report.duty not in PARTS:
        return ""
    try:
        with transaction.atomic():
            _file(report, by)
    except (Denied, Invalid, Conflict) as error:
        _record(report, "evidence_refused", by)
        return str(error)
    return ""


def prove(report: Report, *, by: User, who: Authority | None = None) -> None:
    """One that was ratified before, or that was taken off its items. Raises Denied, Invalid, Conflict."""
    sentence = PARTS[report.duty].why_not_prove(who or authority_of(by, today()), report.programme)
    if sentence:
        raise Denied(sentence)
    with transaction.atomic():
        _file(report, by)


def _file(report: Report, by: User) -> None:
    """One after the other: both lock the programme. What is there already stays as it is."""
    programme = Programme.objects.select_for_update().get(pk=report.programme_id)
    programme.unit = report.programme.unit
    now = Report.objects.select_related("paper__blob", "approved_by", "evidence__document").get(pk=report.pk)
    if now.approved_at is None or now.returned_at is not None:
        raise Conflict(
            _("Laporan {period} belum disahkan Pimpinan, jadi belum menjadi bukti ({duty}).").format(
                period=parse(report.period).label, duty=report.duty
            )
        )
    now.programme = programme
    revision = now.evidence or _revision(now, now.approved_at.astimezone(WIB).date(), by)
    link_made(revision.document, programme, PARTS[now.duty].ITEMS, now.period, by=by)
    report.evidence = revision


def _revision(report: Report, on: dt.date, by: User) -> Revision:
    period, part = parse(report.period), PARTS[report.duty]
    former = Document.objects.filter(revisions__in=_others(report)).order_by("-id").first()
    blob, name = part.paper_of(report)
    revision = file_made(
        report.programme, blob, name, by=by, former=former, title=part.title_of(report), date=on,
        period_from=period.first, period_to=period.last,
        signatory=report.approved_by.name if report.approved_by else "",
    )  # fmt: skip
    Report.objects.filter(pk=report.pk).update(evidence=revision)
    _record(report, "evidence", by)
    return revision


def _others(report: Report) -> list[int | None]:
    """The versions that earlier reports of the period became."""
    found = Report.objects.filter(programme=report.programme, duty=report.duty, period=report.period)
    return list(found.exclude(evidence=None).values_list("evidence", flat=True))


def _record(report: Report, deed: str, by: User) -> None:
    items = list(PARTS[report.duty].ITEMS)
    detail = {"duty": report.duty, "period": report.period, "items": items, "automatic": True}
    record(f"report.{deed}", report, by=by, unit=report.programme.unit.number, detail=detail)
