"""A closed survey is published with proof, and its lowest element is followed up (5.e.I.6 k–m)."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.frontdesk.surveys.conftest import ON, deed, opened
from tests.frontdesk.surveys.test_landing import answered
from tests.world import World
from tuas.files.models import Blob
from tuas.frontdesk.models import ServiceUser, SurveyFollowUp, SurveyPublication, SurveyRound
from tuas.frontdesk.surveys import following, rounds
from tuas.frontdesk.surveys.following import Done, Plan, Public
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.organisation.models import User
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
Served = Callable[[int], list[ServiceUser]]
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
LOW = questionnaire("skm-2017").elements[3].code


@pytest.fixture
def closed(world: World, member6: User, served: Served) -> SurveyRound:
    served(8)
    answered(world, member6, "skm-2017", 6, LOW)
    return SurveyRound.objects.select_related("unit").get()


def proof() -> tuple[Blob, str]:
    return Blob.objects.create(sha256="a" * 64, size=1, media_type="application/pdf"), "papan.pdf"


@pytest.mark.rq("RQ-114")
def test_the_result_has_its_proof_of_publication_and_its_lowest_element_is_followed_up(
    world: World, member6: User, closed: SurveyRound, client: Client
) -> None:
    """By the pages: the stored result, a publication with its file, the lowest element with plan, day and proof."""
    client.force_login(member6)
    home = f"/unit/{world.a.number}/survei/{closed.pk}/"
    upload = SimpleUploadedFile("papan.pdf", PDF, "application/pdf")
    sent = {"channel": "PAPAN", "on": "2026-04-06", "address": "", "paper": upload}
    assert client.post(f"{home}publikasi/", sent).status_code == 302
    shown = SurveyPublication.objects.get()
    assert (shown.round, shown.proof_name) == (closed, "papan.pdf")
    answer: Any = client.get(f"{home}publikasi/{shown.pk}/")
    assert b"".join(answer.streaming_content) == PDF
    results = rounds.results_of(closed)
    assert results is not None
    lowest = [line.element.code for group in results.groups for line in group.lines if line.lowest]
    row = SurveyFollowUp.objects.get()
    assert [row.element] == lowest == [LOW]
    page = client.get(home).content.decode()
    assert f"{home}tindak-lanjut/{row.pk}/" in page
    assert "Belum direncanakan" in page
    assert "1 tercatat" in page
    plan = {
        "deed": "rencana",
        "plan": "Pasang jadwal",
        "responsible": "Ketua Pokja 6",
        "due_on": "2026-05-30",
    }
    assert client.post(f"{home}tindak-lanjut/{row.pk}/", plan).status_code == 302
    upload = SimpleUploadedFile("bukti.pdf", PDF, "application/pdf")
    done = {"deed": "selesai", "on": "2026-04-06", "outcome": "Terpasang", "paper": upload}
    assert client.post(f"{home}tindak-lanjut/{row.pk}/", done).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.done_on, row.proof_name) == ("Terpasang", dt.date(2026, 4, 6), "bukti.pdf")
    assert "Selesai" in client.get(home).content.decode()


@pytest.mark.parametrize(
    ("on", "passes"),
    [(dt.date(2026, 4, 5), False), (ON, True), (dt.date(2026, 4, 7), False)],
)
def test_it_is_published_between_its_result_and_today(
    member6: User, closed: SurveyRound, on: dt.date, *, passes: bool
) -> None:
    given = Public("PAPAN", on, "", proof())
    if passes:
        following.publish(closed, given, **deed(member6))
    else:
        with pytest.raises(Invalid, match="paling awal"):
            following.publish(closed, given, **deed(member6))
    assert SurveyPublication.objects.exists() is passes


def test_without_proof_nothing_is_recorded(member6: User, closed: SurveyRound) -> None:
    with pytest.raises(Invalid, match="Unggah buktinya"):
        following.publish(closed, Public("PAPAN", ON, "", None), **deed(member6))
    row = SurveyFollowUp.objects.select_related("round__unit").get()
    following.plan(row, Plan("Kegiatan", "Pokja 6", ON), **deed(member6))
    with pytest.raises(Invalid, match="Unggah bukti"):
        following.finish(row, Done(ON, "Selesai", None), **deed(member6))


def test_an_open_round_has_nothing_to_publish_or_follow(world: World, member6: User, served: Served) -> None:
    served(8)
    found = opened(world, member6)
    with pytest.raises(Conflict, match="belum ditutup"):
        following.publish(found, Public("PAPAN", ON, "", proof()), **deed(member6))
    with pytest.raises(Conflict, match="belum ditutup"):
        following.follow(found, LOW, **deed(member6))


def test_a_result_of_four_is_not_published(world: World, member6: User, served: Served) -> None:
    served(8)
    answered(world, member6, "skm-2017", 4)
    with pytest.raises(Conflict, match="Kurang dari lima"):
        following.publish(SurveyRound.objects.get(), Public("PAPAN", ON, "", proof()), **deed(member6))


def test_it_is_planned_before_it_is_done_and_done_once(member6: User, closed: SurveyRound) -> None:
    row = SurveyFollowUp.objects.select_related("round__unit").get()
    with pytest.raises(Conflict, match="Rencanakan dulu"):
        following.finish(row, Done(ON, "Selesai", proof()), **deed(member6))
    following.plan(row, Plan("Kegiatan", "Pokja 6", ON), **deed(member6))
    given = Done(ON, "Selesai", (Blob.objects.get(), "b.pdf"))
    following.finish(row, given, **deed(member6))
    with pytest.raises(Conflict):
        following.finish(row, given, **deed(member6))
    with pytest.raises(Conflict, match="sudah dicatat selesai"):
        following.plan(row, Plan("Lain", "Pokja 6", ON), **deed(member6))
    row.refresh_from_db()
    assert row.plan == "Kegiatan"


@pytest.mark.parametrize(("due", "state"), [(ON, "siap"), (dt.date(2026, 4, 5), "terlambat")])
def test_it_is_late_after_its_last_day(member6: User, closed: SurveyRound, due: dt.date, state: str) -> None:
    row = SurveyFollowUp.objects.select_related("round__unit").get()
    following.plan(row, Plan("Kegiatan", "Pokja 6", due), **deed(member6))
    assert [now for _row, _name, now in following.lines(closed)] == [state]


def test_only_its_keepers_write(world: World, closed: SurveyRound, client: Client) -> None:
    for who in (world.member, world.tpu5, world.tpi, world.admin):
        with pytest.raises(Denied, match="Pokja 6"):
            following.publish(closed, Public("PAPAN", ON, "", proof_of()), **deed(who))
    client.force_login(world.member)
    answer = client.post(f"/unit/{world.a.number}/survei/{closed.pk}/publikasi/", {})
    assert answer.status_code == 403


def proof_of() -> tuple[Blob, str]:
    found = Blob.objects.first()
    return (found, "papan.pdf") if found else proof()


def test_a_refused_form_keeps_its_words_and_its_file(
    world: World, member6: User, closed: SurveyRound, client: Client
) -> None:
    client.force_login(member6)
    address = f"/unit/{world.a.number}/survei/{closed.pk}/publikasi/"
    upload = SimpleUploadedFile("papan kantor.pdf", PDF, "application/pdf")
    sent = {"channel": "WEB", "on": "2026-04-05", "address": "https://contoh.test/skm", "paper": upload}
    answer = client.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    for part in ("papan kantor.pdf", "https://contoh.test/skm", "paling awal"):
        assert part in page
    assert client.post(address, sent | {"on": "2026-04-06", "paper": ""}).status_code == 302
    assert SurveyPublication.objects.get().proof_name == "papan kantor.pdf"
