"""How complaints are counted (5.e.I.5.g, I.6.j, II.5.b): what must be followed up, what is in process, what is done.

    received  = must be followed up + not followed up (each with its reason)
    must      = waiting + in process + done

"Must be followed up" is the divisor of the LKE (A.II.5.ii.a, input `harus`). A complaint that a period finds unfinished
from before belongs to that period too: it must be followed up there. A complaint has the state it had on the last day
asked, so a report made later says the same.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import median_low

from tuas.rules.duties import Holidays, add_days, days_from

WAITING, PROCESS, DONE, DISMISSED = "menunggu", "proses", "selesai", "tidak_ditindaklanjuti"


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint as days. responded: the first answer to whom complained; dismissed: set aside with a reason."""

    channel: str
    received: dt.date
    started: dt.date | None = None
    responded: dt.date | None = None
    done: dt.date | None = None
    dismissed: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """Days to the first answer and to the end. The SOP names none, so a unit sets them. how: "kalender" or "kerja"."""

    respond: int = 14
    finish: int = 60
    how: str = "kalender"


@dataclass(frozen=True, slots=True)
class Tally:
    """waiting + process + done = must; must + dismissed = received."""

    waiting: int = 0
    process: int = 0
    done: int = 0
    dismissed: int = 0

    @property
    def must(self) -> int:
        return self.waiting + self.process + self.done

    @property
    def received(self) -> int:
        return self.must + self.dismissed

    def share(self, part: int) -> Fraction | None:
        """A part of those that must be followed up, 0..1; None where there is none."""
        return Fraction(part, self.must) if self.must else None

    @property
    def finished(self) -> Fraction | None:
        """5.e.II.5.b: done ÷ must."""
        return self.share(self.done)


def state(case: Case, on: dt.date) -> str:
    """As it was at the end of that day."""
    if case.dismissed is not None and case.dismissed <= on:
        return DISMISSED
    if case.done is not None and case.done <= on:
        return DONE
    return PROCESS if case.started is not None and case.started <= on else WAITING


def within(case: Case, first: dt.date, last: dt.date) -> bool:
    """Received in these days, or still unfinished when they began."""
    return case.received <= last and (case.received >= first or state(case, first - dt.timedelta(1)) in OPEN)


OPEN = (WAITING, PROCESS)


def tally(cases: Iterable[Case], first: dt.date, last: dt.date) -> Tally:
    counts = dict.fromkeys((WAITING, PROCESS, DONE, DISMISSED), 0)
    for case in cases:
        if within(case, first, last):
            counts[state(case, last)] += 1
    return Tally(counts[WAITING], counts[PROCESS], counts[DONE], counts[DISMISSED])


def by_channel(
    cases: Sequence[Case], channels: Sequence[str], first: dt.date, last: dt.date
) -> Mapping[str, Tally]:
    """Every channel asked for, in that order, also where nothing came; then those that were not asked for."""
    more = dict.fromkeys((*channels, *(case.channel for case in cases)))
    found = {name: tally((c for c in cases if c.channel == name), first, last) for name in more}
    return {name: each for name, each in found.items() if name in channels or each.received}


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of the first answer and of the end."""

    respond: dt.date
    finish: dt.date


def due(case: Case, terms: Terms, holidays: Holidays) -> Due:
    return Due(
        add_days(case.received, terms.respond, terms.how, holidays),
        add_days(case.received, terms.finish, terms.how, holidays),
    )


def late(case: Case, terms: Terms, holidays: Holidays, on: dt.date) -> str:
    """ "tanggapan" or "selesai" where that day is over without it, "" otherwise. What is set aside is not late."""
    if state(case, on) in (DONE, DISMISSED):
        return ""
    limits = due(case, terms, holidays)
    if on > limits.finish:
        return "selesai"
    return "tanggapan" if case.responded is None and on > limits.respond else ""


@dataclass(frozen=True, slots=True)
class Speed:
    """count: how many reached it; mean, middle, most: days it took; intime: within the terms."""

    count: int = 0
    mean: Fraction = Fraction(0)
    middle: int = 0
    most: int = 0
    intime: int = 0

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.intime, self.count) if self.count else None


@dataclass(frozen=True, slots=True)
class Speeds:
    answer: Speed = field(default_factory=Speed)
    end: Speed = field(default_factory=Speed)


def speeds(cases: Iterable[Case], first: dt.date, last: dt.date, terms: Terms, holidays: Holidays) -> Speeds:
    """Of the cases of these days: how long the first answer and the end took, where they came by the last day."""
    answers: list[tuple[int, bool]] = []
    ends: list[tuple[int, bool]] = []
    for case in cases:
        if not within(case, first, last) or state(case, last) == DISMISSED:
            continue
        limits = due(case, terms, holidays)
        for day, limit, took in ((case.responded, limits.respond, answers), (case.done, limits.finish, ends)):
            if day is not None and day <= last:
                took.append((days_from(case.received, day, terms.how, holidays, least=0), day <= limit))
    return Speeds(_speed(answers), _speed(ends))


def _speed(took: Sequence[tuple[int, bool]]) -> Speed:
    if not took:
        return Speed()
    days = [days for days, _good in took]
    return Speed(
        len(days),
        Fraction(sum(days), len(days)),
        median_low(days),
        max(days),
        sum(good for _days, good in took),
    )
