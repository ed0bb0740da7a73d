"""An agent with a Rencana Aksi, reports on their way, and a year whose four sources are whole."""

import datetime as dt

from tests.evidence.conftest import arrived, pdf
from tests.monitoring import monev_cast
from tests.world import SINCE, World
from tuas.cycle.agents import actions as ideas
from tuas.cycle.models import ActionPlan, Decree, Seat
from tuas.cycle.paper import keep_pdf
from tuas.monitoring import actions
from tuas.monitoring.models import AreaMaterial, Report
from tuas.organisation.actions import appoint
from tuas.organisation.models import Person, User


def agent(world: World) -> User:
    user = User.objects.create(username="agen", name="Agen Satu", password="!")
    appoint(
        user, "AGEN_PERUBAHAN", unit=world.a, area="", sk_number="SK-1", sk_date=SINCE, starts_on=SINCE, ends_on=None,
        by=None,
    )  # fmt: skip
    person = Person.objects.create(unit=world.a, user=user, name="Agen Satu")
    decree = Decree.objects.create(
        programme=world.programme_a, kind="AGEN", number="SK-1", on=SINCE, starts_on=SINCE,
        signed_at=dt.datetime(2026, 1, 2, 3, tzinfo=dt.UTC),
    )  # fmt: skip
    Seat.objects.create(decree=decree, person=person, role="AGEN_PERUBAHAN")
    return user


def acted(world: World, user: User) -> ActionPlan:
    ideas.begin(world.programme_a, by=user)
    seat = Seat.objects.get(person__user=user)
    said = ideas.Words("Adaptif", "Lebih cepat", "Hari", "2 hari", "SIGAP Lubang", (2, 5), seat.pk)
    ideas.put(world.programme_a, said, 0, by=user)
    ideas.sign(world.programme_a, ActionPlan.objects.get().revision, by=user)
    return ActionPlan.objects.get()


def quarterly(world: World, user: User, period: str, *, through: bool = True) -> Report:
    file = keep_pdf(arrived(pdf(period)))
    given = actions.Given(file, f"SP/{period}", dt.date(2026, 12, 30), keep_pdf(arrived(pdf("Surat"))))
    made = actions.hand_in(world.programme_a, period, given, by=user)
    if through:
        actions.forward(made, by=world.team_head)
        actions.approve(made, by=world.leader)
    return made


def monthly(world: World, period: str) -> Report:
    made = actions.hand_in(
        world.programme_a, period, actions.Given(keep_pdf(arrived(pdf(period)))), by=world.team_head
    )
    actions.approve(made, by=world.leader)
    return made


def everything(world: World) -> User:
    """All four sources of 2026, whole."""
    monev_cast.june(world)
    user = agent(world)
    acted(world, user)
    for month in range(1, 13):
        monthly(world, f"2026-{month:02d}")
    for quarter in range(1, 5):
        quarterly(world, user, f"2026-Q{quarter}")
    for area in "123456":
        AreaMaterial.objects.create(
            programme=world.programme_a, area=area, before=f"Dulu {area}", after=f"Kini {area}"
        )
    return user
