"""What of the proposals waits for a person."""

import datetime as dt
from collections.abc import Iterable

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.assessment.board import Line
from tuas.assessment.proposing import policies
from tuas.assessment.proposing.models import Outcome, Proposal
from tuas.assessment.proposing.ready import ready_programmes
from tuas.cycle.models import Programme
from tuas.cycle.policies import DECREE_KEEPERS
from tuas.organisation.authority import Authority
from tuas.tpu.models import Member
from tuas.tpu.periods import HOME
from tuas.ui.waiting import Task

NAMED = 3


def _names(programmes: Iterable[Programme]) -> str:
    listed = list(programmes)
    return ", ".join(p.unit.short for p in listed[:NAMED]) + ("…" if len(listed) > NAMED else ".")


def _href(programmes: list[Programme]) -> str:
    """The unit's own page when there is one, else the list."""
    if len(programmes) == 1:
        return reverse("assessment:proposal", args=[programmes[0].unit.number])
    return reverse("assessment:proposals")


def waiting(who: Authority, lines: Iterable[Line], on: dt.date) -> list[Task]:
    """lines: the board's, read already. At most eight queries; none for who decides nothing here."""
    found: list[Task] = []
    lines = list(lines)
    if who.has("PENANGGUNG_JAWAB") or _substitutes(who, lines):
        found += _of_the_responsible(who, lines, on)
    if who.has("TPI"):
        rows = _open().exclude(proposed_at=None).exclude(outcomes__body=Outcome.Body.TPI)
        found += _answers(rows, _("usulan menunggu hasil evaluasi mandiri"), "4.f", "proposal.tpi")
    if who.has(*DECREE_KEEPERS) and not who.has("ADMIN"):
        rows = _open().filter(
            outcomes__body=Outcome.Body.TPI, outcomes__positive=True, outcomes__replaced_at=None
        )
        found += _answers(rows, _("keputusan TPN menunggu dicatat"), "4.k–l", "proposal.tpn")
    return found


def _substitutes(who: Authority, lines: list[Line]) -> bool:
    """Named by the period to stand in for Direktorat Kepatuhan Intern, which builds ZI itself."""
    builds = any(line.target and line.unit.number == HOME for line in lines)
    return builds and who.oversees_all and Member.objects.filter(user=who.user, substitute=True).exists()


def _open() -> models.QuerySet[Proposal]:
    rows = Proposal.objects.filter(ended_at=None).select_related("programme__unit")
    return rows.defer("determined", "proposed").order_by("programme__unit__number")


def _of_the_responsible(who: Authority, lines: Iterable[Line], on: dt.date) -> list[Task]:
    ready, _others = ready_programmes(lines, on)
    mine = [p for p in ready if not policies.why_not_lead(who, p.unit, on)]
    determined = [
        each.programme
        for each in _open().filter(proposed_at=None)
        if not policies.why_not_lead(who, each.programme.unit, on)
    ]
    found = []
    if mine:
        found.append(
            Task(
                len(mine), _("unit siap ditetapkan dan diusulkan kepada TPI"), _names(mine), _href(mine),
                _("Tetapkan"), "siap", "5.a.3.b", None, f"proposal.determine {len(mine)}",
            )
        )  # fmt: skip
    if determined:
        found.append(
            Task(
                len(determined), _("unit sudah ditetapkan, surat usulannya belum"), _names(determined),
                _href(determined), _("Usulkan"), "siap", "5.i", None, f"proposal.propose {len(determined)}",
            )
        )  # fmt: skip
    return found


def _answers(rows: models.QuerySet[Proposal], words: str, paragraph: str, key: str) -> list[Task]:
    programmes = [each.programme for each in rows]
    if not programmes:
        return []
    return [
        Task(
            len(programmes), words, _names(programmes), _href(programmes), _("Catat"), "siap", paragraph, None,
            f"{key} {len(programmes)}",
        )
    ]  # fmt: skip
