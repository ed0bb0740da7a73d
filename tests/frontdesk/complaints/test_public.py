"""Anybody complains without an account, once, and follows it by a code that nobody here keeps."""

import datetime as dt
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from tests.world import World
from tuas.audit.models import Event
from tuas.frontdesk.complaints import actions, ways
from tuas.frontdesk.gate import door
from tuas.frontdesk.models import Complaint, ComplaintStep, Receipt
from tuas.notifications.models import Notification
from tuas.organisation.authority import authority_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict

pytestmark = pytest.mark.django_db
SECRET = "Petugas Budi meminta uang di loket dua."
GOOD = {"kind": "PENGADUAN", "subject": "Uang di loket", "text": SECRET, "name": "", "contact": ""}
TRACK = "/aduan/lacak/"


def page_of(world: World) -> str:
    return f"/aduan/{world.a.number}/"


def opened(world: World, kind: str = "WEB") -> None:
    by = world.member
    ways.open_channel(
        world.a, kind, "Formulir", dt.date(2026, 1, 2), None, by=by, who=authority_of(by, today())
    )


def sent(world: World, key: str = "k" * 32, **other: str) -> dict[str, str]:
    made = int((dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)).timestamp() * 1000)
    token = signing.Signer(salt=door.SALT).sign_object(["aduan", world.a.number, "lembar", made])
    return {door.TOKEN: token, door.KEY: key, **GOOD, **other}


def code_in(answer: Any) -> str:
    return str(answer.content.decode().split('class="code big">')[1].split("<")[0])


def test_it_is_kept_with_its_day_and_its_channel_and_those_who_handle_it_are_told(
    world: World, client: Client
) -> None:
    opened(world)
    answer = client.post(page_of(world), sent(world))
    assert answer.status_code == 200
    made = Complaint.objects.get()
    assert (made.channel, made.kind, made.received_on, made.text, made.added_by) == (
        "WEB", "PENGADUAN", today(), SECRET, None
    )  # fmt: skip
    told = Notification.objects.filter(event="complaint.received")
    assert {world.head5.pk, world.member.pk} <= set(told.values_list("recipient", flat=True))
    assert "Budi" not in str(list(told.values())) + str(list(Event.objects.values()))


def test_the_code_is_kept_by_its_sender_alone_and_leads_to_the_answer(world: World, client: Client) -> None:
    opened(world)
    code = code_in(client.post(page_of(world), sent(world)))
    plain = code.replace("-", "")
    rows = [*Complaint.objects.values(), *Receipt.objects.values(), *Event.objects.values()]
    assert plain not in str(rows)
    assert code not in str(rows)
    made = Complaint.objects.select_related("unit").get()
    by = world.member
    actions.act(made, "catatan", today(), "Rahasia Pokja", 1, by=by, who=authority_of(by, today()))
    made.refresh_from_db()
    actions.act(
        made, "tanggapan", today(), "Kami periksa pekan ini.", 2, by=by, who=authority_of(by, today())
    )
    page = client.post(TRACK, {"kode": code.lower()}).content.decode()
    assert "Kami periksa pekan ini." in page
    for hidden in ("Rahasia Pokja", "Budi", "Uang di loket", by.name):
        assert hidden not in page


@pytest.mark.parametrize("typed", ["", "ABCD-EFGH-JKMN-PQRS", "x" * 500, "'; --"])
def test_an_unknown_code_finds_nothing(world: World, client: Client, typed: str) -> None:
    opened(world)
    client.post(page_of(world), sent(world))
    assert client.post(TRACK, {"kode": typed}).status_code == 404


def test_guessing_is_counted(client: Client) -> None:
    answers = [client.post(TRACK, {"kode": "ABCD-EFGH-JKMN-PQRS"}).status_code for _n in range(61)]
    assert answers == [404] * 60 + [429]


def test_the_same_form_sent_again_is_kept_once_and_says_the_same_code(world: World, client: Client) -> None:
    opened(world)
    codes = {code_in(client.post(page_of(world), sent(world))) for _n in range(3)}
    assert len(codes) == 1
    assert Complaint.objects.count() == 1
    assert code_in(client.post(page_of(world), sent(world, "z" * 32))) not in codes
    assert [str(each) for each in Complaint.objects.order_by("pk")] == [
        f"ADU-{today().year}-0001", f"ADU-{today().year}-0002"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("text", "Dua kata", "tiga kata"),
        ("subject", "", "wajib"),
        ("kind", "LAIN", ""),
        ("text", "a b c" * 2000, "6000"),
    ],
)
def test_a_refused_form_keeps_its_words(
    world: World, client: Client, field: str, value: str, words: str
) -> None:
    opened(world)
    answer = client.post(page_of(world), sent(world, contact="0812 0000 0000", **{field: value}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="0812 0000 0000"' in page
    assert not Complaint.objects.exists()


def test_a_unit_that_opened_no_form_names_its_other_ways(world: World, client: Client) -> None:
    opened(world, "KOTAK")
    answer = client.get(page_of(world))
    assert answer.status_code == 404
    assert "Kotak aduan" in answer.content.decode()
    assert client.post(page_of(world), sent(world)).status_code == 404
    assert not Complaint.objects.exists()


def test_a_machine_is_asked_for_a_proof(world: World, client: Client) -> None:
    opened(world)
    assert client.post(page_of(world), sent(world, situs_web="http://x")).status_code == 422
    assert not Complaint.objects.exists()


def test_the_words_of_who_asks_to_be_forgotten_are_gone(world: World, client: Client) -> None:
    """Day, kind, channel and follow-up stay and are counted (UU 27/2022, art. 43)."""
    opened(world)
    client.post(page_of(world), sent(world, name="Siti Rekaan", contact="0812"))
    made, by = Complaint.objects.select_related("unit").get(), world.member
    who = authority_of(by, today())
    told = ("catatan", "Kata Siti, Budi di loket dua."), ("tanggapan", "Ibu Siti, sedang kami periksa.")
    for seen, (deed, words) in enumerate((*told, ("selesai", "Loket dibenahi.")), 1):
        actions.act(made, deed, today(), words, seen, by=by, who=who)
    stale = made.revision
    actions.forget(made, by=by, who=who)
    made.refresh_from_db()
    text = str([*Complaint.objects.values(), *ComplaintStep.objects.values()])
    assert list(made.steps.values_list("deed", "text")) == [
        ("catatan", ""), ("tanggapan", ""), ("selesai", "Loket dibenahi.")
    ]  # fmt: skip
    assert Event.objects.filter(action="complaint.forgotten", actor=by.pk).count() == 1
    with pytest.raises(Conflict):
        actions.act(made, "catatan", today(), "Siti menelepon lagi.", stale, by=by, who=who)
    for gone in ("Siti", "Budi", "0812", "Uang di loket"):
        assert gone not in text
    assert (made.kind, made.channel, made.outcome, made.done_on) == (
        "PENGADUAN", "WEB", "Loket dibenahi.", today()
    )  # fmt: skip


def test_a_visitor_reads_it_in_english_and_an_error_too(world: World, client: Client) -> None:
    opened(world)
    page = client.get(f"{page_of(world)}?bahasa=en").content.decode()
    for part in ('<html lang="en"', "Complaints and remarks", "Public complaint", "What protects you"):
        assert part in page
    answer = client.post(f"{page_of(world)}?bahasa=en", sent(world, text="Two words"))
    assert "Write at least three words" in answer.content.decode()
    assert "Ceritakan" not in client.get(f"{page_of(world)}?bahasa=en").content.decode()


def test_on_the_computer_of_the_service_room_the_code_leaves_the_screen(world: World, client: Client) -> None:
    opened(world)
    answer = client.post(page_of(world) + "?meja", sent(world))
    assert '<meta http-equiv="refresh" content="60;url=?meja">' in answer.content.decode()
    other = client.post(page_of(world), sent(world, "z" * 32))
    assert "http-equiv" not in other.content.decode()
    assert 'autocomplete="off"' in client.get(page_of(world)).content.decode()
