"""A signed letter of unit A, its public page, and the page of a code that nobody gave."""

from typing import Any

from tests.house.case import Case
from tests.world import World
from tuas.cycle.letters import actions
from tuas.cycle.letters.actions import Words
from tuas.organisation.authority import authority_of
from tuas.signing import codes
from tuas.signing.models import Sealed
from tuas.ui.dates import today


def furnish(world: World) -> dict[str, Any]:
    def by(user: Any) -> dict[str, Any]:
        return {"by": user, "authority": authority_of(user, today())}

    made = actions.write(world.a, world.programme_a, "LAIN", Words("Undangan", "Dinas"), **by(world.leader))
    actions.sign(made, "17/A", **by(world.leader))
    return {"code": codes.shown(Sealed.objects.get(subject=f"cycle.letter/{made.pk}").code)}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    return [
        Case("signing:enter"),
        Case("signing:verify", {"code": kept["code"]}, {}),
        Case("signing:of_unit", unit),
        Case("signing:file", unit | {"code": kept["code"]}),
    ]
