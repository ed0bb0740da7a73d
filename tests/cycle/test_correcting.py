"""A final piagam is opened again: before its scan as a correction, afterwards as a revision (5.b.1.e)."""

import datetime as dt

import pytest
from django.test import Client

from tests.cycle.test_declaring import DAY, PATH, final
from tests.evidence.conftest import arrived, pdf
from tests.world import World
from tuas.audit.models import Event
from tuas.cycle.declaring import actions, correcting
from tuas.cycle.declaring.actions import Said
from tuas.cycle.letters.policies import why_not_propose
from tuas.cycle.models import Correction, Declaration, Fact
from tuas.cycle.paper import file_paper
from tuas.portal.programme_parts import records_of
from tuas.ui.errors import Conflict, Denied, Invalid

WHY = "Tanggal keliru, seharusnya 10 Februari."


def signed(world: World) -> Declaration:
    made = final(world)
    paper = file_paper(world.a, arrived(pdf("Piagam"), "piagam.pdf"), by=world.secretary)
    actions.sign(made, paper, DAY, by=world.secretary)
    made.refresh_from_db()
    return made


@pytest.mark.parametrize("who", ["leader", "team_head"])
def test_before_the_scan_it_is_corrected_and_made_final_again(world: World, who: str) -> None:
    made, by = final(world), getattr(world, who)
    kept = correcting.reopen(made, WHY, made.revision, by=by)
    assert (kept.number, kept.why, kept.signed_paper, kept.by) == (1, WHY, None, by)
    assert kept.content["on"] == "2026-02-09"
    assert kept.content["witnesses"][0][0] == "Saksi Luar"
    later = dt.date(2026, 2, 10)
    made = actions.prepare(
        world.programme_a, Said("UPT", later, place="Medan"), made.revision, by=world.team_head
    )
    actions.finalise(made, made.revision, by=world.leader)
    assert (made.on, made.finalised_at is None) == (later, False)
    event = Event.objects.get(action="declaration.reopened")
    assert (event.actor, event.detail) == (by.pk, {"correction": kept.pk, "number": 1})


def test_after_the_scan_only_a_new_revision(world: World) -> None:
    """The signed piagam holds, with its fact and its scan, until the revision is signed."""
    made = signed(world)
    with pytest.raises(Denied, match="buka kembali dahulu"):
        actions.prepare(world.programme_a, Said("UPT", DAY), made.revision, by=world.leader)
    scan = made.signed_paper
    kept = correcting.reopen(made, WHY, made.revision, by=world.leader)
    assert (kept.signed_paper, kept.signed_on) == (scan, DAY)
    assert (made.signed_paper, made.finalised_at, made.stood_on) == (None, None, DAY)
    assert Event.objects.filter(action="declaration.revised").count() == 1
    assert records_of(world.programme_a).declared_on == DAY
    assert "belum final" not in why_not_propose(world.programme_a)
    later = dt.date(2026, 2, 10)
    made = actions.prepare(
        world.programme_a, Said("UPT", later, place="Medan"), made.revision, by=world.leader
    )
    actions.finalise(made, made.revision, by=world.leader)
    again = file_paper(world.a, arrived(pdf("Piagam dua"), "piagam-2.pdf"), by=world.secretary)
    fact = actions.sign(made, again, later, by=world.secretary)
    assert (fact.on, Fact.objects.count()) == (later, 2)
    assert Correction.objects.get().signed_paper == scan


@pytest.mark.parametrize("why", ["", "   ", "salah ket"])
def test_without_a_reason_it_stays_closed(client: Client, world: World, why: str) -> None:
    made = final(world)
    with pytest.raises(Invalid, match="Tulis apa yang diperbaiki"):
        correcting.reopen(made, why, made.revision, by=world.leader)
    client.force_login(world.leader)
    answer = client.post(f"{PATH}buka/", {"alasan": "salah", "revision": made.revision})
    assert answer.status_code == 422
    assert 'value="salah"' in answer.content.decode()
    assert "Tulis apa yang diperbaiki" in answer.content.decode()


def test_ten_letters_are_a_reason(world: World) -> None:
    made = final(world)
    assert correcting.reopen(made, "salah nama", made.revision, by=world.leader).number == 1


@pytest.mark.parametrize("who", ["secretary", "unit_admin", "member", "admin"])
def test_others_do_not_open_it(client: Client, world: World, who: str) -> None:
    made = final(world)
    client.force_login(getattr(world, who))
    answer = client.post(f"{PATH}buka/", {"alasan": WHY, "revision": made.revision})
    assert answer.status_code == 403
    assert "Pimpinan atau Ketua Tim Kerja (5.b.1.e)" in answer.content.decode()


def test_outsiders_find_nothing(client: Client, world: World) -> None:
    final(world)
    client.force_login(world.outsider)
    assert client.post(f"{PATH}buka/", {"alasan": WHY}).status_code == 404


def test_a_second_click_and_a_stale_page_change_nothing(client: Client, world: World) -> None:
    made = final(world)
    revision = made.revision
    correcting.reopen(made, WHY, revision, by=world.leader)
    with pytest.raises(Denied, match="belum final"):
        correcting.reopen(made, WHY, revision, by=world.leader)
    actions.finalise(made, made.revision, by=world.leader)
    with pytest.raises(Conflict):
        correcting.reopen(made, WHY, revision, by=world.leader)
    assert Correction.objects.count() == 1


@pytest.mark.parametrize("revision", ["", "²", "-1", "x", "9" * 40])
def test_a_revision_that_is_none_is_a_conflict(client: Client, world: World, revision: str) -> None:
    final(world)
    client.force_login(world.leader)
    assert client.post(f"{PATH}buka/", {"alasan": WHY, "revision": revision}).status_code == 409


def test_the_page_says_what_stood_before(client: Client, world: World) -> None:
    made = signed(world)
    client.force_login(world.leader)
    assert client.post(f"{PATH}buka/", {"alasan": WHY, "revision": made.revision}).status_code == 302
    page = client.get(PATH).content.decode()
    assert "Revisi piagam disiapkan; piagam 9 Februari 2026 tetap berlaku" in page
    assert WHY in page
    assert "piagam.pdf" in page
