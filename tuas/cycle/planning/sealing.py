"""The ratified Rencana Kerja, signed by the Pimpinan with the six approvals on it (5.d.3, 6.c.2.c)."""

import datetime as dt

from django.urls import reverse

from tuas.cycle.models import Plan
from tuas.cycle.planning import paper
from tuas.organisation.models import User
from tuas.signing import kinds, people
from tuas.signing.issue import About, issue, latest_of, sealed_of, subject_of
from tuas.signing.models import Sealed
from tuas.ui.dates import WIB


def sealed(plan: Plan) -> Sealed | None:
    """One query."""
    return sealed_of(subject_of(plan))


def seal(plan: Plan, *, by: User, at: dt.datetime | None = None) -> Sealed:
    """In the transaction of the ratification. Raises Invalid when the signer fails."""
    now = Plan.objects.select_related("programme__unit", "ratified_by").get(pk=plan.pk)
    assert now.ratified_at is not None
    programme, unit, on = now.programme, now.programme.unit, now.ratified_at.astimezone(WIB).date()
    about = About(
        kinds.PLAN, f"Rencana Kerja Pembangunan Zona Integritas {programme.year}, versi {now.version}",
        subject_of(now), on=on, name=f"Rencana Kerja {unit.notation} {programme.year} v{now.version}.pdf",
        page=reverse("cycle:plan", args=[unit.number]),
    )  # fmt: skip
    older = latest_of(Plan.objects.filter(programme=programme, version__lt=now.version))
    return issue(
        unit, about, lambda seal: paper.paper(now, seal), [people.head(unit, by, on)], by=by, replaces=older, at=at
    )  # fmt: skip
