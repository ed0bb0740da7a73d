"""Every report that the parts of the front desk name, and the periods of a programme that each may speak of."""

import datetime as dt

from tuas.cycle.models import Programme
from tuas.frontdesk.parts import modules
from tuas.frontdesk.reports.kinds import ReportKind
from tuas.rules.periods import Period, slots


def kinds() -> tuple[ReportKind, ...]:
    """In the order of the pokjas, then of the parts."""
    found = [kind for module in modules("report") for kind in module.KINDS]
    return tuple(sorted(found, key=lambda kind: kind.area))


def kind_of(slug: str) -> ReportKind | None:
    return next((kind for kind in kinds() if kind.slug == slug), None)


def periods(kind: ReportKind, programme: Programme, on: dt.date) -> tuple[Period, ...]:
    """The periods of the programme's year that have begun on that day, in the order of the kind's spans."""
    return tuple(p for span in kind.spans for p in slots(span, programme.year) if p.first <= on)
