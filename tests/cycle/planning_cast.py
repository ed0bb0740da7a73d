"""Six Ketua Pokja for unit A, and a plan brought to a state by the real actions."""

from tests.world import SINCE, World
from tuas.cycle.models import Plan, PlanAction
from tuas.cycle.planning import content, signing
from tuas.organisation.actions import appoint
from tuas.organisation.models import User


def heads(world: World) -> dict[str, User]:
    """{area: its Ketua Pokja}; areas 1 and 5 are those of the world."""
    found = {"1": world.head1, "5": world.head5}
    for area in "2346":
        user = User(username=f"kepala{area}", name=f"Kepala Pokja {area}")
        user.save()
        appoint(
            user, "KETUA_POKJA", unit=world.a, area=area, sk_number=f"SK-{area}", sk_date=SINCE, starts_on=SINCE,
            ends_on=None, by=None,
        )  # fmt: skip
        found[area] = user
    return found


def drafted(world: World, areas: str = "123456", lines: int = 1) -> Plan:
    """A draft with a target, an action and lines in each of these areas."""
    plan = content.begin(world.programme_a, by=world.team_head)
    for area in areas:
        target = content.add(plan, "target", {"text": f"Target {area}"}, by=world.team_head, area=area)
        values = {"text": f"Aksi {area}", "target_id": target.pk, "activity": ""}
        action = content.add(plan, "aksi", values, by=world.team_head, area=area)
        assert isinstance(action, PlanAction)
        for n in range(lines):
            values = {"text": f"Kerja {area}.{n}", "output": "Laporan", "months": [1, 7], "items": []}
            content.add(plan, "kerja", values, by=world.team_head, action=action)
    return plan


def submitted(world: World) -> Plan:
    plan = drafted(world)
    signing.submit(plan, plan.revision, by=world.team_head)
    plan.refresh_from_db()
    return plan


def ratified(world: World) -> Plan:
    plan = submitted(world)
    for area, head in heads(world).items():
        signing.approve(plan, area, plan.revision, by=head)
    signing.ratify(plan, plan.revision, by=world.leader)
    plan.refresh_from_db()
    return plan
