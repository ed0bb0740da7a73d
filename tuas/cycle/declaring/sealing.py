"""The piagam is signed by hand, before witnesses from outside: its scan is recorded as such (5.b.1.e.iv, IC-55)."""

from django.urls import reverse

from tuas.cycle.models import Declaration, Paper
from tuas.organisation.models import User
from tuas.signing import kinds
from tuas.signing.issue import About, Signatory, issue_wet, subject_of
from tuas.signing.models import Sealed


def seal(declaration: Declaration, paper: Paper, number: str, *, by: User) -> Sealed:
    """In the transaction that keeps the scan: who declared, then the witnesses who were there."""
    now = Declaration.objects.select_related("programme__unit").get(pk=declaration.pk)
    unit, mine = now.programme.unit, subject_of(now)
    about = About(
        kinds.CHARTER, "Piagam Pencanangan Pembangunan Zona Integritas", f"{mine}/r{now.revision}", number.strip(),
        now.signed_on, page=reverse("cycle:declaration", args=[unit.number]),
    )  # fmt: skip
    who = [Signatory(None, now.declarer_name, now.declarer_position)] if now.declarer_name else []
    there = now.witnesses.filter(present=True).order_by("slot", "pk")
    who += [Signatory(None, each.name, each.position) for each in there if each.name]
    older = Sealed.objects.filter(subject__startswith=f"{mine}/", replaced_by=None).order_by("-pk").first()
    return issue_wet(unit, about, paper.blob, who, by=by, replaces=older)
