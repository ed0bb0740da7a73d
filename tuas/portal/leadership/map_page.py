"""The units on the coastline, and the same as a table that can be sorted; the address is the order."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.portal.leadership.page import PLACE, Row, rows
from tuas.portal.leadership.places import Box, Place, boxes, places
from tuas.rules.numbers import show

STATES: Mapping[str, tuple[str, Promise | str]] = {
    # state: (glyph, word), the worst first
    "kurang": ("▼", gettext_lazy("Ada nilai di bawah minimum")),
    "belum": ("○", gettext_lazy("Belum bernilai")),
    "cukup": ("●", gettext_lazy("Nilai cukup, syarat lain belum")),
    "siap": ("◆", gettext_lazy("Siap, diusulkan, atau berpredikat")),
    "lain": ("–", gettext_lazy("Penerima salinan SOP")),
}
RANK = {state: n for n, state in enumerate(STATES)}
COLUMNS: Mapping[str, Promise | str] = {
    "unit": gettext_lazy("Unit"),
    "kota": gettext_lazy("Kota"),
    "keadaan": gettext_lazy("Keadaan"),
    "tahap": gettext_lazy("Tahap"),
    "pengungkit": gettext_lazy("Pengungkit"),
    "lama": gettext_lazy("Menunggu"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A unit, its state, and where it stands; place: None for a unit that is on no map."""

    row: Row
    state: str
    place: Place | None

    @property
    def glyph(self) -> str:
        return STATES[self.state][0]

    @property
    def word(self) -> str:
        return str(STATES[self.state][1])

    @property
    def score(self) -> str:
        return show(self.row.cells[-1].value) if self.row.cells else "–"

    @property
    def label(self) -> str:
        """What a link on the map is called: unit, city, stage, state."""
        city = self.place.city if self.place else ""
        return ", ".join(filter(None, (self.row.unit.short, city, self.row.stage_word, self.word)))

    @property
    def key(self) -> tuple[object, ...]:
        return (*self.row.key, self.state)


@dataclass(frozen=True, slots=True)
class MapPage:
    heading: str
    spots: list[Spot]
    dots: list[Spot]
    boxes: tuple[Box, ...]
    counts: list[tuple[str, str, str, int]]
    columns: list[tuple[str, str]]
    order: str
    on: dt.date


def state_of(row: Row) -> str:
    if not row.unit.participates:
        return "lain"
    if row.ready or row.stage in ("diusulkan", "predikat"):
        return "siap"
    if not row.cells:
        return "belum"
    return "kurang" if any(cell.glyph == "▼" for cell in row.cells) else "cukup"


def map_page(given: Mapping[str, str], on: dt.date) -> MapPage:
    """given: urut, one of COLUMNS."""
    order = given.get("urut", "")
    order = order if order in COLUMNS else "keadaan"
    known = places()
    spots = [Spot(row, state_of(row), known.get(row.unit.number)) for row in rows(on)]
    counted = Counter(spot.state for spot in spots)
    return MapPage(
        heading=_heading(counted, sum(counted.values()) - counted["lain"]),
        spots=_arranged(spots, order),
        dots=[spot for spot in spots if spot.place],  # in the SOP's order, which is the order of the Tab key
        boxes=boxes(),
        counts=[(state, glyph, str(word), counted[state]) for state, (glyph, word) in STATES.items()],
        columns=[(key, str(word)) for key, word in COLUMNS.items()],
        order=order,
        on=on,
    )


def _heading(counted: Mapping[str, int], taking: int) -> str:
    if low := counted.get("kurang"):
        return _("{n} dari {all} unit bernilai di bawah minimum").format(n=low, all=taking)
    if ready := counted.get("siap"):
        return _("{n} dari {all} unit siap atau sudah diusulkan").format(n=ready, all=taking)
    return _("Belum ada unit yang bernilai")


def _arranged(spots: list[Spot], by: str) -> list[Spot]:
    """Ties in the SOP's order."""
    if by == "kota":
        return sorted(spots, key=lambda spot: (spot.place is None, spot.place.city if spot.place else ""))
    if by == "keadaan":
        return sorted(spots, key=lambda spot: RANK[spot.state])
    if by == "tahap":
        return sorted(spots, key=lambda spot: (not spot.row.unit.participates, PLACE[spot.row.stage]))
    if by == "pengungkit":
        return sorted(spots, key=lambda spot: (not spot.row.cells, _score(spot.row)))
    if by == "lama":
        return sorted(spots, key=lambda spot: -spot.row.days)
    return spots


def _score(row: Row) -> Fraction:
    return row.cells[-1].value if row.cells else Fraction(0)
