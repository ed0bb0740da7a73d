"""What innovations give to A.II.1.i.a, b and A.II.6.i.b of the LKE."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.frontdesk.innovations.test_innovations import deed, made, measured, reached, whole
from tests.world import World
from tuas.cycle.models import Decree, Seat
from tuas.frontdesk.innovations import actions, figures
from tuas.frontdesk.models import Service
from tuas.organisation.models import Person
from tuas.ui.errors import Invalid

pytestmark = pytest.mark.django_db


def agents(world: World, *people: Person) -> None:
    """An SK Agen in force with these people."""
    decree = Decree.objects.create(
        programme=world.programme_a, kind="AGEN", starts_on=dt.date(2026, 1, 5), made_by=world.team_head
    )
    Decree.objects.filter(pk=decree.pk).update(signed_at=dt.datetime(2026, 1, 5, tzinfo=dt.UTC))
    for person in people:
        Seat.objects.create(decree=decree, person=person, role="AGEN_PERUBAHAN")


def said(world: World) -> dict[str, Any]:
    return {each.question: each.values for each in figures.figures(world.programme_a)}


def service(world: World, name: str) -> Service:
    return Service.objects.create(unit=world.a, name=name, changed_by=world.team_head)


def test_changes_of_the_year_per_agent_and_those_that_are_part_of_the_system(world: World) -> None:
    one, two = Person.objects.get(user=world.member), Person.objects.create(unit=world.a, name="Agen Kedua")
    agents(world, one, two)
    whole(world, agent=one, absorbed="SOP/12/2026")
    whole(world, agent=two, name="Kedua")
    draft = made(world, agent=two, name="Konsep")
    measured(draft, world)
    whole(world, name="Unit sendiri")
    found = said(world)
    assert found["A.II.1.i.a"] == {"agen": 2, "perubahan": 2}
    assert found["A.II.1.i.b"] == {"perubahan": 2, "terintegrasi": 1}


@pytest.mark.parametrize(("on", "counts"), [(dt.date(2025, 12, 31), False), (dt.date(2026, 1, 1), True)])
def test_a_change_counts_in_the_year_that_it_was_carried_out(world: World, on: dt.date, counts: bool) -> None:
    one = Person.objects.get(user=world.member)
    agents(world, one)
    found = made(world, agent=one)
    measured(found, world)
    for stage in range(1, 5):
        actions.reach(found, stage, on, "", **deed(world.team_head))
    actions.propose(found, **deed(world.team_head))
    assert ("A.II.1.i.a" in said(world)) is counts


def test_services_eased_of_those_registered_each_once(world: World) -> None:
    assert "A.II.6.i.b" not in said(world)
    a, b, c, gone = (service(world, name) for name in "ABCD")
    whole(world, services=[a, b])
    whole(world, name="Kedua", services=[b])
    planned = made(world, name="Belum diterapkan", services=[c])
    measured(planned, world)
    reached(planned, world, 3)
    actions.propose(planned, **deed(world.team_head))
    Service.objects.filter(pk=gone.pk).update(removed_at=dt.datetime(2026, 2, 2, tzinfo=dt.UTC))
    assert said(world)["A.II.6.i.b"] == {"terdata": 3, "dipermudah": 2}
    reached_four = dt.date(2026, 4, 2)
    actions.reach(planned, 4, reached_four, "", **deed(world.team_head))
    assert said(world)["A.II.6.i.b"] == {"terdata": 3, "dipermudah": 3}


def test_services_of_another_unit_are_refused_and_chosen_ones_stay(world: World) -> None:
    other = Service.objects.create(unit=world.b, name="Lain", changed_by=world.team_head)
    with pytest.raises(Invalid, match="layanan unit ini"):
        made(world, services=[other])
    found = made(world, services=[service(world, "A")])
    actions.save(world.a, found, {"name": "SIGAP baru"}, 1, **deed(world.team_head))
    assert [each.name for each in found.services.all()] == ["A"]


def test_the_figures_ask_the_same_for_many(world: World, django_assert_num_queries: Any) -> None:
    one = Person.objects.get(user=world.member)
    agents(world, one)
    eased = service(world, "A")
    whole(world, agent=one, services=[eased])
    with CaptureQueriesContext(connection) as asked:
        figures.figures(world.programme_a)
    for n in range(4):
        whole(world, name=f"Inovasi {n}", agent=one, services=[eased])
    with django_assert_num_queries(len(asked)):
        figures.figures(world.programme_a)
