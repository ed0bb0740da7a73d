"""Where unit, TPU and TPI differ, with notes and points; one click makes a recommendation (4.d, 4.g)."""

import pytest
from django.urls import reverse

from tests.assessment.preliminary import cast
from tuas.assessment import actions as sheets
from tuas.assessment.models import Assessor, Recommendation
from tuas.notifications.models import Notification

pytestmark = pytest.mark.django_db
ONE = "A.I.5.v.a"


def at() -> str:
    return reverse("assessment:differences", args=["011"])


def recommend(code: str = ONE) -> str:
    return reverse("assessment:recommend", args=["011", code])


def test_the_page_says_how_many_and_what_it_costs(client, world):
    cast.answered(world)
    client.force_login(world.team_head)
    page = client.get(at()).content.decode()
    assert "1 jawaban berbeda, 0,30 lebih rendah daripada nilai unit" in page
    assert cast.NOTE in page
    assert "Tidak ada jawaban yang berbeda" in client.get(at() + "?area=1").content.decode()


def test_tpi_stands_beside_them(client, world):
    cast.answered(world)
    sheet = sheets.open_sheet(world.programme_a, Assessor.TPI, by=world.tpi)
    sheets.fill(sheet, [sheets.Change(ONE, "C", "Lima dari sembilan.", 0)], by=world.tpi, source="test")
    client.force_login(world.tpi)
    assert "Lima dari sembilan." in client.get(at()).content.decode()


def test_one_click_recommends_and_the_unit_answers(client, world):
    cast.answered(world)
    client.force_login(world.tpu5)
    assert recommend() in client.get(at()).content.decode()
    assert client.post(recommend()).status_code == 302
    made = Recommendation.objects.get()
    assert made.question == ONE
    assert made.area == "5"
    assert "Unit menjawab A, TPU menilai D. Bukti belum mendukung." in made.text
    assert Notification.objects.filter(event="recommendation.filed", recipient=world.head5.pk).exists()
    client.force_login(world.head5)
    client.post(reverse("assessment:respond", args=["011", made.pk]), {"jawaban": "Peta dilengkapi."})
    assert "Peta dilengkapi." in client.get(at()).content.decode()
    assert Notification.objects.filter(event="recommendation.answered", recipient=world.tpu5.pk).exists()


def test_a_double_click_recommends_once(client, world):
    cast.answered(world)
    client.force_login(world.tpu5)
    client.post(recommend())
    answer = client.post(recommend())
    assert answer.status_code == 409
    assert "sudah direkomendasikan" in answer.content.decode()
    assert Recommendation.objects.count() == 1


def test_where_they_agree_there_is_nothing_to_recommend(client, world):
    cast.answered(world)
    client.force_login(world.tpu5)
    assert client.post(recommend("A.I.5.v.b")).status_code == 422


@pytest.mark.parametrize("who", ["tpu2", "tpu5_own", "team_head", "tpi"])
def test_others_do_not_recommend(client, world, who):
    cast.answered(world)
    client.force_login(getattr(world, who))
    assert client.post(recommend()).status_code == 403
    assert recommend() not in client.get(at()).content.decode()


def test_queries_do_not_grow(client, world, django_assert_max_num_queries):
    cast.answered(world)
    client.force_login(world.tpu5)
    with django_assert_max_num_queries(13):
        client.get(at())
