"""The agents' Rencana Aksi: who writes, what a change does to signatures, when it is set."""

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from tests.world import SINCE, World
from tuas.cycle.agents import actions, facts
from tuas.cycle.agents.actions import Words
from tuas.cycle.models import Decree, Seat
from tuas.notifications.models import Notification
from tuas.organisation.models import User
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db


def seat(world: World, user: User, decree: Decree) -> Seat:
    person = user.person
    return Seat.objects.create(decree=decree, person=person, role="AGEN_PERUBAHAN")


@pytest.fixture
def seats(world: World) -> list[Seat]:
    """A valid SK with two agents: the member of pokja 5 and the one of pokja 1."""
    decree = Decree.objects.create(
        programme=world.programme_a,
        kind="AGEN",
        number="SK/2",
        on=SINCE,
        starts_on=SINCE,
        signed_at=timezone.now(),
    )
    return [seat(world, world.member, decree), seat(world, world.member1, decree)]


def words(pic: Seat) -> Words:
    return Words(
        "Adaptif", "Layanan lebih cepat", "Hari layanan", "2 hari", "Aplikasi antrean", (2, 5), pic.pk
    )


@pytest.mark.rq("RQ-159")
def test_only_an_agent_of_a_valid_sk(world: World, seats: list[Seat]) -> None:
    for who in (world.leader, world.team_head, world.head5, world.admin, world.member_b):
        with pytest.raises(Denied, match=r"6\.c\.3"):
            actions.begin(world.programme_a, by=who)
    Decree.objects.update(signed_at=None)
    with pytest.raises(Denied, match="SK yang berlaku"):
        actions.begin(world.programme_a, by=world.member)
    Decree.objects.update(signed_at=timezone.now())
    assert actions.begin(world.programme_a, by=world.member).version == 1


def test_one_draft_at_a_time(world: World, seats: list[Seat]) -> None:
    actions.begin(world.programme_a, by=world.member)
    with pytest.raises(Conflict, match="sudah ada"):
        actions.begin(world.programme_a, by=world.member1)


@pytest.mark.rq("RQ-195")
def test_the_pic_is_an_agent_of_the_sk(world: World, seats: list[Seat]) -> None:
    actions.begin(world.programme_a, by=world.member)
    other = Decree.objects.create(programme=world.programme_a, kind="TIM_KERJA")
    stranger = seat(world, world.team_head, other)
    with pytest.raises(Invalid, match="PIC harus Agen Perubahan"):
        actions.put(world.programme_a, words(stranger), 0, by=world.member)
    made = actions.put(world.programme_a, words(seats[1]), 0, by=world.member)
    assert made.pic == seats[1]


@pytest.mark.parametrize("months", [(), (0,), (13,)])
def test_a_month_that_is_none(world: World, seats: list[Seat], months: tuple[int, ...]) -> None:
    actions.begin(world.programme_a, by=world.member)
    with pytest.raises(Invalid, match="bulan"):
        actions.put(world.programme_a, replace(words(seats[0]), months=months), 0, by=world.member)


def test_every_agent_signs_what_he_saw(world: World, seats: list[Seat]) -> None:
    plan = world.programme_a
    actions.begin(plan, by=world.member)
    with pytest.raises(Invalid, match="kosong"):
        actions.sign(plan, 0, by=world.member)
    actions.put(plan, words(seats[0]), 0, by=world.member)
    assert not actions.sign(plan, 1, by=world.member)
    assert not actions.sign(plan, 1, by=world.member)  # a double click
    actions.put(plan, words(seats[1]), 1, by=world.member1)
    with pytest.raises(Conflict, match="berubah"):
        actions.sign(plan, 1, by=world.member1)
    assert not actions.sign(plan, 2, by=world.member1)
    assert facts.set_plan(plan) is None
    assert actions.sign(plan, 2, by=world.member)
    held = facts.set_plan(plan)
    assert held is not None
    assert held.version == 1
    assert Notification.objects.filter(event="action_plan.set", recipient=world.leader.pk).count() == 1


def test_two_at_once_lose_nothing(world: World, seats: list[Seat], client: Client) -> None:
    actions.begin(world.programme_a, by=world.member)
    actions.put(world.programme_a, words(seats[0]), 0, by=world.member)
    client.force_login(world.member1)
    sent = {
        "revisi": "0", "value": "Loyal", "goal": "Sasaran saya", "indicator": "i", "target": "t", "activity": "k",
        "months": ["3"], "pic": str(seats[1].pk),
    }  # fmt: skip
    answer = client.post(f"/unit/{world.a.number}/rencana-aksi/gagasan/", sent)
    assert answer.status_code == 409
    assert "Sasaran saya" in answer.content.decode()


def test_a_change_after_it_was_set_begins_a_version(world: World, seats: list[Seat]) -> None:
    plan = world.programme_a
    actions.begin(plan, by=world.member)
    first = actions.put(plan, words(seats[0]), 0, by=world.member)
    for who in (world.member, world.member1):
        actions.sign(plan, 1, by=who)
    second = actions.begin(plan, by=world.member1)
    assert (second.version, second.ideas.get().key) == (2, first.key)
    held = facts.set_plan(plan)
    assert held is not None
    assert held.version == 1


def test_the_page_and_outsiders(world: World, seats: list[Seat], client: Client) -> None:
    client.force_login(world.team_head)
    page = client.get(f"/unit/{world.a.number}/rencana-aksi/")
    assert "Rencana Aksi belum disusun" in page.content.decode()
    client.force_login(world.member_b)
    assert client.get(f"/unit/{world.a.number}/rencana-aksi/").status_code == 404
