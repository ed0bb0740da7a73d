"""When a Penilaian Pendahuluan may be opened, by whom, and what opens with it (4.f, 6.c.4.i, IC-32)."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.assessment.preliminary import cast
from tests.assessment.preliminary.cast import act
from tests.cycle.recording import record
from tuas.assessment.models import Assessor, Preliminary, Sheet
from tuas.assessment.preliminary import actions, facts
from tuas.cycle.models import Fact
from tuas.notifications.models import Notification
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied

pytestmark = pytest.mark.django_db
Kind = Fact.Kind


def a_year_ago() -> dt.date:
    now = today()
    return now.replace(year=now.year - 1)


def test_it_opens_the_tpu_sheet_and_tells_the_unit_and_the_bidang(world):
    cast.opened(world)
    assert Sheet.objects.filter(programme=world.programme_a, assessor=Assessor.TPU).exists()
    told = set(Notification.objects.filter(event="preliminary.opened").values_list("recipient", flat=True))
    assert {world.team_head.pk, world.leader.pk, world.head5.pk, world.tpu5.pk, world.tpu2.pk} <= told
    assert world.tpu5_own.pk not in told, "who belongs to the unit does not assess it"
    assert facts.opened_on([world.programme_a.pk]) == {world.programme_a.pk: today()}


def test_a_unit_that_is_no_calon_is_refused(world):
    with pytest.raises(Denied, match=r"belum menjadi calon.*\(4\.f, 5\.b\.2\)"):
        actions.open_(world.programme_a, **act(world.responsible))


@pytest.mark.parametrize(("days", "opens"), [(1, False), (0, True), (-1, True)])
def test_a_year_of_development_is_full_to_the_day(world, days, opens):
    record(world, Kind.SK_MENTERI, on=a_year_ago() + dt.timedelta(days))
    if opens:
        assert actions.open_(world.programme_a, **act(world.responsible)).pk
    else:
        with pytest.raises(Denied, match=r"6\.c\.4\.i"):
            actions.open_(world.programme_a, **act(world.responsible))


@pytest.mark.parametrize(("days", "opens"), [(1, False), (0, True)])
def test_wbbm_goes_without_identification_a_year_after_the_predicate(world, days, opens):
    record(world, Kind.WBK, world.programme_b, on=a_year_ago() + dt.timedelta(days))
    if opens:
        assert actions.open_(world.programme_b, **act(world.responsible)).pk
    else:
        with pytest.raises(Denied, match=r"5\.i\.8\.a"):
            actions.open_(world.programme_b, **act(world.responsible))


@pytest.mark.parametrize("who", ["tpu5", "tpi", "team_head", "admin", "tpu5_own"])
def test_others_do_not_open(client, world, who):
    cast.ready(world)
    client.force_login(getattr(world, who))
    answer = client.post(reverse("assessment:preliminary_open", args=["011"]))
    assert answer.status_code == 403
    assert not Preliminary.objects.exists()


def test_a_ketua_bidang_opens_by_the_page(client, world):
    cast.ready(world)
    client.force_login(world.tpu5_head)
    assert "siap dibuka" in client.get(reverse("assessment:preliminary", args=["011"])).content.decode()
    assert client.post(reverse("assessment:preliminary_open", args=["011"])).status_code == 302
    page = client.get(reverse("assessment:preliminary", args=["011"])).content.decode()
    assert "0 dari 7 bagian Penilaian Pendahuluan sudah dirilis" in page


def test_a_double_click_opens_once(world):
    cast.opened(world)
    with pytest.raises(Conflict, match="sudah dibuka"):
        actions.open_(world.programme_a, **act(world.responsible))
    assert Preliminary.objects.count() == 1


def test_nobody_of_the_tpu_answers_before_it_is_opened(client, world):
    client.force_login(world.tpu5)
    path = reverse("assessment:question", args=["011", "A.I.5.v.a"])
    assert "belum dibuka" in client.get(path).content.decode()
    answer = client.post(path, {"jawaban": "B", "versi": "0"})
    assert answer.status_code == 403
    assert "belum dibuka" in answer.content.decode()
    assert not Sheet.objects.filter(assessor="TPU").exists()
    cast.opened(world)
    assert client.post(path, {"jawaban": "B", "versi": "0"}).status_code == 302


@pytest.mark.parametrize("who", ["member_b", "outsider"])
def test_outsiders_get_404(client, world, who):
    client.force_login(getattr(world, who))
    for name in ("preliminary", "presentation", "differences"):
        assert client.get(reverse(f"assessment:{name}", args=["011"])).status_code == 404
