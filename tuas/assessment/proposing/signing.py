"""The verdict of a determination, signed by who determines (5.a.3.b), and the letter to the TPI, signed by the Direktur
Kepatuhan Intern when it goes out, or by hand with its scan (5.i).

The letter holds the judgement of several units: it opens from the page of the letter alone.
"""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.assessment.proposing import letter_paper
from tuas.assessment.proposing.models import Proposal
from tuas.assessment.verdict import Verdict
from tuas.assessment.verdict_paper import paper
from tuas.cycle.models import Letter
from tuas.documents import pdf
from tuas.organisation.models import User
from tuas.signing import kinds
from tuas.signing.issue import About, Signatory, issue, issue_wet, sealed_of, subject_of
from tuas.signing.models import Sealed


def sealed(letter: Letter) -> Sealed | None:
    """One query."""
    return sealed_of(subject_of(letter))


def sealed_verdict(found: Proposal) -> Sealed | None:
    """None for a determination of before verdicts were signed. One query."""
    return sealed_of(subject_of(found, "putusan"))


def sign_verdict(found: Proposal, verdict: Verdict, *, by: User) -> Sealed:
    """In the transaction of the determination. Raises Invalid when the signer fails: nothing is determined then."""
    programme = found.programme
    unit = programme.unit
    title = _("Syarat pengusulan {unit} menuju {target} {year} saat ditetapkan").format(
        unit=unit.short, target=programme.target, year=programme.year
    )
    about = About(
        kinds.VERDICT, title, subject_of(found, "putusan"), "", verdict.on,
        f"Penetapan {unit.number} {programme.target} {programme.year}.pdf",
        reverse("assessment:proposal", args=[unit.number]), private=True,
    )  # fmt: skip
    who = [Signatory(by, by.name, _("Penanggung Jawab TPU"))]
    return issue(unit, about, lambda seal: paper(verdict, seal), who, by=by)


def sign(letter: Letter, proposals: Sequence[Proposal], *, by: User) -> Sealed:
    """In the transaction of the proposal. Raises Invalid when the signer fails: no unit is proposed then."""
    rows = list(
        Proposal.objects.filter(pk__in=[each.pk for each in proposals])
        .select_related("programme__unit")
        .order_by("programme__unit__number")
    )
    about = About(
        kinds.PROPOSAL, _("Usulan evaluasi mandiri kepada TPI"), subject_of(letter), letter.number, letter.on,
        f"Usulan TPI {letter.pk}.pdf", reverse("assessment:proposals"), private=True,
    )  # fmt: skip
    who = [Signatory(by, by.name, letter.sender)]
    if letter.paper is not None:
        return issue_wet(None, about, letter.paper.blob, who, by=by)
    return issue(
        None, about,
        lambda seal: pdf.render("proposal.typ", letter_paper.data_of(rows, letter) | {"seal": seal}), who, by=by,
    )  # fmt: skip
