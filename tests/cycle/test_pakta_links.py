"""Personal links: reading and signing without an account (5.b.1.c)."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.world import UNIT_A, World
from tuas.cycle.models import Invitation, Pakta
from tuas.cycle.paktas import actions, inviting, links
from tuas.cycle.paktas.actions import Signature
from tuas.cycle.paktas.facts import unsigned_count
from tuas.notifications.models import Notification
from tuas.organisation.models import Person
from tuas.ui.errors import Conflict, Denied, Invalid

PATH = f"/unit/{UNIT_A}/pakta/"
NIP = "199001012020121001"
DRAWN = "M10 20L200.5 120L400 60M30 30L90 150"


@pytest.fixture
def invited(world: World) -> Invitation:
    person = Person.objects.create(unit=world.a, name="Ir. Eka Tirtasemu, M.T.", nip=NIP, position="Staf")
    return inviting.invite(person, 14, by=world.unit_admin)


def address(invitation: Invitation) -> str:
    return f"/p/{links.token_of(invitation)}/"


def said(**changed: str) -> dict[str, str]:
    return {"name": "Eka Tirtasemu", "nip": NIP, "drawn": DRAWN, "typed": ""} | changed


def test_a_visitor_reads_and_signs(client: Client, invited: Invitation) -> None:
    page = client.get(address(invited)).content.decode()
    assert "Berperan secara proaktif" in page
    assert "Tirtasemu" not in page
    assert NIP not in page
    assert client.post(address(invited), said()).status_code == 302
    made = Pakta.objects.get()
    assert (made.way, made.drawing, made.typed_name, len(made.statements)) == ("LINK", DRAWN, "", 7)
    again = client.get(address(invited))
    assert again.status_code == 200
    assert "Pakta sudah ditandatangani" in again.content.decode()
    assert "Tirtasemu" not in again.content.decode()


def test_a_typed_name_signs_too(client: Client, invited: Invitation) -> None:
    assert client.post(address(invited), said(drawn="", typed="eka tirtasemu")).status_code == 302
    assert Pakta.objects.get().typed_name == "eka tirtasemu"


def test_without_a_nip_in_the_register_the_name_is_enough(client: Client, world: World) -> None:
    person = Person.objects.create(unit=world.a, name="Tenaga Kontrak")
    made = inviting.invite(person, 14, by=world.unit_admin)
    assert client.post(address(made), said(name="tenaga  kontrak", nip="")).status_code == 302


@pytest.mark.parametrize("token", ["1:forged", "abc", "1", "9" * 20])
def test_a_forged_link(client: Client, invited: Invitation, token: str) -> None:
    answer = client.get(f"/p/{token}/")
    assert answer.status_code == 404
    assert "Tautan ini tidak dikenal" in answer.content.decode()


@pytest.mark.parametrize(("late", "status"), [(-1, 200), (0, 410), (1, 410)])
def test_a_link_ends_with_its_last_second(invited: Invitation, late: int, status: int) -> None:
    now = invited.expires_at + dt.timedelta(seconds=late)
    assert links.state_of(invited, None, now).name == (links.OPEN if status == 200 else links.EXPIRED)


def test_an_expired_link_says_whom_to_ask(client: Client, invited: Invitation) -> None:
    Invitation.objects.update(expires_at=timezone.now())
    answer = client.get(address(invited))
    assert answer.status_code == 410
    assert "Minta tautan baru kepada administrator unit" in answer.content.decode()
    assert client.post(address(invited), said()).status_code == 410
    assert not Pakta.objects.exists()


def test_a_revoked_link(client: Client, world: World, invited: Invitation) -> None:
    client.force_login(world.unit_admin)
    assert client.post(f"{PATH}tautan/{invited.pk}/cabut/").status_code == 302
    assert client.get(address(invited)).status_code == 410
    with pytest.raises(Conflict):
        inviting.revoke(invited, by=world.unit_admin)


def test_a_new_link_ends_the_old_one(client: Client, world: World, invited: Invitation) -> None:
    newer = inviting.invite(invited.person, 14, by=world.unit_admin)
    assert client.get(address(invited)).status_code == 410
    assert client.get(address(newer)).status_code == 200


def test_five_wrong_lock_for_fifteen_minutes(client: Client, invited: Invitation) -> None:
    for n in range(4):
        answer = client.post(address(invited), said(name="Orang Lain"))
        assert answer.status_code == 422, n
        assert DRAWN in answer.content.decode()  # what was drawn and typed stays
        assert "Orang Lain" in answer.content.decode()
    assert client.post(address(invited), said(nip="1" * 18)).status_code == 429  # the fifth
    assert client.post(address(invited), said()).status_code == 429  # even the right one
    assert not Pakta.objects.exists()
    locked = Invitation.objects.get(pk=invited.pk)
    assert locked.locked_until is not None
    assert 890 < (locked.locked_until - timezone.now()).total_seconds() <= 900
    Invitation.objects.update(locked_until=timezone.now())
    assert client.post(address(invited), said()).status_code == 302


def test_a_nip_of_seventeen_digits_is_no_attempt(client: Client, invited: Invitation) -> None:
    answer = client.post(address(invited), said(nip="1" * 17))
    assert answer.status_code == 422
    assert "18 angka; yang diisi 17" in answer.content.decode()
    assert Invitation.objects.get().failures == 0


@pytest.mark.parametrize(
    ("drawn", "sentence"),
    [
        ("M1 1L2 2", "terlalu kecil"),
        ("M0 0L900 10", "keluar dari bidangnya"),
        ('M0 0L9 9"/><script>', "tidak terbaca"),
        ("M0 0A9 9", "tidak terbaca"),
        ("M10 20" + "L200 120" * 3200, "terlalu panjang"),
        ("", "Gambar tanda tangan"),
    ],
)
def test_a_drawing_that_is_none(client: Client, invited: Invitation, drawn: str, sentence: str) -> None:
    answer = client.post(address(invited), said(drawn=drawn))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Pakta.objects.exists()


def test_the_token_checks_the_forgery_of_requests(invited: Invitation) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address(invited), said()).status_code == 403
    page = strict.get(address(invited)).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert strict.post(address(invited), said(csrfmiddlewaretoken=token)).status_code == 302


def test_signed_elsewhere_meanwhile(client: Client, world: World, invited: Invitation) -> None:
    actions.record_earlier(invited.person, dt.date(2024, 5, 6), by=world.unit_admin)
    answer = client.post(address(invited), said())
    assert answer.status_code == 200
    assert "Senin, 6 Mei 2024" in answer.content.decode()
    with pytest.raises(Conflict):
        actions.sign(invited, Signature(DRAWN))
    assert Pakta.objects.count() == 1
    assert Invitation.objects.get().used_at is None  # the whole deed was undone


def test_who_left_or_moved_asks_again(client: Client, world: World, invited: Invitation) -> None:
    Person.objects.filter(pk=invited.person_id).update(active=False)
    assert client.get(address(invited)).status_code == 410
    Person.objects.filter(pk=invited.person_id).update(active=True, unit=world.b)
    assert client.get(address(invited)).status_code == 410


def test_one_link_each_however_often_clicked(client: Client, world: World, invited: Invitation) -> None:
    client.force_login(world.unit_admin)
    missing = unsigned_count(world.a)
    assert client.post(f"{PATH}tautan/", {"hari": "14"}).status_code == 302
    assert inviting.invite_all(world.a, 14, by=world.unit_admin) == 0
    assert links.alive(world.a).count() == missing
    assert Notification.objects.filter(event="pakta.asked", recipient=world.member.pk).count() == 1
    page = client.get(f"{PATH}tautan/").content.decode()
    assert page.count("https://wa.me/?text=") == missing
    assert NIP not in page
    assert 'class="qr"' in client.get(f"{PATH}tautan/cetak/").content.decode()


@pytest.mark.parametrize("days", [0, 61])
def test_days_that_cannot_be(world: World, days: int) -> None:
    with pytest.raises(Invalid, match="1 sampai 60 hari"):
        inviting.invite_all(world.a, days, by=world.unit_admin)


def test_only_the_team_invites(world: World) -> None:
    with pytest.raises(Denied, match=r"5\.b\.1\.c"):
        inviting.invite_all(world.a, 14, by=world.member)


def test_the_heads_witness_is_the_superior(client: Client, world: World) -> None:
    person = Person.objects.get(user=world.leader)
    actions.sign_self(person, world.a, Signature(typed=person.name), by=world.leader)
    made = Pakta.objects.get()
    assert (made.witness_name, made.witness_position) == ("", "Direktur Jenderal Bina Marga")


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_pakta(live_world: World) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time; its test database is in memory and not for threads")
    person = Person.objects.create(unit=live_world.a, name="Eka Tirtasemu", nip=NIP)
    made = inviting.invite(person, 14, by=live_world.unit_admin)
    answers: list[int] = []

    def go() -> None:
        answers.append(Client().post(address(made), said()).status_code)
        connection.close()

    threads = [threading.Thread(target=go) for _n in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert Pakta.objects.count() == 1
    assert set(answers) <= {200, 302}


def test_the_page_is_not_kept_by_anybody(client: Client, invited: Invitation) -> None:
    answer: Any = client.get(address(invited))
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"].startswith("noindex")
