"""Evidence that Tuas keeps itself: the paktas of a unit prove P1.d.v without being handed in (5.b.1.c)."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.evidence.conftest import arrived, pdf
from tests.world import UNIT_A, World
from tuas.cycle.models import Paper
from tuas.cycle.paktas import actions as paktas
from tuas.cycle.paktas.facts import unsigned, unsigned_count
from tuas.evidence import actions
from tuas.evidence.completeness import progress_of
from tuas.evidence.models import Link, LinkState
from tuas.evidence.own import PAKTA
from tuas.organisation.models import Person
from tuas.rules.progress import State

AREA = f"/unit/{UNIT_A}/bukti/1/"
DAY = dt.date(2024, 5, 6)


def sign(world: World, n: int) -> None:
    for person in list(unsigned(world.a))[:n]:
        paktas.record_earlier(person, DAY, by=world.unit_admin)


def state(world: World) -> tuple[State, tuple[int, int] | None]:
    found = progress_of(world.programme_a).items[PAKTA]
    return found.state, found.people


def row(client: Client) -> str:
    page = client.get(AREA).content.decode()
    return page[page.index(f'id="{PAKTA}"') :].split("</tbody>")[0]


@pytest.mark.rq("RQ-034")
def test_an_earlier_pakta_takes_one_off_the_list_and_is_evidence(client: Client, world: World) -> None:
    """Marked with date and file: off the to-sign list, and kept as evidence for P1.d.v with its file."""
    person, everybody = Person.objects.get(user=world.member), unsigned_count(world.a)
    client.force_login(world.unit_admin)
    assert state(world) == (State.BELUM, (0, everybody))
    assert "pakta terdahulu" not in row(client)
    scan = SimpleUploadedFile("pakta-lama.pdf", pdf("Pakta lama"), "application/pdf")
    marked = {"on": "2024-05-06", "paper": scan}
    assert client.post(f"/unit/{UNIT_A}/pakta/pegawai/{person.pk}/", marked).status_code == 302
    assert person not in unsigned(world.a)
    assert unsigned_count(world.a) == everybody - 1
    assert f"1 dari {everybody} pegawai, semuanya pakta terdahulu" in row(client)
    assert f'href="/unit/{UNIT_A}/pakta/"' in row(client)
    assert state(world) == (State.BELUM, (1, everybody))
    other = Person.objects.get(user=world.head1)
    paktas.sign_self(other, world.a, paktas.Signature(typed=other.name), by=world.head1)
    assert f"2 dari {everybody} pegawai, 1 di antaranya pakta terdahulu" in row(client)
    kept = Paper.objects.get(name="pakta-lama.pdf")
    assert client.get(f"/unit/{UNIT_A}/surat-berkas/{kept.pk}/").status_code == 200
    sign(world, everybody)
    assert state(world) == (State.LENGKAP, (everybody, everybody))


@pytest.mark.parametrize(("left", "complete"), [(1, False), (0, True)])
def test_it_is_complete_with_the_last_employee(world: World, left: int, complete: bool) -> None:
    before = progress_of(world.programme_a).total.done
    sign(world, unsigned_count(world.a) - left)
    assert (progress_of(world.programme_a).total.done - before == 1) is complete
    if complete:
        Person.objects.create(unit=world.a, name="Pegawai Baru")
        assert state(world)[0] is State.BELUM


def test_a_withdrawn_pakta_and_a_leaver_count_no_more(world: World) -> None:
    sign(world, 2)
    first, second = Person.objects.filter(paktas__isnull=False).order_by("pk")
    paktas.withdraw(first.paktas.get(), "Salah orang.", by=world.unit_admin)
    Person.objects.filter(pk=second.pk).update(active=False)
    assert state(world) == (State.BELUM, (0, unsigned_count(world.a)))


def handed_in(world: World, people: int, accepted: bool) -> None:
    added = actions.add_document(world.a, arrived(pdf("Pakta"), "pakta.pdf"), "pakta.pdf", by=world.member1)
    made = actions.link(added.document, world.programme_a, PAKTA, by=world.member1, people=people)
    if accepted:
        Link.objects.filter(pk=made.pk).update(state=LinkState.DITERIMA)


@pytest.mark.parametrize(("papers", "signed", "covered"), [(3, 2, 3), (2, 3, 3), (3, 3, 3)])
def test_handed_in_and_recorded_are_not_added_up(
    world: World, papers: int, signed: int, covered: int
) -> None:
    """Of both the larger number: the same employee may be in each."""
    sign(world, signed)
    handed_in(world, papers, accepted=True)
    assert state(world) == (State.BELUM, (covered, Person.objects.filter(unit=world.a).count()))


def test_a_waiting_paper_for_the_others_is_said_to_wait(world: World) -> None:
    everybody = unsigned_count(world.a)
    sign(world, everybody - 2)
    handed_in(world, 2, accepted=False)
    assert state(world) == (State.MENUNGGU, (everybody - 2, everybody))


def test_what_is_missing_is_said_by_the_register(client: Client, world: World) -> None:
    """A paper without its number of employees asks for nothing once Tuas knows who has signed."""
    sign(world, 2)
    added = actions.add_document(world.a, arrived(pdf("Pakta"), "pakta.pdf"), "pakta.pdf", by=world.member1)
    actions.link(added.document, world.programme_a, PAKTA, by=world.member1)
    client.force_login(world.member1)
    assert f"2 dari {Person.objects.filter(unit=world.a).count()} pegawai</td>" in row(client)


def test_another_units_paktas_prove_nothing_here(client: Client, world: World) -> None:
    sign(world, 3)
    assert progress_of(world.programme_b).items[PAKTA].people == (0, 2)
    client.force_login(world.member_b)
    page = client.get(f"/unit/{world.b.number}/bukti/1/").content.decode()
    assert "yang tercatat di Tuas" not in page
