"""The profile of unit A, with one entry."""

import datetime as dt
from typing import Any

from tests.house.case import Case
from tests.world import World
from tuas.organisation import profile_actions
from tuas.organisation.authority import authority_of
from tuas.organisation.profiles import FIELDS, default
from tuas.ui.dates import today


def furnish(world: World) -> dict[str, Any]:
    plain, by = default(world.a, today()), world.unit_admin
    said = {name: getattr(plain, name) for name in FIELDS} | {"place": "Palembang"}
    made = profile_actions.change(world.a, dt.date(2026, 1, 2), said, 0, by=by, who=authority_of(by, today()))
    return {"entry": made.pk if made else 0}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    return [Case("organisation:profile", unit, {})]
