"""The Wakil assigns members of the own bidang to units; what a member works on follows (5.a.5.b.ii–iii)."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.tpu.cast import act, holder
from tests.world import World
from tuas.notifications.models import Notification
from tuas.organisation.authority import BIDANG_ROLES, TPU_ROLES
from tuas.organisation.models import Unit, User
from tuas.tpu.assignments import assign, assigned, units_of
from tuas.tpu.models import Assignment
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

ADDRESS = "/tpu/bidang/5/penugasan/"


@pytest.fixture
def deputy(world: World) -> User:
    return holder("wakil5", "WAKIL_KETUA_BIDANG", "5")


def every(world: World) -> set[int]:
    return set(Unit.objects.filter(participates=True).values_list("pk", flat=True))


def test_without_an_assignment_a_member_works_on_all_units(world: World, deputy: User) -> None:
    assert units_of(world.tpu5, today()) == every(world) - {world.home.pk}
    assert units_of(world.tpu5_own, today()) == every(world) - {world.a.pk}


def test_with_assignments_only_on_those(world: World, deputy: User) -> None:
    assign("5", world.tpu5, [world.a, world.b], **act(deputy))
    assert units_of(world.tpu5, today()) == {world.a.pk, world.b.pk}
    assert units_of(world.tpu5, today(), "2") == set()
    assign("5", world.tpu5, [world.b], **act(deputy))
    assert units_of(world.tpu5, today()) == {world.b.pk}
    assign("5", world.tpu5, [], **act(deputy))
    assert units_of(world.tpu5, today()) == every(world) - {world.home.pk}
    assert Assignment.objects.exclude(ended_at=None).count() == 2  # what was stays


def test_head_and_deputy_work_on_all_and_others_on_none(world: World, deputy: User) -> None:
    assert units_of(deputy, today()) == every(world)
    assert units_of(world.tpu5_head, today()) == every(world) - {world.home.pk}
    for user in (world.team_head, world.responsible, world.tpi, world.outsider):
        assert units_of(user, today()) == set()


def test_assigning_a_member_to_the_own_unit_is_refused(world: World, deputy: User) -> None:
    with pytest.raises(Denied, match=r"benturan kepentingan, 5\.a\.5"):
        assign("5", world.tpu5_own, [world.b, world.a], **act(deputy))
    assert not Assignment.objects.exists()


def test_only_the_deputy_of_the_bidang(world: World, client: Client) -> None:
    for role in sorted(TPU_ROLES):
        user = holder(f"satu.{role.lower()}", role, "5" if role in BIDANG_ROLES else "")
        client.force_login(user)
        answer = client.post(ADDRESS, {"anggota": str(world.tpu5.pk), "unit": [str(world.a.pk)]})
        expected = 302 if role == "WAKIL_KETUA_BIDANG" else 403
        assert (role, answer.status_code) == (role, expected)
        assert expected == 302 or "5.a.5.b.ii–iii" in answer.content.decode()
        assert client.get(ADDRESS).status_code == 200
    client.force_login(holder("wakil2", "WAKIL_KETUA_BIDANG", "2"))
    assert client.post(ADDRESS, {"anggota": str(world.tpu5.pk)}).status_code == 403
    client.force_login(world.team_head)
    assert client.get(ADDRESS).status_code == 404


def test_a_bidang_that_is_none_and_a_member_of_another(world: World, deputy: User, client: Client) -> None:
    client.force_login(deputy)
    assert client.get("/tpu/bidang/7/penugasan/").status_code == 404
    assert client.post(ADDRESS, {"anggota": str(world.tpu2.pk)}).status_code == 404
    assert client.get(ADDRESS, {"anggota": "satu"}).status_code == 404
    with pytest.raises(Invalid, match="bukan Anggota Bidang 5"):
        assign("5", world.tpu2, [world.a], **act(deputy))


def test_two_at_once_the_second_is_told(world: World, deputy: User) -> None:
    assign("5", world.tpu5, [world.a], seen=[], **act(deputy))
    with pytest.raises(Conflict, match="baru saja diubah"):
        assign("5", world.tpu5, [world.b], seen=[], **act(deputy))
    assert assigned("5", world.tpu5) == {world.a.pk}


def test_the_member_is_told_of_what_is_new(world: World, deputy: User) -> None:
    for _n in range(2):
        assign("5", world.tpu5, [world.a], **act(deputy))
    assert Notification.objects.filter(recipient=world.tpu5.pk, event="tpu.assigned").count() == 1


def test_the_page_ticks_what_is_assigned_and_closes_the_own_unit(
    world: World, deputy: User, client: Client
) -> None:
    assign("5", world.tpu5_own, [world.b], **act(deputy))
    client.force_login(deputy)
    page = client.get(ADDRESS, {"anggota": str(world.tpu5_own.pk)}).content.decode()
    assert f'name="unit" value="{world.b.pk}" checked' in page
    assert f'name="unit" value="{world.a.pk}" disabled' in page
    assert "benturan kepentingan" in page


def test_the_queries_do_not_grow(world: World, deputy: User, client: Client) -> None:
    def asked() -> int:
        client.force_login(deputy)
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(ADDRESS)
        return len(found)

    few: Any = asked()
    for n in range(6):
        member = holder(f"anggota.{n}", "ANGGOTA_BIDANG", "5")
        assign("5", member, list(Unit.objects.filter(participates=True)[:9]), **act(deputy))
    assert asked() == few
