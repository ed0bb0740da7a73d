"""The first start plays the main job on the sample dossier with the real actions, and only ever on invented data."""

import io
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tuas.assessment.models import Sheet
from tuas.audit.trail import broken
from tuas.catalogue import current
from tuas.evidence.models import BatchFile, Link
from tuas.organisation.models import Appointment, Person, Unit, User
from tuas.portal import context
from tuas.portal.demo import cast

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # two plays of the demo are enough of it


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The demo without reading scans: that part is the recognition's own test."""
    monkeypatch.setattr("tuas.evidence.recognition.ocr.available", lambda: False)
    context.demo_database.cache_clear()
    out = io.StringIO()
    call_command("demo", stdout=out)
    yield out.getvalue()
    context.demo_database.cache_clear()


def test_it_leaves_the_balai_in_the_state_of_the_main_job(played: str, client: Client) -> None:
    unit = Unit.objects.get(invented=True)
    assert Person.objects.filter(unit=unit).count() == 60
    assert Unit.objects.count() == 48
    held = set(Appointment.objects.values_list("role", flat=True))
    assert held == {role.code for role in current().roles}
    assert cast.PASSWORD in played
    states = set(Link.objects.filter(programme__unit=unit).values_list("state", flat=True))
    assert states == {"diperiksa", "diterima", "dikembalikan"}
    assert BatchFile.objects.filter(status="duplicate").exists()
    assert BatchFile.objects.filter(status="refused").exists()
    assert set(Sheet.objects.filter(programme__unit=unit).values_list("assessor", flat=True)) == {
        "UNIT",
        "TPU",
    }
    assert Sheet.objects.exclude(programme__unit=unit).count() >= 36
    assert list(broken()) == []
    _pages_say_so(client)
    Unit.objects.filter(invented=True).update(invented=False)
    with pytest.raises(CommandError, match="data sungguhan"):
        call_command("demo")


def _pages_say_so(client: Client) -> None:
    client.force_login(User.objects.get(username="direktur.ki"))
    for path in (
        reverse("home"),
        reverse("board"),
        reverse("assessment:verdict", args=[cast.NUMBER]),
    ):
        assert "Data rekaan" in client.get(path).content.decode()


def test_a_second_start_changes_nothing(played: str) -> None:
    before = Link.objects.count()
    out = io.StringIO()
    call_command("demo", stdout=out)
    assert "sudah ada" in out.getvalue()
    assert Link.objects.count() == before


def test_a_database_with_people_of_its_own_is_left_alone() -> None:
    User.objects.create_user("orang", name="Orang Sungguhan")
    with pytest.raises(CommandError, match="data sungguhan"):
        call_command("demo", "--reset")
