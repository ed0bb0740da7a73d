"""When a report is due and whether it came in time (5.j), and how days are counted (6.b Waktu).

Where the SOP is silent or says two things, a setting decides: its name, allowed values, value taken by default and the
question it answers stand in `CHOICES`.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from tuas.catalogue.provisions import Report
from tuas.rules.periods import Period, parse
from tuas.rules.periods import slots as periods_of

Kind = Literal["words", "number"]
YEAR_DAYS = 365
"""A term of a whole year is a year by the calendar, however shorter terms are counted (IC-27, IC-28)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A reading of the SOP that may be set. allowed: words, or the least and the greatest whole number."""

    name: str
    title: str
    question: str
    source: str
    default: str
    allowed: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    def refuse(self, value: str) -> str:
        """Empty when the value can be; else what is expected."""
        if self.allowed:
            return "" if value in self.allowed else f"Pilih salah satu: {', '.join(self.allowed)}."
        if value.isascii() and value.isdigit() and self.least <= int(value) <= self.most:
            return ""
        return f"Tulis bilangan bulat antara {self.least} dan {self.most}."


CHOICES: Mapping[str, Choice] = {
    each.name: each
    for each in (
        Choice("hari", "Hitungan Hari pada Waktu", "IC-27", "6.b, hlm. 50–51", "kalender", ("kalender", "kerja")),
        Choice("batas_monev", "Batas laporan monev, bulan berikutnya", "IC-42", "5.j.1, hlm. 46", "10", (), 1, 28),
        Choice("batas_triwulan", "Batas laporan triwulan, bulan berikut", "IC-42", "5.j.2, hlm. 46", "10", (), 1, 28),
        Choice("batas_tahunan", "Batas laporan tahunan, bulan Januari", "IC-44", "5.j.3, hlm. 46", "14", (), 8, 17),
        Choice("saksi_minimum", "Jumlah saksi paling sedikit", "IC-58", "5.b.1.e.iv, hlm. 9", "1", (), 1, 5),
        Choice("jeda_identifikasi", "14 Hari jeda selama di unit", "IC-26", "6.b-8, hlm. 50", "ya", ("ya", "tidak")),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """The readings in force on one day."""

    hari: str = CHOICES["hari"].default
    batas_monev: int = int(CHOICES["batas_monev"].default)
    batas_triwulan: int = int(CHOICES["batas_triwulan"].default)
    batas_tahunan: int = int(CHOICES["batas_tahunan"].default)
    saksi_minimum: int = int(CHOICES["saksi_minimum"].default)
    jeda_identifikasi: bool = CHOICES["jeda_identifikasi"].default == "ya"


def settings(values: Mapping[str, str]) -> Settings:
    """Of names and values as they are stored; what is absent or cannot be keeps its default."""
    good = {n: v for n, v in values.items() if n in CHOICES and not CHOICES[n].refuse(v)}
    given: dict[str, object] = {n: int(v) if not CHOICES[n].allowed else v for n, v in good.items()}
    if "jeda_identifikasi" in given:
        given["jeda_identifikasi"] = given["jeda_identifikasi"] == "ya"
    return replace(Settings(), **given)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days on which no office works. years: those a decree has been recorded for; other years are not known yet."""

    days: frozenset[dt.date] = frozenset()
    years: frozenset[int] = frozenset()

    def works(self, day: dt.date) -> bool:
        return day.weekday() < 5 and day not in self.days


def add_days(start: dt.date, days: int, how: str, holidays: Holidays) -> dt.date:
    """The day so many Hari after the start; the start itself is not counted. how: "kalender" or "kerja"."""
    if how != "kerja" or days >= YEAR_DAYS:
        return start + dt.timedelta(days=days)
    day = start
    while days > 0:
        day += dt.timedelta(days=1)
        days -= holidays.works(day)
    return day


def days_from(start: dt.date, end: dt.date, how: str, holidays: Holidays, *, least: int = 1) -> int:
    """How many Hari it took: what is finished on the day it began took one."""
    if how != "kerja":
        return max((end - start).days, least)
    span = range(1, (end - start).days + 1)
    return max(sum(holidays.works(start + dt.timedelta(days=n)) for n in span), least)


def unknown_years(start: dt.date, end: dt.date, how: str, holidays: Holidays) -> tuple[int, ...]:
    """Years of that stretch without a decree on holidays: working days in them are an estimate."""
    if how != "kerja":
        return ()
    return tuple(year for year in range(start.year, end.year + 1) if year not in holidays.years)


def due(report: Report, period: str, chosen: Settings) -> dt.date:
    """The last WIB day, to 23.59. 5.j.1 and 5.j.2: a day of the month after the period; 5.j.3: of January after."""
    after = parse(period).last + dt.timedelta(days=1)
    day = {
        "monthly": chosen.batas_monev,
        "quarterly": chosen.batas_triwulan,
        "yearly": chosen.batas_tahunan,
    }[report.period]
    return after.replace(day=day)


@dataclass(frozen=True, slots=True)
class Handed:
    """A report as it stands. on: the WIB day it was handed on (5.j.3: sent); None where it was returned or not sent.

    state: berjalan (on its way), lengkap (at its addressee), perbaikan (returned).
    """

    on: dt.date | None
    state: Literal["berjalan", "lengkap", "perbaikan"]


@dataclass(frozen=True, slots=True)
class DutySlot:
    """One report of a year. late: how many days after the due day it was handed in, or is missing by now.

    state: lengkap, berjalan, perbaikan, terlambat (not handed in, the time is over), siap (the period has ended),
    belum, tidak_ada (before the building began: not owed).
    """

    duty: str
    period: Period
    due: dt.date
    state: str
    late: int = 0

    @property
    def owed(self) -> bool:
        return self.state != "tidak_ada"

    @property
    def done(self) -> bool:
        return self.state == "lengkap"


def slots(
    reports: Iterable[Report],
    year: int,
    on: dt.date,
    chosen: Settings,
    handed: Mapping[tuple[str, str], Handed],
    since: dt.date | None = None,
) -> list[DutySlot]:
    """12 + 4 + 1 of a programme year (5.j). since: the day the Tim Kerja began; periods over before it owe nothing,
    the month and the quarter in which it began do; the SOP says nothing of a start within the year.
    """
    found = []
    for report in reports:
        for period in periods_of(report.period, year):
            found.append(_slot(report, period, on, chosen, handed.get((report.code, period.code)), since))
    return found


def _slot(
    report: Report, period: Period, on: dt.date, chosen: Settings, kept: Handed | None, since: dt.date | None
) -> DutySlot:
    last = due(report, period.code, chosen)
    if kept is not None and kept.on is not None:
        return DutySlot(report.code, period, last, kept.state, max((kept.on - last).days, 0))
    over = max((on - last).days, 0)
    if kept is not None and kept.state == "berjalan":
        return DutySlot(report.code, period, last, "terlambat" if over else "berjalan", over)
    if kept is None and since is not None and period.ended(since):
        return DutySlot(report.code, period, last, "tidak_ada")
    if over:
        return DutySlot(report.code, period, last, "terlambat", over)
    if kept is not None:
        return DutySlot(report.code, period, last, "perbaikan")
    return DutySlot(report.code, period, last, "siap" if period.ended(on) else "belum")
