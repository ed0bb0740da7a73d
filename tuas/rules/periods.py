"""Times that the SOP's evidence is demanded in: months, quarters, half-years and years of a programme year."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV")
FORM = re.compile(r"([0-9]{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|S([12])))?")

PERIODIC = {"monthly": 1, "quarterly": 3, "half-yearly": 6}
"""Kinds that have a slot for each stretch of so many months."""

EXAMPLES = "2026-03 (bulan), 2026-Q1 (triwulan), 2026-S1 (semester), 2026 (tahun)"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole months. code "2026-03", "2026-Q1", "2026-S1" or "2026"; label as officers write it."""

    code: str
    label: str
    first: dt.date
    last: dt.date
    months: frozenset[int]  # year × 12 + month − 1: one number for each month covered

    def ended(self, on: dt.date) -> bool:
        return self.last < on


def long_date(day: dt.date) -> str:
    """4 Juli 2022."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def anniversary(day: dt.date, years: int = 1) -> dt.date:
    """The day on which so many years are complete. From 29 February that is 1 March where there is no 29th: the
    28th is still within the last year.
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


@lru_cache(maxsize=4096)
def parse(code: str) -> Period:
    """ "2026-Q1" -> that quarter. Raises ValueError with the expected form."""
    match = FORM.fullmatch(code)
    if not match or not 1 < int(match[1]) < 9999:
        raise ValueError(f'Periode "{code[:20]}" tidak dikenal; tulis seperti {EXAMPLES}.')
    year = int(match[1])
    if month := match[2]:
        return _period(code, f"{MONTHS[int(month) - 1]} {year}", year, int(month), 1)
    if quarter := match[3]:
        return _period(code, f"Triwulan {ROMAN[int(quarter) - 1]} {year}", year, 3 * int(quarter) - 2, 3)
    if half := match[4]:
        return _period(code, f"Semester {ROMAN[int(half) - 1]} {year}", year, 6 * int(half) - 5, 6)
    return _period(code, f"Tahun {year}", year, 1, 12)


def _period(code: str, label: str, year: int, month: int, length: int) -> Period:
    end = year * 12 + month - 1 + length
    last = dt.date(end // 12, end % 12 + 1, 1) - dt.timedelta(days=1)
    return Period(code, label, dt.date(year, month, 1), last, frozenset(range(end - length, end)))


@lru_cache(maxsize=256)
def slots(kind: str, year: int) -> tuple[Period, ...]:
    """The periods that a kind of evidence has in a year: 12, 4, 2 or 1; none for "once" and "per-event"."""
    match kind:
        case "monthly":
            return tuple(parse(f"{year}-{month:02d}") for month in range(1, 13))
        case "quarterly":
            return tuple(parse(f"{year}-Q{quarter}") for quarter in range(1, 5))
        case "half-yearly":
            return tuple(parse(f"{year}-S{half}") for half in (1, 2))
        case "yearly":
            return (parse(str(year)),)
        case "once" | "per-event":
            return ()
    raise ValueError(f'Jenis periode "{kind}" tidak dikenal.')


def due(kind: str, year: int, on: dt.date) -> tuple[Period, ...]:
    """The slots whose time is over on that day: in June, January to May. What is demanded once in a year is due
    from its first day: a decree is needed before December.
    """
    if kind == "yearly":
        return slots(kind, year)
    return tuple(period for period in slots(kind, year) if period.ended(on))
