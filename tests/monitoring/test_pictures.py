"""Pictures of the areas and of the paparan: what is kept of them, who adds them, which are never offered."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from tests.evidence.conftest import arrived, posted
from tests.world import World
from tuas.cycle.models import Paper
from tuas.evidence import actions as evidence
from tuas.evidence.models import Document, Revision
from tuas.files import printing
from tuas.files.models import Blob
from tuas.files.store import keep, receive
from tuas.monitoring.models import Picture
from tuas.monitoring.paparan.content import contents_of
from tuas.monitoring.pictures import actions, choosing
from tuas.organisation.authority import authority_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

pytestmark = pytest.mark.django_db
AREA = "/unit/011/gambar/area-5/"


def photo(size: tuple[int, int] = (1600, 800), colour: str = "#0a5566", turned: bool = True) -> bytes:
    """A JPEG as a phone writes it: lying on its side, with the place and the camera."""
    exif = Image.Exif()
    exif[0x0112] = 6 if turned else 1
    exif[0x010F] = "Kamera Rahasia"
    exif[0x8825] = {1: "S", 2: (8.0, 30.0, 0.0)}
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def kept(colour: str = "#0a5566") -> tuple[Blob, int, int]:
    return printing.printed(arrived(photo(colour=colour), "a.jpg").path, "a.jpg")


def given(
    caption: str = "Ruang layanan, Juni", moment: str = "sebelum", colour: str = "#0a5566"
) -> actions.Given:
    return actions.Given(*kept(colour), caption, moment)


def test_it_is_upright_small_and_without_what_the_camera_wrote() -> None:
    blob, width, height = kept()
    assert (width, height) == (640, 1280)
    data = blob.path.read_bytes()
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (640, 1280)
        assert not image.getexif()
    assert b"Rahasia" not in data
    assert b"Exif" not in data


def test_what_is_clear_becomes_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    blob, *_size = printing.printed(arrived(out.getvalue(), "a.png").path, "a.png")
    with Image.open(blob.path) as image:
        pixel = image.getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert min(pixel) > 250


@pytest.mark.parametrize("data", [b"bukan gambar", b"GIF89a" + b"0" * 40, photo()[:300]])
def test_what_is_no_whole_picture_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(Invalid, match=r"dinding\.jpg bukan gambar"):
        printing.printed(arrived(data, "dinding.jpg").path, "dinding.jpg")
    assert not Blob.objects.exists()


def test_a_picture_of_too_many_pixels_is_refused_unread() -> None:
    out = io.BytesIO()
    Image.new("1", (10_000, 8_001)).save(out, "PNG")
    with pytest.raises(Invalid, match="80 juta piksel"):
        printing.printed(arrived(out.getvalue(), "peta.png").path, "peta.png")


def test_the_pokja_adds_before_and_after_by_the_page(client: Client, world: World) -> None:
    client.force_login(world.member)
    assert "Belum ada gambar" in client.get(AREA).content.decode()
    for moment, colour in (("sebelum", "red"), ("sesudah", "blue")):
        sent = {
            "moment": moment,
            "caption": f"Loket {moment}",
            "gambar": posted(photo(colour=colour), "a.jpg"),
        }
        assert client.post(AREA, sent).status_code == 302
    page = client.get(AREA).content.decode()
    assert "2 gambar: area 5" in page
    first = Picture.objects.order_by("pk")[0]
    shown = client.get(f"/unit/011/gambar/{first.pk}/")
    assert shown["Content-Type"] == "image/jpeg"
    third = next(c for c in contents_of(world.programme_a) if c.slug == "iii")
    assert "Area 5 Penguatan Pengawasan" in third.titles


def test_a_refused_input_keeps_the_picture_that_arrived(client: Client, world: World) -> None:
    client.force_login(world.member)
    refused = client.post(AREA, {"moment": "sebelum", "caption": " ", "gambar": posted(photo(), "a.jpg")})
    assert refused.status_code == 422
    assert "Gambarnya sudah diterima" in refused.content.decode()
    assert client.post(AREA, {"moment": "sebelum", "caption": "Loket"}).status_code == 302
    assert Picture.objects.get().caption == "Loket"
    nothing = client.post(AREA, {"moment": "sebelum", "caption": "Loket"})
    assert nothing.status_code == 422
    assert "Unggah satu gambar" in nothing.content.decode()


def test_another_pokja_and_the_tpu_look_but_do_not_add(client: Client, world: World) -> None:
    for who in (world.member1, world.leader, world.tpu5):
        client.force_login(who)
        assert client.get(AREA).status_code == 200
        refused = client.post(AREA, {"moment": "", "caption": "x"})
        assert refused.status_code == 403
        assert "6.c.4.f" in refused.content.decode()
    assert actions.why_not(authority_of(world.secretary, today()), world.programme_a, "area-5") == ""
    client.force_login(world.member_b)
    assert client.get(AREA).status_code == 404
    made = actions.add(world.programme_a, "area-5", given(), by=world.member)
    assert client.get(f"/unit/011/gambar/{made.pk}/").status_code == 404
    assert client.post(f"/unit/011/gambar/{made.pk}/hapus/").status_code == 404


def test_a_content_of_the_paparan_is_illustrated_by_who_prepares_it(client: Client, world: World) -> None:
    client.force_login(world.member1)
    sent = {"moment": "", "caption": "Loket", "gambar": posted(photo(), "a.jpg")}
    assert client.post("/unit/011/gambar/isi-ix/", sent).status_code == 302
    assert next(c for c in contents_of(world.programme_a) if c.slug == "ix").state == "lengkap"
    assert client.get("/unit/011/gambar/isi-x/").status_code == 404


def test_the_same_twice_and_more_than_forty_are_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.add(world.programme_a, "area-5", given(), by=world.member)
    with pytest.raises(Conflict, match="sudah ada"):
        actions.add(world.programme_a, "area-5", given(), by=world.member)
    monkeypatch.setattr(actions, "MOST", 2)
    actions.add(world.programme_a, "area-5", given(colour="red"), by=world.member)
    with pytest.raises(Invalid, match="Paling banyak 2"):
        actions.add(world.programme_a, "area-5", given(colour="blue"), by=world.member)


def test_a_removed_one_is_not_shown_and_removing_again_is_a_conflict(client: Client, world: World) -> None:
    made = actions.add(world.programme_a, "area-5", given(), by=world.member)
    client.force_login(world.member1)
    assert client.post(f"/unit/011/gambar/{made.pk}/hapus/").status_code == 403
    client.force_login(world.member)
    assert client.post(f"/unit/011/gambar/{made.pk}/hapus/").status_code == 302
    assert client.post(f"/unit/011/gambar/{made.pk}/hapus/").status_code == 409
    assert "Belum ada gambar" in client.get(AREA).content.decode()


def proof(world: World, item: str, colour: str) -> Document:
    """A picture among the evidence, linked to an item; "" for none."""
    added = evidence.add_document(
        world.a, arrived(photo(colour=colour), f"{colour}.jpg"), f"{colour}.jpg", by=world.secretary
    )
    if item:
        evidence.link(added.document, world.programme_a, item, "", by=world.secretary)
    return added.document


def test_evidence_is_offered_but_never_what_holds_data_of_people(client: Client, world: World) -> None:
    fine = proof(world, "P5.g.3", "red")
    hidden = [
        proof(world, item, colour)
        for item, colour in (("P3.n.1", "blue"), ("P1.d.v.1", "green"), ("", "navy"))
    ]
    path, sha = receive(io.BytesIO(photo(colour="gray")))
    private = Paper.objects.create(
        unit=world.a,
        blob=keep(path, sha, "image/jpeg"),
        name="hadir.jpg",
        private=True,
        added_by=world.secretary,
    )
    found = choosing.choices(world.programme_a)
    assert [c.document for c in found] == [fine.pk]
    assert choosing.choices(world.programme_a, "tidak ada judul ini") == []
    values = [f"d{Revision.objects.get(document=d).pk}" for d in hidden] + [
        f"b{private.pk}",
        "d0",
        "x",
        "d²",
        "",
    ]
    for value in values:
        assert choosing.chosen(world.programme_a, value) is None
    client.force_login(world.member)
    sent: dict[str, Any] = {"moment": "", "caption": "Kotak pengaduan", "pilih": found[0].value}
    assert client.post(AREA, sent).status_code == 302
    made = Picture.objects.get()
    assert made.origin == fine.title
    assert (
        made.blob_id != Revision.objects.get(document=fine).blob_id
    )  # the print, without what the camera wrote
    refused = client.post(AREA, sent | {"pilih": values[0]})
    assert refused.status_code == 422
    assert "tidak dapat dipilih" in refused.content.decode()
