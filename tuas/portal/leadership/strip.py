"""The ten stages from pencanangan to predikat, derived from what a programme has (4, 5.b, 5.i, 6.b)."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.assessment.board import Line
from tuas.assessment.standing import Basis
from tuas.portal.leadership.records import Records

STAGES: Mapping[str, Promise | str] = {
    "pencanangan": gettext_lazy("Pencanangan"),
    "pakta": gettext_lazy("Pakta"),
    "usulan": gettext_lazy("Usulan"),
    "tim": gettext_lazy("Tim"),
    "rencana": gettext_lazy("Rencana"),
    "pelaksanaan": gettext_lazy("Pelaksanaan"),
    "identifikasi": gettext_lazy("Identifikasi"),
    "penilaian": gettext_lazy("Penilaian TPU"),
    "diusulkan": gettext_lazy("Diusulkan"),
    "predikat": gettext_lazy("Predikat"),
}
CODES = tuple(STAGES)
BEFORE, READY = "belum", "siap"
FILTERS: Mapping[str, Promise | str] = {
    BEFORE: gettext_lazy("Belum mulai"),
    **{code: word for code, word in STAGES.items() if code not in ("diusulkan", "predikat")},
    READY: gettext_lazy("Siap diusulkan"),
    "diusulkan": STAGES["diusulkan"],
    "predikat": STAGES["predikat"],
}
"""Where a unit can stand: before the first stage, at one of the ten, or ready for the ninth."""
BUILT = ("5.i.2", "5.i.8.a")
"""The condition that a year has passed, by target."""


class Mark(StrEnum):
    NONE = "e"
    RUNNING = "r"
    DONE = "d"
    NEEDLESS = "x"


Strip = tuple[Mark, ...]
EMPTY: Strip = (Mark.NONE,) * len(CODES)


def _mark(done: object, begun: object = False) -> Mark:
    return Mark.DONE if done else Mark.RUNNING if begun else Mark.NONE


def strip_of(line: Line, found: Records) -> Strip:
    """One mark a stage. Pelaksanaan is done when a year is over (5.i.2, 6.c.4.a); WBBM needs no identification."""
    basis = line.standing.basis
    built = any(point.met for point in line.standing.points if point.key in BUILT)
    begun = found.ratified or found.evidence or basis is not Basis.NONE
    identified = _mark(found.identified, found.identification)
    return (
        _mark(line.standing.declared or found.declared, found.declaring),
        _mark(found.people and found.signed == found.people, found.signed),
        _mark(found.sent("USULAN"), found.has("USULAN")),
        _mark(len(found.decrees) == len(KINDS), found.decrees or found.drafted),
        _mark(found.ratified and found.acted, found.ratified or found.acted or found.planning),
        _mark(begun and built, begun),
        Mark.NEEDLESS if line.target == "WBBM" else identified,
        _mark(basis is Basis.TPU_DONE, basis is Basis.TPU_RUNNING),
        _mark(found.proposed, line.ready),
        _mark(found.awarded),
    )


KINDS = ("TIM_KERJA", "AGEN")


def stage_of(strip: Strip) -> str:
    """The furthest stage that has begun; "siap" for a unit that fulfils everything and is not proposed yet."""
    at = max((n for n, mark in enumerate(strip) if mark in (Mark.DONE, Mark.RUNNING)), default=-1)
    if at < 0:
        return BEFORE
    code = CODES[at]
    return READY if code == "diusulkan" and strip[at] is Mark.RUNNING else code


def words(strip: Strip) -> str:
    """For the ear: what is done, what runs."""
    names = [str(word) for word in STAGES.values()]
    done = [name for name, mark in zip(names, strip, strict=True) if mark is Mark.DONE]
    runs = [name for name, mark in zip(names, strip, strict=True) if mark is Mark.RUNNING]
    said = [_("selesai: {names}").format(names=", ".join(done))] if done else []
    said += [_("berjalan: {names}").format(names=", ".join(runs))] if runs else []
    return "; ".join(said)
