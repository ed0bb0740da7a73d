"""FRM-05 signed by the Pimpinan: its approval is the signature (5.j.2, RQ-200). The agents signed its content before,
each in a deed of their own, which the paper prints.
"""

import datetime as dt

from django.urls import reverse

from tuas.monitoring.models import Report
from tuas.monitoring.quarter import document
from tuas.organisation.models import User
from tuas.rules.periods import parse
from tuas.signing import kinds, people
from tuas.signing.issue import About, issue, latest_of, sealed_of, subject_of
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
    return issue(
        unit, about, lambda seal: document.paper(now, now.content, unit, seal), [people.head(unit, by, on)], by=by,
        replaces=latest_of(same.exclude(pk=now.pk)), at=at,
    )  # fmt: skip
