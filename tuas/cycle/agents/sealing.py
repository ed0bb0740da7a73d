"""The Rencana Aksi that was set, with the signature of each agent one behind the other (6.c.3, FRM-05 E)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.agents import paper
from tuas.cycle.models import ActionPlan, IdeaSignature
from tuas.organisation.models import User
from tuas.signing import kinds
from tuas.signing.issue import About, Signatory, issue, latest_of, sealed_of, subject_of
from tuas.signing.models import Sealed
from tuas.ui.dates import WIB


def sealed(plan: ActionPlan) -> Sealed | None:
    """One query."""
    return sealed_of(subject_of(plan))


def seal(plan: ActionPlan, *, by: User) -> Sealed:
    """In the transaction that sets the plan. Each agent agreed to this very revision; raises Invalid when a signer
    fails, and the last agent signs again later."""
    now = ActionPlan.objects.select_related("programme__unit").get(pk=plan.pk)
    assert now.set_at is not None
    programme, unit = now.programme, now.programme.unit
    given = IdeaSignature.objects.filter(plan=now, revision=now.revision).select_related("seat__person", "by")
    who = [
        Signatory(each.by, each.seat.person.name, _("Agen Perubahan")) for each in given.order_by("at", "pk")
    ]
    name = f"Rencana Aksi Agen {unit.notation} {programme.year} v{now.version}.pdf"
    about = About(
        kinds.ACTION_PLAN, f"Rencana Aksi Agen Perubahan {programme.year}, versi {now.version}", subject_of(now),
        on=now.set_at.astimezone(WIB).date(), name=name,
        page=reverse("cycle:action_plan", args=[unit.number]),
    )  # fmt: skip
    older = latest_of(ActionPlan.objects.filter(programme=programme, version__lt=now.version))
    return issue(unit, about, lambda seal: paper.paper(now, programme, seal), who, by=by, replaces=older)
