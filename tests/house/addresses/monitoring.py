"""The addresses of the reports, over a monthly one that waits for the Pimpinan, and of holidays and due days."""

from typing import Any

from tests.evidence.conftest import arrived, pdf
from tests.house.case import Case
from tests.world import World
from tuas.cycle.paper import keep_pdf
from tuas.monitoring import actions


def furnish(world: World) -> dict[str, Any]:
    given = actions.Given(keep_pdf(arrived(pdf("Monev"))))
    made = actions.hand_in(world.programme_a, "2026-01", given, by=world.team_head)
    return {"report": str(made.pk)}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    month = unit | {"period": "2026-01"}
    return [
        Case("monitoring:reports", unit),
        Case("monitoring:archive", unit),
        Case("monitoring:report", unit | {"period": "2026-02"}, {}),
        Case("monitoring:deed", month | {"slug": "terima"}, {"laporan": str(kept["report"])}),
        Case("cycle:duties_holidays", sends={}),
        Case("cycle:duties_settings", sends={}),
    ]
