"""Which steps last a year, when that year is over, and which may end before it (6.c.4.a, IC-28)."""

import datetime as dt

from tuas.catalogue import current
from tuas.cycle.models import Plan, Programme, StepOverride
from tuas.rules.duties import YEAR_DAYS
from tuas.rules.periods import anniversary
from tuas.ui.dates import WIB


def year_long() -> tuple[int, ...]:
    """The steps whose term is a year: step 4."""
    return tuple(step.number for step in current().process if (step.term.days or 0) >= YEAR_DAYS)


def overrides_of(programme: Programme) -> list[StepOverride]:
    """Those that hold. One query."""
    return list(StepOverride.objects.filter(programme=programme, revoked_at=None).select_related("by"))


def over_on(programme: Programme) -> dt.date | None:
    """The day on which the year of building is over: the anniversary of the first ratified plan. One query."""
    first = Plan.objects.filter(programme=programme, state=Plan.State.DISAHKAN).order_by("version").first()
    if first is None or first.ratified_at is None:
        return None
    return anniversary(first.ratified_at.astimezone(WIB).date())
