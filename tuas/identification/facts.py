"""An identification as the rules read it: what the unit and Tuas know, what the TPU judged. Who is Calon by it."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from tuas.catalogue import current
from tuas.cycle import predicates
from tuas.cycle.facts import as_facts, newest
from tuas.cycle.models import Fact, Programme
from tuas.frontdesk.models import ServiceUser
from tuas.identification.models import Agreement, Identification, SakipResult
from tuas.rules import identification as rule
from tuas.rules.facts import Facts
from tuas.rules.periods import anniversary
from tuas.ui.dates import WIB, today


@dataclass(frozen=True, slots=True)
class Sources:
    """What the five rows of B and the list C draw on."""

    facts: Facts
    sakip: dict[str, SakipResult]
    agreements: dict[int, Agreement]
    users: int


def sources_of(programme: Programme) -> Sources:
    """Four queries. sakip: newest for y-1 by evaluator; agreements: newest by year.

    The grade that the Tim Evaluator of the Directorate General gave is the fact of 5.i.4, typed once.
    """
    year = programme.year
    rows = newest(programme)
    results = SakipResult.objects.filter(unit=programme.unit_id, year=year - 1).select_related("paper")
    sakip = {found.evaluator: found for found in results.order_by("pk")}
    if (fact := rows.get(Fact.Kind.SAKIP)) is not None:
        own = SakipResult.Evaluator.UNIT
        sakip[own] = SakipResult(evaluator=own, year=fact.year or year - 1, grade=fact.grade)
    agreements: dict[int, Agreement] = {}
    held = Agreement.objects.filter(unit=programme.unit_id, year__range=(year - 2, year))
    for agreement in held.select_related("paper").order_by("pk"):
        agreements[agreement.year] = agreement
    users = ServiceUser.objects.filter(unit=programme.unit_id, removed_at=None).count()
    return Sources(as_facts(rows), sakip, agreements, users)


def given_of(found: Identification, sources: Sources | None = None) -> rule.Given:
    """Everything the rule asks. The level of a registered unit is fulfilled by itself (IC-57)."""
    programme = found.programme
    sources = sources or sources_of(programme)
    facts = sources.facts
    requirements = current().identification.requirements
    judged = {r.code: rule.Judged() for r in requirements}
    judged[rule.PASSES_BY_ITSELF] = rule.Judged(met=True)
    for row in found.judgements.all():
        judged[row.code] = rule.Judged(row.met, row.remark)
    return rule.Given(
        year=programme.year,
        judged=judged,
        needs_reason=frozenset({"A.3", "A.4"}),
        lhkan=facts.lhkan,
        findings=facts.findings,
        sakip=tuple(row.grade for row in sources.sakip.values()),
        agreements=dict.fromkeys(sources.agreements, True),
        performance_y1=facts.performance_y1,
        performance_y2=facts.performance_y2,
        users=sources.users,
        bidang={row.area: row.fit for row in found.results.all()},
    )


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(WIB).date()


def clock_of(found: Identification, on: dt.date) -> rule.Clock | None:
    """Runs from the order of the Direktur KI (step 7) to the draft (step 8); None before."""
    if found.ki_order is None or found.ki_order.on is None:
        return None
    rounds = [
        (_day(r.returned_at), _day(r.answered_at) if r.answered_at else None) for r in found.rounds.all()
    ]
    return rule.clock(
        found.ki_order.on, rounds, on, ended=_day(found.drafted_at) if found.drafted_at else None
    )


def given_by_unit(programme: Programme, sources: Sources) -> rule.Given:
    """The unit's own part of FRM-03, B and C, before or without an identification."""
    facts = sources.facts
    return rule.Given(
        programme.year, {}, frozenset(), facts.lhkan, facts.findings,
        tuple(row.grade for row in sources.sakip.values()), dict.fromkeys(sources.agreements, True),
        facts.performance_y1, facts.performance_y2, sources.users,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calon:
    """What makes a unit a Calon Unit Kerja (4.b). identification: the one passed on to it; award: the day of its
    predicate WBK (IC-33); exception: the Directorate General itself, which the TPU does not identify (IC-25)."""

    identification: Identification | None = None
    award: dt.date | None = None
    exception: bool = False


def awards_of(units: Collection[int]) -> dict[int, dt.date]:
    """{unit: the day it was awarded WBK}, by its newest predicate, else by the newest fact. Two queries."""
    if not units:
        return {}
    facts = Fact.objects.filter(kind=Fact.Kind.WBK, programme__unit__in=units).exclude(on=None).order_by("id")
    days: dict[int, Any] = dict(facts.values_list("programme__unit", "on"))
    return days | {unit: found.on for unit, found in predicates.newest_of(units, "WBK").items()}


def calon_of(programmes: Iterable[Programme], on: dt.date) -> dict[int, Calon]:
    """{programme: why its unit is a Calon}; a unit that is none is absent (RQ-008). At most three queries.

    Towards WBK: the unit's newest identification that the Dirjen passed on determined it, in this programme or in an
    earlier one (5.b.2.c). Towards WBBM: it holds WBK for a year (IC-32, IC-33). Programmes come with their unit.
    """
    listed = list(programmes)
    found: dict[int, Calon] = {}
    passed: dict[int, Identification] = {}
    rows = Identification.objects.filter(programme__unit__in={p.unit_id for p in listed}).exclude(
        passed_at=None
    )
    for each in rows.select_related("programme", "ki_letter", "dirjen_letter").order_by("passed_at", "pk"):
        passed[each.programme.unit_id] = each
    awards = awards_of({p.unit_id for p in listed if p.target == "WBBM"})
    for programme in listed:
        identified, award = passed.get(programme.unit_id), awards.get(programme.unit_id)
        if programme.target == "WBBM":
            if award is not None and on >= anniversary(award, 1):
                found[programme.pk] = Calon(award=award)
        elif programme.unit.kind == "UO":
            found[programme.pk] = Calon(exception=True)
        elif identified is not None and identified.calon:
            found[programme.pk] = Calon(identification=identified)
    return found


def is_calon(programme: Programme, on: dt.date | None = None) -> bool:
    """Calon Unit Kerja, by the identification or by the predicate it already holds (RQ-008, IC-22, IC-31, IC-33)."""
    return programme.pk in calon_of([programme], on or today())
