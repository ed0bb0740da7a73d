"""The guest book: the seven data, the public pages, who reads it, and that nothing is kept twice or lost."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.frontdesk.guestbook.conftest import GOOD, opened, sent, signed
from tests.world import World
from tuas.audit.models import Event
from tuas.frontdesk.gate import door
from tuas.frontdesk.guestbook import actions, codes
from tuas.frontdesk.models import GuestBook, ServiceUser, Visit
from tuas.organisation.authority import authority_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
FETCH: Any = {"X-Requested-With": "fetch"}


def page(book: GuestBook) -> str:
    return f"/tamu/{book.unit.number}/"


@pytest.mark.rq("RQ-125")
def test_the_seven_data_are_kept_and_the_time_is_stamped(book: GuestBook, client: Client) -> None:
    answer = client.post(page(book), sent(book.unit.number))
    assert answer.status_code == 302
    visit = Visit.objects.select_related("user").get()
    user = visit.user
    assert (user.name, user.service, user.phone, user.email, visit.place, visit.drawn) == (
        "Tamu Rekaan", "Uji material", "0812 3456 7890", "tamu@contoh.test", "Ruang layanan", GOOD["drawn"],
    )  # fmt: skip
    assert timezone.now() - visit.written_at < dt.timedelta(minutes=1)
    assert user.completed_on is None
    assert not user.asks
    assert Event.objects.filter(action="visit.signed").count() == 1


@pytest.mark.rq("RQ-125")
@pytest.mark.parametrize(
    "fields",
    [
        {"nama": ""},
        {"layanan": "", "layanan_lain": ""},
        {"layanan": "-", "layanan_lain": " "},
        {"telepon": ""},
        {"telepon": "nol delapan"},
        {"surel": ""},
        {"surel": "tamu@"},
        {"tempat": ""},
        {"drawn": ""},
        {"drawn": "M1 1L2 2"},
        {"drawn": "<svg>"},
        {"drawn": "", "typed": "Orang Lain"},
        {"setuju": ""},
    ],
)
def test_none_of_the_seven_may_lack(book: GuestBook, client: Client, fields: dict[str, str]) -> None:
    answer = client.post(page(book), sent(book.unit.number, **fields))
    assert answer.status_code == 422
    assert not Visit.objects.exists()
    if "telepon" not in fields:
        assert "0812 3456 7890" in answer.content.decode()  # what was typed stays


@pytest.mark.rq("RQ-125")
def test_a_typed_name_signs_and_a_guest_without_mail_says_so(book: GuestBook, client: Client) -> None:
    fields = {"drawn": "", "typed": "tamu rekaan", "surel": "", "tanpa_surel": "on"}
    assert client.post(page(book), sent(book.unit.number, **fields)).status_code == 302
    visit = Visit.objects.get()
    assert (visit.typed, visit.no_email) == ("tamu rekaan", True)


def test_a_form_sent_twice_is_one_guest_with_one_code(book: GuestBook, client: Client) -> None:
    said = [client.post(page(book), sent(book.unit.number), headers=FETCH).json() for _n in range(2)]
    assert said[0]["state"] == said[1]["state"] == "kept"
    assert said[0]["code"] == said[1]["code"] == codes.shown(codes.of_key(book.unit.number, "a" * 32))
    assert (Visit.objects.count(), ServiceUser.objects.count()) == (1, 1)


def test_a_script_hears_what_is_wrong_and_gets_the_next_page(book: GuestBook, client: Client) -> None:
    answer = client.post(page(book), sent(book.unit.number, telepon=""), headers=FETCH)
    assert answer.status_code == 422
    assert answer.json()["state"] == "refused"
    assert list(answer.json()["errors"]) == ["telepon"]
    held = client.post(page(book), sent(book.unit.number, **{door.TRAP: "x"}), headers=FETCH)
    assert (held.status_code, held.json()["verdict"]) == (422, "prove")
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("ago", "kept"),
    [
        (dt.timedelta(hours=3), True),
        (actions.LATE - dt.timedelta(minutes=1), True),
        (actions.LATE + dt.timedelta(minutes=1), False),
        (-dt.timedelta(minutes=10), False),
    ],
)
def test_the_devices_clock_counts_while_it_can_be_right(ago: dt.timedelta, kept: bool) -> None:
    now = timezone.now()
    assert actions.when(now - ago, now) == (now - ago if kept else now)


@pytest.mark.rq("RQ-130")
def test_no_public_page_names_anybody(book: GuestBook, client: Client) -> None:
    code = codes.shown(signed(book).code)
    for path in (page(book), f"/tamu/lacak/{code}/", "/tamu/lacak/"):
        answer = client.get(path)
        text = answer.content.decode()
        assert answer.status_code == 200
        assert not any(each in text for each in ("Tamu Rekaan", "081234567890", "tamu@contoh.test"))
        assert "noindex" in answer["X-Robots-Tag"]
        assert "no-store" in answer["Cache-Control"]


def test_the_guest_reads_how_far_it_is(world: World, book: GuestBook, client: Client) -> None:
    visit, who = signed(book), authority_of(world.team_head, today())
    path = f"/tamu/lacak/{codes.shown(visit.code)}/"
    assert "menunggu petugas" in client.get(path).content.decode()
    actions.tell(visit, "Contoh beton sedang diuji", by=world.team_head, authority=who)
    text = client.get(path).content.decode()
    assert "Contoh beton sedang diuji" in text
    assert "sedang diproses" in text
    actions.serve(visit, today(), by=world.team_head, authority=who)
    assert "Selesai pada" in client.get(path).content.decode()
    assert client.get("/tamu/lacak/?kode=" + visit.code.lower()).status_code == 302
    assert client.get("/tamu/lacak/ABCD-ABCD-ABCD/").status_code == 404


def test_codes_cannot_be_tried_without_end(client: Client, db: None) -> None:
    last = 0
    for _n in range(61):
        last = client.get("/tamu/lacak/ABCD-ABCD-ABCD/").status_code
    assert last == 429


def test_the_completion_date_is_added_once_and_cannot_be_before(world: World, book: GuestBook) -> None:
    visit, who = signed(book), authority_of(world.team_head, today())
    for wrong in (today() - dt.timedelta(days=1), today() + dt.timedelta(days=1)):
        with pytest.raises(Invalid):
            actions.serve(visit, wrong, by=world.team_head, authority=who)
    actions.serve(visit, today(), by=world.team_head, authority=who)
    assert ServiceUser.objects.get().completed_on == today()
    with pytest.raises(Conflict):
        actions.serve(visit, today(), by=world.team_head, authority=who)


@pytest.mark.rq("RQ-130")
def test_only_who_serves_reads_the_guests(world: World, book: GuestBook, client: Client) -> None:
    visit = signed(book)
    base = f"/unit/{world.a.number}/buku-tamu/"
    for user, sees in (
        (world.team_head, True), (world.unit_admin, True), (world.member, False), (world.head5, False),
        (world.tpu5, False), (world.admin, False),
    ):  # fmt: skip
        client.force_login(user)
        assert ("Tamu Rekaan" in client.get(base).content.decode()) is sees, user.name
        assert client.get(f"{base}{visit.pk}/").status_code == (200 if sees else 403)
    client.force_login(world.member_b)
    assert client.get(base).status_code == 404
    with pytest.raises(Denied):
        actions.serve(visit, today(), by=world.member, authority=authority_of(world.member, today()))


def test_a_closed_book_takes_nobody(world: World, client: Client) -> None:
    book = opened(world, open_=False)
    assert client.get(page(book)).status_code == 404
    assert client.post(page(book), sent(world.a.number)).status_code == 404
    assert client.post(page(book), sent(world.a.number), headers=FETCH).status_code == 410
    assert not Visit.objects.exists()


def test_the_list_asks_the_same_for_one_as_for_many(
    world: World, book: GuestBook, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(world.team_head)
    for n in range(12):
        signed(book, f"{n:032d}")
    with django_assert_max_num_queries(14):
        client.get(f"/unit/{world.a.number}/buku-tamu/")


def test_the_consent_words_have_a_version(book: GuestBook) -> None:
    first = signed(book).notice
    GuestBook.objects.update(keep_months=12)
    assert signed(GuestBook.objects.select_related("unit").get(), "z" * 32).notice != first
