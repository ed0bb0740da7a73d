"""Two assessors press Enter at the same moment: one is kept, the other sees both, no total is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tests.world import World
from tuas.assessment import actions
from tuas.assessment.models import Answer, Assessor, Sheet


def together(*deeds: Callable[[], Any]) -> list[Any]:
    """The results of deeds that begin at once, each on a connection of its own; an exception is a result too."""
    gate = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        gate.wait(10)
        try:
            return deed()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@pytest.fixture
def sheet(live_world: World) -> Sheet:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time; its test database is in memory and not for threads")
    return actions.open_sheet(live_world.programme_a, Assessor.UNIT, by=live_world.team_head)


def test_one_question_at_once(live_world: World, sheet: Sheet) -> None:
    def answer(value: str) -> Callable[[], Any]:
        return lambda: actions.answer(sheet, "A.I.5.v.a", value, "", 0, by=live_world.member)

    results = together(answer("A"), answer("B"))
    kinds = {type(result) for result in results}
    assert kinds == {actions.Saved, actions.Stale}
    kept = Answer.objects.get(sheet=sheet)
    assert kept.version == 1
    saved = next(r for r in results if isinstance(r, actions.Saved))
    assert saved.answer.value == kept.value


def test_two_questions_at_once_both_count(live_world: World, sheet: Sheet) -> None:
    codes = ("A.I.5.v.a", "A.I.5.v.b", "A.I.5.v.c", "A.I.1.i.a")
    best = {"A.I.1.i.a": "Ya"}
    results = together(
        *(
            lambda code=code: actions.answer(sheet, code, best.get(code, "A"), "", 0, by=live_world.team_head)
            for code in codes
        )
    )
    assert all(isinstance(result, actions.Saved) for result in results), results
    scores = Sheet.objects.get(pk=sheet.pk).scores
    assert scores["answered"] == 4
    assert Fraction(scores["pengungkit"]) == 3 * Fraction("0.3") + Fraction("0.25")
