"""Inbox, preferences, calendar feed, reminders, the home page's groups."""

import datetime as dt
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from tests.world import World
from tuas.notifications.inbox import preference_of, token_of
from tuas.notifications.models import Notification, Preference
from tuas.notifications.telling import tell
from tuas.portal import background, desk
from tuas.ui.dates import today
from tuas.ui.waiting import Task

pytestmark = pytest.mark.django_db
INBOX = "/pemberitahuan/"


def due(days: int, key: str = "laporan 1") -> Task:
    return Task(
        1, "laporan menunggu", "Budi sudah tanda tangan.", "/x/", "Buka", "siap", "5.j.1",
        today() + dt.timedelta(days=days), key,
    )  # fmt: skip


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    found: list[Task] = []
    monkeypatch.setattr(desk, "programme_waiting", lambda who, programme, on: list(found))
    monkeypatch.setattr(desk, "reports_waiting", lambda who, programme, on: [])
    return found


def test_opening_marks_read_and_leads_on(client: Client, world: World) -> None:
    tell([world.member], "a", "a 1", "Satu", url="/unit/011/")
    client.force_login(world.member)
    assert "1 belum dibaca" in client.get("/tentang/").content.decode()
    row = Notification.objects.get()
    answer = client.get(f"{INBOX}{row.pk}/")
    assert answer.headers["Location"] == "/unit/011/"
    assert "0 belum dibaca" in client.get("/tentang/").content.decode()
    client.force_login(world.head5)
    assert client.get(f"{INBOX}{row.pk}/").status_code == 404
    assert client.post(f"{INBOX}{row.pk}/dibaca/").status_code == 404


@pytest.mark.parametrize("url", ["https://jahat.test/", "//jahat.test/", "javascript:alert(1)", ""])
def test_a_message_never_leads_outside(client: Client, world: World, url: str) -> None:
    tell([world.member], "a", "a 1", "Satu", url=url)
    client.force_login(world.member)
    assert client.get(f"{INBOX}{Notification.objects.get().pk}/").headers["Location"] == INBOX


def test_all_read_leaves_what_came_meanwhile(client: Client, world: World) -> None:
    for n in (1, 2):
        tell([world.member], "a", f"a {n}", f"Nomor {n}")
    client.force_login(world.member)
    client.post(f"{INBOX}dibaca/", {"sampai": Notification.objects.get(key="a 1").pk})
    assert [n.key for n in Notification.objects.filter(read_at=None)] == ["a 2"]


def test_the_inbox_has_unread_first_and_a_fixed_number_of_queries(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    for n in range(70):
        tell([world.member], "a", f"a {n}", f"Nomor {n}.")
    Notification.objects.exclude(key="a 0").update(read_at="2026-11-01T00:00Z")
    client.force_login(world.member)
    with django_assert_max_num_queries(10):
        page = client.get(INBOX).content.decode()
    assert page.index("Nomor 0.") < page.index("Nomor 69.")
    assert "Halaman 1 dari 3" in page
    assert client.get(f"{INBOX}?hal=99").status_code == 200


def test_preferences_are_kept_and_say_that_no_mail_is_sent(
    client: Client, world: World, settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    client.force_login(world.member)
    page = f"{INBOX}pengaturan/"
    assert "belum mengirim surel" in client.get(page).content.decode()
    assert client.post(page, {"mail": "LANGSUNG"}).status_code == 302
    assert preference_of(world.member.pk).mail == "LANGSUNG"
    assert client.post(page, {"mail": "TELEPON"}).status_code == 422


def feed(client: Client, world: World, token: str = "") -> Any:
    return client.get(reverse("calendar", args=[token or token_of(preference_of(world.team_head.pk))]))


def test_the_feed_has_each_due_day_without_names(
    client: Client, world: World, waiting: list[Task], settings: Any
) -> None:
    settings.TUAS_URL = "https://zi.contoh.test"
    waiting += [due(3), due(-1, "laporan 0"), due(5, "")]
    answer = feed(client, world)
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert sorted(event.decoded("dtstart") for event in events) == [
        today() - dt.timedelta(days=1),
        today() + dt.timedelta(days=3),
    ]
    assert len({str(event["uid"]) for event in events}) == 2
    assert "Budi" not in answer.content.decode()
    assert feed(client, world).content == answer.content


def test_a_moved_due_day_moves_the_event(world: World, waiting: list[Task]) -> None:
    from tuas.portal.calendar import calendar_of

    uids = []
    for days in (3, 9):
        waiting[:] = [due(days)]
        made = icalendar.Calendar.from_ical(calendar_of(world.team_head, today()))
        uids.append([str(event["uid"]) for event in made.walk("VEVENT")])
    assert uids[0] == uids[1]


def test_a_forged_or_renewed_link_is_404(client: Client, world: World) -> None:
    old = token_of(preference_of(world.team_head.pk))
    assert feed(client, world, old).status_code == 200
    for forged in ("x", f"{world.leader.pk}.1~{old.split('~')[1]}", old[:-1]):
        assert feed(client, world, forged).status_code == 404
    client.force_login(world.team_head)
    client.post(f"{INBOX}kalender-baru/")
    assert Preference.objects.get(account=world.team_head.pk).calendar == 2
    assert feed(client, world, old).status_code == 404
    assert feed(client, world).status_code == 200


def test_a_feed_asked_again_gathers_nothing(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    feed(client, world)
    with django_assert_max_num_queries(4):  # preference, account, two of the cache table
        feed(client, world)


@pytest.mark.parametrize(
    ("left", "when"),
    [
        (8, ""),
        (7, "7"),
        (4, "7"),
        (3, "3"),
        (1, "1"),
        (0, "0"),
        (-1, "late 0"),
        (-7, "late 0"),
        (-8, "late 1"),
    ],
)
def test_when_a_reminder_is_owed(left: int, when: str) -> None:
    assert background.occasion(today() + dt.timedelta(days=left), today()) == when


def test_nobody_is_reminded_twice(world: World, waiting: list[Task]) -> None:
    waiting.append(due(3))
    background.remind.func()
    background.remind.func()
    told = Notification.objects.filter(recipient=world.team_head.pk)
    assert [n.title for n in told] == ["1 laporan menunggu: 3 hari lagi"]
    waiting[:] = [due(8)]
    background.remind.func()
    assert told.count() == 1


def test_the_home_page_is_in_groups(client: Client, world: World, waiting: list[Task]) -> None:
    waiting += [due(-13), due(0, "b"), due(20, "c")]
    client.force_login(world.team_head)
    page = client.get("/").content.decode()
    order = [page.index(f"<h3>{n}</h3>") for n in ("Terlambat", "Minggu ini", "Berikutnya", "Tanpa tenggat")]
    assert order == sorted(order)
    assert "terlambat 13 hari" in page
    assert page.count("btn-primary") == 1
    part = client.get("/", headers={"HX-Request": "true"}).content.decode()
    assert "terlambat 13 hari" in part
    assert "<html" not in part


def test_what_is_shared_names_nobody(settings: Any) -> None:
    settings.TUAS_URL = "https://zi.contoh.test"
    row = desk.groups([due(2)], today())[0].rows[0]
    assert "Budi" not in row.text
    assert "https://zi.contoh.test/x/" in row.text
    assert row.whatsapp.startswith("https://wa.me/?text=1+laporan")
