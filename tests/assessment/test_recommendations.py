"""The TPU files recommendations against a unit that is building ZI; the unit sees them and answers (4.g)."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import World
from tuas.assessment.models import Recommendation
from tuas.audit.models import Event

pytestmark = pytest.mark.django_db
TEXT = "Lengkapi laporan monev WBS dengan pengesahan Kepala Balai."


def page(world: World) -> str:
    return reverse("assessment:recommendations", args=[world.a.number])


def file(client: Client, world: World, area: str = "5", text: str = TEXT) -> int:
    answer: int = client.post(page(world), {"area": area, "teks": text}).status_code
    return answer


@pytest.mark.rq("RQ-011")
def test_the_tpu_files_and_the_unit_sees_and_answers(client: Client, world: World) -> None:
    client.force_login(world.tpu5)
    assert file(client, world) == 302
    client.force_login(world.member)
    assert TEXT in client.get(page(world)).content.decode()
    found = Recommendation.objects.get()
    client.post(
        reverse("assessment:respond", args=[world.a.number, found.pk]), {"jawaban": "Sudah disahkan."}
    )
    client.force_login(world.tpu5)
    assert "Sudah disahkan." in client.get(page(world)).content.decode()
    assert set(Event.objects.values_list("action", flat=True)) >= {
        "recommendation.filed",
        "recommendation.answered",
    }


@pytest.mark.parametrize("who", ["tpu2", "tpu5_own", "member", "team_head", "tpi"])
def test_others_do_not_recommend_in_this_area(client: Client, world: World, who: str) -> None:
    client.force_login(getattr(world, who))
    assert file(client, world) == 403
    assert not Recommendation.objects.exists()


@pytest.mark.parametrize("who", ["member_b", "outsider"])
def test_other_units_do_not_find_the_page(client: Client, world: World, who: str) -> None:
    client.force_login(getattr(world, who))
    assert client.get(page(world)).status_code == 404


@pytest.mark.parametrize(("area", "text"), [("5", "  "), ("9", TEXT), ("", TEXT), ("5", "x" * 4001)])
def test_a_refused_recommendation_keeps_what_was_typed(
    client: Client, world: World, area: str, text: str
) -> None:
    client.force_login(world.tpu5)
    answer = client.post(page(world), {"area": area, "teks": text})
    assert answer.status_code == 422
    assert text.strip()[:200] in answer.content.decode()
    assert not Recommendation.objects.exists()


def test_a_second_answer_does_not_replace_the_first(client: Client, world: World) -> None:
    client.force_login(world.tpu5)
    file(client, world)
    address = reverse("assessment:respond", args=[world.a.number, Recommendation.objects.get().pk])
    client.force_login(world.member)
    client.post(address, {"jawaban": "Pertama."})
    assert client.post(address, {"jawaban": "Kedua."}).status_code == 403
    assert Recommendation.objects.get().answer == "Pertama."
