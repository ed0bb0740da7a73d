"""Unit A as a Calon that fulfils all of 5.i, and what may follow, by the real actions."""

import datetime as dt
from typing import Any

from tests.assessment.judgement.conftest import sheet_of
from tests.cycle.recording import record_all
from tests.identification import cast as identification
from tests.identification.cast import DAY
from tests.world import World
from tuas.assessment.proposing import actions, outcomes
from tuas.assessment.proposing.actions import Given
from tuas.assessment.proposing.models import Proposal
from tuas.assessment.proposing.outcomes import Result
from tuas.cycle import predicates
from tuas.identification import actions as identify
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.ui.dates import today

WHY = "Semua syarat terpenuhi dan hasil penilaian kuat."


def act(user: User) -> dict[str, Any]:
    return {"by": user, "authority": authority_of(user, today())}


def identified(world: World, *, calon: bool = True) -> User:
    """Unit A identified and told by the Dirjen, who is returned; every fact of 5.i is recorded with it."""
    director = identification.official("dirjen", "DIRJEN")
    found = identification.signed(world, director, calon=calon)
    identify.forward(found, identify.Given("D/1", DAY), by=director)
    return director


def ready(world: World) -> User:
    director = identified(world)
    sheet_of(world.programme_a, world.responsible, done=True)
    return director


def ready_b(world: World) -> None:
    """Unit B, towards WBBM: its predicate of 2024, every fact, the best sheet."""
    predicates.award(world.b, "WBK", dt.date(2024, 12, 9), "KEP/WBK", by=world.admin)
    record_all(world, world.programme_b)
    sheet_of(world.programme_b, world.responsible, done=True)


def determined(world: World) -> Proposal:
    return actions.determine(world.programme_a, WHY, **act(world.responsible))


def proposed(world: World) -> Proposal:
    found = determined(world)
    actions.propose([found], Given("UT/1", today()), **act(world.responsible))
    return fresh(found)


def fit(world: World) -> Proposal:
    found = proposed(world)
    outcomes.record_tpi(found, Result(True, "LHE/1", today()), **act(world.tpi))
    return fresh(found)


def fresh(found: Proposal) -> Proposal:
    return Proposal.objects.select_related("programme__unit", "letter").get(pk=found.pk)
