"""Links by e-mail: once, one reminder, never to who answered or limits the use of his data."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.frontdesk.surveys.conftest import deed, links_of, opened
from tests.world import World
from tuas.frontdesk.models import ServiceUser, SurveyLink
from tuas.frontdesk.surveys import links, mailing
from tuas.jobs.schedule import TABLE
from tuas.organisation.models import User
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
Served = Callable[[int], list[ServiceUser]]


@pytest.fixture(autouse=True)
def _server(settings: Any) -> None:
    settings.EMAIL_HOST, settings.TUAS_URL = "surel.contoh.test", "https://tuas.contoh.test"


def addressed(served: Served, count: int = 6) -> None:
    for n, user in enumerate(served(count)):
        ServiceUser.objects.filter(pk=user.pk).update(email=f"tamu{n}@contoh.test")


def test_each_gets_the_own_link_once(
    world: World, member6: User, served: Served, mailoutbox: list[Any]
) -> None:
    addressed(served)
    found = opened(world, member6)
    assert mailing.ask(found, **deed(member6)) == 6
    for _n in range(2):
        mailing.send.func(found.pk)
    assert len(mailoutbox) == 6
    by_address = {mail.to[0]: mail.body for mail in mailoutbox}
    for link in SurveyLink.objects.select_related("service_user"):
        assert link.service_user is not None
        assert f"https://tuas.contoh.test{links.path_of(link)}" in by_address[link.service_user.email]
        assert "Tamu" not in by_address[link.service_user.email]
    with pytest.raises(Invalid, match="Tidak ada yang menunggu"):
        mailing.ask(found, **deed(member6))


@pytest.mark.parametrize(("days", "sent"), [(4, 0), (5, 5), (6, 5)])
def test_who_has_not_answered_is_reminded_once_after_five_days(
    world: World,
    member6: User,
    served: Served,
    mailoutbox: list[Any],
    time_machine: Any,
    days: int,
    sent: int,
) -> None:
    addressed(served)
    found = opened(world, member6)
    mailing.send.func(found.pk)
    mailoutbox.clear()
    SurveyLink.objects.filter(pk=links_of(found)[0].pk).update(used=True)
    time_machine.shift(dt.timedelta(days=days))
    for _n in range(2):
        mailing.send.func(found.pk)
    assert len(mailoutbox) == sent
    assert all(mail.subject.startswith("Pengingat") for mail in mailoutbox)


def test_who_limits_the_use_of_his_data_or_has_no_address_gets_none(
    world: World, member6: User, served: Served, mailoutbox: list[Any]
) -> None:
    addressed(served)
    found = opened(world, member6)
    one, two, *_rest = ServiceUser.objects.order_by("pk")
    ServiceUser.objects.filter(pk=one.pk).update(email="")
    ServiceUser.objects.filter(pk=two.pk).update(restricted_at=found.made_at)
    mailing.send.func(found.pk)
    assert len(mailoutbox) == 4


def test_a_server_that_refuses_loses_no_invitation(
    world: World, member6: User, served: Served, mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    addressed(served)
    found = opened(world, member6)

    def broken(*_args: Any, **_more: Any) -> Any:
        raise OSError("away")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", broken)
        mailing.send.func(found.pk)
    assert not SurveyLink.objects.exclude(mailed_on=None).exists()
    mailing.send.func(found.pk)
    assert len(mailoutbox) == 6


def test_without_a_server_or_an_open_round_it_says_so(
    world: World, member6: User, served: Served, settings: Any, client: Client
) -> None:
    addressed(served)
    found = opened(world, member6)
    with pytest.raises(Denied):
        mailing.ask(found, **deed(world.member))
    settings.EMAIL_HOST = ""
    client.force_login(member6)
    answer = client.post(f"/unit/{world.a.number}/survei/{found.pk}/surel/")
    assert answer.status_code == 422
    assert "Server surel atau alamat Tuas belum diatur" in answer.content.decode()
    settings.EMAIL_HOST = "surel.contoh.test"
    type(found).objects.filter(pk=found.pk).update(closes_on=found.opens_on, opens_on=found.opens_on)
    found.refresh_from_db()
    found.closed_at = found.made_at
    with pytest.raises(Conflict, match="tidak sedang dibuka"):
        mailing.ask(found, **deed(member6))


def test_every_morning_those_who_are_due(world: World) -> None:
    assert "tuas.frontdesk.surveys.mailing.remind" in {each.task for each in TABLE.values()}
