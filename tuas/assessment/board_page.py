"""The board as one looks at it: filtered, sorted and counted; the address is its state."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from tuas.assessment import board, standing
from tuas.assessment.board import COLUMNS, STAGES, Line
from tuas.catalogue import current
from tuas.documents.tables import workbook
from tuas.rules.numbers import show
from tuas.rules.thresholds import PENGUNGKIT

KEYS = ("kelompok", "tahap", "target", "tahan", "cari", "urut")
GROUPS = ("DJBM", "BPJT", "BBPJN", "BPJN", "Balai Teknik")
SORTS = ("terburuk", "unit", "syarat", *COLUMNS)
SOFT = "\u00ad"
HYPHENS = {
    "4": f"Akunta{SOFT}bilitas",
    "5": f"Penga{SOFT}wasan",
    "A": f"Peng{SOFT}ungkit",
    "6": f"Pela{SOFT}yanan",
}


NAMES = {**standing.AREAS, PENGUNGKIT: standing.WHOLE[1]}
"""The columns by code, as phones show them on every cell."""


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
    """total: the receiving units; every: with an invented one where there is one."""

    heading: str
    lines: list[Line]
    total: int
    every: int
    scored: int
    others: int
    stages: list[Choice]
    groups: list[Choice]
    holds: list[Choice]
    heads: list[Head]
    query: dict[str, str]
    on: dt.date
    xlsx: str
    wbbm: int


def page(given: Mapping[str, str], on: dt.date) -> BoardPage:
    """given: kelompok, tahap, target, tahan, cari, urut as in the address; a value that means nothing is left out."""
    every = board.lines(on)
    query = read(given, every)
    shown = arranged([line for line in every if fits(line, query)], query.get("urut", ""))
    scored = [line for line in every if line.cells]
    below = Counter(cell.code for line in scored for cell in line.cells if cell.glyph == "▼")
    return BoardPage(
        heading=_heading(below, scored),
        lines=shown,
        total=sum(not line.unit.invented for line in every),
        every=len(every),
        scored=len(scored),
        others=sum(not line.unit.participates for line in every),
        stages=_choices(
            query, "tahap", STAGES.items(), Counter(x.stage for x in every if x.unit.participates)
        ),
        groups=_choices(query, "kelompok", ((g, g) for g in GROUPS), Counter(x.unit.group for x in every)),
        holds=_choices(query, "tahan", _words(every), Counter(word for x in every for word in x.held)),
        heads=_heads(query, below),
        query=query,
        on=on,
        xlsx="?" + urlencode({**query, "format": "xlsx"}),
        wbbm=sum(line.target == "WBBM" for line in every),
    )


def read(given: Mapping[str, str], every: Iterable[Line]) -> dict[str, str]:
    """What of the address can be used."""
    held = {word for line in every for word in line.held}
    known = {
        "kelompok": GROUPS,
        "tahap": tuple(STAGES),
        "target": ("WBK", "WBBM"),
        "tahan": held,
        "urut": SORTS,
    }
    query = {key: given.get(key, "").strip()[:60] for key in KEYS}
    return {key: value for key, value in query.items() if value and (key == "cari" or value in known[key])}


def fits(line: Line, query: Mapping[str, str]) -> bool:
    unit = line.unit
    if (group := query.get("kelompok")) and unit.group != group:
        return False
    if (stage := query.get("tahap")) and (line.stage != stage or not unit.participates):
        return False
    if (target := query.get("target")) and line.target != target:
        return False
    if (hold := query.get("tahan")) and hold not in line.held:
        return False
    words = f"{unit.name} {unit.short} {unit.notation} {unit.number}".casefold()
    return all(word in words for word in query.get("cari", "").casefold().split())


def arranged(lines: list[Line], by: str) -> list[Line]:
    """Worst first, or by a column with its lowest score first; units without scores follow in every order."""
    if by == "unit":
        return sorted(lines, key=lambda line: line.unit.number)
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


def _heading(below: Mapping[str, int], scored: list[Line]) -> str:
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


def _words(every: Iterable[Line]) -> list[tuple[str, str]]:
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


def as_workbook(found: BoardPage) -> bytes:
    """The board as shown, as XLSX."""
    scores = [str(standing.WHOLE[1] if c == PENGUNGKIT else standing.AREAS[c]) for c in COLUMNS]
    heads = [
        _("Nomor"), _("Unit"), _("Notasi"), _("Kelompok"), _("Target"), _("Tahap"), *scores, _("Sumber nilai"),
        _("Syarat belum terpenuhi"), _("Tertahan oleh"),
    ]  # fmt: skip
    sources = {True: _("TPU"), False: _("nilai sendiri unit")}
    rows = []
    for line in found.lines:
        unit = line.unit
        cells: list[str | int | Fraction | None] = [cell.value for cell in line.cells] or [None] * len(
            COLUMNS
        )
        source = sources[line.standing.basis.official] if line.cells else ""
        rows.append(
            [
                unit.number, unit.name, unit.notation, unit.group, line.target, line.stage_word, *cells, source,
                line.unmet if line.target else None, ", ".join(line.held),
            ]
        )  # fmt: skip
    return workbook(_("Papan"), heads, rows, widths={1: 46, 5: 20, 13: 18, 15: 40})
