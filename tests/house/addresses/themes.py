"""The addresses of the reports of areas, over one that waits for the Ketua Pokja 5."""

import datetime as dt
from typing import Any

from tests.house.case import Case
from tests.world import World
from tuas.monitoring.models import ThemeReport


def furnish(world: World) -> dict[str, Any]:
    made = ThemeReport.objects.create(
        programme=world.programme_a, kind="LHKAN", on=dt.date(2026, 2, 2), made_by=world.member,
        content={"rows": {}, "none": [], "text": "", "figures": [1, 1]},
    )  # fmt: skip
    return {"report": made.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    one = unit | {"slug": "lhkan"}
    return [
        Case("monitoring:themes", unit),
        Case("monitoring:theme", one, {}),
        Case("monitoring:theme_sign", one, {"revisi": "1"}),
        Case("monitoring:theme_pdf", one | {"pk": kept["report"]}),
    ]
