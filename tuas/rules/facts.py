"""The facts that eligibility rests on (SOP 5.i), as values. What is absent is unknown, never the same as none."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tuas.rules.numbers import quoted, show

GRADES = ("D", "C", "CC", "B", "BB", "A", "AA")
"""SAKIP, worst first."""

SOURCES = {"BPK": "BPK", "BPKP": "BPKP", "Itjen": "Inspektorat Jenderal"}
"""Who finds: BPK, and the APIP, which is BPKP and the Inspektorat Jenderal (IC-12)."""

AREAS = ("1", "2", "3", "4", "5", "6")


class BadFact(ValueError):
    """A fact that cannot be; the sentence names it and the expected form."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Findings of one source. {total: 0} is knowledge: there are none. Without an entry nothing is known."""

    total: int
    followed: int = 0

    def __post_init__(self) -> None:
        if self.total < 0 or self.followed < 0:
            raise BadFact("Jumlah temuan tidak boleh negatif; tulis bilangan bulat mulai dari 0.")
        if self.followed > self.total:
            raise BadFact(
                f"Temuan yang ditindaklanjuti ({self.followed}) melebihi jumlah temuan ({self.total}); periksa lagi."
            )

    @property
    def open(self) -> int:
        return self.total - self.followed


@dataclass(frozen=True, slots=True)
class Reporting:
    """LHKAN: who is obliged and who has reported (5.i.6)."""

    obliged: int
    reported: int

    def __post_init__(self) -> None:
        if self.obliged < 0 or self.reported < 0:
            raise BadFact("Jumlah LHKAN tidak boleh negatif; tulis bilangan bulat mulai dari 0.")
        if self.reported > self.obliged:
            raise BadFact(
                f"Yang melapor LHKAN ({self.reported}) melebihi yang wajib lapor ({self.obliged}); periksa keduanya."
            )


@dataclass(frozen=True, slots=True)
class Facts:
    """pengungkit, areas: points of the TPU's Penilaian Pendahuluan. performance_y1, performance_y2: realisation of
    the main target in per cent, last year and the year before, not capped (IC-11).
    """

    pencanangan: dt.date | None = None
    sk_menteri: dt.date | None = None
    pengungkit: Fraction | None = None
    areas: Mapping[str, Fraction] = field(default_factory=dict)
    sakip: str | None = None
    findings: Mapping[str, Findings] = field(default_factory=dict)
    lhkan: Reporting | None = None
    performance_y1: Fraction | None = None
    performance_y2: Fraction | None = None
    wbk_awarded: dt.date | None = None

    def __post_init__(self) -> None:
        if self.sakip is not None and self.sakip not in GRADES:
            raise BadFact(f"SAKIP {quoted(self.sakip)} tidak dikenal; pilih {', '.join(reversed(GRADES))}.")
        for code in self.areas:
            if code not in AREAS:
                raise BadFact(f"Area {quoted(code)} tidak dikenal; pilih 1 sampai dengan 6.")
        for source in self.findings:
            if source not in SOURCES:
                raise BadFact(f"Sumber temuan {quoted(source)} tidak dikenal; pilih {', '.join(SOURCES)}.")
        for value in (self.performance_y1, self.performance_y2):
            if value is not None and value < 0:
                raise BadFact(f"Realisasi kinerja {show(value)}% negatif; tulis persen mulai dari 0.")
