"""The board as one looks at it: stages, hand-overs, filters, order and counts; the address is its state."""

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from tuas.assessment import board, standing
from tuas.assessment.board import COLUMNS, Line
from tuas.catalogue import current
from tuas.portal.leadership import strip as strips
from tuas.portal.leadership.holders import HOLDERS, Ball, balls, word_of
from tuas.portal.leadership.records import records
from tuas.portal.leadership.strip import EMPTY, FILTERS, Strip
from tuas.rules.numbers import show
from tuas.rules.thresholds import PENGUNGKIT

KEYS = ("kelompok", "tahap", "target", "tahan", "pegang", "cari", "urut")
GROUPS = ("DJBM", "BPJT", "BBPJN", "BPJN", "Balai Teknik")
SORTS = ("terburuk", "lama", "tahap", "unit", "syarat", *COLUMNS)
SOFT = "\u00ad"
HYPHENS = {
    "1": f"Peru{SOFT}bahan",
    "4": f"Akunta{SOFT}bilitas",
    "5": f"Penga{SOFT}wasan",
    "A": f"Peng{SOFT}ungkit",
    "6": f"Pela{SOFT}yanan",
}


NAMES = {**standing.AREAS, PENGUNGKIT: standing.WHOLE[1]}
"""The columns by code, as phones show them on every cell."""
PLACE = {stage: n for n, stage in enumerate(FILTERS)}


@dataclass(frozen=True, slots=True)
class Row(Line):
    """A unit with its ten stages and what of it waits with whom, the longest first."""

    strip: Strip
    balls: tuple[Ball, ...]

    @property
    def key(self) -> tuple[Hashable, ...]:
        return (*Line.key.fget(self), self.strip, self.balls)  # type: ignore[attr-defined]

    @property
    def stage(self) -> str:
        return strips.stage_of(self.strip)

    @property
    def stage_word(self) -> str:
        if self.target:
            return str(FILTERS[self.stage])
        return _("Belum ada program") if self.unit.participates else _("Penerima salinan SOP")

    @property
    def stage_words(self) -> str:
        return strips.words(self.strip)

    @property
    def bars(self) -> list[tuple[int, str]]:
        """(x, class) of each mark; the stage the unit stands at stands out."""
        at = strips.CODES.index(self.stage) if self.stage in strips.CODES else -1
        return [(n * 11, f"{mark}{' n' if n == at else ''}") for n, mark in enumerate(self.strip)]

    @property
    def ball(self) -> Ball | None:
        return self.balls[0] if self.balls else None

    @property
    def ball_href(self) -> str:
        return self.balls[0].href(self.unit.number) if self.balls else ""

    @property
    def others(self) -> int:
        return len(self.balls) - 1

    @property
    def days(self) -> int:
        return self.balls[0].days if self.balls else -1


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter one can take or leave: its word, how many units it leaves, the address with it (or without)."""

    key: str
    word: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Head:
    """A column of scores: its minimum for the target shown, how many units are below their own minimum."""

    code: str
    word: str
    minimum: str
    href: str
    sorted: bool
    below: int
    most: bool


@dataclass(frozen=True, slots=True)
class BoardPage:
    """total: the receiving units; every: with an invented one where there is one. longest: the oldest hand-over."""

    heading: str
    lines: list[Row]
    total: int
    every: int
    scored: int
    others: int
    stages: list[Choice]
    groups: list[Choice]
    holds: list[Choice]
    holders: list[Choice]
    heads: list[Head]
    query: dict[str, str]
    on: dt.date
    xlsx: str
    pdf: str
    wbbm: int
    longest: Row | None


def rows(on: dt.date, *, waiting: bool = True) -> list[Row]:
    """Every receiving unit with records, in the SOP's order. A fixed number of queries, fewer without hand-overs."""
    known = records(waiting=waiting)
    found = []
    for line in board.lines(on):
        mine = known.get(line.unit.pk)
        strip = strips.strip_of(line, mine) if mine else EMPTY
        given = balls(line, mine, strip, on) if mine and waiting else ()
        found.append(Row(line.unit, line.target, line.standing, strip, given))
    return found


def page(given: Mapping[str, str], on: dt.date, *, waiting: bool = True) -> BoardPage:
    """given: the KEYS as in the address; a value that means nothing is left out. waiting: with hand-overs."""
    every = rows(on, waiting=waiting)
    query = read(given, every)
    shown = arranged([line for line in every if fits(line, query)], query.get("urut", ""))
    scored = [line for line in every if line.cells]
    below = Counter(cell.code for line in scored for cell in line.cells if cell.glyph == "▼")
    taking = [line for line in every if line.unit.participates]
    holders = Counter(holder for line in every for holder in {ball.holder for ball in line.balls})
    return BoardPage(
        heading=_heading(below, scored),
        lines=shown,
        total=sum(not line.unit.invented for line in every),
        every=len(every),
        scored=len(scored),
        others=len(every) - len(taking),
        stages=_choices(query, "tahap", FILTERS.items(), Counter(line.stage for line in taking)),
        groups=_choices(query, "kelompok", ((g, g) for g in GROUPS), Counter(x.unit.group for x in every)),
        holds=_choices(query, "tahan", _words(every), Counter(word for x in every for word in x.held)),
        holders=_choices(query, "pegang", ((h, word_of(h)) for h in HOLDERS if holders[h]), holders),
        heads=_heads(query, below),
        query=query,
        on=on,
        xlsx="?" + urlencode({**query, "format": "xlsx"}),
        pdf="?" + urlencode({**query, "format": "pdf"}),
        wbbm=sum(line.target == "WBBM" for line in every),
        longest=max((line for line in every if line.balls), key=lambda line: line.days, default=None),
    )


def read(given: Mapping[str, str], every: Iterable[Row]) -> dict[str, str]:
    """What of the address can be used."""
    known = {
        "kelompok": GROUPS,
        "tahap": tuple(FILTERS),
        "target": ("WBK", "WBBM"),
        "tahan": {word for line in every for word in line.held},
        "pegang": HOLDERS,
        "urut": SORTS,
    }
    query = {key: given.get(key, "").strip()[:60] for key in KEYS}
    return {key: value for key, value in query.items() if value and (key == "cari" or value in known[key])}


def fits(line: Row, query: Mapping[str, str]) -> bool:
    unit = line.unit
    if (group := query.get("kelompok")) and unit.group != group:
        return False
    if (stage := query.get("tahap")) and (line.stage != stage or not unit.participates):
        return False
    if (target := query.get("target")) and line.target != target:
        return False
    if (hold := query.get("tahan")) and hold not in line.held:
        return False
    if (holder := query.get("pegang")) and all(ball.holder != holder for ball in line.balls):
        return False
    words = f"{unit.name} {unit.short} {unit.notation} {unit.number}".casefold()
    return all(word in words for word in query.get("cari", "").casefold().split())


def arranged(lines: list[Row], by: str) -> list[Row]:
    """Worst first, or by a column with its lowest score first; units without scores follow in every order."""
    if by == "unit":
        return sorted(lines, key=lambda line: line.unit.number)
    if by == "lama":
        return sorted(lines, key=lambda line: (-line.days, line.unit.number))
    if by == "tahap":
        return sorted(
            lines, key=lambda line: (not line.unit.participates, PLACE[line.stage], line.unit.number)
        )
    if by == "syarat":
        return sorted(lines, key=lambda line: (not line.target, -line.unmet, -line.standing.shortfall))
    if by in COLUMNS:
        at = COLUMNS.index(by)
        return sorted(
            lines, key=lambda line: (not line.cells, line.cells[at].value if line.cells else Fraction(0))
        )
    return sorted(
        lines,
        key=lambda line: (
            not line.cells,
            -line.standing.shortfall,
            -line.unmet,
            not line.target,
            not line.unit.participates,
        ),
    )


def _heading(below: Mapping[str, int], scored: list[Row]) -> str:
    if not scored:
        return _("Belum ada unit yang bernilai")
    areas = [code for code in COLUMNS if code != PENGUNGKIT]
    worst = max(areas, key=lambda code: below.get(code, 0))
    if below.get(worst):
        return _("{area} menahan {n} dari {all} unit").format(
            area=standing.AREAS[worst], n=below[worst], all=len(scored)
        )
    if below.get(PENGUNGKIT):
        return _("Pengungkit menahan {n} dari {all} unit").format(n=below[PENGUNGKIT], all=len(scored))
    return _("Semua {n} unit yang bernilai mencapai minimum areanya").format(n=len(scored))


def _words(every: Iterable[Row]) -> list[tuple[str, str]]:
    """What holds any unit back, areas first and in order."""
    held = {word for line in every for word in line.held}
    order = [*map(str, standing.AREAS.values()), str(standing.WHOLE[1]), str(standing.ASSESSED[1])]
    order += [str(short) for _name, short in standing.NAMES.values()]
    return [(word, word) for word in dict.fromkeys(order) if word in held]


def _choices(
    query: Mapping[str, str], key: str, words: Iterable[tuple[str, object]], counts: Mapping[str, int]
) -> list[Choice]:
    rest = {k: v for k, v in query.items() if k != key}
    found = []
    for value, word in words:
        chosen = query.get(key) == value
        href = "?" + urlencode(rest if chosen else {**rest, key: value})
        found.append(Choice(value, str(word), counts.get(value, 0), href, chosen))
    return found


def _heads(query: Mapping[str, str], below: Mapping[str, int]) -> list[Head]:
    target = query.get("target", "WBK")
    low = board.minima(current().version)
    most = max((below.get(code, 0) for code in COLUMNS if code != PENGUNGKIT), default=0)
    heads = []
    for code in COLUMNS:
        word = str(standing.WHOLE[1] if code == PENGUNGKIT else standing.AREAS[code])
        chosen = query.get("urut") == code
        rest = {k: v for k, v in query.items() if k != "urut"}
        href = "?" + urlencode(rest if chosen else {**rest, "urut": code})
        count = below.get(code, 0)
        heads.append(
            Head(
                code, HYPHENS.get(code, word), show(low[code][target]), href, chosen, count,
                bool(count) and count == most and code != PENGUNGKIT,
            )
        )  # fmt: skip
    return heads
