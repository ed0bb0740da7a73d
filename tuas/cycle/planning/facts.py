"""Which plan holds, which one is being made, and what still lacks; for whoever reads plans."""

from dataclasses import dataclass

from django.db.models import Count

from tuas.catalogue import current
from tuas.cycle.models import Plan, PlanLine, PriorityTarget, Programme

AREAS: tuple[str, ...] = tuple(area.code for area in current().areas)
NAMES: dict[str, str] = {area.code: area.name for area in current().areas}


def ratified(programme: Programme) -> Plan | None:
    """The plan that holds: the newest ratified version, or None. One query."""
    return Plan.objects.filter(programme=programme, state=Plan.State.DISAHKAN).order_by("-version").first()


def open_plan(programme: Programme) -> Plan | None:
    """The version being drawn up or approved, or None. One query."""
    return Plan.objects.filter(programme=programme).exclude(state=Plan.State.DISAHKAN).first()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much each area holds: {area: number}."""

    targets: dict[str, int]
    lines: dict[str, int]

    @property
    def without_target(self) -> list[str]:
        """The areas that have no target prioritas (5.d.2)."""
        return [area for area in AREAS if not self.targets.get(area)]


def counts_of(plan: Plan) -> Counts:
    """Two queries."""
    targets = (
        PriorityTarget.objects.filter(plan=plan).values_list("area").order_by("area").annotate(Count("pk"))
    )
    lines = PlanLine.objects.filter(action__plan=plan).values_list("action__area").order_by("action__area")
    return Counts(dict(targets), dict(lines.annotate(Count("pk"))))


def approved_areas(plan: Plan) -> list[str]:
    """The areas whose Ketua Pokja agreed with the plan as it is now. One query."""
    given = plan.approvals.filter(revision=plan.revision, returned=False)
    return sorted(given.values_list("area", flat=True))
