"""Paktas of a unit: who has not signed, earlier ones, withdrawal, the words (5.b.1.c)."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.evidence.conftest import pdf
from tests.world import UNIT_A, World
from tuas.audit.models import Event
from tuas.cycle.models import Pakta, PaktaText
from tuas.cycle.paktas import actions, contents
from tuas.cycle.paktas.actions import Signature
from tuas.cycle.paktas.facts import pakta_of, unsigned, unsigned_count
from tuas.cycle.paktas.waiting import waiting
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

PATH = f"/unit/{UNIT_A}/pakta/"
DAY = dt.date(2024, 5, 6)


def person_of(user: Any) -> Person:
    return Person.objects.get(user=user)


def typed(person: Person) -> Signature:
    return Signature(typed=person.name)


def sign_all_but(world: World, left: int) -> None:
    for person in list(unsigned(world.a))[left:]:
        actions.record_earlier(person, DAY, by=world.unit_admin)


@pytest.mark.rq("RQ-033")
def test_the_list_shows_exactly_those_who_never_signed(client: Client, world: World) -> None:
    everybody = unsigned_count(world.a)
    sign_all_but(world, 2)
    two = list(unsigned(world.a))
    client.force_login(world.team_head)
    page = client.get(PATH).content.decode()
    assert f"2 dari {everybody} pegawai belum menandatangani" in page
    shown = page[page.index("<tbody>") :]
    names = set(Person.objects.filter(unit=world.a).values_list("name", flat=True))
    assert {name for name in names if f">{name}</a>" in shown} == {person.name for person in two}
    for person in two:
        actions.record_earlier(person, DAY, by=world.unit_admin)
    assert f"Semua {everybody} pegawai sudah menandatangani" in client.get(PATH).content.decode()
    assert unsigned_count(world.a) == 0


def test_signing_with_the_own_account_takes_one_off(client: Client, world: World) -> None:
    before = unsigned_count(world.a)
    client.force_login(world.member)
    assert client.get(f"{PATH}saya/").status_code == 200
    assert client.post(f"{PATH}saya/", {"typed": "Anggota Pokja Lima"}).status_code == 302
    made = Pakta.objects.get()
    assert (made.way, made.typed_name, made.witness_name) == ("LINK", "Anggota Pokja Lima", "Pimpin Satu")
    assert unsigned_count(world.a) == before - 1
    assert client.post(f"{PATH}saya/", {"typed": "Anggota Pokja Lima"}).status_code == 302  # a second click
    assert Pakta.objects.count() == 1


def test_an_earlier_pakta_takes_a_person_off_and_is_kept(client: Client, world: World) -> None:
    person = person_of(world.member)
    client.force_login(world.unit_admin)
    scan = SimpleUploadedFile("pakta.pdf", pdf("Pakta"), "application/pdf")
    path = f"{PATH}pegawai/{person.pk}/"
    assert client.post(path, {"on": "2024-05-06", "paper": scan}).status_code == 302
    assert person not in unsigned(world.a)
    made = pakta_of(person)
    assert made is not None
    assert made.paper is not None
    assert (made.way, made.on, made.paper.private) == ("EARLIER", DAY, True)
    page = client.get(path).content.decode()
    assert "Senin, 6 Mei 2024" in page
    assert "pakta.pdf" in page


def test_a_refused_earlier_pakta_keeps_its_scan(client: Client, world: World) -> None:
    client.force_login(world.unit_admin)
    path = f"{PATH}pegawai/{person_of(world.member).pk}/"
    scan = SimpleUploadedFile("pakta.pdf", pdf("Pakta"), "application/pdf")
    answer = client.post(path, {"on": "2099-01-01", "paper": scan})
    assert answer.status_code == 422
    assert "pakta.pdf sudah diterima" in answer.content.decode()
    assert client.post(path, {"on": "2024-05-06"}).status_code == 302
    assert Pakta.objects.get().paper is not None


def test_leavers_joiners_and_movers_change_the_denominator(world: World) -> None:
    before, person = unsigned_count(world.a), person_of(world.member)
    actions.record_earlier(person, DAY, by=world.unit_admin)
    assert unsigned_count(world.a) == before - 1
    Person.objects.create(unit=world.a, name="Pegawai Baru")
    assert unsigned_count(world.a) == before
    Person.objects.filter(user=world.member1).update(active=False)
    assert unsigned_count(world.a) == before - 1
    there = unsigned_count(world.b)
    Person.objects.filter(pk=person.pk).update(unit=world.b)
    assert unsigned_count(world.b) == there  # the pakta came along


def test_a_withdrawn_pakta_counts_no_more_and_stays(client: Client, world: World) -> None:
    person = person_of(world.member)
    made = actions.record_earlier(person, DAY, by=world.unit_admin)
    client.force_login(world.unit_admin)
    assert client.post(f"{PATH}{made.pk}/tarik/", {"alasan": " "}).status_code == 422
    assert client.post(f"{PATH}{made.pk}/tarik/", {"alasan": "Salah orang."}).status_code == 302
    assert person in unsigned(world.a)
    assert "Salah orang." in client.get(f"{PATH}pegawai/{person.pk}/").content.decode()
    with pytest.raises(Conflict, match="sudah ditarik"):
        actions.withdraw(made, "Salah orang.", by=world.unit_admin)
    actions.record_earlier(person, DAY, by=world.unit_admin)
    assert person.paktas.count() == 2


def test_one_that_counts_is_enough(world: World) -> None:
    person = person_of(world.member)
    actions.record_earlier(person, DAY, by=world.unit_admin)
    with pytest.raises(Conflict, match=r"sudah mempunyai pakta.*5\.b\.1\.c"):
        actions.record_earlier(person, DAY, by=world.unit_admin)


def test_days_in_the_imported_list_are_not_typed_again(client: Client, world: World) -> None:
    Person.objects.create(unit=world.a, name="Dari Daftar", extra={"pakta": "2023-02-01"})
    Person.objects.create(unit=world.a, name="Tanpa Tanggal", extra={"pakta": ""})
    client.force_login(world.unit_admin)
    assert "1 pegawai mempunyai tanggal pakta" in client.get(PATH).content.decode()
    client.post(f"{PATH}terdahulu/")
    assert Pakta.objects.get().on == dt.date(2023, 2, 1)


@pytest.mark.parametrize("who", ["member", "head5", "tpu5", "admin"])
def test_others_see_counts_and_nobody_else(client: Client, world: World, who: str) -> None:
    Person.objects.filter(user=world.secretary).update(nip="198001012005011001")
    client.force_login(getattr(world, who))
    page = client.get(PATH).content.decode()
    assert "pegawai belum menandatangani" in page
    assert "Sekretaris Tim<" not in page
    assert "198001012005011001" not in page
    refused = client.get(f"{PATH}pegawai/{person_of(world.secretary).pk}/")
    assert refused.status_code == 403
    assert "5.b.1.c" in refused.content.decode()


def test_outsiders_find_nothing(client: Client, world: World) -> None:
    client.force_login(world.member_b)
    assert client.get(PATH).status_code == 404
    with pytest.raises(Denied):
        actions.record_earlier(person_of(world.member), DAY, by=world.head5_b)


@pytest.mark.rq("RQ-035")
@pytest.mark.parametrize("dropped", range(7))
def test_a_text_that_drops_one_of_the_seven_is_refused(client: Client, world: World, dropped: int) -> None:
    whole = contents.printed(world.a)
    assert contents.missing(whole) == []  # FRM-02 as Tuas prints it says all seven
    client.force_login(world.unit_admin)
    page = client.get(f"{PATH}teks/").content.decode()
    assert all(sentence[:40] in page for sentence in whole)
    lines = "\n".join(whole[:dropped] + whole[dropped + 1 :])
    answer = client.post(f"{PATH}teks/", {"statements": lines, "seen": "0"})
    assert answer.status_code == 422
    (code,) = (c.code for c in contents.missing(whole[:dropped] + whole[dropped + 1 :]))
    assert f"({code})" in answer.content.decode()
    assert not PaktaText.objects.exists()


@pytest.mark.parametrize(
    ("sentence", "code", "said"),
    [
        ("Meminta, menerima, atau memberi suap", "5.b.1.c.ii", False),  # the contrary of what is demanded
        ("Tidak meminta atau menerima pemberian berupa suap", "5.b.1.c.ii", False),  # FRM-02 itself, IC-52
        ("Tidak meminta, menerima, memberi gratifikasi", "5.b.1.c.ii", True),
        ("Bersikap transparan, jujur, obyektif dan akuntabel", "5.b.1.c.iii", True),
        ("Bersikap jujur dan akuntabel", "5.b.1.c.iii", False),
    ],
)
def test_contents_are_known_by_their_words(sentence: str, code: str, said: bool) -> None:
    assert contents.says(sentence, code) is said


def test_a_new_text_is_a_version_and_signed_words_stay(client: Client, world: World) -> None:
    person = person_of(world.member)
    actions.sign_self(person, world.a, typed(person), by=world.member)
    whole = contents.printed(world.a)
    made = actions.change_text(world.a, [*whole, "Menjaga aset negara"], 0, by=world.unit_admin)
    assert made.number == 1
    assert Pakta.objects.get().statements == whole
    with pytest.raises(Conflict, match="diubah orang lain"):
        actions.change_text(world.a, [*whole, "Yang lain"], 0, by=world.team_head)
    with pytest.raises(Invalid, match="sama dengan yang berlaku"):
        actions.change_text(world.a, [*whole, "Menjaga aset negara"], 1, by=world.team_head)


def test_numbers_and_marks_typed_along_are_not_part_of_the_words() -> None:
    assert contents.as_lines("1. Jujur;\n\n2) Adil; dan\n- Tertib.") == ["Jujur", "Adil", "Tertib"]


def test_a_search_stands_in_no_address(client: Client, world: World) -> None:
    client.force_login(world.team_head)
    page = client.post(PATH, {"cari": "pokja lima"}).content.decode()
    assert "Anggota Pokja Lima" in page
    assert "Sekretaris Tim<" not in page


def test_the_list_asks_the_same_for_fifty_and_for_many(client: Client, world: World) -> None:
    client.force_login(world.team_head)
    client.get(PATH)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(f"{PATH}?saring=semua")
    Person.objects.bulk_create(Person(unit=world.a, name=f"Pegawai {n:04d}") for n in range(400))
    with CaptureQueriesContext(connection) as many:
        page = client.get(f"{PATH}?saring=semua&hal=2").content.decode()
    assert len(many) == len(few)
    assert page.count('scope="row"') == 50


@pytest.mark.parametrize("shown", ["belum", "sudah", "semua"])
def test_five_thousand_paktas_are_listed_in_pages(client: Client, world: World, shown: str) -> None:
    """As many questions and as many rows for the last page of 5,000 as for the first of a few."""
    client.force_login(world.team_head)
    sign_all_but(world, 3)
    client.get(PATH)
    with CaptureQueriesContext(connection) as few:
        client.get(f"{PATH}?saring={shown}")
    made = Person.objects.bulk_create(Person(unit=world.a, name=f"Pegawai {n:04d}") for n in range(10_000))
    Pakta.objects.bulk_create(
        [Pakta(person=person, unit=world.a, way="PAPER", on=DAY) for person in made[:5000]], batch_size=500
    )
    last = {"belum": 101, "sudah": 101, "semua": 201}[shown]
    with CaptureQueriesContext(connection) as many:
        page = client.get(f"{PATH}?saring={shown}&hal=99999").content.decode()
    assert len(many) == len(few)
    assert f"Halaman {last} dari {last}" in page
    assert 0 < page.count('scope="row"') <= 50


def test_what_waits(world: World, django_assert_num_queries: Any) -> None:
    found = {}
    for who in ("leader", "secretary", "member"):
        authority = authority_of(getattr(world, who), today())
        with django_assert_num_queries({"leader": 3, "secretary": 2, "member": 1}[who]):
            found[who] = [task.key.split()[0] for task in waiting(authority, world.programme_a, today())]
    assert found == {
        "leader": ["pakta.self", "pakta.unsigned"],
        "secretary": ["pakta.self"],
        "member": ["pakta.self"],
    }


def test_the_trail_names_nobody(world: World) -> None:
    actions.record_earlier(person_of(world.member), DAY, by=world.unit_admin)
    event = Event.objects.get(action="pakta.recorded")
    assert event.detail == {"way": "EARLIER", "on": "2024-05-06", "paper": ""}
