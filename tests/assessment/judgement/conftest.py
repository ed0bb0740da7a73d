"""A programme with facts and sheets, brought to where a verdict can be read."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tests.assessment.conftest import best, lowest
from tests.cycle.recording import record_all
from tests.world import World
from tuas.assessment import actions
from tuas.assessment.models import Answer, Assessor, Sheet
from tuas.catalogue import current
from tuas.cycle.models import Programme

Judge = Callable[..., Sheet]


def answers(low: str = "", keep: int = 0) -> dict[str, Any]:
    """The best answer to every question; those of the area `low` all but the first `keep` at their lowest."""
    found: dict[str, Any] = {}
    left = keep
    for code, question in current().lke.questions.items():
        poor = question.area == low and left <= 0
        left -= question.area == low
        found[code] = lowest(question) if poor else best(question)
    return found


def sheet_of(
    programme: Programme,
    by: Any,
    body: Assessor = Assessor.TPU,
    *,
    low: str = "",
    keep: int = 0,
    done: bool = False,
    at: dt.datetime | None = None,
) -> Sheet:
    """A full sheet; done: completed, with a seal that only tests would accept; at: when all of it happened."""
    sheet = actions.open_sheet(programme, body, by=by)
    note = "" if body is Assessor.UNIT else "Bukti belum mendukung."
    changes = [actions.Change(code, value, note, 0) for code, value in answers(low, keep).items()]
    actions.fill(sheet, changes, by=by, source="test")
    if at is not None:
        Answer.objects.filter(sheet=sheet).update(at=at)
    if done:
        now = at or timezone.now()
        Sheet.objects.filter(pk=sheet.pk).update(completed_at=now, completed_by=by, seal="0" * 64)
    return Sheet.objects.get(pk=sheet.pk)


@pytest.fixture
def eligible(world: World) -> World:
    """Unit A fulfils all of 5.i: every fact, and the TPU's completed sheet with the best answers."""
    record_all(world)
    sheet_of(world.programme_a, world.responsible, done=True)
    return world
