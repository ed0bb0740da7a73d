"""May the unit be proposed to the TPI, and what holds it back: every condition of 5.i, every row of 5.h (RQ-137)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuas.assessment.models import Assessor, Sheet
from tuas.catalogue import Catalogue, load
from tuas.cycle.models import Fact, Programme
from tuas.cycle.records import facts_of, with_scores
from tuas.rules import eligibility, thresholds
from tuas.rules.eligibility import Condition
from tuas.rules.numbers import show
from tuas.rules.thresholds import Test

KIND_OF = {
    "5.i.1": Fact.Kind.PENCANANGAN,
    "5.i.2": Fact.Kind.SK_MENTERI,
    "5.i.4": Fact.Kind.SAKIP,
    "5.i.5": Fact.Kind.TEMUAN_BPK,
    "5.i.6": Fact.Kind.LHKAN,
    "5.i.7": Fact.Kind.KINERJA_Y1,
    "5.i.8.a": Fact.Kind.WBK,
    "5.i.8.c": Fact.Kind.SAKIP,
    "5.i.8.d": Fact.Kind.KINERJA_Y2,
}
SCORED = ("5.i.3", "5.i.8.b")
NAMES = {  # short titles of the conditions; the SOP's own sentence stands beside each
    "5.i.1": _("Pencanangan"),
    "5.i.2": _("Pembangunan paling sedikit 1 tahun"),
    "5.i.3": _("Penilaian Pendahuluan oleh TPU"),
    "5.i.4": _("Hasil evaluasi SAKIP"),
    "5.i.5": _("Tindak lanjut temuan APIP dan BPK"),
    "5.i.6": _("Pelaporan LHKAN"),
    "5.i.7": _("Realisasi kinerja utama"),
    "5.i.8.a": _("Predikat WBK paling sedikit 1 tahun"),
    "5.i.8.b": _("Penilaian Pendahuluan oleh TPU"),
    "5.i.8.c": _("Hasil evaluasi SAKIP"),
    "5.i.8.d": _("Kinerja utama lebih baik dari tahun sebelumnya"),
}
ASKED = {"5.i.1": _("dilakukan"), "5.i.2": _("1 tahun"), "5.i.8.a": _("1 tahun")}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page. value, minimum, gap are words; bar: (value, minimum, weight) where a meter says more."""

    code: str
    name: str
    text: str
    met: bool
    known: bool
    value: str
    minimum: str
    gap: str
    reason: str
    source: str
    paper: str
    href: str
    shortfall: Fraction
    bar: tuple[Fraction, Fraction, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """As of a day. basis: which sheet the scores of 5.h come from; the TPU's alone counts for 5.i.3."""

    programme: Programme
    on: dt.date
    conditions: tuple[Condition, ...]
    rows: tuple[Row, ...]
    tests: tuple[Test, ...]
    minima: Mapping[str, Mapping[str, Fraction]]
    basis: Sheet | None

    @property
    def eligible(self) -> bool:
        return all(condition.met for condition in self.conditions)

    @property
    def failed(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.met)

    @property
    def held(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.met)

    @property
    def holding(self) -> tuple[Row, ...]:
        """The two or three that hold the unit back most: unknown first, then the largest share that is missing."""
        return tuple(sorted(self.failed, key=lambda row: (row.known, -row.shortfall))[:3])

    @property
    def predicate_missing(self) -> tuple[Test, ...]:
        """Rows of 5.h that decide the predicate but not the proposal (IC-07)."""
        return tuple(
            test for test in self.tests if not test.passed and (test.code[0] == "B" or test.code == "total")
        )


def basis_of(sheets: Mapping[str, Sheet]) -> Sheet | None:
    """The TPU's sheet when it has begun, the unit's own otherwise."""
    for body in (Assessor.TPU, Assessor.UNIT):
        if (sheet := sheets.get(body)) is not None and sheet.scores:
            return sheet
    return None


def scores_of(sheet: Sheet) -> dict[str, Fraction]:
    """Exact points by row of 5.h, from what the sheet keeps."""
    kept = sheet.scores
    found = {code: Fraction(area["total"]) for code, area in kept["areas"].items()}
    found |= {code: Fraction(value) for code, value in kept.get("parts", {}).items()}
    return found | {
        "A": Fraction(kept["pengungkit"]),
        "B": Fraction(kept["hasil"]),
        "total": Fraction(kept["total"]),
    }


def verdict(
    programme: Programme, sheets: Mapping[str, Sheet], newest: Mapping[str, Fact], on: dt.date
) -> Verdict:
    """Everything the page, the PDF and the board need; no query of its own."""
    catalogue = load(programme.catalogue)
    tpu = sheets.get(Assessor.TPU)
    facts = facts_of(newest)
    if tpu is not None and tpu.scores:
        given = scores_of(tpu)
        facts = with_scores(facts, given["A"], {code: given[code] for code in "123456"})
    found = tuple(eligibility.conditions(facts, programme.target, on, catalogue))
    basis = basis_of(sheets)
    tests = tuple(thresholds.tests(catalogue.thresholds, scores_of(basis), programme.target)) if basis else ()
    rows = tuple(row for condition in found for row in _rows(condition, programme, newest, catalogue))
    minima = {
        row.code: {target: Fraction(minimum) for target, minimum in row.minimum.items()}
        for row in catalogue.thresholds
    }
    return Verdict(programme, on, found, rows, tests, minima, basis)


def _rows(
    condition: Condition, programme: Programme, newest: Mapping[str, Fact], catalogue: Catalogue
) -> list[Row]:
    """One row a condition; the TPU's scores become one row for each area and one for their sum."""
    number = programme.unit.number
    if condition.code in SCORED:
        if condition.known:
            return [_scored(condition, part, number, catalogue) for part in condition.parts]
        href = reverse("assessment:sheet", args=[number])
        return [_row(condition, str(_("LKE TPU")), href)]
    fact = newest.get(KIND_OF.get(condition.code, ""))
    href = reverse("cycle:facts", args=[number]) + f"#{KIND_OF.get(condition.code, '')}"
    return [_row(condition, fact.paper_number if fact else str(_("belum ada data")), href)]


def _words(value: object) -> str:
    if isinstance(value, Fraction):
        return show(value)
    if isinstance(value, dt.date):
        from tuas.ui.dates import long_date

        return long_date(value)
    return "–" if value is None else str(value)


def _row(condition: Condition, paper: str, href: str) -> Row:
    value, minimum = condition.value, condition.minimum
    numbers = isinstance(value, Fraction) and isinstance(minimum, Fraction)
    percent = numbers and condition.code in ("5.i.5", "5.i.6", "5.i.7", "5.i.8.d")
    tail = "%" if percent else ""
    gap = shortfall = Fraction(0)
    if isinstance(value, Fraction) and isinstance(minimum, Fraction) and minimum:
        gap = value - minimum
        shortfall = max(Fraction(0), -gap / minimum)
    return Row(
        condition.code,
        str(NAMES.get(condition.code, condition.text)),
        condition.text,
        condition.met,
        condition.known,
        _words(value) + (tail if numbers else ""),
        str(ASKED[condition.code])
        if condition.code in ASKED
        else _words(minimum) + (tail if numbers else ""),
        (_signed(gap) + tail) if numbers else "",
        condition.reason,
        condition.source,
        paper,
        href,
        shortfall,
    )


def _signed(gap: Fraction) -> str:
    """+0,74 or −0,80; what is missing is never shown smaller than it is."""
    return f"+{show(gap)}" if gap > 0 else f"−{show(-gap, up=True)}" if gap < 0 else "0"


def _scored(condition: Condition, part: eligibility.Part, number: str, catalogue: Catalogue) -> Row:
    weight = next((Fraction(t.weight) for t in catalogue.thresholds if t.code == part.code), Fraction(60))
    value, minimum = part.value or Fraction(0), part.minimum or Fraction(0)
    gap = value - minimum
    query = f"?area={part.code}" if part.code in "123456" else ""
    areas = {area.code: area.name for area in catalogue.areas}
    name = f"{part.code}. {areas[part.code]}" if query else str(_("Pengungkit, jumlah enam area"))
    return Row(
        condition.code,
        name,
        condition.text,
        bool(part.met),
        part.met is not None,
        _words(part.value),
        _words(part.minimum),
        _signed(gap) if part.value is not None else "",
        part.reason,
        condition.source,
        str(_("LKE TPU")),
        reverse("assessment:sheet", args=[number]) + query,
        max(Fraction(0), -gap / minimum) if minimum else Fraction(0),
        (value, minimum, weight),
    )
