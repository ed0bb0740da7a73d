"""Who must report what, who did, and in time (5.e.I.1 d.i, 5.e.II.5.c; SE MenPANRB 2/2023): counts with their share.

count([Filed("eselon_iii", done=True), Filed("eselon_iii")]) -> Share(done=1, total=2)
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from tuas.rules.monev import Share

LHKPN = ("kepala_satker", "pejabat_wajib", "lainnya")
OTHERS = ("eselon_iii", "eselon_iv", "fungsional_pelaksana")
GROUPS = LHKPN + OTHERS
"""The inputs of A.II.5.iii.a and .b, in the order of the LKE."""

_ECHELON = re.compile(r"(?:eselon|es\.?)?\s*(iv|iii|ii|i|[1-4])(?:\s*[./]?\s*[a-e])?")
_WORDS = {"pimpinan tinggi": 2, "administrator": 3, "pengawas": 4}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SATKER = re.compile(r"\b(kepala|ka)\.?\s*(satuan kerja|satker)\b|\bkasatker\b")


def echelon_of(text: str) -> int | None:
    """ "III.a" -> 3, "Administrator" -> 3, "Ahli Madya" -> None: as the unit's list of employees writes it."""
    said = " ".join(text.lower().split())
    if match := _ECHELON.fullmatch(said):
        return _ROMAN.get(match[1]) or int(match[1])
    return next((level for word, level in _WORDS.items() if said.startswith(word)), None)


def group_of(listed: str, echelon: str, position: str, *, leads: bool = False) -> str:
    """The group of the LKE that an employee is counted in. listed: "LHKPN", "LHKASN" or "" as the list of employees
    says; where it is silent the head of the unit, echelon I and II and heads of a satuan kerja report LHKPN.
    """
    level, heads = echelon_of(echelon), bool(_SATKER.search(position.lower())) or leads
    if listed == "LHKPN" or (listed == "" and (heads or level in (1, 2))):
        if heads:
            return "kepala_satker"
        return "pejabat_wajib" if level is not None else "lainnya"
    return {3: "eselon_iii", 4: "eselon_iv"}.get(level or 0, "fungsional_pelaksana")


@dataclass(frozen=True, slots=True)
class Filed:
    """One employee. exempt: has nothing to report this year and is not counted; on: the day, None when not known."""

    group: str
    done: bool = False
    exempt: bool = False
    on: dt.date | None = None


def count(rows: Iterable[Filed], groups: Iterable[str] = GROUPS) -> Share:
    """5.i.6: reported of those who must report."""
    wanted = frozenset(groups)
    found = [row for row in rows if not row.exempt and row.group in wanted]
    return Share(sum(row.done for row in found), len(found))


def in_time(rows: Iterable[Filed], due: dt.date) -> Share:
    """R5.c "tepat waktu": reported on or before the day, of those whose day of reporting is known."""
    days = [row.on for row in rows if row.done and not row.exempt and row.on is not None]
    return Share(sum(day <= due for day in days), len(days))
