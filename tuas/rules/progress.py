"""How far the evidence of a programme year is: derived from the papers, never stored (SOP 5.e).

An item is complete when its accepted papers cover the periods that are due, and every employee where it is
demanded of each. Example:

    item_state(item, [Paper("diterima", "2026-01"), Paper("diperiksa", "2026-02")], year=2026, on=date(2026, 4, 1))
    -> ItemState(state="belum", missing=(Maret 2026,), since=date(2026, 4, 1), …)
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from tuas.catalogue.types import Catalogue, EvidenceItem
from tuas.rules.periods import PERIODIC, Period, due, parse, slots

SUBMITTED, CHECKED, RETURNED, ACCEPTED = "diajukan", "diperiksa", "dikembalikan", "diterima"
WAITING = (SUBMITTED, CHECKED)


class State(StrEnum):
    LENGKAP = "lengkap"
    MENUNGGU = "menunggu"
    PERBAIKAN = "perbaikan"
    BELUM = "belum"
    TIDAK_ADA = "tidak_ada"  # a conditional item for which the unit declared that there is nothing
    BERSYARAT = "bersyarat"  # a conditional item without papers: not demanded


@dataclass(frozen=True, slots=True)
class Paper:
    """A document linked to the item. state: "diajukan" (at the Ketua Pokja), "diperiksa" (at the TPU), "dikembalikan",
    "diterima". period: "2026-03", "2026-Q1", "2026-S1", "2026" or "". people: employees it covers.
    """

    state: str
    period: str = ""
    people: int | None = None
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One period of the item, for the small cells. A period that is not yet due may be complete all the same."""

    period: Period
    state: State
    due: bool
    people: int = 0
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ItemState:
    """State of one evidence item.

    since: complete, waiting, returned or missing since then; None when nothing is due yet.
    people: (covered by accepted papers, employees) for what is demanded of each employee, otherwise None.
    unplaced: papers without a period on an item that demands one; they cover nothing until it is filled in.
    uncounted: papers without a number of employees on an item of each employee; they cover nobody until it is.
    stage: for a waiting item whose turn it is, "diajukan" (Ketua Pokja) or "diperiksa" (TPU); otherwise "".
    """

    code: str
    state: State
    required: bool
    since: dt.date | None = None
    slots: tuple[Slot, ...] = ()
    people: tuple[int, int] | None = None
    unplaced: int = 0
    uncounted: int = 0
    stage: str = ""

    @property
    def done(self) -> bool:
        return self.state is State.LENGKAP

    @property
    def missing(self) -> tuple[Period, ...]:
        """Due periods without a usable paper."""
        return self._due(State.BELUM)

    @property
    def returned(self) -> tuple[Period, ...]:
        return self._due(State.PERBAIKAN)

    def _due(self, state: State) -> tuple[Period, ...]:
        return tuple(slot.period for slot in self.slots if slot.due and slot.state is state)


def item_state(
    item: EvidenceItem,
    papers: Iterable[Paper],
    *,
    year: int,
    on: dt.date,
    absent: bool = False,
    employees: int | None = None,
    begin: dt.date | None = None,
) -> ItemState:
    """The state of an item in a programme year as of a day.

    absent: the unit declared "tidak ada" (5.e: only where the SOP says "jika ada"; elsewhere it has no effect).
    employees: how many the unit has, None when unknown: then one accepted paper is enough. begin: from when the
    item is missed if it has no periods, by default 1 January.
    """
    papers = tuple(papers)
    if not papers:
        return _without_papers(item, year, on, absent, employees, begin or dt.date(year, 1, 1))
    return _with_papers(item, papers, year, on, employees, begin or dt.date(year, 1, 1))


@lru_cache(maxsize=8192)
def _without_papers(
    item: EvidenceItem, year: int, on: dt.date, absent: bool, employees: int | None, begin: dt.date
) -> ItemState:
    """The same for every unit, so it is worked out once."""
    if item.conditional is True:
        return ItemState(item.code, State.TIDAK_ADA if absent else State.BERSYARAT, required=False)
    return _with_papers(item, (), year, on, employees, begin)


@lru_cache(maxsize=16384)
def _with_papers(
    item: EvidenceItem,
    papers: tuple[Paper, ...],
    year: int,
    on: dt.date,
    employees: int | None,
    begin: dt.date,
) -> ItemState:
    demanded = due(item.period, year, on)
    needed = employees if item.of == "employee" else None
    found = _slots(item, papers, demanded, needed, year, on)
    whole = None if found else _judged(papers, needed)
    open_now = [slot for slot in found if slot.due] or list(found)
    states = [slot.state for slot in open_now] or ([whole.state] if whole else [])
    placeless = [p for p in papers if item.period in PERIODIC and _months(p.period) is None]
    state = _worst(states, demanded_now=bool(demanded) or whole is not None)
    if state is State.BELUM and any(p.state == RETURNED for p in placeless):
        state = State.PERBAIKAN
    waiting = [p for p in papers if p.state in WAITING]
    return ItemState(
        item.code,
        state,
        required=item.conditional is not True or state is State.LENGKAP,
        since=_since(
            state, papers, open_now if demanded else [], begin if whole or item.period == "yearly" else None
        ),
        slots=found,
        people=None
        if needed is None
        else (min([s.people for s in open_now] or [whole.people if whole else 0]), needed),
        unplaced=len(placeless),
        uncounted=0 if needed is None else sum(p.people is None for p in papers),
        stage=(SUBMITTED if any(p.state == SUBMITTED for p in waiting) else CHECKED)
        if state is State.MENUNGGU
        else "",
    )


def _worst(states: Sequence[State], *, demanded_now: bool) -> State:
    """Of several periods what asks for action first; before anything is due, what is best."""
    order = (State.PERBAIKAN, State.BELUM, State.MENUNGGU, State.LENGKAP)
    if not demanded_now:
        order = (State.PERBAIKAN, State.MENUNGGU, State.LENGKAP, State.BELUM)
    return next((state for state in order if state in states), State.BELUM)


def _slots(
    item: EvidenceItem,
    papers: tuple[Paper, ...],
    demanded: tuple[Period, ...],
    needed: int | None,
    year: int,
    on: dt.date,
) -> tuple[Slot, ...]:
    """One slot a period. What is wanted each quarter and for the whole year takes papers of each kind apart."""
    if item.also is None:
        return tuple(_slot(p, item, papers, p in demanded, needed) for p in slots(item.period, year))
    whole = tuple(p for p in papers if len(_months(p.period) or ()) == 12)
    parts = tuple(p for p in papers if p not in whole)
    rest = [
        Slot(period, judged.state, period.ended(on), judged.people, judged.since)
        for period in slots(item.also, year)
        for judged in [_judged(whole, needed)]
    ]
    return (*(_slot(p, item, parts, p in demanded, needed) for p in slots(item.period, year)), *rest)


def _slot(
    period: Period, item: EvidenceItem, papers: tuple[Paper, ...], is_due: bool, needed: int | None
) -> Slot:
    """A period is covered by papers that together span its months; what is wanted once in the year by any of it."""
    if item.period == "yearly":
        at = tuple(p for p in papers if (months := _months(p.period)) is None or months & period.months)
        judged = _judged(at, needed)
    else:
        at = tuple(p for p in papers if (months := _months(p.period)) is not None and months & period.months)
        judged = _judged(at, needed, period.months)
    return Slot(period, judged.state, is_due, judged.people, judged.since)


@dataclass(frozen=True, slots=True)
class _Judged:
    state: State
    people: int
    since: dt.date | None


def _judged(papers: tuple[Paper, ...], needed: int | None, months: frozenset[int] | None = None) -> _Judged:
    """Accepted papers that suffice; else those together with the waiting ones; else what came back; else missing."""
    accepted = [p for p in papers if p.state == ACCEPTED]
    usable = [p for p in papers if p.state == ACCEPTED or p.state in WAITING]
    people = _people(accepted, months, needed)
    if _enough(accepted, needed, months):
        return _Judged(State.LENGKAP, people, max((p.since for p in accepted if p.since), default=None))
    if _enough(usable, needed, months):
        waiting = (p.since for p in usable if p.state in WAITING and p.since)
        return _Judged(State.MENUNGGU, people, min(waiting, default=None))
    if back := [p for p in papers if p.state == RETURNED]:
        return _Judged(State.PERBAIKAN, people, min((p.since for p in back if p.since), default=None))
    return _Judged(State.BELUM, people, None)


def _enough(papers: Sequence[Paper], needed: int | None, months: frozenset[int] | None) -> bool:
    if not papers:
        return False
    if needed is not None and _people(papers, months, needed) < needed:
        return False
    return months is None or months <= frozenset().union(*(_months(p.period) or frozenset() for p in papers))


def _people(papers: Sequence[Paper], months: frozenset[int] | None, needed: int | None) -> int:
    """Employees covered, in the month that has fewest: those of February's paper do not count for January."""
    if needed is None or not papers:
        return 0
    if months is None:
        return min(needed, sum(p.people or 0 for p in papers))
    return min(
        min(needed, sum(p.people or 0 for p in papers if month in (_months(p.period) or ())))
        for month in months
    )


@lru_cache(maxsize=4096)
def _months(code: str) -> frozenset[int] | None:
    """The months of a paper's period; None when it names none."""
    try:
        return parse(code).months if code else None
    except ValueError:
        return None


def _since(
    state: State, papers: Sequence[Paper], open_now: Sequence[Slot], begin: dt.date | None
) -> dt.date | None:
    if state is State.BELUM:
        first = next(
            (slot.period.last + dt.timedelta(days=1) for slot in open_now if slot.state is state), None
        )
        return begin or first
    wanted = {State.LENGKAP: (ACCEPTED,), State.MENUNGGU: WAITING, State.PERBAIKAN: (RETURNED,)}[state]
    days = [p.since for p in papers if p.state in wanted and p.since]
    if not days:
        return None
    return max(days) if state is State.LENGKAP else min(days)


@dataclass(frozen=True, slots=True)
class Completeness:
    """Items that are complete, of those demanded. A conditional item counts only once it is complete, so that
    leaving it empty, declaring it absent or only handing it in never lowers the share (5.e).
    """

    done: int
    required: int
    waiting: int = 0
    returned: int = 0
    missing: int = 0

    @property
    def share(self) -> Fraction:
        return Fraction(self.done, self.required) if self.required else Fraction(1)


def completeness(states: Iterable[ItemState]) -> Completeness:
    """Counts each item code once, however many activities share it (P1.c)."""
    unique = {state.code: state for state in states}
    count = Counter(state.state for state in unique.values() if state.required)
    return Completeness(
        done=count[State.LENGKAP],
        required=count.total(),
        waiting=count[State.MENUNGGU],
        returned=count[State.PERBAIKAN],
        missing=count[State.BELUM],
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """A unit's evidence in a programme year: every item, and the completeness of activities, areas and the whole."""

    items: Mapping[str, ItemState]
    activities: Mapping[str, Completeness]
    sections: Mapping[tuple[str, str], Completeness]
    """By (area, aspect): ("1", "pemenuhan") …"""
    areas: Mapping[str, Completeness]
    total: Completeness


def unit_progress(
    catalogue: Catalogue,
    papers: Mapping[str, Sequence[Paper]],
    *,
    year: int,
    on: dt.date,
    absences: Collection[str] = (),
    employees: int | None = None,
    begin: dt.date | None = None,
) -> Progress:
    """All items of a unit. papers: by item code, without those that were unlinked."""
    items = {
        code: item_state(
            item,
            papers.get(code, ()),
            year=year,
            on=on,
            absent=code in absences,
            employees=employees,
            begin=begin,
        )
        for code, item in catalogue.items.items()
    }
    activities: dict[str, Completeness] = {}
    sections: dict[tuple[str, str], list[ItemState]] = {}
    areas: dict[str, list[ItemState]] = {}
    for activity in catalogue.activities:
        states = [items[item.code] for item in catalogue.items_of(activity.code)]
        activities[activity.code] = completeness(states)
        sections.setdefault((activity.area, activity.aspect), []).extend(states)
        areas.setdefault(activity.area, []).extend(states)
    return Progress(
        items,
        activities,
        {key: completeness(states) for key, states in sections.items()},
        {key: completeness(states) for key, states in areas.items()},
        completeness(items.values()),
    )
