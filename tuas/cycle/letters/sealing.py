"""A letter of the unit signed in Tuas, or by hand on paper with its scan (DM-07).

Its subject stays out of the public page: officers write names there.
"""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.letters import paper
from tuas.cycle.letters.kinds import BY_CODE
from tuas.cycle.models import Letter
from tuas.files.models import Blob
from tuas.organisation.models import User
from tuas.signing import kinds, people
from tuas.signing.issue import About, Signatory, issue, issue_wet, sealed_of, subject_of
from tuas.signing.models import Sealed
from tuas.ui.dates import today


def sealed(letter: Letter) -> Sealed | None:
    """One query."""
    return sealed_of(subject_of(letter))


def seal(letter: Letter, *, by: User, scan: Blob | None = None, at: dt.datetime | None = None) -> Sealed:
    """In the transaction of the signature. Raises Invalid when the signer fails."""
    now = Letter.objects.select_related("unit", "signed_by").get(pk=letter.pk)
    assert now.unit is not None
    kind = BY_CODE[now.kind]
    about = About(
        kinds.LETTER, str(kind.name), subject_of(now), now.number, now.on, f"Surat {now.unit.notation} {now.pk}.pdf",
        reverse("cycle:letter", args=[now.unit.number, now.pk]),
    )  # fmt: skip
    who = people.head(now.unit, by, now.on or today())
    if "PIMPINAN" not in kind.signers:
        who = Signatory(by, by.name, _("Agen Perubahan"))
    if scan is not None:
        return issue_wet(now.unit, about, scan, [who], by=by)
    return issue(now.unit, about, lambda seal: paper.paper(now, seal), [who], by=by, at=at)
