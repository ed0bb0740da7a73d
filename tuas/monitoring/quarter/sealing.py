"""FRM-05 signed by every agent who signed its content, one behind the other, then by the Pimpinan who approves it
(5.j.2, RQ-200). The agents' consent is the deed in which each of them signed this very content; who left signs nothing.
"""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.models import Seat
from tuas.monitoring.models import QuarterSignature, Report
from tuas.monitoring.quarter import document
from tuas.organisation.models import User
from tuas.rules.periods import parse
from tuas.signing import kinds, people
from tuas.signing.issue import About, Signatory, issue, latest_of, sealed_of, subject_of
from tuas.signing.models import Sealed
from tuas.ui.dates import WIB


def sealed(report: Report) -> Sealed | None:
    """The signed FRM-05 of this report. One query."""
    return sealed_of(subject_of(report))


def seal(report: Report, *, by: User, at: dt.datetime | None = None) -> Sealed | None:
    """In the transaction of the approval. None for an uploaded report. Raises Invalid when the signer fails."""
    now = Report.objects.select_related("programme__unit", "approved_by").get(pk=report.pk)
    if now.uploaded or not now.content or now.approved_at is None:
        return None
    unit, on = now.programme.unit, now.approved_at.astimezone(WIB).date()
    about = About(
        kinds.QUARTERLY, f"Laporan Agen Perubahan {parse(now.period).label}", subject_of(now), on=on,
        name=f"FRM-05 {now.period} {unit.notation}.pdf",
        page=reverse("monitoring:report", args=[unit.number, now.period]),
    )  # fmt: skip
    same = Report.objects.filter(programme=now.programme_id, duty=now.duty, period=now.period)
    who = [*_agents(now), people.head(unit, by, on)]
    return issue(
        unit, about, lambda seal: document.paper(now, now.content, unit, seal), who, by=by,
        replaces=latest_of(same.exclude(pk=now.pk)), at=at,
    )  # fmt: skip


def _agents(report: Report) -> list[Signatory]:
    """Those whose signature stands in the content, in the order in which they signed it. One query."""
    seats = [each["seat"] for each in report.content.get("signatures", []) if each["at"]]
    people = Seat.objects.filter(pk__in=seats).values("person")
    given = QuarterSignature.objects.filter(
        programme=report.programme, period=report.period, seat__person__in=people
    )
    last = {
        each.seat.person_id: each for each in given.select_related("seat__person", "by").order_by("at", "pk")
    }
    rows = sorted(last.values(), key=lambda each: (each.at, each.pk))
    return [Signatory(each.by, each.seat.person.name, _("Agen Perubahan")) for each in rows]
