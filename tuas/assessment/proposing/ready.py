"""May this programme be determined today, and if not, everything that stands in the way (4.b, 4.f, 5.i)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tuas.assessment.board import Line
from tuas.assessment.place import Place
from tuas.assessment.proposing.judged import said
from tuas.assessment.proposing.models import Proposal
from tuas.assessment.verdict import Verdict, judge
from tuas.cycle import predicates
from tuas.cycle.models import Predicate, Programme
from tuas.identification.facts import Calon, calon_of
from tuas.organisation.authority import Authority
from tuas.ui.dates import long_date


@dataclass(frozen=True, slots=True)
class Readiness:
    """blocked: sentences, each with its paragraph; empty when the unit may be put forward. held: its predicate."""

    verdict: Verdict
    calon: Calon | None
    blocked: tuple[str, ...]
    held: Predicate | None = None


def not_calon(programme: Programme) -> str:
    """RQ-008: without a positive identification nothing is put forward; towards WBBM the predicate stands for it."""
    if programme.target == "WBBM":
        return _(
            "{unit} belum menjadi Calon menuju WBBM: predikat WBK-nya belum tercatat atau belum genap setahun "
            "(4.b, 5.i.8.a)."
        ).format(unit=programme.unit.short)
    return _(
        "{unit} belum menjadi Calon Unit Kerja: hasil identifikasi TPU yang menyatakannya belum disampaikan Direktur "
        "Jenderal (4.b, 6.c.10)."
    ).format(unit=programme.unit.short)


def readiness(programme: Programme, on: dt.date, who: Authority) -> Readiness:
    """As of a day, from what is recorded now. At most eight queries."""
    verdict = judge(Place(programme.unit, programme, who, None), on)
    calon = calon_of([programme], on).get(programme.pk)
    blocked = [] if calon else [not_calon(programme)]
    held = predicates.newest(programme.unit, programme.target)
    if held is not None:
        blocked.append(
            _("{unit} sudah berpredikat {target} sejak {day}; jalur ini selesai (4.k, 4.l).").format(
                unit=programme.unit.short, target=programme.target, day=long_date(held.on)
            )
        )
    blocked += [said(line) for line in verdict.lines if not line.met]
    return Readiness(verdict, calon, tuple(blocked), held)


def refused(unit: str, blocked: Iterable[str]) -> str:
    """All of it in one sentence, as the page lists it."""
    reasons = [reason.rstrip(".") for reason in blocked]
    return _("{unit} belum dapat ditetapkan atau diusulkan, {n} hal menahannya: {list}.").format(
        unit=unit, n=len(reasons), list="; ".join(reasons)
    )


def ready_programmes(lines: Iterable[Line], on: dt.date) -> tuple[list[Programme], list[Programme]]:
    """Of the units that fulfil all of 5.i and have no open proposal or predicate: the Calon, and those that are none.

    lines: the board's. At most five queries, none when no unit fulfils everything.
    """
    units = [line.unit.pk for line in lines if line.ready]
    if not units:
        return [], []
    running = Programme.objects.filter(closed_at=None, unit__in=units).select_related("unit")
    open_ = set(Proposal.objects.filter(ended_at=None).values_list("programme_id", flat=True))
    held = {kind: predicates.newest_of(units, kind) for kind in ("WBK", "WBBM")}
    free = [
        p for p in running.order_by("unit__number") if p.pk not in open_ and p.unit_id not in held[p.target]
    ]
    calon = calon_of(free, on)
    return [p for p in free if p.pk in calon], [p for p in free if p.pk not in calon]
