"""FRM-03 as the Direktur Kepatuhan Intern signed it (6.c.9.a, RQ-173).

It stands in no unit's list before the Dirjen's letter (RQ-174) and holds service users' addresses: it opens from the
page of the identification alone.
"""

from django.urls import reverse

from tuas.documents import pdf
from tuas.identification.models import Identification
from tuas.organisation.models import User
from tuas.signing import kinds
from tuas.signing.issue import About, Signatory, issue, latest_of, sealed_of, subject_of
from tuas.signing.models import Sealed

DIREKTUR = "Direktur Kepatuhan Intern"


def sealed(found: Identification) -> Sealed | None:
    """One query."""
    return sealed_of(subject_of(found))


def seal(found: Identification, *, by: User) -> Sealed:
    """In the transaction of the signature, of what was frozen with it. Raises Invalid when the signer fails."""
    now = Identification.objects.select_related("programme__unit").get(pk=found.pk)
    unit = now.programme.unit
    about = About(
        kinds.IDENTIFICATION, f"Laporan Hasil Identifikasi {unit.name}", subject_of(now),
        name=f"FRM-03 {unit.notation} {now.programme.year}.pdf", private=True,
        page=reverse("identification:page", args=[unit.number]),
    )  # fmt: skip
    older = latest_of(Identification.objects.filter(programme=now.programme_id, pk__lt=now.pk))
    return issue(
        None, about, lambda seal: pdf.render("identification.typ", now.frozen | {"seal": seal}),
        [Signatory(by, by.name, DIREKTUR)], by=by, replaces=older,
    )  # fmt: skip
