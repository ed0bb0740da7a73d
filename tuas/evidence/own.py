"""Evidence that Tuas keeps itself: nobody hands in what the unit has recorded already (a fact is typed once)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tuas.catalogue import load
from tuas.cycle.models import Programme
from tuas.cycle.paktas import facts
from tuas.rules.progress import ACCEPTED, Paper

PAKTA = "P1.d.v.1"


@dataclass(frozen=True, slots=True)
class Own:
    """What Tuas holds for an item. url: name of the page with the papers; words: how many, of how many, from when."""

    item: str
    url: str
    title: str
    words: str
    count: int
    newest: dt.date | None

    def added(self, papers: Sequence[Paper]) -> list[Paper]:
        """The papers with this one. It counts only the employees beyond those of accepted papers, so that a pakta
        that was recorded and also handed in is not counted twice."""
        covered = sum(paper.people or 0 for paper in papers if paper.state == ACCEPTED)
        if self.count <= covered:
            return list(papers)
        return [*papers, Paper(ACCEPTED, people=self.count - covered, since=self.newest)]


def own_of(programme: Programme) -> tuple[int, dict[str, Own]]:
    """How many employees the unit has; by item code what Tuas keeps, without an item that has nothing. One query."""
    kept = facts.kept(programme.unit_id)
    if not kept.count or PAKTA not in load(programme.catalogue).items:
        return kept.all, {}
    words = _("{n} dari {all} pegawai").format(n=kept.count, all=kept.all)
    if kept.earlier == kept.count:
        words += _(", semuanya pakta terdahulu")
    elif kept.earlier:
        words += _(", {n} di antaranya pakta terdahulu").format(n=kept.earlier)
    title = _("Pakta integritas yang tercatat di Tuas")
    return kept.all, {PAKTA: Own(PAKTA, "cycle:paktas", title, words, kept.count, kept.newest)}
