"""An SK signed in Tuas, or on paper with its scan (5.c, RQ-060).

The file that is signed here prints no NIP: everybody of the unit opens it, and it never changes.
"""

from django.urls import reverse

from tuas.cycle.models import Decree, Paper
from tuas.cycle.teams import paper
from tuas.files.models import Blob
from tuas.organisation.models import User
from tuas.signing import kinds, people
from tuas.signing.issue import About, issue, issue_wet, latest_of, sealed_of, subject_of
from tuas.signing.models import Sealed
from tuas.ui.dates import today


def sealed(decree: Decree) -> Sealed | None:
    """One query."""
    return sealed_of(subject_of(decree))


def seal(decree: Decree, *, by: User, scan: Blob | None = None) -> Sealed:
    """In the transaction of the signing. A signed file becomes the paper of the SK. Raises Invalid when the signer
    fails."""
    now = Decree.objects.select_related("programme__unit", "replaces", "sop").get(pk=decree.pk)
    unit, kind = now.programme.unit, now.get_kind_display()
    about = About(
        kinds.DECREE, f"SK {kind} Pembangunan Zona Integritas", subject_of(now), now.number, now.on,
        f"SK {kind} {unit.notation} {now.pk}.pdf", reverse("cycle:team_decree", args=[unit.number, now.pk]),
    )  # fmt: skip
    who = [people.head(unit, by, now.on or today())]
    older = latest_of(Decree.objects.filter(pk=now.replaces_id or 0))
    if scan is not None:
        return issue_wet(unit, about, scan, who, by=by, replaces=older)
    made = issue(unit, about, lambda seal: paper.paper(now, nip=False, seal=seal), who, by=by, replaces=older)
    filed = Paper.objects.create(unit=unit, blob=made.blob, name=made.name, added_by=by)
    Decree.objects.filter(pk=now.pk).update(paper=filed)
    return made
