"""Where a programme stands against 5.i: which sheet counts, and every single thing that must hold.

5.i.3 and 5.i.8.b hold eight things each: that the TPU has finished its Penilaian Pendahuluan, pengungkit, six areas.
The verdict page and the board both read them from here.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tuas.catalogue import load
from tuas.catalogue.types import Catalogue
from tuas.rules import eligibility
from tuas.rules.eligibility import Condition, Part
from tuas.rules.facts import Facts
from tuas.rules.thresholds import PENGUNGKIT

DONE = "selesai"


class Basis(StrEnum):
    """The sheet that the numbers come from. Only a TPU's counts for 5.i.3; only a completed one fulfils it."""

    TPU_DONE = "tpu-selesai"
    TPU_RUNNING = "tpu-berjalan"
    UNIT = "unit"
    NONE = "belum"

    @property
    def official(self) -> bool:
        return self in (Basis.TPU_DONE, Basis.TPU_RUNNING)


NAMES: Mapping[str, tuple[Promise | str, Promise | str]] = {
    # code: (name, short word for the board)
    "5.i.1": (_("Pencanangan"), _("Pencanangan")),
    "5.i.2": (_("Pembangunan paling sedikit 1 tahun"), _("1 tahun")),
    "5.i.4": (_("Hasil evaluasi SAKIP"), _("SAKIP")),
    "5.i.5": (_("Tindak lanjut temuan APIP dan BPK"), _("Temuan")),
    "5.i.6": (_("Pelaporan LHKAN"), _("LHKAN")),
    "5.i.7": (_("Realisasi kinerja utama"), _("Kinerja")),
    "5.i.8.a": (_("Predikat WBK paling sedikit 1 tahun"), _("1 tahun WBK")),
    "5.i.8.c": (_("Hasil evaluasi SAKIP"), _("SAKIP")),
    "5.i.8.d": (_("Kinerja lebih baik daripada tahun sebelumnya"), _("Kinerja naik")),
}
AREAS: Mapping[str, Promise | str] = {
    "1": _("Perubahan"),
    "2": _("Tata laksana"),
    "3": _("SDM"),
    "4": _("Akuntabilitas"),
    "5": _("Pengawasan"),
    "6": _("Pelayanan"),
}
ASSESSED = (_("Penilaian Pendahuluan oleh TPU selesai"), _("Penilaian TPU"))
WHOLE = (_("Pengungkit, jumlah enam area"), _("Pengungkit"))


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that must hold. key: "5.i.4", or "5.i.3:5" for an area, ":A" for pengungkit, ":selesai"."""

    key: str
    condition: Condition
    part: Part | None
    met: bool
    known: bool
    name: str
    short: str

    @property
    def row(self) -> str:
        """One of "1".."6", "A", "selesai" within a Penilaian Pendahuluan; "" for every other condition."""
        return self.key.partition(":")[2]


def with_scores(
    facts: Facts, basis: Basis, areas: Mapping[str, Fraction], pengungkit: Fraction | None
) -> Facts:
    """The facts together with what the TPU found; the unit's own score is not known to 5.i.3."""
    if not basis.official:
        return facts
    return dataclasses.replace(facts, areas=areas, pengungkit=pengungkit)


def points_of(facts: Facts, target: str, on: dt.date, catalogue: Catalogue, basis: Basis) -> list[Point]:
    """Everything that must hold on this day, in the SOP's order. facts: as `with_scores` gives them."""
    found: list[Point] = []
    for condition in eligibility.conditions(facts, target, on, catalogue):
        if any(part.code == PENGUNGKIT for part in condition.parts):
            found += _assessed(condition, basis, catalogue)
            continue
        name, short = NAMES.get(condition.code, (condition.text, condition.code))
        found.append(
            Point(condition.code, condition, None, condition.met, condition.known, str(name), str(short))
        )
    return found


def _assessed(condition: Condition, basis: Basis, catalogue: Catalogue) -> list[Point]:
    code = condition.code
    done = basis is Basis.TPU_DONE
    found = [
        Point(f"{code}:{DONE}", condition, None, done, basis.official, str(ASSESSED[0]), str(ASSESSED[1]))
    ]
    words = area_words(catalogue.version)
    for part in condition.parts:
        name, short = WHOLE if part.code == PENGUNGKIT else words[part.code]
        found.append(
            Point(
                f"{code}:{part.code}",
                condition,
                part,
                bool(part.met),
                part.met is not None,
                str(name),
                str(short),
            )
        )
    return found


@cache
def area_words(version: str) -> Mapping[str, tuple[str, Promise | str]]:
    """By area: ("5. Penguatan Pengawasan", "Pengawasan")."""
    return {
        area.code: (f"{area.code}. {area.name}", AREAS.get(area.code, area.short))
        for area in load(version).areas
    }
