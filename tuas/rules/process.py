"""Where a unit stands in the twelve steps of 6.b: read off the papers that exist, never stored.

A step is done when everything it needs and everything it produces exists. Two tracks run side by side: pembangunan
(1–5, 11–12) and identifikasi (6–10); nothing orders one before the other (IC-22).
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tuas.catalogue.provisions import Paper, Step
from tuas.rules.duties import YEAR_DAYS, Holidays, Settings, add_days, days_from, unknown_years
from tuas.rules.periods import anniversary, slots


class State(StrEnum):
    DONE = "done"
    RUNNING = "running"
    LATE = "late"
    READY = "ready"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Existing:
    """A paper as it exists. on: its day. Where several are wanted, done of total; due: when the first one that is
    missing was or is due.
    """

    on: dt.date | None
    label: str = ""
    done: int = 1
    total: int = 1
    due: dt.date | None = None

    @property
    def whole(self) -> bool:
        return self.on is not None and self.done >= self.total


@dataclass(frozen=True, slots=True)
class PaperState:
    """A line of kelengkapan or output with what exists of it."""

    paper: Paper
    found: Existing | None

    @property
    def present(self) -> bool:
        return self.found is not None and self.found.whole

    @property
    def begun(self) -> bool:
        return self.found is not None and self.found.done > 0

    @property
    def on(self) -> dt.date | None:
        return self.found.on if self.found is not None and self.present else None

    @property
    def counted(self) -> bool:
        return self.found is not None and self.found.total != 1


@dataclass(frozen=True, slots=True)
class StepState:
    """One step on one day. Days are Hari as the settings count them; 0 planned_days: without a limit of its own.

    missing: what it waits for. not_before: a year of building is not over before that day (6.c.4.a). paused: days that
    do not count while the file was with the unit (IC-26). unknown: years whose holidays are not decreed yet.
    """

    step: Step
    state: State
    inputs: tuple[PaperState, ...]
    outputs: tuple[PaperState, ...]
    started: dt.date | None = None
    ended: dt.date | None = None
    planned_days: int = 0
    planned_end: dt.date | None = None
    actual_days: int = 0
    overrun: int = 0
    paused: int = 0
    not_before: dt.date | None = None
    overridden: bool = False
    unknown: tuple[int, ...] = ()

    @property
    def missing(self) -> tuple[PaperState, ...]:
        return tuple(p for p in self.inputs if not p.present and not p.paper.optional)


@dataclass(frozen=True, slots=True)
class Given:
    """What the answer rests on beside the papers. overrides: steps that may end before their year is over;
    pauses: stretches in which the file lay with the unit, None while it still does; quarters_due: the last day of the
    fourth quarterly report, None to take it from the settings.
    """

    year: int
    on: dt.date
    settings: Settings = field(default_factory=Settings)
    holidays: Holidays = field(default_factory=Holidays)
    overrides: frozenset[int] = frozenset()
    pauses: Sequence[tuple[dt.date, dt.date | None]] = ()
    quarters_due: dt.date | None = None


def steps(process: Sequence[Step], existing: Mapping[str, Existing], given: Given) -> tuple[StepState, ...]:
    """The twelve, in their order (6.b, p.50–51)."""
    begun = {step.number: _start(step, existing) for step in process}
    return tuple(_judged(step, existing, begun, given) for step in process)


def _papers(wanted: Sequence[Paper], existing: Mapping[str, Existing]) -> tuple[PaperState, ...]:
    return tuple(PaperState(paper, existing.get(paper.code)) for paper in wanted)


def _start(step: Step, existing: Mapping[str, Existing]) -> dt.date | None:
    """The day the last paper it needs came; None while one is missing."""
    needed = [p for p in _papers(step.needs, existing) if not p.paper.optional]
    days = [p.on for p in needed if p.on is not None]
    return max(days) if len(days) == len(needed) else None


def _judged(
    step: Step, existing: Mapping[str, Existing], begun: Mapping[int, dt.date | None], given: Given
) -> StepState:
    inputs, outputs = _papers(step.needs, existing), _papers(step.outputs, existing)
    start = begun[step.number]
    planned = step.term.days or 0
    if start is None:
        return StepState(step, State.WAITING, inputs, outputs, planned_days=planned)
    clock = min((day for n in step.term.covers if (day := begun[n])), default=start)
    not_before, freed = _not_before(step, start, given)
    ended = _ended(outputs, start, not_before, given.on)
    until = ended or given.on
    pauses = _paused(clock, until, given) if step.term.covers else 0
    plan_end = _plan_end(step, clock, planned + pauses, given)
    how = "kalender" if planned >= YEAR_DAYS else given.settings.hari
    actual = days_from(clock, until, how, given.holidays) - pauses if until >= clock else 0
    late_by = 0 if plan_end is None or until <= plan_end else days_from(plan_end, until, how, given.holidays)
    late_by = max(late_by, _missed(outputs, given.on)) if ended is None else late_by
    unknown = unknown_years(clock, max(until, plan_end or until), how, given.holidays)
    return StepState(
        step, _state(step, outputs, ended, late_by), inputs, outputs, start, ended, planned, plan_end, max(actual, 0),
        late_by, pauses, None if ended else not_before, freed, unknown,
    )  # fmt: skip


def _state(step: Step, outputs: Sequence[PaperState], ended: dt.date | None, late_by: int) -> State:
    if ended is not None:
        return State.DONE
    if late_by:
        return State.LATE
    long = step.term.quarters or (step.term.days or 0) >= YEAR_DAYS
    return State.RUNNING if long or any(p.begun for p in outputs) else State.READY


def _plan_end(step: Step, clock: dt.date, days: int, given: Given) -> dt.date | None:
    """Four Triwulan end with the year (IC-28); a year ends on its anniversary; other terms so many Hari after."""
    if step.term.quarters:
        return given.quarters_due or slots("quarterly", max(given.year, clock.year))[-1].last + dt.timedelta(
            days=given.settings.batas_triwulan
        )
    if not step.term.days:
        return None
    end = add_days(clock, days, given.settings.hari, given.holidays)
    return max(end, anniversary(clock)) if step.term.days >= YEAR_DAYS else end


def _not_before(step: Step, start: dt.date, given: Given) -> tuple[dt.date | None, bool]:
    """6.c.4.a: at least one year, by the calendar; an override with its reason lifts that."""
    if (step.term.days or 0) < YEAR_DAYS:
        return None, False
    return (None, True) if step.number in given.overrides else (anniversary(start), False)


def _ended(
    outputs: Sequence[PaperState], start: dt.date, not_before: dt.date | None, on: dt.date
) -> dt.date | None:
    days = [p.on for p in outputs if not p.paper.optional and p.on is not None]
    if len(days) < sum(not p.paper.optional for p in outputs) or not days:
        return None
    end = max(*days, not_before or start, start)
    return end if end <= on else None


def _missed(outputs: Sequence[PaperState], on: dt.date) -> int:
    """Days since the first report that is missing was due."""
    dues = [p.found.due for p in outputs if p.found is not None and not p.present and p.found.due is not None]
    return max(((on - due).days for due in dues if due < on), default=0)


def _paused(clock: dt.date, until: dt.date, given: Given) -> int:
    """Hari within the term while the file lay with the unit (IC-26, a setting)."""
    if not given.settings.jeda_identifikasi:
        return 0
    total = 0
    for first, last in given.pauses:
        begin, end = max(first, clock), min(last or until, until)
        if end > begin:
            total += days_from(begin, end, given.settings.hari, given.holidays, least=0)
    return total
