"""The pages of a folder: without scripts, for whom they are, and with how many queries."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.evidence.conftest import arrived, pdf, sha
from tests.evidence.imports.conftest import FILES
from tests.world import World
from tuas.evidence import actions as evidence
from tuas.evidence.imports import actions
from tuas.evidence.models import Batch, BatchFile, Document, Link
from tuas.files.models import Blob
from tuas.jobs import worker

pytestmark = pytest.mark.django_db


def batch_of(world: World, folder: Path) -> Batch:
    return actions.import_folder(world.a, world.programme_a, folder, world.team_head)


def url(batch: Batch, name: str = "batch") -> str:
    return reverse(f"evidence:{name}", args=[batch.unit.number, batch.pk])


def test_from_zip_to_evidence_without_scripts(client: Client, world: World, packed: Path) -> None:
    client.force_login(world.team_head)
    start = reverse("evidence:bring", args=[world.a.number])
    assert "Letakkan folder atau ZIP di sini" in client.get(start).content.decode()
    sent = SimpleUploadedFile("ZI 2026.zip", packed.read_bytes())
    answer = client.post(start, {"berkas": sent}, follow=True)
    assert "Folder sedang dibaca" in answer.content.decode()
    worker.drain()
    batch = Batch.objects.get()
    page = client.get(url(batch)).content.decode()
    assert "Tinjau usulan" in page
    assert "Nama berkas memuat" in page
    assert Document.objects.count() == 0
    ticked = re.findall(r'name="(kode-\d+)" value="([^"]+)"[^>]* checked', page)
    assert ticked
    answer = client.post(url(batch), dict(ticked), follow=True)
    assert f"{len(ticked)} berkas menjadi bukti" in answer.content.decode()
    assert set(Link.objects.values_list("item", flat=True)) == {code for _name, code in ticked}
    again = client.post(url(batch), dict(ticked), follow=True)  # the same form once more
    assert "berkas menjadi bukti" not in again.content.decode()
    assert Link.objects.count() == len(ticked)


@pytest.mark.rq("RQ-090")
def test_one_file_may_prove_several_items_and_another_than_proposed(
    client: Client, world: World, folder: Path
) -> None:
    batch = batch_of(world, folder)
    report = batch.files.get(path__endswith="Laporan Monev.pdf")
    menu = batch.files.get(path__endswith="menu rapat.txt")
    fake = batch.files.get(path__endswith="Idul Fitri 1447H.pdf")
    client.force_login(world.team_head)
    client.post(
        url(batch),
        {
            f"kode-{report.pk}": ["P1.c.2", "R1.b.2"],
            f"lain-{menu.pk}": "p5.h.4 bukti tindak lanjut",
            f"kode-{fake.pk}": "P5.b.4",
            "bukan": str(fake.pk),
        },
    )
    found = {(link.item, link.document.revisions.get().name) for link in Link.objects.all()}
    assert found == {
        ("P1.c.2", "Laporan Monev.pdf"),
        ("R1.b.2", "Laporan Monev.pdf"),
        ("P5.h.4", "menu rapat.txt"),
    }
    fake.refresh_from_db()
    assert (fake.decision, fake.document) == ("bukan", None)


def test_all_proposals_of_a_group_at_once(client: Client, world: World, folder: Path) -> None:
    batch = batch_of(world, folder)
    client.force_login(world.team_head)
    page = client.get(url(batch)).content.decode()
    usual = re.findall(r'name="usul-(P5\.b)" value="([^"]+)"', page)
    client.post(url(batch), {"kelompok": "P5.b", "usul-P5.b": [value for _group, value in usual]})
    assert set(Link.objects.values_list("item", flat=True)) == {"P5.b.4"}


def test_an_unknown_item_is_refused_and_the_rest_is_kept(client: Client, world: World, folder: Path) -> None:
    batch = batch_of(world, folder)
    first, second = batch.files.filter(status="stored").order_by("pk")[:2]
    client.force_login(world.team_head)
    sent = {
        f"lain-{first.pk}": "P9.z.9",
        f"kode-{second.pk}": "P5.d.1",
        "kode-999999": "P5.d.1",
        "kode-x": "P5.d.1",
    }
    page = client.post(url(batch), sent, follow=True).content.decode()
    assert "tidak ada di SOP" in page
    assert Link.objects.count() == 1
    assert BatchFile.objects.get(pk=first.pk).decision == ""


def test_nothing_chosen_says_so(client: Client, world: World, folder: Path) -> None:
    client.force_login(world.team_head)
    page = client.post(url(batch_of(world, folder)), {}, follow=True).content.decode()
    assert "Belum ada usulan yang dipilih" in page


def test_a_member_of_another_pokja_sees_why_he_may_not_decide(
    client: Client, world: World, folder: Path
) -> None:
    batch = batch_of(world, folder)
    report = batch.files.get(path__endswith="Laporan Monev.pdf")
    client.force_login(world.member)  # Pokja 5
    page = client.get(url(batch)).content.decode()
    box = re.search(rf'name="kode-{report.pk}" value="P1.c.2"[^>]*>', page)
    assert box
    assert "disabled" in box[0]
    assert "dikelola Pokja 1" in page
    answer = client.post(url(batch), {f"kode-{report.pk}": "P1.c.2"}, follow=True)
    assert "dikelola Pokja 1" in answer.content.decode()
    assert Link.objects.count() == 0


def test_what_is_left_goes_to_the_inbox_and_can_be_placed_there(
    client: Client, world: World, folder: Path
) -> None:
    batch = batch_of(world, folder)
    client.force_login(world.team_head)
    answer = client.post(url(batch, "batch_command"), {"perintah": "sisihkan"}, follow=True)
    page = answer.content.decode()
    assert "5 berkas di kotak masuk" in page or "5 berkas tinggal di kotak masuk" in page
    row = batch.files.get(path__endswith="menu rapat.txt")
    inbox = reverse("evidence:inbox", args=[world.a.number])
    client.post(inbox, {f"lain-{row.pk}": "P5.h.4"})
    assert Link.objects.get().item == "P5.h.4"
    assert "menu rapat.txt" not in client.get(inbox).content.decode()


def test_files_come_one_by_one_and_go_on_after_a_lost_line(client: Client, world: World) -> None:
    client.force_login(world.member)
    fetch: dict[str, Any] = {"headers": {"X-Requested-With": "fetch"}}
    start = reverse("evidence:bring", args=[world.a.number])
    place = json.loads(client.post(start, {"nama": "ZI 2026", "jumlah": "3"}, **fetch).content)
    for name in list(FILES)[:2]:
        sent = {"jalur": name, "berkas": SimpleUploadedFile(name.rpartition("/")[2], FILES[name])}
        assert json.loads(client.post(place["files"], sent, **fetch).content) == {"status": "waiting"}
    assert "2 dari 3 berkas sudah sampai" in client.get(place["batch"]).content.decode()
    assert json.loads(client.get(place["files"]).content)["paths"] == list(FILES)[:2]
    client.post(f"{place['batch']}perintah/", {"perintah": "selesai"})
    state = json.loads(client.get(f"{place['batch']}keadaan/").content)
    assert state == {"state": "membaca", "done": 0, "total": 3}
    worker.drain()
    assert json.loads(client.get(f"{place['batch']}keadaan/").content)["state"] == "siap"
    late = {"jalur": "x.pdf", "berkas": SimpleUploadedFile("x.pdf", pdf("x"))}
    assert client.post(place["files"], late, **fetch).status_code == 409


def test_a_large_file_comes_in_pieces_and_known_bytes_not_at_all(client: Client, world: World) -> None:
    client.force_login(world.member)
    batch = actions.open_batch(world.programme_a, "ZI", 3, by=world.member)
    data = pdf("besar")
    sha256 = sha(data)
    pieces = reverse("evidence:batch_piece", args=[world.a.number, batch.pk, sha256])
    for at in (0, 100):
        part = data[at : at + 100] if not at else data[at:]
        sent = client.post(
            pieces, part, content_type="application/octet-stream", headers={"Upload-Offset": str(at)}
        )
        assert sent.status_code == 200
    files = url(batch, "batch_files")
    answer = client.post(files, {"jalur": "Area 5/besar.pdf", "unggahan": sha256, "nama": "besar.pdf"})
    assert answer.json() == {"status": "waiting"}
    added = evidence.add_document(world.a, arrived(pdf("lama")), "lama.pdf", by=world.member)
    for path, status in (("lagi.pdf", "waiting"), ("../lagi.pdf", "refused")):
        sent = client.post(files, {"jalur": path, "sudah": added.revision.blob_id})
        assert sent.json() == {"status": status}
    assert client.post(files, {"jalur": "x.pdf", "sudah": "0" * 64}).status_code == 422
    assert client.post(files, {"jalur": "x.pdf"}).status_code == 422


def test_a_file_beyond_the_limit_is_named(client: Client, world: World, settings: Any) -> None:
    settings.TUAS_MAX_FILE_BYTES = 2000
    client.force_login(world.member)
    sent = SimpleUploadedFile("besar.pdf", pdf("x") + b"%" * 3000), SimpleUploadedFile("kecil.pdf", pdf("x"))
    start = reverse("evidence:bring", args=[world.a.number])
    client.post(start, {"berkas": sent})
    row = BatchFile.objects.get(path="besar.pdf")
    assert (row.status, "lebih besar dari" in row.reason) == ("refused", True)
    assert BatchFile.objects.get(path="kecil.pdf").status == "waiting"
    answer = client.post(start, {"berkas": SimpleUploadedFile("besar.pdf", pdf("x") + b"%" * 3000)})
    assert (answer.status_code, "lebih besar dari" in answer.content.decode()) == (422, True)


def test_previews_before_a_document_exists(client: Client, world: World, folder: Path) -> None:
    batch = batch_of(world, folder)
    client.force_login(world.member)
    paper, text = (batch.files.get(path__endswith=name) for name in ("MR/dok 2.pdf", "menu rapat.txt"))
    shown = client.get(reverse("evidence:file_preview", args=[world.a.number, paper.pk]))
    assert "sandbox" in shown["Content-Security-Policy"]
    picture = client.get(reverse("evidence:file_page", args=[world.a.number, paper.pk, 1]))
    assert picture["Content-Type"] == "image/jpeg"
    assert client.get(reverse("evidence:file_page", args=[world.a.number, paper.pk, 2])).status_code == 404
    assert (
        "Nasi kotak"
        in client.get(reverse("evidence:file_preview", args=[world.a.number, text.pk])).content.decode()
    )


def addresses(world: World, batch: Batch) -> list[str]:
    number, file = world.a.number, batch.files.filter(status="stored").first()
    assert file is not None
    return [
        reverse("evidence:bring", args=[number]),
        url(batch),
        url(batch, "batch_files"),
        url(batch, "batch_state"),
        reverse("evidence:batch_piece", args=[number, batch.pk, "0" * 64]),
        reverse("evidence:inbox", args=[number]),
        reverse("evidence:file_preview", args=[number, file.pk]),
        reverse("evidence:file_page", args=[number, file.pk, 1]),
    ]


def test_strangers_see_nothing_and_assessors_only_evidence(
    client: Client, world: World, folder: Path
) -> None:
    batch = batch_of(world, folder)
    for stranger in (world.member_b, world.outsider):
        client.force_login(stranger)
        assert [client.get(a).status_code for a in addresses(world, batch)] == [404] * 8
    client.force_login(world.tpu5)  # what is not yet evidence is the unit's own business
    assert {client.get(a).status_code for a in addresses(world, batch)[1:]} == {403}
    assert "Hanya Tim Kerja unit ini" in client.get(addresses(world, batch)[0]).content.decode()
    client.force_login(world.member)
    assert [client.get(a).status_code for a in addresses(world, batch)] == [200] * 8


def test_another_units_batch_is_not_reached_through_ones_own(
    client: Client, world: World, folder: Path
) -> None:
    batch = batch_of(world, folder)
    client.force_login(world.member_b)
    file = batch.files.filter(status="stored").first()
    assert file is not None
    assert client.get(reverse("evidence:batch", args=[world.b.number, batch.pk])).status_code == 404
    assert client.get(reverse("evidence:file_preview", args=[world.b.number, file.pk])).status_code == 404
    client.post(reverse("evidence:inbox", args=[world.b.number]), {f"lain-{file.pk}": "P5.h.4"})
    assert Link.objects.count() == 0


def many(world: World, count: int) -> Batch:
    """A batch of so many examined files, as rows only."""
    batch = actions.open_batch(world.programme_a, "besar", count, by=world.team_head)
    blob = Blob.objects.create(sha256=f"{count:064d}", size=1, media_type="application/pdf")
    codes = ("P5.b.4", "P1.c.2", "P5.h.3", "P6.a.2")
    BatchFile.objects.bulk_create(
        BatchFile(
            batch=batch,
            path=f"Area {n % 6 + 1}/berkas {n}.pdf",
            status="stored",
            blob=blob,
            proposals=[{"code": codes[n % 4], "score": 0.4 + n % 7 / 10, "why": "Nama berkas memuat “x”."}]
            if n % 10
            else [],
        )
        for n in range(count)
    )
    Batch.objects.filter(pk=batch.pk).update(state="siap")
    return batch


def test_a_large_folder_takes_as_many_queries_as_a_small_one(
    client: Client, world: World, django_assert_num_queries: Any
) -> None:
    client.force_login(world.team_head)
    small, large = many(world, 12), many(world, 260)
    inbox = reverse("evidence:inbox", args=[world.a.number])
    for address in (url(small), url(large), inbox):
        client.get(address)
    with django_assert_num_queries(8):
        client.get(url(small))
    with django_assert_num_queries(8):
        page = client.get(url(large)).content.decode()
    assert len(re.findall(r'class="file"', page)) == 50
    assert "halaman 1 dari 5" in page
    with django_assert_num_queries(9):
        client.get(inbox)
    last = client.get(url(large), {"hal": "5"}).content.decode()
    assert len(re.findall(r'class="file"', last)) == 34
