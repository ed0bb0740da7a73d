"""An identification as the rules read it: what the unit and Tuas know, what the TPU judged."""

import datetime as dt
from dataclasses import dataclass

from tuas.catalogue import current
from tuas.cycle.facts import as_facts, rows_of
from tuas.cycle.models import Programme
from tuas.frontdesk.models import ServiceUser
from tuas.identification.models import Agreement, Identification, SakipResult
from tuas.rules import identification as rule
from tuas.rules.facts import Facts
from tuas.ui.dates import WIB


@dataclass(frozen=True, slots=True)
class Sources:
    """What the five rows of B and the list C draw on."""

    facts: Facts
    sakip: dict[str, SakipResult]
    agreements: dict[int, Agreement]
    users: int


def sources_of(programme: Programme) -> Sources:
    """Four queries. sakip: newest for y-1 by evaluator; agreements: newest by year."""
    year = programme.year
    rows = rows_of([programme.pk]).get(programme.pk, {})
    sakip: dict[str, SakipResult] = {}
    for found in SakipResult.objects.filter(unit=programme.unit_id, year=year - 1).order_by("pk"):
        sakip[found.evaluator] = found
    agreements: dict[int, Agreement] = {}
    for agreement in Agreement.objects.filter(unit=programme.unit_id, year__range=(year - 2, year)).order_by(
        "pk"
    ):
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
    grades = [row.grade for row in sources.sakip.values()] or ([facts.sakip] if facts.sakip else [])
    return rule.Given(
        year=programme.year,
        judged=judged,
        needs_reason=frozenset({"A.3", "A.4"}),
        lhkan=facts.lhkan,
        findings=facts.findings,
        sakip=tuple(grades),
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


def is_calon(programme: Programme) -> bool:
    """Calon menuju WBK: determined by the Penanggung Jawab and passed on by the Dirjen (RQ-008, IC-22, IC-31)."""
    newest = (
        Identification.objects.filter(programme=programme).exclude(passed_at=None).order_by("-pk").first()
    )
    return newest is not None and bool(newest.calon)
