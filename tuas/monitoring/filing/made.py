"""One paper that is to be filed as evidence."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from tuas.cycle.models import Paper, Programme
from tuas.files.models import Blob
from tuas.organisation.models import User

ITEMS = {
    "plan": ("P1.a.1", "R1.b.1"), "sop": ("P1.d.ii.1",), "decree": ("P1.d.ii.2", "R1.a.1"),
    "action_plan": ("P1.d.ii.3", "R1.a.2"), "meeting": ("P1.c.4",),
}  # fmt: skip
RENEWED = frozenset({"plan", "action_plan"})
"""Kinds whose next making is a new version of the same document."""
Content = tuple[Blob, str]


@dataclass(frozen=True, slots=True)
class Made:
    """A paper to be filed. content: its file and name, made only when it is filed; by: who made it final; items: what
    it proves, by its kind where nothing is said; period: for which time, "" where the item is asked for once;
    former: the source whose document this is the next version of, where that is not simply the last of its kind.
    """

    source: str
    programme: Programme
    title: str
    on: dt.date | None
    by: User
    signatory: str
    content: Callable[[], Content]
    items: tuple[str, ...] = ()
    period: str = ""
    former: str = ""

    def __post_init__(self) -> None:
        if not self.items:
            object.__setattr__(self, "items", ITEMS[self.kind])

    @property
    def kind(self) -> str:
        return self.source.partition("/")[0]


Chosen = dict[int, Programme]
"""The running programmes that are looked at, by primary key."""


def held(paper: Paper) -> Callable[[], Content]:
    """The file as it was handed in."""
    return lambda: (paper.blob, paper.name)
