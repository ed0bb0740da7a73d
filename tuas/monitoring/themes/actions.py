"""Write, sign and correct a report of an area; the last signature seals it and makes it evidence (5.e, RQ-098)."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Programme
from tuas.evidence.made import file_made, link_made
from tuas.monitoring.models import ThemeReport, ThemeSignature
from tuas.monitoring.themes import document, facts, policies
from tuas.monitoring.themes.kinds import BY_CODE, LEADER, Kind
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, authority_of, holders
from tuas.organisation.models import User
from tuas.signing import kinds, people
from tuas.signing.issue import About, Signatory, issue, latest_of, subject_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

STALE = "Laporan ini sudah berubah sejak Anda membukanya. Muat ulang halaman, lalu periksa lagi."


def write(
    programme: Programme, kind: Kind, on: dt.date, content: dict[str, Any], seen: int, *, by: User,
    who: Authority | None = None,
) -> ThemeReport:  # fmt: skip
    """The draft as it is now; signatures under an earlier one no longer count. seen: the revision on the page, 0 for
    none. Raises Denied, Invalid, Conflict.
    """
    policies.check(policies.why_not_write(who or authority_of(by, today()), programme, kind))
    if on > today():
        raise Invalid(_("Tanggal laporan belum tiba. Isi tanggal hari ini atau sebelumnya."))
    if not kind.groups:
        share = facts.reporting(programme)
        content = content | ({"figures": [share.done, share.total]} if share else {})
    try:
        with transaction.atomic():
            made = _written(programme, kind, on, content, seen, by)
            detail = {"kind": kind.code, "revision": made.revision}
            record("theme.written", made, by=by, unit=programme.unit.number, detail=detail)
    except IntegrityError as error:
        raise Conflict(_(STALE)) from error
    return made


def _written(
    programme: Programme, kind: Kind, on: dt.date, content: dict[str, Any], seen: int, by: User
) -> ThemeReport:
    old = facts.latest(programme, kind.code)
    if old is None or old.signed_at is not None:
        if seen:
            raise Conflict(_(STALE))
        return ThemeReport.objects.create(
            programme=programme, kind=kind.code, on=on, content=content, made_by=by, replaces=old
        )
    changed = ThemeReport.objects.filter(pk=old.pk, revision=seen, signed_at=None).update(
        on=on, content=content, revision=seen + 1, made_by=by
    )
    if not changed:
        raise Conflict(_(STALE))
    old.refresh_from_db()
    return old


def sign(report: ThemeReport, seen: int, *, by: User, who: Authority | None = None) -> ThemeReport:
    """The signature of whose turn it is. The last one seals the report and files it as evidence of its item."""
    kind, programme = BY_CODE[report.kind], report.programme
    turn = next((each for each in facts.turns(report) if each.turn), None)
    if turn is None or report.revision != seen:
        raise Conflict(_(STALE))
    policies.check(policies.why_not_sign(who or authority_of(by, today()), programme, kind, turn.role))
    if missing := facts.lacking(kind, programme, report.content):
        raise Invalid(" ".join(missing))
    try:
        with transaction.atomic():
            now = ThemeReport.objects.select_for_update().get(pk=report.pk)
            if now.revision != seen or now.signed_at is not None:
                raise Conflict(_(STALE))
            ThemeSignature.objects.create(report=now, role=turn.role, revision=seen, by=by)
            detail = {"kind": kind.code, "role": turn.role}
            record("theme.signed", now, by=by, unit=programme.unit.number, detail=detail)
            now.programme = programme
            if turn.role == kind.signatories[-1]:
                _seal(now, kind, by)
            else:
                _tell_next(now, kind)
    except IntegrityError as error:
        raise Conflict(_(STALE)) from error
    return now


def _tell_next(report: ThemeReport, kind: Kind) -> None:
    unit = report.programme.unit
    url = reverse("monitoring:theme", args=[unit.number, kind.slug])
    title = _("{title} menunggu tanda tangan Anda").format(title=kind.title)
    key = f"theme.signed {report.pk} r{report.revision}"
    tell(holders(today(), LEADER, unit=unit.pk), "theme.signed", key, title, url=url)


def _seal(report: ThemeReport, kind: Kind, by: User) -> None:
    """Every signatory one after the other in the same file; then it is a document of the unit."""
    Programme.objects.select_for_update().get(pk=report.programme_id)
    programme, unit = report.programme, report.programme.unit
    report.signed_at = timezone.now()
    ThemeReport.objects.filter(pk=report.pk).update(signed_at=report.signed_at)
    about = About(
        kinds.AREA, f"{kind.title} {programme.year}", subject_of(report), on=report.on,
        name=f"{kind.title} {programme.year} {unit.notation}.pdf",
        page=reverse("monitoring:theme", args=[unit.number, kind.slug]),
    )  # fmt: skip
    signatories = [
        people.head(unit, each.by, today()) if each.role == LEADER
        else Signatory(each.by, each.by.name, policies.name_of(each.role, kind))
        for each in facts.given(report)
    ]  # fmt: skip
    older = (
        ThemeReport.objects.filter(pk=report.replaces_id or 0).select_related("evidence__document").first()
    )
    sealed = issue(
        unit, about, lambda seal: document.paper(report, seal), signatories, by=by,
        replaces=latest_of(ThemeReport.objects.filter(pk=report.replaces_id or 0)),
    )  # fmt: skip
    former = older.evidence.document if older and older.evidence else None
    revision = file_made(
        programme, sealed.blob, sealed.name, by=by, former=former, title=about.title, date=report.on,
        signatory=", ".join(each.name for each in signatories),
    )  # fmt: skip
    ThemeReport.objects.filter(pk=report.pk).update(evidence=revision)
    link_made(revision.document, programme, [kind.item], str(programme.year), by=by)
