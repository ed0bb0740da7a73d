"""Every file that cannot be evidence gets its sentence and leaves nothing; what came twice is kept once."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.evidence.conftest import pdf, posted, sha, stored
from tests.world import World
from tuas.audit.models import Event
from tuas.evidence.models import Document, Link, Revision
from tuas.files.models import Blob

pytestmark = pytest.mark.django_db
SCRIPT = {"headers": {"X-Requested-With": "fetch"}}


@pytest.fixture
def send(client: Client, world: World) -> Callable[..., Any]:
    """`send({"berkas": …, "item": …})` as an Anggota Pokja 5's script; `plain=True` as a form without scripts."""

    def post(fields: dict[str, Any], *, who: str = "member", plain: bool = False) -> Any:
        client.force_login(getattr(world, who))
        extra: dict[str, Any] = {} if plain else SCRIPT
        return client.post(reverse("evidence:upload", args=[world.a.number]), fields, **extra)

    return post


def nothing_left() -> None:
    assert stored(Path(settings.TUAS_FILES)) == []
    assert (
        Document.objects.count(),
        Revision.objects.count(),
        Blob.objects.count(),
        Link.objects.count(),
    ) == (0,) * 4
    assert not Event.objects.filter(action__startswith="evidence.").exists()


def locked_pdf() -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../jahat.pdf", pdf())
    return out.getvalue()


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("kosong.pdf", lambda: b"", "kosong"),
    "truncated": ("potong.pdf", lambda: pdf()[:200], "terpotong"),
    "another kind": ("gambar.pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 40, "gambar PNG"),
    "a program": ("laporan.pdf", lambda: b"MZ\x90\x00" + b"0" * 400, "program Windows"),
    "a page with script": ("x.html", lambda: b"<script>alert(1)</script>", "tidak diterima"),
    "encrypted": ("kunci.pdf", locked_pdf, "kata sandi"),
    "zip": ("folder.zip", zipped, "Bawa satu folder"),
    "a leftover": ("~$laporan.docx", lambda: b"x" * 162, "sementara"),
    "a name that turns round": ("laporan\u202efdp.exe.pdf", pdf, "pembalik arah"),
}


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("plain", [False, True])
def test_a_file_that_cannot_be_evidence(send: Callable[..., Any], what: str, plain: bool) -> None:
    name, make, sentence = BAD[what]
    if what == "a name that turns round" and not plain:
        answer = send({"item": "P5.h.4", "unggahan": "0" * 64, "nama": name})
        assert answer.status_code == 422
        nothing_left()
        return
    answer = send({"item": "P5.h.4", "berkas": posted(make(), name)}, plain=plain)
    if what == "a name that turns round":  # the form reader drops such characters before anyone sees the name
        assert Revision.objects.get().name == "laporanfdp.exe.pdf"
        return
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    nothing_left()


def test_a_file_beyond_the_limit_is_never_kept(send: Callable[..., Any], settings: Any) -> None:
    settings.TUAS_MAX_FILE_BYTES = 2 * 1024 * 1024
    answer = send({"item": "P5.h.4", "berkas": posted(b"%PDF-" + b"0" * (3 * 1024 * 1024), "besar.pdf")})
    assert answer.status_code == 422
    assert "“besar.pdf” lebih besar dari 2 MB" in answer.content.decode()
    nothing_left()


def test_the_good_ones_of_several_are_kept(send: Callable[..., Any]) -> None:
    files = [posted(pdf("satu"), "satu.pdf"), posted(b"", "kosong.pdf"), posted(pdf("dua"), "dua.pdf")]
    answer = send({"item": "P5.h.4", "berkas": files}, plain=True)
    assert answer.status_code == 302
    assert sorted(Document.objects.values_list("title", flat=True)) == ["dua", "satu"]
    assert len(stored(Path(settings.TUAS_FILES))) == 2


def test_no_file_at_all(send: Callable[..., Any]) -> None:
    answer = send({"item": "P5.h.4"})
    assert (answer.status_code, "Belum ada berkas" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("item", ["P9.z.9", "x", "P5.h.99"])
def test_an_item_that_the_sop_does_not_have(send: Callable[..., Any], item: str) -> None:
    answer = send({"item": item, "berkas": posted(pdf())})
    assert (answer.status_code, "tidak ada di SOP" in answer.content.decode()) == (422, True)
    nothing_left()


def test_an_area_that_is_not_ones_own(send: Callable[..., Any]) -> None:
    answer = send({"item": "P1.a.1", "berkas": posted(pdf())})
    assert (answer.status_code, "dikelola Pokja 1" in answer.content.decode()) == (403, True)
    nothing_left()


def test_a_double_click_stores_and_links_once(send: Callable[..., Any]) -> None:
    for _click in range(2):
        assert send({"item": "P5.h.4", "berkas": posted(pdf(), "TL.pdf")}).status_code == 200
    assert (Document.objects.count(), Link.objects.count()) == (1, 1)
    assert len(stored(Path(settings.TUAS_FILES))) == 1


@pytest.mark.rq("RQ-090")
def test_the_same_paper_for_another_item_is_linked_not_stored_again(send: Callable[..., Any]) -> None:
    send({"item": "P5.h.4", "berkas": posted(pdf(), "TL.pdf")})
    answer = send({"item": "P5.j.4", "berkas": posted(pdf(), "nama lain.pdf")})
    assert (
        "sudah ada sebagai “TL”; tidak disimpan dua kali dan ditautkan ke P5.j.4" in answer.content.decode()
    )
    document = Document.objects.get()
    assert set(document.links.values_list("item", flat=True)) == {"P5.h.4", "P5.j.4"}
    assert Blob.objects.count() == 1


def test_the_same_bytes_in_another_unit_are_hinted_at_without_saying_where(
    client: Client, world: World, send: Callable[..., Any]
) -> None:
    client.force_login(world.member_b)
    client.post(
        reverse("evidence:upload", args=[world.b.number]),
        {"item": "P5.h.4", "berkas": posted(pdf(), "B.pdf")},
    )
    text = send({"item": "P5.h.4", "berkas": posted(pdf(), "A.pdf")}).content.decode()
    assert "ada juga di unit lain" in text
    assert world.b.short not in text
    assert Document.objects.count() == 2
    assert Blob.objects.count() == 1


def test_a_new_version_by_the_row(send: Callable[..., Any]) -> None:
    send({"item": "P5.h.4", "berkas": posted(pdf("satu"), "TL.pdf")})
    document = Document.objects.get()
    answer = send({"item": "P5.h.4", "versi_dari": document.pk, "berkas": posted(pdf("dua"), "TL 2.pdf")})
    assert "disimpan sebagai versi 2 dari “TL”" in answer.content.decode()
    assert document.revisions.count() == 2
    again = send({"item": "P5.h.4", "versi_dari": document.pk, "berkas": posted(pdf("dua"), "TL 2.pdf")})
    assert (again.status_code, "sama persis dengan versi 2" in again.content.decode()) == (422, True)


class TestPieces:
    """A large file: asked for, sent in pieces, taken up again, and made evidence."""

    data = pdf("besar") + b"\n%" + b"x" * 40_000 + b"\n%%EOF\n"

    def ask(self, client: Client, world: World, sha256: str) -> Any:
        return client.get(reverse("evidence:piece", args=[world.a.number, sha256])).json()

    def give(self, client: Client, world: World, start: int, end: int) -> Any:
        address = reverse("evidence:piece", args=[world.a.number, sha(self.data)])
        part = self.data[start:end]
        return client.post(
            address, part, content_type="application/octet-stream", headers={"Upload-Offset": str(start)}
        )

    def test_it_goes_on_where_it_was_lost(
        self, client: Client, world: World, send: Callable[..., Any]
    ) -> None:
        client.force_login(world.member)
        assert self.ask(client, world, sha(self.data))["offset"] == 0
        assert self.give(client, world, 0, 20_000).json() == {"offset": 20_000}
        lost = self.give(client, world, 0, 20_000)
        assert (lost.status_code, lost.json()["offset"]) == (409, 20_000)
        assert self.give(client, world, 20_000, len(self.data)).json() == {"offset": len(self.data)}
        done = send({"item": "P5.h.4", "unggahan": sha(self.data), "nama": "besar.pdf"})
        assert done.status_code == 200
        assert Revision.objects.get().blob.size == len(self.data)
        assert stored(Path(settings.TUAS_FILES)) == [sha(self.data)]

    def test_what_the_unit_has_is_not_sent_again(
        self, client: Client, world: World, send: Callable[..., Any]
    ) -> None:
        send({"item": "P5.h.4", "berkas": posted(self.data, "besar.pdf")})
        assert self.ask(client, world, sha(self.data))["known"] is True
        send({"item": "P5.j.4", "sudah": sha(self.data)})
        assert Link.objects.filter(item="P5.j.4").exists()

    def test_another_units_content_is_not_known(
        self, client: Client, world: World, send: Callable[..., Any]
    ) -> None:
        client.force_login(world.member_b)
        client.post(
            reverse("evidence:upload", args=[world.b.number]),
            {"item": "P5.h.4", "berkas": SimpleUploadedFile("b.pdf", self.data)},
        )
        client.force_login(world.member)
        assert self.ask(client, world, sha(self.data))["known"] is False
        assert send({"item": "P5.h.4", "sudah": sha(self.data)}).status_code == 409

    def test_only_the_units_team_may_send(self, client: Client, world: World) -> None:
        client.force_login(world.tpu5)
        assert self.give(client, world, 0, 10).status_code == 403
        client.force_login(world.member_b)
        assert self.give(client, world, 0, 10).status_code == 404
        assert stored(Path(settings.TUAS_FILES)) == []

    @pytest.mark.parametrize("offset", ["", "-1", "x"])
    def test_a_piece_without_its_place(self, client: Client, world: World, offset: str) -> None:
        client.force_login(world.member)
        address = reverse("evidence:piece", args=[world.a.number, sha(self.data)])
        answer = client.post(
            address, b"x", content_type="application/octet-stream", headers={"Upload-Offset": offset}
        )
        assert answer.status_code == 422
