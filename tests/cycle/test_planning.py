"""The Rencana Kerja: who writes, who approves, what a change costs, what the pages ask."""

from typing import Any

import pytest
from django.test import Client

from tests.cycle import planning_cast as cast
from tests.world import UNIT_A, World
from tuas.cycle.models import Approval, Plan, PlanLine
from tuas.cycle.planning import content, facts, signing
from tuas.ui.errors import Conflict, Denied

PATH = f"/unit/{UNIT_A}/rencana-kerja/"


@pytest.mark.rq("RQ-068")
def test_each_pokja_enters_its_own_area_and_the_ketua_compiles(world: World) -> None:
    plan = cast.drafted(world, "123456")
    content.add(plan, "target", {"text": "Milik Pokja"}, by=world.member, area="5")
    with pytest.raises(Denied, match=r"Pokja 1.*5\.d\.1"):
        content.add(plan, "target", {"text": "Bukan"}, by=world.member, area="1")
    with pytest.raises(Denied, match=r"Ketua Tim Kerja.*5\.d\.1"):
        signing.submit(plan, plan.revision, by=world.secretary)
    signing.submit(plan, plan.revision, by=world.team_head)


@pytest.mark.rq("RQ-069")
@pytest.mark.parametrize(("areas", "sentence"), [("12346", "5 Penguatan Pengawasan"), ("", "1 Manajemen")])
def test_an_area_without_target_holds_the_plan(world: World, areas: str, sentence: str) -> None:
    plan = cast.drafted(world, areas)
    with pytest.raises(Denied, match=sentence + r".*5\.d\.2"):
        signing.submit(plan, plan.revision, by=world.team_head)
    plan.refresh_from_db()
    assert plan.state == Plan.State.KONSEP


@pytest.mark.rq("RQ-070")
def test_ratified_after_six_approvals_of_what_it_is_now(world: World) -> None:
    plan, heads = cast.submitted(world), cast.heads(world)
    for area in "12345":
        signing.approve(plan, area, plan.revision, by=heads[area])
    with pytest.raises(Denied, match=r"Ketua Pokja 6 Peningkatan.*5\.d\.3"):
        signing.ratify(plan, plan.revision, by=world.leader)
    content.add(plan, "target", {"text": "Baru"}, by=world.member, area="5")
    assert facts.approved_areas(plan) == []
    for area, head in heads.items():
        signing.approve(plan, area, plan.revision, by=head)
    signing.ratify(plan, plan.revision, by=world.leader)
    held = facts.ratified(world.programme_a)
    assert held == plan
    with pytest.raises(Conflict, match="sudah disahkan"):
        signing.ratify(plan, plan.revision, by=world.leader)


def test_a_plan_changed_while_it_was_read_is_not_approved(world: World) -> None:
    plan = cast.submitted(world)
    saw = plan.revision
    content.add(plan, "target", {"text": "Baru"}, by=world.team_head, area="1")
    with pytest.raises(Conflict, match="berubah sejak Anda buka"):
        signing.approve(plan, "5", saw, by=world.head5)


def test_a_double_click_approves_once(world: World) -> None:
    plan = cast.submitted(world)
    assert signing.approve(plan, "5", plan.revision, by=world.head5)
    assert not signing.approve(plan, "5", plan.revision, by=world.head5)
    assert Approval.objects.count() == 1


def test_a_returned_plan_is_a_draft_with_the_note(client: Client, world: World) -> None:
    plan = cast.submitted(world)
    signing.send_back(plan, "5", plan.revision, "Lengkapi output.", by=world.head5)
    client.force_login(world.team_head)
    page = client.get(PATH).content.decode()
    assert "Lengkapi output." in page
    assert "masih konsep" in page


def test_a_stale_edit_keeps_what_was_typed(client: Client, world: World) -> None:
    plan = cast.drafted(world, "5")
    row = plan.targets.get()
    saw = content.seen(row)
    content.change(plan, row, {"text": "Diubah dahulu"}, saw, by=world.head5)
    client.force_login(world.member)
    answer = client.post(f"{PATH}area/5/target/{row.pk}/", {"text": "Isian saya", "semula": saw})
    assert answer.status_code == 409
    assert "Isian saya" in answer.content.decode()


def test_removed_and_put_back_with_its_lines(client: Client, world: World) -> None:
    plan = cast.drafted(world, "5", lines=2)
    keys = set(PlanLine.objects.values_list("key", flat=True))
    client.force_login(world.member)
    action = plan.actions.get()
    assert client.post(f"{PATH}area/5/aksi/{action.pk}/hapus/").status_code == 302
    assert not PlanLine.objects.exists()
    assert client.post(f"{PATH}area/5/kembalikan/").status_code == 302
    assert set(PlanLine.objects.values_list("key", flat=True)) == keys


def test_the_ratified_version_holds_until_the_next_is(world: World) -> None:
    plan = cast.ratified(world)
    made = content.new_version(world.programme_a, by=world.team_head)
    keys = [set(PlanLine.objects.filter(action__plan=p).values_list("key", flat=True)) for p in (plan, made)]
    assert keys[0] == keys[1]
    assert facts.ratified(world.programme_a) == plan
    with pytest.raises(Denied, match="versi baru"):
        content.add(plan, "target", {"text": "x"}, by=world.team_head, area="1")


def test_an_area_page_asks_the_same_for_two_hundred_lines(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    plan = cast.drafted(world, "5")
    action = plan.actions.get()
    PlanLine.objects.bulk_create(
        PlanLine(action=action, text=f"Kerja {n}", months=[n % 12 + 1]) for n in range(200)
    )
    client.force_login(world.member)
    with django_assert_max_num_queries(12):
        assert client.get(f"{PATH}area/5/").status_code == 200


@pytest.mark.parametrize("page", ["", "area/5/", "tahun/", "belum-tertaut/", "versi/1/", "ekspor/"])
def test_outsiders_get_404(client: Client, world: World, page: str) -> None:
    cast.drafted(world, "5")
    for who, status in ((world.member, 200), (world.tpu5, 200), (world.member_b, 404)):
        client.force_login(who)
        assert client.get(PATH + page).status_code == status
