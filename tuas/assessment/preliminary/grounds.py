"""What must hold before a Penilaian Pendahuluan is opened: the unit is a calon, and has built ZI for a year."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tuas.catalogue import load
from tuas.cycle.facts import facts_of
from tuas.cycle.models import Programme
from tuas.identification.facts import is_calon
from tuas.rules import eligibility
from tuas.ui.dates import long_date

YEAR = {"WBK": "5.i.2", "WBBM": "5.i.8.a"}
"""The condition that says from when a year of development, or of the predicate WBK, is full (IC-32)."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that must hold; words: why it does, or what is missing; source: its paragraph."""

    name: str
    met: bool
    words: str
    source: str


def grounds_of(programme: Programme, on: dt.date) -> list[Ground]:
    """4.f and 6.c.4.i as of a day. WBBM goes without identification: the predicate makes the calon (IC-32, IC-33).

    At most two queries.
    """
    facts = facts_of([programme])[programme.pk]
    found = []
    if programme.target == "WBK":
        found.append(_calon(programme, facts.sk_menteri))
    rows = eligibility.conditions(facts, programme.target, on, load(programme.catalogue))
    year = next(row for row in rows if row.code == YEAR[programme.target])
    name = (
        _("Pembangunan paling sedikit satu tahun")
        if programme.target == "WBK"
        else _("Predikat WBK paling sedikit satu tahun")
    )
    return [*found, Ground(name, year.met, year.reason, f"6.c.4.i, {year.code}")]


def _calon(programme: Programme, decree: dt.date | None) -> Ground:
    """The SK Menteri follows the identification (5.b.2), so it says the same for a unit identified before Tuas."""
    name = _("Calon menuju WBK")
    if is_calon(programme):
        return Ground(name, True, _("Hasil identifikasi sudah disampaikan ke unit."), "4.f, 5.b.2")
    if decree is not None:
        return Ground(
            name, True, _("Ditetapkan dengan SK Menteri {day}.").format(day=long_date(decree)), "4.f, 5.b.2"
        )
    words = _("Unit belum menjadi calon: identifikasi belum disampaikan dan SK Menteri belum dicatat.")
    return Ground(name, False, words, "4.f, 5.b.2")
