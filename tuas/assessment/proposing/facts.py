"""Where proposals stand: state in words, days for the milestones, what is ready. Few queries, whatever their number."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tuas.assessment.proposing.models import Outcome, Proposal
from tuas.cycle.models import Programme
from tuas.ui.dates import WIB

DETERMINED, PROPOSED, FIT = "DITETAPKAN", "DIUSULKAN", "LAYAK"
STATES: dict[str, tuple[str, Promise | str]] = {
    # state: (one of ui.STATES, word)
    DETERMINED: ("siap", _("Ditetapkan, belum diusulkan")),
    PROPOSED: ("menunggu", _("Diusulkan, menunggu TPI")),
    FIT: ("menunggu", _("Layak menurut TPI, menunggu TPN")),
    Proposal.End.DITARIK: ("tidak_ada", _("Ditarik")),
    Proposal.End.DIKEMBALIKAN: ("perbaikan", _("Dikembalikan TPI untuk diperbaiki")),
    Proposal.End.TIDAK_LAYAK: ("kurang", _("Belum layak menurut TPI")),
    Proposal.End.TIDAK_DIBERIKAN: ("kurang", _("Predikat tidak diberikan TPN")),
    Proposal.End.BERPREDIKAT: ("terpenuhi", _("Predikat diberikan")),
}


def listed() -> QuerySet[Proposal]:
    """Proposals with unit, letter and outcomes, without the snapshots, newest first. Two queries when read.

    A correction stands next to what it replaces: first all of the TPI, then all of the TPN.
    """
    rows = Proposal.objects.select_related(
        "programme__unit", "letter__paper", "determined_by", "proposed_by", "ended_by"
    )
    answers = Outcome.objects.select_related("paper", "predicate", "recorded_by").order_by("body", "id")
    return rows.defer("determined", "proposed").prefetch_related(Prefetch("outcomes", answers))


def outcome_of(found: Proposal, body: str) -> Outcome | None:
    """The one that stands, from what was prefetched."""
    standing = (each for each in found.outcomes.all() if each.replaced_at is None)
    return next((each for each in standing if each.body == body), None)


def state_of(found: Proposal) -> str:
    """One of STATES; derived from what was decided."""
    if found.end:
        return found.end
    if outcome_of(found, Outcome.Body.TPI) is not None:
        return FIT
    return PROPOSED if found.proposed_at else DETERMINED


def day(at: dt.datetime | None) -> dt.date | None:
    return at.astimezone(WIB).date() if at else None


@dataclass(frozen=True, slots=True)
class Dates:
    """When the newest proposal of a programme passed each milestone outside the twelve steps (IC-24)."""

    determined: dt.date | None = None
    proposed: dt.date | None = None
    tpi: dt.date | None = None
    tpn: dt.date | None = None
    state: str = ""


def dates_of(programmes: Iterable[Programme]) -> dict[int, Dates]:
    """{programme pk: its days}; a programme never determined is absent. Two queries.

    proposed: the day of the letter; tpi, tpn: the days of theirs.
    """
    rows = Proposal.objects.filter(programme__in=[p.pk for p in programmes]).select_related("letter")
    found: dict[int, Dates] = {}
    for each in rows.defer("determined", "proposed").prefetch_related("outcomes").order_by("id"):
        tpi, tpn = outcome_of(each, Outcome.Body.TPI), outcome_of(each, Outcome.Body.TPN)
        found[each.programme_id] = Dates(
            day(each.determined_at), each.letter.on if each.letter else None, tpi.on if tpi else None,
            tpn.on if tpn else None, state_of(each),
        )  # fmt: skip
    return found
