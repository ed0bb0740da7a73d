"""E-mail through a server on a socket: with and without authentication, refused, broken off, never twice."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.utils import timezone

from tests.notifications.stub import Stub, serving
from tests.world import World
from tuas.jobs.models import Slot
from tuas.notifications import mailing
from tuas.notifications.models import Notification, Preference
from tuas.notifications.telling import tell
from tuas.portal import background

pytestmark = pytest.mark.django_db
Start = Callable[..., Stub]


@pytest.fixture
def start(settings: Any) -> Iterator[Start]:
    with ExitStack() as stack:

        def begin(**said: Any) -> Stub:
            stub = stack.enter_context(serving(Stub(**said)))
            settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", stub.port
            settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
            settings.TUAS_URL = "https://zi.contoh.test"
            return stub

        yield begin


def told(world: World, mail: str = "LANGSUNG") -> Notification:
    Preference.objects.update_or_create(account=world.member.pk, defaults={"mail": mail})
    tell([world.member], "contoh", "contoh 1", "Rencana kerja menunggu", url="/unit/011/")
    return Notification.objects.get(key="contoh 1")


def test_without_authentication(world: World, start: Start) -> None:
    stub, row = start(), told(world)
    mailing.send_single.func()
    mailing.send_single.func()
    assert len(stub.mails) == 1
    assert "https://zi.contoh.test/unit/011/" in stub.mails[0]
    assert "Subject: Pemberitahuan dari Tuas" in stub.mails[0]
    assert "text/html" in stub.mails[0]
    row.refresh_from_db()
    assert row.mailed_at is not None


@pytest.mark.parametrize(("password", "sent"), [("rahasia", 1), ("salah", 0), ("", 0)])
def test_with_authentication(world: World, start: Start, settings: Any, password: str, sent: int) -> None:
    stub, row = start(auth=True), told(world)
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "pengirim", password
    mailing.send_single.func()
    row.refresh_from_db()
    assert (len(stub.mails), row.tries, row.mailed_at is not None) == (sent, 1, bool(sent))


def test_no_host_no_mail(world: World, settings: Any, mailoutbox: list[Any]) -> None:
    settings.EMAIL_HOST = ""
    told(world)
    mailing.send_single.func()
    background.digest.func()
    assert mailoutbox == []


def test_refused_is_tried_five_times_with_pauses(world: World, start: Start, caplog: Any) -> None:
    start(refuse=True)
    row = told(world)
    for tries in range(1, mailing.MOST_TRIES + 1):
        mailing.send_single.func()
        mailing.send_single.func()  # too early for the next try
        row.refresh_from_db()
        assert row.tries == tries
        Notification.objects.update(next_at=timezone.now())
    mailing.send_single.func()
    row.refresh_from_db()
    assert row.tries == 5
    assert row.failed.startswith("Ditolak 5 kali")
    assert world.member.email not in caplog.text + row.failed


def test_broken_off_is_not_sent_again(world: World, start: Start) -> None:
    stub, row = start(hang_up=True), told(world)
    mailing.send_single.func()
    stub.hang_up = False
    mailing.send_single.func()
    row.refresh_from_db()
    assert (len(stub.mails), row.failed) == (1, mailing.UNKNOWN)


def test_a_worker_killed_while_sending_mails_nothing_twice(world: World, start: Start) -> None:
    stub, row = start(), told(world)
    assert mailing.claim([row.pk], timezone.now()) == [row.pk]  # and was killed
    assert mailing.claim([row.pk], timezone.now()) == []
    mailing.send_single.func()
    assert stub.mails == []


@pytest.mark.parametrize("mail", ["RINGKASAN", "TIDAK"])
def test_only_who_wants_single_mails(world: World, start: Start, mail: str) -> None:
    stub = start()
    told(world, mail)
    mailing.send_single.func()
    assert stub.mails == []


def test_old_and_read_messages_are_not_mailed(world: World, start: Start) -> None:
    stub, row = start(), told(world)
    Notification.objects.update(made_at=timezone.now() - mailing.FRESH - dt.timedelta(minutes=1))
    mailing.send_single.func()
    Notification.objects.filter(pk=row.pk).update(made_at=timezone.now(), read_at=timezone.now())
    mailing.send_single.func()
    assert stub.mails == []


def morning() -> dt.datetime:
    return timezone.now()


def test_the_digest_is_one_mail_a_day_with_what_waits(world: World, start: Start) -> None:
    stub = start()
    told(world, "RINGKASAN")
    tell([world.member], "contoh", "contoh 2", "Surat instruksi diterima")
    assert background.digest_one(world.member, morning()) is True
    tell([world.member], "contoh", "contoh 3", "Menyusul")
    assert background.digest_one(world.member, morning()) is None
    assert len(stub.mails) == 1
    for words in ("Rencana kerja menunggu", "Surat instruksi diterima", "Yang menunggu Anda"):
        assert words in stub.mails[0]


def test_a_refused_digest_comes_again(world: World, start: Start) -> None:
    stub, row = start(refuse=True), told(world, "RINGKASAN")
    assert background.digest_one(world.member, morning()) is False
    assert not Slot.objects.filter(schedule="ringkasan").exists()
    stub.refuse = False
    Notification.objects.update(next_at=None)
    assert background.digest_one(world.member, morning()) is True
    row.refresh_from_db()
    assert (row.tries, row.mailed_at is None) == (2, False)
