"""The eight facilities with photo and date: what counts, who records, what is refused and kept."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.frontdesk.pictures import jpeg, sent
from tests.world import World
from tuas.audit.models import Event
from tuas.files import printing
from tuas.frontdesk.models import FacilityLook
from tuas.frontdesk.room import actions, hub, reading
from tuas.organisation.authority import authority_of
from tuas.rules.service_room import Lack
from tuas.ui.dates import today
from tuas.ui.errors import Invalid

pytestmark = pytest.mark.django_db


def address(world: World, more: str = "") -> str:
    return f"/unit/{world.a.number}/ruang-layanan/{more}"


def good(**more: object) -> dict[str, object]:
    return {"present": "1", "on": today().isoformat(), "note": "Lobi", "foto": sent(), **more}


@pytest.mark.rq("RQ-124")
def test_each_of_the_eight_is_a_gap_until_it_has_photo_and_date(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    assert [row.lack for row in reading.facilities(world.a)] == [Lack.UNSEEN] * 8
    for slug in "abcdefg":
        assert client.post(address(world, f"{slug}/"), good()).status_code == 302
    assert [row.lack for row in reading.facilities(world.a)] == [None] * 7 + [Lack.UNSEEN]
    page = client.get(address(world)).content.decode()
    assert "1 dari 8 sarana ruang layanan belum terbukti" in page
    client.post(address(world, "h/"), good())
    assert "8 sarana ruang layanan lengkap" in client.get(address(world)).content.decode()


@pytest.mark.rq("RQ-124")
def test_present_without_photo_is_refused_and_keeps_the_words(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    answer = client.post(
        address(world, "a/"), {"present": "1", "on": today().isoformat(), "note": "Lantai 1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Unggah foto sarana ini" in page
    assert 'value="Lantai 1"' in page
    assert not FacilityLook.objects.exists()


def test_a_refused_form_keeps_the_photo(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    answer = client.post(address(world, "a/"), good(on="besok"))
    assert answer.status_code == 422
    assert "foto.jpg sudah diterima" in answer.content.decode()
    again = client.post(address(world, "a/"), {"present": "1", "on": today().isoformat()})
    assert again.status_code == 302
    assert FacilityLook.objects.get().photo is not None


def test_a_later_look_stands_above_the_former_one(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    client.post(address(world, "d/"), good())
    client.post(address(world, "d/"), {"present": "0", "on": today().isoformat(), "note": "rusak"})
    assert reading.facilities(world.a)[3].lack is Lack.ABSENT
    assert FacilityLook.objects.count() == 2
    assert "foto" not in str(Event.objects.filter(action="facility.seen").values_list("detail"))


def test_a_day_ahead_is_refused(world: World) -> None:
    who = authority_of(world.team_head, today())
    ahead = actions.Look(False, today() + dt.timedelta(days=1))
    with pytest.raises(Invalid, match="akan datang"):
        actions.look(world.a, "5.g.1.a", ahead, by=world.team_head, who=who)
    actions.look(world.a, "5.g.1.a", actions.Look(False, today()), by=world.team_head, who=who)


def test_what_is_no_picture_is_refused(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    answer = client.post(address(world, "a/"), good(foto=sent().__class__("a.jpg", b"bukan", "image/jpeg")))
    assert answer.status_code == 422
    assert "bukan gambar" in answer.content.decode()


@pytest.mark.parametrize(("name", "status"), [
    ("leader", 302), ("team_head", 302), ("secretary", 302), ("unit_admin", 302), ("head1", 403), ("head5", 403),
    ("member", 403), ("tpu5", 403), ("admin", 403), ("member_b", 404), ("outsider", 404),
])  # fmt: skip
def test_who_records(world: World, client: Client, name: str, status: int) -> None:
    client.force_login(getattr(world, name))
    assert client.post(address(world, "a/"), good()).status_code == status
    assert FacilityLook.objects.count() == (status == 302)


def test_an_unknown_facility_is_nowhere(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    assert client.get(address(world, "i/")).status_code == 404


def test_photos_are_for_who_sees_the_unit(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    client.post(address(world, "a/"), good())
    pk = FacilityLook.objects.get().pk
    assert client.get(address(world, f"foto/{pk}/"))["Content-Type"] == "image/jpeg"
    client.force_login(world.member_b)
    assert client.get(address(world, f"foto/{pk}/")).status_code == 404
    client.logout()
    assert client.get(address(world, f"foto/{pk}/")).status_code == 302


def test_queries_do_not_grow_with_the_history(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    counts = []
    for _round in range(2):
        for slug in "abcdefgh":
            client.post(address(world, f"{slug}/"), good())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address(world))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_card_says_how_many(world: World) -> None:
    who = authority_of(world.team_head, today())
    said = {str(card.name): card.said for card in hub.cards(world.a, who, today())}
    assert said["Ruang layanan"] == "0 dari 8 sarana terbukti"
    assert said["Standar dan maklumat pelayanan"] == "0 layanan; belum diumumkan"


def test_pictures_lose_what_the_camera_wrote(world: World) -> None:
    from tests.evidence.conftest import arrived

    blob, *size = printing.printed(arrived(jpeg(), "a.jpg").path, "a.jpg")
    assert size == [80, 60]
    assert b"Exif" not in blob.path.read_bytes()
