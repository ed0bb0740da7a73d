"""The cheapest way as a page: the work with what it lacks, estimates, the way into the Rencana Kerja."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assessment.conftest import HTMX, Fill, best, lowest
from tests.cycle import planning_cast as cast
from tests.world import World
from tuas.assessment.models import Assessor, Effort
from tuas.assessment.outline import outline
from tuas.catalogue import current
from tuas.cycle.models import Approval, PlanAction, PlanLine
from tuas.cycle.planning import content, signing
from tuas.rules import planner

pytestmark = pytest.mark.django_db
RAISED = "A.I.5.iv.c"


def almost() -> dict[str, Any]:
    """Every answer the best, but area 5 by choices at the lowest: what lacks is in area 5 alone."""
    return {
        code: lowest(q) if q.area == "5" and q.kind == "choice" else best(q)
        for code, q in current().lke.questions.items()
    }


def page(world: World, query: str = "") -> str:
    return reverse("assessment:way", args=[world.a.number]) + query


def shown(client: Client, world: World, query: str = "") -> str:
    return client.get(page(world, query)).content.decode()


def offered(text: str) -> list[str]:
    return re.findall(r'name="soal" value="([^"]+)"', text)


def enter(client: Client, world: World, codes: list[str]) -> Any:
    return client.post(reverse("assessment:way_enter", args=[world.a.number]), {"soal": codes})


def weigh(client: Client, world: World, given: dict[str, str], **head: Any) -> Any:
    fields = {f"b-{code}": weight for code, weight in given.items()}
    return client.post(reverse("assessment:way_weigh", args=[world.a.number]), fields, headers=head or None)


def test_the_page_lists_what_the_planner_finds(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT, almost())
    content.begin(world.programme_a, by=world.team_head)
    client.force_login(world.team_head)
    found = planner.plan(current(), almost(), "WBK")
    text = shown(client, world)
    assert offered(text) == [change.question for change in found.changes]
    assert f"{len(found.changes)} langkah, sekitar {found.cost} hari kerja" in text


def test_the_evidence_that_lacks_stands_behind_each(
    client: Client, world: World, fill: Fill, paper: Callable[..., Any]
):
    fill(Assessor.UNIT, almost())
    client.force_login(world.team_head)
    item = next(
        code for change in planner.plan(current(), almost(), "WBK").changes
        for code in outline(world.programme_a.catalogue).lines[change.question].items
        if current().items[code].period == "once" and current().items[code].of != "employee"
    )  # fmt: skip
    link = f'href="{reverse("evidence:area", args=[world.a.number, item[1]])}#{item}"'
    assert link in shown(client, world)
    paper(item)
    assert link not in shown(client, world)


def test_what_cannot_be_reached_is_named(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT, {"A.I.1.i.a": "Ya"})
    client.force_login(world.member)
    text = shown(client, world, "?target=WBBM")
    assert "WBBM belum dapat dicapai" in text
    assert "5. Penguatan Pengawasan" in text or "Penguatan Pengawasan" in text


def test_a_percentage_counts_once_the_unit_says_how_hard_it_is(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT, {"A.I.1.i.a": "Ya"})
    client.force_login(world.team_head)
    ratios = [code for code, q in current().lke.questions.items() if q.kind == "ratio"]
    assert weigh(client, world, dict.fromkeys(ratios, "berat")).status_code == 302
    assert "Ke WBBM paling ringan" in shown(client, world, "?target=WBBM")


def test_everything_reached_says_so(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT)
    client.force_login(world.leader)
    assert "sudah mencapai minimum WBK" in shown(client, world)


def test_the_column_of_the_tpu_counts_when_it_has_begun(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT)
    fill(Assessor.TPU, almost(), "Belum terbukti")
    client.force_login(world.team_head)
    assert "langkah" in shown(client, world)
    assert "sudah mencapai minimum" in shown(client, world, "?kolom=unit")


def test_an_estimate_turns_the_way_and_is_kept(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT, almost())
    content.begin(world.programme_a, by=world.team_head)
    client.force_login(world.head5)
    first = offered(shown(client, world))[0]
    answer = weigh(client, world, {first: "berat"}, **{"HX-Request": HTMX["HX-Request"]})
    assert answer.status_code == 200
    assert first not in offered(answer.content.decode())
    assert Effort.objects.get().weight == "berat"
    weigh(client, world, {first: ""})
    assert not Effort.objects.exists()


@pytest.mark.parametrize("who", ["member1", "leader", "tpu5", "admin"])
def test_others_do_not_estimate_area_5(client: Client, world: World, fill: Fill, who: str):
    fill(Assessor.UNIT, almost())
    client.force_login(getattr(world, who))
    answer = weigh(client, world, {RAISED: "berat"})
    assert answer.status_code == 403
    assert "Pokja 5" in answer.content.decode()
    assert "(5.c)" in answer.content.decode()


def test_a_weight_that_is_none_is_refused(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT, almost())
    client.force_login(world.team_head)
    assert weigh(client, world, {RAISED: "ringkas"}).status_code == 422
    assert weigh(client, world, {"B.I.a": "berat"}).status_code == 422


def test_the_chosen_work_becomes_lines_of_the_plan(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT, almost())
    content.begin(world.programme_a, by=world.team_head)
    client.force_login(world.head5)
    codes = offered(shown(client, world))
    assert enter(client, world, codes[:2]).status_code == 302
    lines = PlanLine.objects.order_by("id")
    assert [line.text.split()[0] for line in lines] == codes[:2]
    assert all(line.pic_text == "Pokja 5" for line in lines)
    assert set(PlanAction.objects.values_list("area", flat=True)) == {"5"}
    text = shown(client, world)
    assert offered(text) == codes[2:]
    assert "Sudah ada di Rencana Kerja." in text


def test_the_same_work_is_not_entered_twice(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT, almost())
    content.begin(world.programme_a, by=world.team_head)
    client.force_login(world.team_head)
    codes = offered(shown(client, world))
    enter(client, world, codes)
    answer = enter(client, world, codes)
    assert answer.status_code == 409
    assert "sudah ada di Rencana Kerja" in answer.content.decode()
    assert PlanLine.objects.count() == len(codes)


def test_approvals_are_lost_and_it_is_said(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT, almost())
    plan = cast.submitted(world)
    signing.approve(plan, "1", plan.revision, by=cast.heads(world)["1"])
    client.force_login(world.team_head)
    text = shown(client, world)
    assert "menggugurkan persetujuan" in text
    answer = client.post(
        reverse("assessment:way_enter", args=[world.a.number]), {"soal": offered(text)[:1]}, follow=True
    )
    assert "persetujuan sebelumnya gugur" in answer.content.decode()
    plan.refresh_from_db()
    assert not Approval.objects.filter(revision=plan.revision).exists()


@pytest.mark.parametrize("who", ["member1", "leader", "tpu5", "unit_admin"])
def test_only_the_pokja_and_the_team_enter_area_5(client: Client, world: World, fill: Fill, who: str):
    fill(Assessor.UNIT, almost())
    content.begin(world.programme_a, by=world.team_head)
    client.force_login(getattr(world, who))
    code = planner.plan(current(), almost(), "WBK").changes[0].question
    answer = enter(client, world, [code])
    assert answer.status_code == 403
    assert "(5.d.1)" in answer.content.decode()
    assert not PlanLine.objects.exists()


def test_a_ratified_plan_wants_a_new_version(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT, almost())
    cast.ratified(world)
    client.force_login(world.team_head)
    text = shown(client, world)
    assert "versi baru" in text
    assert not offered(text)


def test_without_a_plan_it_says_where_to_begin(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT, almost())
    client.force_login(world.team_head)
    text = shown(client, world)
    assert "belum dimulai" in text
    assert reverse("cycle:plan", args=[world.a.number]) in text


def test_a_way_that_changed_meanwhile_is_a_conflict(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT, almost())
    content.begin(world.programme_a, by=world.team_head)
    client.force_login(world.team_head)
    answer = enter(client, world, ["A.I.1.i.a"])
    assert answer.status_code == 409
    assert "A.I.1.i.a" in answer.content.decode()


def test_nothing_chosen_is_said(client: Client, world: World, fill: Fill):
    fill(Assessor.UNIT, almost())
    content.begin(world.programme_a, by=world.team_head)
    client.force_login(world.team_head)
    assert enter(client, world, []).status_code == 422


@pytest.mark.parametrize("who", ["member_b", "outsider"])
def test_other_units_do_not_find_it(client: Client, world: World, who: str):
    client.force_login(getattr(world, who))
    assert client.get(page(world)).status_code == 404


def test_the_verdict_leads_to_it(client: Client, world: World):
    client.force_login(world.leader)
    text = client.get(reverse("assessment:verdict", args=[world.a.number])).content.decode()
    assert page(world) in text


def test_the_number_of_queries_does_not_grow(
    client: Client, world: World, fill: Fill, paper: Callable[..., Any]
):
    fill(Assessor.UNIT, almost())
    content.begin(world.programme_a, by=world.team_head)
    client.force_login(world.team_head)
    client.get(page(world))
    with CaptureQueriesContext(connection) as few:
        client.get(page(world))
    for item in list(current().items)[:40]:
        paper(item)
    weigh(client, world, {RAISED: "sedang"})
    enter(client, world, offered(shown(client, world))[:3])
    client.get(page(world))
    with CaptureQueriesContext(connection) as many:
        client.get(page(world))
    assert len(many) <= len(few)
