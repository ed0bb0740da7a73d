"""Innovations (5.f, 5.e.I.1.d.iii, 5.e.II.6.a): their stages in order, and when one counts as evidence. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

STAGES = 6
"""5.f.2: problem, idea, prototype, implementation, evaluation, transfer."""
IMPLEMENTED = 4
"""From implementation on it is carried out and not only planned."""

BOTH, MEASURE, IMPROVES, CARRIED_OUT = "both", "measure", "improves", "carried_out"


@dataclass(frozen=True, slots=True)
class Facts:
    """before, after: in words; measures: how many have both numbers; stage: reached, 0 for none; improvements: how many
    of the four of 5.e.II.6.a; service: whether it is about a service (not only about work within).
    """

    before: str
    after: str
    measures: int
    stage: int
    improvements: int
    service: bool = True


def implemented(stage: int) -> bool:
    """5.f.2.d and later."""
    return stage >= IMPLEMENTED


def lacks_to_propose(facts: Facts) -> tuple[str, ...]:
    """5.f (end): what is proposed has before and after, in words and as numbers; of a service, one improvement."""
    found = []
    if not facts.before.strip() or not facts.after.strip():
        found.append(BOTH)
    if facts.measures < 1:
        found.append(MEASURE)
    if facts.service and facts.improvements < 1:
        found.append(IMPROVES)
    return tuple(found)


def lacks_as_evidence(facts: Facts) -> tuple[str, ...]:
    """5.f (end): made *and* carried out, proven by before and after."""
    found = lacks_to_propose(facts)
    return found if implemented(facts.stage) else (*found, CARRIED_OUT)


def next_stage(done: Sequence[dt.date]) -> int | None:
    """The only stage that may follow; None after the transfer. done: the days of the stages reached, in order."""
    return len(done) + 1 if len(done) < STAGES else None


def stage_day_holds(done: Sequence[dt.date], on: dt.date, today: dt.date) -> bool:
    """Not before the stage in front of it, not after today."""
    return (not done or done[-1] <= on) and on <= today


def better(before: Decimal, after: Decimal, *, lower: bool) -> bool | None:
    """Whether a measure improved; None when nothing changed."""
    if before == after:
        return None
    return (after < before) is lower
