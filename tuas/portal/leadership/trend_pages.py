"""Years side by side: all units by one measure, or one unit by every measure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from tuas.organisation.models import Unit
from tuas.portal.leadership.page import GROUPS, Choice
from tuas.portal.leadership.panels import ORDER, Panel, panel, scale_of
from tuas.portal.leadership.trends import MEASURES, TOTAL, History, Year, histories, span
from tuas.rules.numbers import MINUS, show

SORTS = ("unit", "terakhir", "naik")
GLYPHS = {"u": "▼", "up": "▲", "ok": ""}
NOUGHT = Fraction(0)


@dataclass(frozen=True, slots=True)
class Cell:
    """shape: as on the board; own: the unit's own score; words: for the ear."""

    text: str
    shape: str
    glyph: str
    own: bool
    words: str


EMPTY = Cell("–", "", "", False, "")


@dataclass(frozen=True, slots=True)
class TrendRow:
    unit: Unit
    cells: tuple[Cell, ...]
    change: str
    rising: str
    predicate: str
    panel: Panel

    @property
    def key(self) -> tuple[object, ...]:
        named = (self.unit.number, self.unit.name, self.unit.notation, self.unit.invented)
        return *named, self.cells, self.change, self.predicate

    @property
    def panel_key(self) -> tuple[object, ...]:
        return self.unit.number, self.change, self.predicate, *self.panel.key


@dataclass(frozen=True, slots=True)
class TrendPage:
    heading: str
    years: range
    rows: list[TrendRow]
    measure: str
    measures: list[Choice]
    groups: list[Choice]
    sorts: dict[str, str]
    query: dict[str, str]
    every: int
    scored: int


def cell_of(year: Year | None, measure: str) -> Cell:
    if year is None:
        return EMPTY
    shape = year.shape(measure)
    words = {
        "u": _("di bawah minimum {target}").format(target=year.target),
        "ok": _("memenuhi minimum {target}").format(target=year.target),
        "up": _("memenuhi WBBM"),
    }[shape]
    return Cell(show(year.scores[measure]), shape, GLYPHS[shape], not year.official, words)


def signed(value: Fraction | None) -> str:
    """ "+1,25", "−0,40", "0,00"; "–" for none."""
    if value is None:
        return "–"
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{show(abs(value))}"


def awarded(history: History) -> str:
    """ "WBK 2023, WBBM 2025"."""
    return ", ".join(f"{kind} {year}" for year, kind in sorted(history.predicates.items()))


def _way(value: Fraction | None) -> str:
    if not value:
        return ""
    return _("naik") if value > 0 else _("turun")


def trend_page(given: Mapping[str, str], on: dt.date) -> TrendPage:
    """given: nilai (a measure), kelompok, urut. Four queries."""
    known = {"nilai": tuple(MEASURES), "kelompok": GROUPS, "urut": SORTS}
    query = {key: value for key in known if (value := given.get(key, "")) in known[key] and value}
    measure, years = query.get("nilai", TOTAL), span(on)
    every = histories(Unit.objects.filter(parent=None, participates=True), years)
    shown = [h for h in every if query.get("kelompok", h.unit.group) == h.unit.group]
    shown = _arranged(shown, query.get("urut", ""), measure)
    scale = scale_of(every, measure, years)
    rows = [
        _row(history, measure, years, panel(history, measure, scale, history.unit.short)) for history in shown
    ]
    return TrendPage(
        heading=_heading(every, measure),
        years=years,
        rows=rows,
        measure=measure,
        measures=_choices(query, "nilai", [(code, str(MEASURES[code])) for code in ORDER], measure),
        groups=_choices(query, "kelompok", [(g, g) for g in GROUPS if any(h.unit.group == g for h in every)], ""),
        sorts={key: "?" + urlencode({**query, "urut": key}) for key in SORTS},
        query=query,
        every=len(every),
        scored=sum(bool(h.years) for h in every),
    )  # fmt: skip


def _row(history: History, measure: str, years: range, drawn: Panel) -> TrendRow:
    change = history.change(measure)
    cells = tuple(cell_of(history.years.get(year), measure) for year in years)
    return TrendRow(history.unit, cells, signed(change), _way(change), awarded(history), drawn)


def _arranged(found: list[History], by: str, measure: str) -> list[History]:
    """By number; by the newest score, lowest first; by what was gained, least first. Those without come last."""
    if by == "terakhir":
        return sorted(found, key=lambda h: (h.last is None, h.last.scores[measure] if h.last else NOUGHT))
    if by == "naik":
        return sorted(found, key=lambda h: ((gain := h.change(measure)) is None, gain or NOUGHT))
    return found


def _heading(every: list[History], measure: str) -> str:
    """What the newest year brought."""
    gains = [gain for h in every if (gain := h.change(measure)) is not None]
    word = str(MEASURES[measure])
    if gains:
        return _("{measure} naik di {n} dari {all} unit").format(
            measure=word, n=sum(gain > 0 for gain in gains), all=len(gains)
        )
    scored = sum(bool(h.years) for h in every)
    if scored:
        return _("{n} unit bernilai, belum ada tahun pembanding").format(n=scored)
    return _("Belum ada unit yang bernilai")


def _choices(query: Mapping[str, str], key: str, words: list[tuple[str, str]], chosen: str) -> list[Choice]:
    rest = {k: v for k, v in query.items() if k != key}
    now = query.get(key, chosen)
    return [
        Choice(value, word, 0, "?" + urlencode({**rest, key: value}), value == now) for value, word in words
    ]


@dataclass(frozen=True, slots=True)
class UnitYear:
    year: int
    target: str
    source: str
    cells: tuple[Cell, ...]
    predicate: str


@dataclass(frozen=True, slots=True)
class UnitTrend:
    heading: str
    panels: list[Panel]
    rows: list[UnitYear]
    names: list[str]


def unit_trend(unit: Unit, on: dt.date) -> UnitTrend:
    """Every measure of one unit, newest year first. Four queries."""
    years = span(on)
    history = histories(Unit.objects.filter(pk=unit.pk), years)[0]
    panels = [
        panel(history, measure, scale_of([history], measure, years), str(MEASURES[measure]))
        for measure in ORDER
    ]
    rows = []
    for number in sorted(set(history.years) | set(history.predicates), reverse=True):
        year = history.years.get(number)
        cells = tuple(cell_of(year, measure) for measure in ORDER)
        source = "" if year is None else source_of(year)
        predicate = history.predicates.get(number, "")
        rows.append(UnitYear(number, year.target if year else "", source, cells, predicate))
    return UnitTrend(_unit_heading(history), panels, rows, [str(MEASURES[m]) for m in ORDER])


def source_of(year: Year) -> str:
    if not year.official:
        return _("nilai sendiri unit")
    return _("TPU") if year.done else _("TPU, belum selesai")


def _unit_heading(history: History) -> str:
    last = history.last
    if last is None:
        return _("Belum ada nilai dari tahun mana pun")
    total, change = show(last.scores[TOTAL]), history.change(TOTAL)
    if change is None:
        return _("Total {total} pada {year}").format(total=total, year=last.year)
    return _("Total {total} pada {year}, {change} dari sebelumnya").format(
        total=total, year=last.year, change=signed(change)
    )
