"""Files that come with a complaint, from the public and from the desk, and the sheet for the wall."""

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.evidence.conftest import pdf
from tests.frontdesk.complaints.test_public import opened, page_of, sent
from tests.world import World
from tuas.files import printing, upload
from tuas.files.upload import VisitorUploadHandler
from tuas.frontdesk.complaints import actions
from tuas.frontdesk.complaints.actions import Given
from tuas.frontdesk.models import Complaint, ComplaintFile
from tuas.organisation.authority import authority_of
from tuas.ui.dates import today

pytestmark = pytest.mark.django_db


def photo(name: str = "bukti.jpg", colour: str = "red") -> SimpleUploadedFile:
    """With a camera and a place in it."""
    exif = Image.Exif()
    exif[0x010F] = "KameraPelapor"
    exif.get_ifd(0x8825)[1] = "S"
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def paper(name: str = "surat.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(name), "application/pdf")


def test_a_picture_loses_its_camera_and_both_are_read_by_who_handles_them_alone(
    world: World, client: Client
) -> None:
    opened(world)
    answer = client.post(page_of(world), sent(world) | {"lampiran": [photo(), paper()]})
    assert answer.status_code == 200
    assert "2 lampiran ikut diterima" in answer.content.decode()
    rows = list(ComplaintFile.objects.select_related("blob"))
    assert [row.name for row in rows] == ["bukti.jpg", "surat.pdf"]
    assert b"KameraPelapor" not in rows[0].blob.path.read_bytes()
    found = Complaint.objects.get()
    base = f"/unit/{world.a.number}/pengaduan/{found.pk}/"
    client.force_login(world.team_head)
    assert "bukti.jpg" in client.get(base).content.decode()
    for row in rows:
        assert client.get(f"{base}lampiran/{row.pk}/").status_code == 200
    for who in (world.member1, world.tpu5, world.admin, world.member_b):
        client.force_login(who)
        assert client.get(f"{base}lampiran/{rows[0].pk}/").status_code in (403, 404)
    client.logout()
    assert client.get(f"{base}lampiran/{rows[0].pk}/").status_code == 302


def test_a_form_sent_twice_keeps_its_files_once(world: World, client: Client) -> None:
    opened(world)
    for _n in range(2):
        assert client.post(page_of(world), sent(world) | {"lampiran": [photo()]}).status_code == 200
    assert (Complaint.objects.count(), ComplaintFile.objects.count()) == (1, 1)


def test_a_refused_form_keeps_its_files_for_the_next_attempt(world: World, client: Client) -> None:
    opened(world)
    answer = client.post(page_of(world), sent(world, text="pendek") | {"lampiran": [photo()]})
    assert answer.status_code == 422
    token = re.search(r'name="lampiran-tetap" value="([^"]+)" checked', answer.content.decode())
    assert token
    assert not ComplaintFile.objects.exists()
    other = client.post(page_of(world), sent(world, "z" * 32) | {"lampiran-tetap": token[1]})
    assert other.status_code == 200  # another form does not take it
    assert not ComplaintFile.objects.exists()
    assert client.post(page_of(world), sent(world) | {"lampiran-tetap": token[1]}).status_code == 200
    assert ComplaintFile.objects.get().name == "bukti.jpg"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            [photo(str(n), c) for n, c in enumerate(("red", "blue", "green", "black"))],
            "Paling banyak 3 lampiran",
        ),
        ([SimpleUploadedFile("a.exe", b"MZ" * 50)], "a.exe bukan gambar JPG, PNG, atau WEBP yang utuh"),
        ([SimpleUploadedFile("a.pdf", b"%PDF-1.4 terpotong")], "terpotong"),
        ([SimpleUploadedFile("<b>.jpg", b"\xff\xd8\xff rusak")], "&lt;b&gt;.jpg"),
    ],
    ids=["four", "program", "half", "markup"],
)
def test_what_is_not_taken_is_said_and_nothing_is_kept(
    world: World, client: Client, files: list[Any], said: str
) -> None:
    opened(world)
    for each in files:
        each.seek(0)
    answer = client.post(page_of(world), sent(world) | {"lampiran": files})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(("more", "status"), [(0, 200), (1, 422)])
def test_a_file_is_taken_up_to_its_limit(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch, more: int, status: int
) -> None:
    opened(world)
    whole = pdf("Surat")
    monkeypatch.setattr(VisitorUploadHandler, "LIMIT", len(whole) - more)
    answer = client.post(page_of(world), sent(world) | {"lampiran": SimpleUploadedFile("surat.pdf", whole)})
    assert answer.status_code == status
    assert ("surat.pdf lebih besar dari" in answer.content.decode()) is bool(more)


@pytest.mark.parametrize(("kind", "most"), [("PNG", "VISITOR_OTHER"), ("JPEG", "VISITOR_JPEG")])
@pytest.mark.parametrize(("more", "status"), [(0, 200), (1, 422)])
def test_a_picture_is_taken_up_to_its_pixels(
    world: World,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    most: str,
    more: int,
    status: int,
) -> None:
    opened(world)
    monkeypatch.setattr(printing, most, 40 * 30 - more)
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, kind)
    answer = client.post(page_of(world), sent(world) | {"lampiran": SimpleUploadedFile("a", out.getvalue())})
    assert answer.status_code == status
    assert ("terlalu besar" in answer.content.decode()) is bool(more)


def test_where_no_form_takes_files_a_visitors_is_not_even_written(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    arriving = upload._Arriving.write

    def write(at: upload._Arriving, data: bytes) -> None:
        written.append(len(data))
        arriving(at, data)

    monkeypatch.setattr(upload._Arriving, "write", write)
    client.post("/aduan/lacak/", {"kode": "x", "lampiran": [photo()]})
    assert written == []
    opened(world)
    client.post(page_of(world), sent(world) | {"lampiran": [photo()]})
    assert len(written) == 1


def test_erasing_who_complained_erases_the_files(world: World, client: Client) -> None:
    by: dict[str, Any] = {"by": world.team_head, "who": authority_of(world.team_head, today())}
    given = Given("PENGADUAN", "SURAT", today(), "Antrean", "Menunggu dua jam.")
    found = actions.enter(world.a, given, **by)
    client.force_login(world.team_head)
    base = f"/unit/{world.a.number}/pengaduan/{found.pk}/"
    assert client.post(base + "lampiran/", {"berkas": paper()}).status_code == 302
    again = client.post(base + "lampiran/", {"berkas": paper()}, follow=True).content.decode()
    assert "sudah terlampir" in again
    assert found.files.count() == 1
    actions.act(found, "kesampingkan", today(), "Bukan wewenang", 1, **by)
    actions.forget(found, **by)
    assert not ComplaintFile.objects.exists()
    refused = client.post(base + "lampiran/", {"berkas": paper("lain.pdf")}, follow=True).content.decode()
    assert "sudah dihapus" in refused


def test_the_sheet_for_the_wall_is_there_while_the_form_is_open(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    url = f"/unit/{world.a.number}/pengaduan/poster/"
    assert client.get(url).status_code == 404
    opened(world)
    opened(world, "KOTAK")
    page = client.get(url).content.decode()
    assert f"http://testserver/aduan/{world.a.number}/" in page
    assert "<svg" in page
    assert "Kotak aduan" in page
