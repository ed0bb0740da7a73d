"""47 units × six areas and their sum, worst first; two queries for all of them."""

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from tuas.assessment.models import Assessor, Sheet
from tuas.assessment.verdict import Verdict, scores_of, verdict
from tuas.catalogue import current
from tuas.cycle.models import Programme
from tuas.cycle.records import newest_of
from tuas.organisation.models import Unit
from tuas.rules.numbers import show

COLUMNS = ("1", "2", "3", "4", "5", "6", "A")
STAGES = (
    ("belum", _("Belum mencanangkan")),
    ("pencanangan", _("Pencanangan")),
    ("pembangunan", _("Pembangunan")),
    ("penilaian", _("Penilaian TPU")),
    ("memenuhi", _("Siap diusulkan")),
)
ORDER = [code for code, _word in STAGES]
GROUPS = ("DJBM", "BPJT", "BBPJN", "BPJN", "Balai Teknik")
SHORT = {
    "1": _("Perubahan"),
    "2": _("Tata laksana"),
    "3": _("SDM"),
    "4": _("Akunta\u00adbilitas"),
    "5": _("Penga\u00adwasan"),
    "6": _("Pelayanan"),
    "A": _("Pengungkit"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One score against the unit's own target: tint u2 (more than 10 % short), u1, ok, up (reaches WBBM)."""

    code: str
    value: Fraction
    tint: str

    @property
    def glyph(self) -> str:
        return {"u2": "▼", "u1": "▼", "up": "▲"}.get(self.tint, "")

    @property
    def word(self) -> str:
        words = {"u2": _("jauh di bawah minimum"), "u1": _("di bawah minimum"), "up": _("memenuhi WBBM")}
        return str(words.get(self.tint, _("memenuhi minimum")))


@dataclass(frozen=True, slots=True)
class Line:
    unit: Unit
    verdict: Verdict | None
    stage: str
    cells: tuple[Cell, ...]
    own: bool
    idle: int | None

    @property
    def place(self) -> int:
        return ORDER.index(self.stage)

    @property
    def unmet(self) -> int:
        return len(self.verdict.failed) if self.verdict else 99

    @property
    def first(self) -> str:
        """The name of what holds the unit back most."""
        return self.verdict.holding[0].name if self.verdict and self.verdict.failed else ""

    @property
    def lowest(self) -> Fraction:
        """Distance of the worst cell to its minimum, as a share of it: how far from enough."""
        if not self.cells:
            return Fraction(99)
        rows = current().thresholds
        target = self.verdict.programme.target if self.verdict else "WBK"
        minima = {row.code: Fraction(row.minimum[target]) for row in rows}
        return min(cell.value / minima[cell.code] for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Board:
    """lines as filtered and sorted; counts over all units that have scores."""

    lines: list[Line]
    total: int
    scored: int
    below: dict[str, int]
    stages: list[tuple[str, Any, int, str]]
    groups: list[tuple[str, int, str]]
    query: dict[str, str]
    on: dt.date
    minima: dict[str, str]
    wbbm: int

    @property
    def worst(self) -> str:
        """The area under its minimum in most units; "" when none is."""
        areas = {code: n for code, n in self.below.items() if code != "A" and n}
        return str(SHORT[max(areas, key=lambda code: areas[code])]).replace("\u00ad", "") if areas else ""

    @property
    def worst_count(self) -> int:
        return max((n for code, n in self.below.items() if code != "A"), default=0)

    @property
    def xlsx(self) -> str:
        return "?" + urlencode({**self.query, "format": "xlsx"})

    @property
    def heads(self) -> list[tuple[str, Any, str, str]]:
        """(code, short name, minimum, address that sorts by it) of the seven columns."""
        return [(c, SHORT[c], self.minima[c], "?" + urlencode({**self.query, "urut": c})) for c in COLUMNS]

    @property
    def counts(self) -> list[int]:
        return [self.below[code] for code in COLUMNS]


def _cells(
    sheet: Sheet | None, target: str, thresholds: Mapping[str, Mapping[str, Fraction]]
) -> tuple[Cell, ...]:
    if sheet is None:
        return ()
    scores = scores_of(sheet)
    cells = []
    for code in COLUMNS:
        value, low, high = scores[code], thresholds[code][target], thresholds[code]["WBBM"]
        tint = "u2" if value * 10 < low * 9 else "u1" if value < low else "up" if value >= high else "ok"
        cells.append(Cell(code, value, tint))
    return tuple(cells)


def _stage(found: Verdict | None, sheets: Mapping[str, Sheet]) -> str:
    """How far the unit has come: nothing declared, declared, own answers, TPU's answers, all conditions."""
    if found is None or any(c.code == "5.i.1" and not c.met for c in found.conditions):
        return "belum"
    if found.eligible:
        return "memenuhi"
    if Assessor.TPU in sheets:
        return "penilaian"
    return "pembangunan" if Assessor.UNIT in sheets else "pencanangan"


def _all(on: dt.date) -> list[Line]:
    """Every receiving unit; the newest sign of progress is the latest answer of its sheets."""
    programmes = {p.unit_id: p for p in Programme.objects.filter(closed_at=None).select_related("unit")}
    newest = newest_of(programmes.values())
    sheets: dict[int, dict[str, Sheet]] = {}
    for sheet in (
        Sheet.objects.filter(programme__closed_at=None).defer("snapshot").annotate(moved=Max("answers__at"))
    ):
        sheets.setdefault(sheet.programme_id, {})[sheet.assessor] = sheet
    minima = {row.code: {t: Fraction(m) for t, m in row.minimum.items()} for row in current().thresholds}
    lines = []
    for unit in Unit.objects.filter(parent=None).order_by("number"):
        programme = programmes.get(unit.pk)
        own = sheets.get(programme.pk, {}) if programme else {}
        found = verdict(programme, own, newest[programme.pk], on) if programme else None
        basis = found.basis if found else None
        moved = [s.moved.date() for s in own.values() if s.moved]  # type: ignore[attr-defined]
        lines.append(
            Line(
                unit,
                found,
                _stage(found, own),
                _cells(basis, programme.target if programme else "WBK", minima),
                basis is not None and basis.assessor == Assessor.UNIT,
                (on - max(moved)).days if moved else None,
            )
        )
    return lines


def board(query: Mapping[str, str], on: dt.date) -> Board:
    """query: kelompok, tahap, target, tahan (area code), cari, urut (area code). Unknown values filter nothing."""
    lines = _all(on)
    scored = [line for line in lines if line.cells]
    below = dict.fromkeys(COLUMNS, 0)
    for line in scored:
        for cell in line.cells:
            below[cell.code] += cell.tint in ("u1", "u2")
    kept = {
        k: v
        for k in ("kelompok", "tahap", "target", "tahan", "cari", "urut")
        if (v := query.get(k, "").strip())
    }
    target = kept.get("target", "WBK")
    chosen = next((row for row in (target, "WBK") if row in ("WBK", "WBBM")), "WBK")
    return Board(
        lines=_sorted([line for line in lines if _fits(line, kept)], kept.get("urut", "")),
        total=len(lines),
        scored=len(scored),
        below=below,
        stages=[(c, w, sum(line.stage == c for line in lines), _toggle(kept, "tahap", c)) for c, w in STAGES],
        groups=[
            (g, sum(line.unit.group == g for line in lines), _toggle(kept, "kelompok", g)) for g in GROUPS
        ],
        query=kept,
        on=on,
        minima={row.code: show(Fraction(row.minimum[chosen])) for row in current().thresholds},
        wbbm=sum(line.verdict is not None and line.verdict.programme.target == "WBBM" for line in lines),
    )


def _toggle(kept: Mapping[str, str], key: str, value: str) -> str:
    rest = {k: v for k, v in kept.items() if k != key}
    return "?" + urlencode(rest if kept.get(key) == value else {**rest, key: value})


def _fits(line: Line, kept: Mapping[str, str]) -> bool:
    words = f"{line.unit.name} {line.unit.short} {line.unit.notation} {line.unit.number}".lower()
    held = {cell.code for cell in line.cells if cell.tint in ("u1", "u2")}
    return (
        kept.get("kelompok", line.unit.group) == line.unit.group
        and kept.get("tahap", line.stage) == line.stage
        and (
            "target" not in kept
            or (line.verdict is not None and line.verdict.programme.target == kept["target"])
        )
        and ("tahan" not in kept or kept["tahan"] in held)
        and kept.get("cari", "").lower() in words
    )


def _sorted(lines: list[Line], by: str) -> list[Line]:
    """Worst first: units with scores by their worst cell, then those without, nearest to a score first."""
    if by in COLUMNS:
        at = COLUMNS.index(by)
        return sorted(lines, key=lambda line: (not line.cells, line.cells[at].value if line.cells else 0))
    return sorted(lines, key=lambda line: (not line.cells, line.lowest, -line.place, line.unit.number))


def workbook(found: Board) -> bytes:
    """The board as shown, as XLSX; scores are numbers cut to two places, user text is never a formula."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Papan")
    bold, number = book.add_format({"bold": True}), book.add_format({"num_format": "0.00"})
    heads = [
        "Nomor",
        "Unit",
        "Notasi",
        "Target",
        "Tahap",
        *(str(SHORT[c]).replace("\u00ad", "") for c in COLUMNS),
        "Sumber nilai",
        "Syarat belum",
        "Penahan",
    ]
    for column, word in enumerate(heads):
        sheet.write_string(0, column, word, bold)
    for row, line in enumerate(found.lines, 1):
        target = line.verdict.programme.target if line.verdict else ""
        for column, text in enumerate(
            (line.unit.number, line.unit.name, line.unit.notation, target, str(dict(STAGES)[line.stage]))
        ):
            sheet.write_string(row, column, text)
        for column, cell in enumerate(line.cells, 5):
            sheet.write_number(row, column, float(show(cell.value).replace(",", ".")), number)
        if line.verdict:
            sheet.write_string(row, 12, "" if not line.cells else "unit" if line.own else "TPU")
            sheet.write_number(row, 13, line.unmet)
            sheet.write_string(row, 14, line.first)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(found.lines), len(heads) - 1)
    sheet.set_column(1, 1, 44)
    book.close()
    return out.getvalue()
