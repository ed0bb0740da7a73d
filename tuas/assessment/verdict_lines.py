"""One condition of 5.i in words: value, minimum, difference, source, what to do."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.assessment.place import Place
from tuas.assessment.reading import Column
from tuas.assessment.standing import DONE, Basis, Point
from tuas.cycle.kinds import BY_KIND, Ask, Kind
from tuas.cycle.models import Fact
from tuas.cycle.words import value_words
from tuas.rules.facts import GRADES, Facts
from tuas.rules.numbers import MINUS, show
from tuas.rules.periods import anniversary
from tuas.rules.thresholds import PENGUNGKIT
from tuas.ui.dates import short_date

Meter = tuple[Fraction, Fraction, Fraction]
UNKNOWN = Fraction(1)
HUNDRED = Fraction(100)
YEAR = 365
KINDS: Mapping[str, tuple[Kind, ...]] = {
    "5.i.1": (Kind.PENCANANGAN,),
    "5.i.2": (Kind.SK_MENTERI,),
    "5.i.4": (Kind.SAKIP,),
    "5.i.5": (Kind.TEMUAN_BPK, Kind.TEMUAN_BPKP, Kind.TEMUAN_ITJEN),
    "5.i.6": (Kind.LHKAN,),
    "5.i.7": (Kind.KINERJA_Y1,),
    "5.i.8.a": (Kind.WBK,),
    "5.i.8.c": (Kind.SAKIP,),
    "5.i.8.d": (Kind.KINERJA_Y1, Kind.KINERJA_Y2),
}
"""Which recorded facts a condition rests on."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the number comes from: the paper of a fact, the place to record it, or the LKE."""

    word: str
    href: str
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """What the lines refer to. recorded: the newest fact of each kind; column: the sheet of the basis."""

    place: Place
    basis: Basis
    column: Column | None
    recorded: Mapping[str, Fact]
    on: dt.date


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that must hold. shortfall: 0 when met, else how much of its minimum is missing, up to 1 (unknown)."""

    key: str
    row: str
    name: str
    met: bool
    known: bool
    value: str
    minimum: str
    gap: str
    why: str
    move: str
    meter: Meter | None
    shortfall: Fraction
    sources: tuple[Source, ...]
    paragraph: str

    @property
    def source(self) -> Source:
        return self.sources[0]


@dataclass(frozen=True, slots=True)
class _Words:
    value: str = "–"
    minimum: str = ""
    gap: str = ""
    meter: Meter | None = None
    shortfall: Fraction = UNKNOWN
    why: str = ""


def line_of(point: Point, facts: Facts, sources: Sources) -> Line:
    """A condition, or one row of a Penilaian Pendahuluan, in words."""
    condition = point.condition
    words = _assessed(point, sources) if point.row else _words(point, facts, sources.on)
    page = condition.source.partition(", p.")[2]
    paragraph = f"{'5.h; ' if point.row and point.row != DONE else ''}{condition.code}, hlm. "
    return Line(
        key=point.key.replace(":", "-"),
        row=point.row,
        name=point.name,
        met=point.met,
        known=point.known,
        value=words.value,
        minimum=words.minimum,
        gap=words.gap,
        why="" if point.met else words.why or condition.reason,
        move="" if point.met else _move(point, sources),
        meter=words.meter,
        shortfall=Fraction(0) if point.met else max(Fraction(0), min(UNKNOWN, words.shortfall)),
        sources=_of_sheet(point, sources) if point.row else _of_facts(condition.code, sources),
        paragraph=paragraph + (f"44–{page}" if point.row and point.row != DONE else page),
    )


def _words(point: Point, facts: Facts, on: dt.date) -> _Words:
    value, minimum = point.condition.value, point.condition.minimum
    code = point.condition.code
    if code == "5.i.1":
        return _Words(_day(value), _("dilakukan"), why=point.condition.reason)
    if code in ("5.i.2", "5.i.8.a"):
        return _years(value, minimum, on)
    if code in ("5.i.4", "5.i.8.c"):
        return _grade(value, minimum)
    if code == "5.i.5":
        total = sum(f.total for f in facts.findings.values())
        unknown = not point.known
        return _counted(value, total, sum(f.open for f in facts.findings.values()), _("temuan"), unknown)
    if code == "5.i.6":
        counts = facts.lhkan
        if counts is None:
            return _Words(minimum="100%")
        return _counted(value, counts.obliged, counts.obliged - counts.reported, _("orang"), False)
    if code in ("5.i.7", "5.i.8.d"):
        return _performance(code, facts)
    return _Words(_plain(value), _plain(minimum))


def _day(value: object) -> str:
    return f"{short_date(value)} {value.year}" if isinstance(value, dt.date) else "–"


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return _day(value)
    return show(value) if isinstance(value, Fraction) else str(value or "–")


def _years(start: object, full: object, on: dt.date) -> _Words:
    """5.i.2, 5.i.8.a: how long since, and how many days on either side of the anniversary."""
    demand = _("1 tahun")
    if not isinstance(start, dt.date) or not isinstance(full, dt.date):
        return _Words(minimum=demand)
    days = (on - full).days
    since = _elapsed(start, on)
    meter = (
        Fraction(max(0, (on - start).days)),
        Fraction((full - start).days),
        Fraction((full - start).days),
    )
    gap = _("{sign}{days} hari").format(sign="+" if days >= 0 else MINUS, days=abs(days))
    return _Words(since, demand, gap, None if days >= 0 else meter, Fraction(max(0, -days), YEAR))


def _elapsed(start: dt.date, on: dt.date) -> str:
    """As in "1 th 11 hari", "340 hari"."""
    if on < start:
        return _("belum mulai")
    years = on.year - start.year
    if years and anniversary(start, years) > on:
        years -= 1
    if not years:
        return _("{days} hari").format(days=(on - start).days)
    return _("{years} th {days} hari").format(years=years, days=(on - anniversary(start, years)).days)


def _grade(value: object, minimum: object) -> _Words:
    if not isinstance(value, str) or not isinstance(minimum, str):
        return _Words(minimum=str(minimum or "–"))
    steps = GRADES.index(value) - GRADES.index(minimum)
    if steps == 0:
        return _Words(value, minimum, "0", shortfall=Fraction(0))
    gap = _("{sign}{steps} tingkat").format(sign="+" if steps > 0 else MINUS, steps=abs(steps))
    return _Words(value, minimum, gap, None, Fraction(max(0, -steps), GRADES.index(minimum) or 1))


def _counted(value: object, total: int, left: int, unit: str, unknown: bool) -> _Words:
    """5.i.5, 5.i.6: everything of a number of findings or people."""
    if not isinstance(value, Fraction):
        return _Words(minimum="100%")
    shown = _("tidak ada") if total == 0 and not unknown else show(value) + "%"
    if total and value == HUNDRED:
        shown = "100%"
    gap = f"{MINUS}{left} {unit}" if left else "0" if not unknown else "–"
    meter = (value, HUNDRED, HUNDRED) if left else None
    return _Words(shown, "100%", gap, meter, UNKNOWN if unknown else (HUNDRED - value) / 100)


def _performance(code: str, facts: Facts) -> _Words:
    now, before = facts.performance_y1, facts.performance_y2
    demand = "100%"
    if code == "5.i.8.d":
        demand = _("100% dan di atas {before}").format(before="y-2" if before is None else show(before) + "%")
    if now is None:
        return _Words(minimum=demand)
    floor = HUNDRED if code == "5.i.7" or before is None else max(HUNDRED, before)
    apart = now - floor
    sign = "+" if apart >= 0 else MINUS
    gap = f"{sign}{show(abs(apart), up=apart < 0)}%" if apart else "0"
    meter = (now, floor, max(floor, now)) if apart < 0 else None
    if code == "5.i.8.d" and before is None:
        return _Words(show(now) + "%", demand, "–", meter)
    return _Words(show(now) + "%", demand, gap, meter, max(Fraction(0), -apart / floor))


def _assessed(point: Point, sources: Sources) -> _Words:
    """5.i.3, 5.i.8.b: a row of the TPU's Penilaian Pendahuluan."""
    column, basis = sources.column, sources.basis
    if point.row == DONE:
        return _finished(sources)
    part = point.part
    assert part is not None
    assert part.minimum is not None
    minimum = show(part.minimum)
    if part.value is None:
        own = None if column is None or basis is not Basis.UNIT else _own(column, point.row)
        why = _("Belum dinilai TPU.")
        if own is not None:
            why = _("Belum dinilai TPU; nilai sendiri unit {own} tidak dihitung.").format(own=show(own))
        return _Words(minimum=minimum, why=why)
    full = next(Fraction(t.weight) for t in sources.place.form.catalogue.thresholds if t.code == point.row)
    apart = part.value - part.minimum
    sign = "+" if apart >= 0 else MINUS
    gap = f"{sign}{show(abs(apart), up=apart < 0)}" if apart else "0"
    meter = (part.value, part.minimum, full) if apart < 0 else None
    return _Words(show(part.value), minimum, gap, meter, -apart / part.minimum, _why_of(point, sources, full))


def _own(column: Column, row: str) -> Fraction:
    return column.result.pengungkit if row == PENGUNGKIT else column.result.areas[row].total


def _why_of(point: Point, sources: Sources, full: Fraction) -> str:
    target = sources.place.programme.target
    if point.row == PENGUNGKIT:
        areas = (t for t in sources.place.form.catalogue.thresholds if t.code.isdigit())
        sums = sum((Fraction(t.minimum[target]) for t in areas), Fraction(0))
        return _("Syarat tersendiri; keenam minimum area hanya berjumlah {sums}.").format(sums=show(sums))
    rows = sources.place.form.catalogue.eligibility
    share = next(r.needs["area_percent"] for r in rows if r.code == point.condition.code)
    return _("Minimum tiap area {share}% dari bobot {full}.").format(share=share, full=show(full, 0))


def _finished(sources: Sources) -> _Words:
    column, basis = sources.column, sources.basis
    demand = _("selesai")
    if column is None or not basis.official:
        return _Words(_("belum mulai"), demand, why=_("TPU belum memulai Penilaian Pendahuluan."))
    if basis is Basis.TPU_DONE and column.sheet.completed_at:
        return _Words(_day(column.sheet.completed_at.date()), demand, shortfall=Fraction(0))
    answered, every = len(column.values), len(column.form.lines)
    why = _("LKE TPU masih berjalan, {n} dari {all} soal dijawab; nilainya masih dapat berubah.").format(
        n=answered, all=every
    )
    open_ = every - answered
    gap = _("{minus}{n} soal").format(minus=MINUS, n=open_) if open_ else ""
    meter = (Fraction(answered), Fraction(every), Fraction(every)) if open_ else None
    return _Words(_("berjalan"), demand, gap, meter, Fraction(open_, every), why)


def _move(point: Point, sources: Sources) -> str:
    """What to do next, as a sentence."""
    if point.row == DONE:
        move = _("TPU menjawab semua soal dan menyelesaikan LKE-nya")
    elif point.row and not point.known:
        move = _("TPU menilai unit ini lebih dahulu")
    elif (
        point.row
        and point.part is not None
        and point.part.value is not None
        and point.part.minimum is not None
    ):
        gap = show(point.part.minimum - point.part.value, up=True)
        move = _("Naikkan {gap} poin; soal dengan nilai hilang terbesar").format(gap=gap)
    else:
        move = point.condition.missing
    return f"{move[:1].upper()}{move[1:]}"


def _of_sheet(point: Point, sources: Sources) -> tuple[Source, ...]:
    place = sources.place
    path = reverse("assessment:sheet", args=[place.unit.number])
    body = _("LKE TPU") if sources.basis.official else _("LKE")
    if point.row == DONE:
        return (Source(body, path),)
    if point.row == PENGUNGKIT:
        n = sum(len(part.lines) for part in place.form.parts.values() if not part.hasil)
        return (Source(_("{body}, {n} soal").format(body=body, n=n), path),)
    n = len(place.form.parts[point.row].lines)
    return (Source(_("{body}, {n} soal").format(body=body, n=n), f"{path}?area={point.row}#soal"),)


def _of_facts(code: str, sources: Sources) -> tuple[Source, ...]:
    """The papers of the facts; where one is missing, the page that records it."""
    number, target = sources.place.unit.number, sources.place.programme.target
    found = []
    for kind in KINDS.get(code, ()):
        ask, fact = BY_KIND[kind], sources.recorded.get(kind)
        if target not in ask.conditions:
            continue
        anchor = f"{reverse('cycle:facts', args=[number])}#{ask.code}"
        if fact is None:
            found.append(Source(_("{name}: belum dicatat").format(name=ask.name), anchor))
        elif fact.paper_id:
            href = reverse("cycle:paper", args=[number, fact.pk])
            found.append(Source(_said(ask, fact), href, paper=True))
        else:
            found.append(Source(_said(ask, fact), anchor))
    return tuple(found) or (Source(_("Fakta program"), reverse("cycle:facts", args=[number])),)


def _said(ask: Ask, fact: Fact) -> str:
    """As in "Temuan BPK, 6 dari 6" or "SK Menteri, 14 April 2025"."""
    return f"{ask.name if 'total' in ask.fields else ask.paper}, {value_words(fact)}"
