"""Sessions, findings and notes brought to a state by the real actions."""

import datetime as dt
from typing import Any

from tests.tpu.cast import act
from tests.world import World
from tuas.organisation.models import User
from tuas.tpu.assistance import actions, findings
from tuas.tpu.assistance.actions import When
from tuas.tpu.models import Finding, Session
from tuas.ui.dates import today

NINE = dt.time(9, 0)
FIRST_TOPIC = "6.c.8.d.i"


def when(days: int = 0, **changed: Any) -> When:
    """A sitting so many days from today."""
    given: dict[str, Any] = {"on": today() + dt.timedelta(days=days), "starts_at": NINE, "place": "Aula"}
    return When(**(given | changed))


def planned(world: World, days: int = 0, by: User | None = None) -> Session:
    """Bidang 5 with pokja 5 of unit A."""
    return actions.plan(world.a, "5", when(days), **act(by or world.tpu5))


def found(world: World, session: Session | None = None, text: str = "Notulen tanpa tanda tangan.") -> Finding:
    due = today() + dt.timedelta(days=7)
    return findings.find(session or planned(world), FIRST_TOPIC, text, due, **act(world.tpu5))


def step(world: World, finding: Finding, kind: str, text: str = "Sudah.", by: User | None = None) -> None:
    user = by or (world.head5 if kind == "JAWAB" else world.tpu5)
    findings.step(finding, kind, text, **act(user))
