"""The addresses of the front desk as a whole; each of its parts has a module of its own."""

from typing import Any

from tests.house.case import Case
from tests.world import World
from tuas.frontdesk.reports.kinds import ReportKind
from tuas.frontdesk.reports.registry import kinds
from tuas.rules.periods import slots


def furnish(world: World) -> dict[str, Any]:
    return {}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    there = next(iter(kinds()), None)
    one = {**unit, "slug": there.slug if there else "laporan", "period": _period(there)}
    return [
        Case("frontdesk:hub", unit),
        Case("frontdesk:reports", unit),
        Case("frontdesk:report", one),
        Case("frontdesk:report_pdf", one),
        Case("frontdesk:report_set", one, sends={"edisi": "0"}),
    ]


def _period(kind: ReportKind | None) -> str:
    """The first of the year that this kind may speak of; all of it has begun when the walk is made."""
    return slots(kind.spans[0], 2026)[0].code if kind else "2026"
