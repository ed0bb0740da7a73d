"""The desk day: scheduled and recorded by the Sekretariat (5.a.6)."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.assessment.preliminary import cast
from tests.assessment.preliminary.cast import act
from tests.evidence.conftest import pdf, posted
from tuas.assessment.models import Preliminary
from tuas.assessment.preliminary import actions, facts
from tuas.notifications.models import Notification
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
TOMORROW = today() + dt.timedelta(days=1)


def at() -> str:
    return reverse("assessment:desk", args=["011"])


def test_a_day_to_come_is_announced_to_unit_and_bidang(world):
    found = cast.opened(world)
    cast.desk(found, TOMORROW)
    assert facts.desk_on([world.programme_a.pk]) == {world.programme_a.pk: TOMORROW}
    told = Notification.objects.filter(event="preliminary.scheduled", due=TOMORROW)
    assert {world.team_head.pk, world.tpu5.pk, world.responsible.pk} <= set(
        told.values_list("recipient", flat=True)
    )


def test_minutes_come_after_the_day(world):
    found = cast.opened(world)
    with pytest.raises(Invalid, match="belum berlangsung"):
        cast.desk(found, TOMORROW, minutes="Sudah dibahas.")
    cast.desk(found, today(), minutes="Sudah dibahas.", attendees="Ketua Tim")
    assert Preliminary.objects.get().minutes == "Sudah dibahas."


def test_two_at_once_do_not_overwrite(world):
    found = cast.opened(world)
    cast.desk(found, TOMORROW)
    with pytest.raises(Conflict, match="baru saja diubah"):
        cast.desk(found, today(), revision=0)
    assert Preliminary.objects.get().desk_on == TOMORROW


@pytest.mark.parametrize("who", ["responsible", "tpu5_head", "tpu5", "tpi"])
def test_only_the_sekretariat_writes(world, who):
    found = cast.opened(world)
    with pytest.raises(Denied, match=r"Sekretariat TPU \(5\.a\.6\)"):
        actions.write_desk(found, actions.Desk(today(), None, ""), 0, **act(getattr(world, who)))


def test_a_refused_input_keeps_words_and_file(client, world):
    cast.opened(world)
    client.force_login(cast.secretary())
    sent = {"on": TOMORROW.isoformat(), "place": "Aula", "minutes": "Dibahas.", "revision": "0"}
    answer = client.post(at(), sent | {"paper": posted(pdf("Notulen"), "notulen.pdf")})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "belum berlangsung" in page
    assert "Dibahas." in page
    assert "notulen.pdf sudah diterima" in page
    answer = client.post(at(), sent | {"on": today().isoformat()})
    assert answer.status_code == 302
    kept = Preliminary.objects.select_related("minutes_paper").get().minutes_paper
    assert kept is not None
    assert kept.name == "notulen.pdf"
