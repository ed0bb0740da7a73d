"""The meeting that draws up the plan: who was there, which pokja was missing, its papers (6.c.2.b)."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.cycle import planning_cast as cast
from tests.evidence.conftest import pdf, posted
from tests.world import UNIT_A, World
from tuas.cycle.models import Attendee, Meeting
from tuas.cycle.planning import meetings
from tuas.cycle.planning.meetings import Guest, Said
from tuas.ui.errors import Conflict, Denied, Invalid

PATH = f"/unit/{UNIT_A}/rencana-kerja/"
DAY = dt.date(2026, 2, 9)
TYPED = {"on": "2026-02-09", "place": "Aula", "chair": "Ketua Tim", "agenda": "Menyusun rencana"}


def said(areas: str = "123456", **changed: Any) -> Said:
    guests = [Guest(f"Wakil {area}", area) for area in areas]
    return Said(
        **{"on": DAY, "place": "Aula", "agenda": "Menyusun", "chair": "Ketua", "guests": guests, **changed}
    )


@pytest.mark.rq("RQ-157")
def test_a_meeting_with_six_pokja_and_the_draft_it_made(client: Client, world: World) -> None:
    heads = cast.heads(world)
    cast.drafted(world, "5")
    client.force_login(world.team_head)
    boxes = {f"guests{area}": [f"{area}:u{head.pk}"] for area, head in heads.items()}
    answer = client.post(f"{PATH}rapat/", TYPED | boxes)
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "<h1>Enam Pokja hadir</h1>" in page
    assert "Kepala Pokja 3" in page
    assert f'{PATH}versi/1/"' in page
    assert Attendee.objects.get(area="5").person_id == world.head5.person.pk


@pytest.mark.parametrize(
    ("areas", "sentence"),
    [
        ("123456", "Enam Pokja hadir"),
        ("12456", "5 dari enam Pokja hadir; tidak hadir: Pokja 3"),
        ("14", "2 dari enam Pokja hadir; tidak hadir: Pokja 2, 3, 5, 6"),
    ],
)
def test_it_says_which_pokja_was_missing(client: Client, world: World, areas: str, sentence: str) -> None:
    made = meetings.hold(world.programme_a, said(areas), by=world.secretary)
    client.force_login(world.tpu5)
    assert sentence in client.get(f"{PATH}rapat/{made.pk}/").content.decode()
    assert sentence in client.get(f"{PATH}rapat/").content.decode()


def test_a_name_typed_for_a_pokja_counts_for_it(client: Client, world: World) -> None:
    client.force_login(world.team_head)
    client.post(f"{PATH}rapat/", TYPED | {"others": "3: Contoh Rekaan\nTamu Luar\n\n"})
    assert list(Attendee.objects.values_list("name", "area")) == [("Tamu Luar", ""), ("Contoh Rekaan", "3")]


@pytest.mark.parametrize("who", ["leader", "head5", "member", "unit_admin", "tpu5", "admin"])
def test_others_do_not_record_it(world: World, who: str) -> None:
    with pytest.raises(Denied, match=r"Ketua atau Sekretaris Tim Kerja.*6\.c\.2\.b"):
        meetings.hold(world.programme_a, said(), by=getattr(world, who))


def test_a_refused_input_stays(client: Client, world: World) -> None:
    client.force_login(world.team_head)
    answer = client.post(f"{PATH}rapat/", TYPED)
    assert answer.status_code == 422
    assert "siapa yang hadir (6.c.2.b)" in answer.content.decode()
    assert "Menyusun rencana" in answer.content.decode()


def test_no_meeting_of_tomorrow(world: World) -> None:
    from tuas.ui.dates import today

    meetings.hold(world.programme_a, said(on=today()), by=world.team_head)
    with pytest.raises(Invalid, match="masih akan datang"):
        meetings.hold(world.programme_a, said(on=today() + dt.timedelta(days=1)), by=world.team_head)


def test_a_double_click_records_once(world: World) -> None:
    meetings.hold(world.programme_a, said(), by=world.team_head)
    with pytest.raises(Conflict, match="sudah dicatat"):
        meetings.hold(world.programme_a, said(), by=world.team_head)
    assert Meeting.objects.count() == 1


def test_the_attendance_list_opens_for_the_team_only(client: Client, world: World) -> None:
    made = meetings.hold(world.programme_a, said(), by=world.team_head)
    client.force_login(world.secretary)
    page = f"{PATH}rapat/{made.pk}/"
    list_of_names = {"part": "DAFTAR_HADIR", "paper": posted(pdf("Hadir"), "hadir.pdf")}
    assert client.post(page, list_of_names).status_code == 302
    again = {"part": "DAFTAR_HADIR", "paper": posted(pdf("Hadir"), "hadir.pdf")}
    assert client.post(page, again).status_code == 409
    assert (
        client.post(page, {"part": "NOTULEN", "paper": posted(pdf("Notulen"), "notulen.pdf")}).status_code
        == 302
    )
    paper = made.papers.get(part="DAFTAR_HADIR").paper
    assert f"/{paper.pk}/" in client.get(page).content.decode()
    client.force_login(world.tpu5)
    seen = client.get(page).content.decode()
    assert "hadir.pdf" not in seen
    assert "notulen.pdf" in seen


def test_a_removed_meeting_is_gone_and_kept(client: Client, world: World) -> None:
    made = meetings.hold(world.programme_a, said(), by=world.team_head)
    client.force_login(world.team_head)
    assert client.post(f"{PATH}rapat/{made.pk}/hapus/").status_code == 302
    assert client.post(f"{PATH}rapat/{made.pk}/hapus/").status_code == 409
    assert client.get(f"{PATH}rapat/{made.pk}/").status_code == 404
    made.refresh_from_db()
    assert made.removed_at


def test_outsiders_find_no_meeting(client: Client, world: World) -> None:
    made = meetings.hold(world.programme_a, said(), by=world.team_head)
    client.force_login(world.member_b)
    for page in ("rapat/", f"rapat/{made.pk}/"):
        assert client.get(PATH + page).status_code == 404
    assert client.post(f"{PATH}rapat/{made.pk}/hapus/").status_code == 404


def test_the_list_asks_the_same_for_many(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    for n in range(12):
        meetings.hold(world.programme_a, said(agenda=f"Rapat {n}"), by=world.team_head)
    client.force_login(world.team_head)
    with django_assert_max_num_queries(12):
        assert client.get(f"{PATH}rapat/").status_code == 200
