"""One deed makes what a register says a dated, signed report; it becomes evidence by itself (5.e)."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Programme
from tuas.cycle.planning.facts import NAMES
from tuas.frontdesk.models import RegisterReport
from tuas.frontdesk.reports import document, facts, policies
from tuas.frontdesk.reports.kinds import ReportKind
from tuas.frontdesk.reports.signals import report_set
from tuas.frontdesk.reports.stored import dump
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.rules.periods import Period
from tuas.signing import kinds
from tuas.signing.issue import About, Signatory, issue, latest_of, subject_of
from tuas.ui.dates import today, wib
from tuas.ui.errors import Conflict, Invalid


def put(
    programme: Programme, kind: ReportKind, period: Period, seen: int, *, by: User, who: Authority
) -> RegisterReport:  # fmt: skip
    """The next edition, signed by who sets it. seen: the edition on the page, 0 for none.

    Raises Denied, Invalid with what lacks or when nothing changed since the last edition, Conflict.
    """
    policies.check_set(who, programme, kind)
    with transaction.atomic():
        Programme.objects.select_for_update().get(pk=programme.pk)
        older = RegisterReport.objects.filter(programme=programme, kind=kind.slug, period=period.code)
        last = older.order_by("-edition").first()
        if (last.edition if last else 0) != seen:
            raise Conflict(
                _("Laporan ini baru saja ditetapkan orang lain. Muat ulang halaman, lalu periksa.")
            )
        now = facts.live(programme, kind, period)
        if missing := facts.why_not_yet(now, period):
            raise Invalid(" ".join(missing))
        if last is not None and not facts.differs(last, now):
            raise Invalid(
                _("Isi register sama dengan laporan yang sudah ditetapkan; tidak ada yang diperbaiki.")
            )
        at, role = timezone.now(), f"Ketua Pokja {kind.area} {NAMES[kind.area]}"
        try:
            made = RegisterReport.objects.create(
                programme=programme, kind=kind.slug, period=period.code, edition=seen + 1, content=dump(now),
                set_at=at, set_by=by, set_as=role,
            )  # fmt: skip
        except IntegrityError as error:
            raise Conflict(
                _("Laporan ini baru saja ditetapkan orang lain. Muat ulang halaman, lalu periksa.")
            ) from error
        unit, title = programme.unit, f"{kind.title} {period.label}"
        about = About(
            kinds.REGISTER, title, subject_of(made), on=today(), name=f"{title} {unit.notation}.pdf",
            page=reverse("frontdesk:report", args=[unit.number, kind.slug, period.code]),
        )  # fmt: skip
        issue(
            unit, about,
            lambda seal: document.paper(
                programme, kind, period, now, today(), signed=(by.name, wib(at)), seal=seal
            ),
            [Signatory(by, by.name, role)], by=by, replaces=latest_of(older.exclude(pk=made.pk)),
        )  # fmt: skip
        detail = {"kind": kind.slug, "period": period.code, "edition": made.edition}
        record("register_report.set", made, by=by, unit=unit.number, detail=detail)
        report_set.send(RegisterReport, report=made)
    return made
