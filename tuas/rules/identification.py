"""What an identification still lacks, and its clock (5.b.2, 6.c.7–8, FRM-03). Values in, sentences out."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tuas.rules.facts import AREAS, SOURCES, Findings, Reporting

PASSES_BY_ITSELF = "A.1"
"""Passes for every registered Unit Organisasi, Unit Kerja, and UPT (IC-57)."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Row of FRM-03 A: None while nobody decided."""

    met: bool | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """All that FRM-03 asks. judged: by code A.1–A.4; sakip: grades found for y-1; agreements: {year: it is there or a
    reason was given}; bidang: {area: layak}; users: service users with their five data; year: of the identification."""

    year: int
    judged: Mapping[str, Judged]
    needs_reason: frozenset[str]
    lhkan: Reporting | None
    findings: Mapping[str, Findings]
    sakip: tuple[str, ...]
    agreements: Mapping[int, bool]
    performance_y1: Fraction | None
    performance_y2: Fraction | None
    users: int
    bidang: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missing:
    """code: the row of FRM-03, or "bidang 5". whose: unit completes it, tpu decides it."""

    code: str
    sentence: str
    paragraph: str
    whose: str


def missing(given: Given) -> tuple[Missing, ...]:
    """Empty when the draft of the report may be written: all four requirements met, all data there (6.c.8.a.i)."""
    return (*_requirements(given), *_information(given), *_people(given), *_bidang(given))


def lacking(given: Given) -> tuple[Missing, ...]:
    """What the unit itself still owes: sections B and C (5.b.2.d.ii–iii)."""
    return (*_information(given), *_people(given))


def _requirements(given: Given) -> Iterable[Missing]:
    for code, row in sorted(given.judged.items()):
        paragraph = f"5.b.2.d.i.({code[2:]})"
        if row.met is None:
            yield Missing(code, f"Syarat {code} belum dinilai.", paragraph, "tpu")
        elif not row.met:
            yield Missing(code, f"Syarat {code} belum terpenuhi.", paragraph, "unit")
        elif code in given.needs_reason and not row.remark.strip():
            yield Missing(code, f"Syarat {code}: penilaian TPU belum beralasan pada KET.", paragraph, "tpu")


def _information(given: Given) -> Iterable[Missing]:
    if given.lhkan is None:
        yield Missing("B.1", "Pelaporan LHKAN belum dicatat.", "5.b.2.d.ii.(1)", "unit")
    unknown = [name for key, name in SOURCES.items() if key not in given.findings]
    if unknown:
        yield Missing(
            "B.2",
            f"Tindak lanjut temuan {', '.join(unknown)} belum dicatat (0 bila tidak ada temuan).",
            "5.b.2.d.ii.(2)",
            "unit",
        )
    if not given.sakip:
        yield Missing(
            "B.3", f"Hasil evaluasi SAKIP {given.year - 1} belum dicatat.", "5.b.2.d.ii.(3)", "unit"
        )
    absent = [year for year in range(given.year, given.year - 3, -1) if not given.agreements.get(year)]
    if absent:
        years = ", ".join(map(str, absent))
        yield Missing(
            "B.4",
            f"Perjanjian Kinerja {years} belum ada; unggah, atau tulis alasan tidak adanya.",
            "5.b.2.d.ii.(4)",
            "unit",
        )
    for back, value in ((1, given.performance_y1), (2, given.performance_y2)):
        if value is None:
            yield Missing(
                "B.5", f"Realisasi kinerja utama {given.year - back} belum dicatat.", "5.b.2.d.ii.(5)", "unit"
            )


def _people(given: Given) -> Iterable[Missing]:
    if given.users < 1:
        yield Missing(
            "C",
            "Belum ada pengguna layanan: unit harus mengenali pengguna layanannya.",
            "5.b.2.d.iii",
            "unit",
        )


def _bidang(given: Given) -> Iterable[Missing]:
    for area in AREAS:
        if area not in given.bidang:
            yield Missing(f"bidang {area}", f"Bidang {area} belum menyampaikan hasil.", "6.c.7.d", "tpu")
        elif not given.bidang[area]:
            yield Missing(
                f"bidang {area}", f"Bidang {area} menyatakan unit belum layak diusulkan.", "6.c.7.d", "unit"
            )


@dataclass(frozen=True, slots=True)
class Clock:
    """used: days spent with the TPU; with_unit: days with the unit; ends: the last day in time; late: days over."""

    used: int
    with_unit: int
    limit: int
    ends: dt.date
    late: int
    paused: bool


def clock(
    began: dt.date,
    rounds: Iterable[tuple[dt.date, dt.date | None]],
    on: dt.date,
    *,
    limit: int = 14,
    pausing: bool = True,
    ended: dt.date | None = None,
    count: Callable[[dt.date, dt.date], int] | None = None,
) -> Clock:
    """14 Hari for steps 7 and 8 together (IC-17), not running while the unit completes (IC-26).

    rounds: (returned, answered or None) in order; ended: the day of the draft; count: days after the first up to the
    second, calendar days by default (IC-27).
    """
    between = count or (lambda first, last: (last - first).days)
    stop, given = ended or on, tuple(rounds)
    pauses = [(first, last or stop) for first, last in given if first <= stop]
    away = sum(max(0, between(first, min(last, stop))) for first, last in pauses) if pausing else 0
    used = max(0, between(began, stop) - away)
    ends = began + dt.timedelta(days=limit + away)
    paused = pausing and ended is None and any(last is None for _first, last in given)
    return Clock(used, away, limit, ends, max(0, used - limit), paused)
