"""One thing that waits for a person: every app says its own, the home page puts them in order."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """One line of "Yang menunggu Anda": how many, what, on which paragraph it rests, where it is done.

    state: one of ui.STATES ("siap", "belum", "perbaikan", "berjalan", "terlambat"). due: the last WIB day, None without
    one. key: names the thing across days, for the calendar feed ("plan.approve 17"); "" keeps it out of the calendar.
    """

    count: int
    words: str
    detail: str
    href: str
    action: str
    state: str
    paragraph: str
    due: dt.date | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An appointment for the calendar feed: day and WIB hours, words without names. key as in `Task`."""

    key: str
    words: str
    on: dt.date
    starts_at: dt.time
    ends_at: dt.time | None
    place: str
    href: str
