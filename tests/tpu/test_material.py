"""Material is drafted by the Wakil, set by the Ketua, in force only then; members prepare (5.a.5)."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.evidence.conftest import pdf, posted
from tests.tpu.cast import act, holder
from tests.tpu.work_cast import deputy, drafted, head, in_force, submitted
from tests.world import World
from tuas.notifications.models import Notification
from tuas.organisation.authority import authority_of
from tuas.tpu import comments, waiting
from tuas.tpu.material import actions
from tuas.tpu.models import Material, Preparation
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

PAGE = "/tpu/bidang/5/materi/penilaian/"


def standing() -> str:
    found = actions.in_force("5", "PENILAIAN")
    return f"v{found.version} {found.text}" if found else ""


@pytest.mark.rq("RQ-020")
def test_in_force_only_after_the_ketua_sets_it(world: World) -> None:
    first = drafted("Satu")
    assert standing() == ""
    actions.submit(first, first.revision, **act(deputy()))
    assert standing() == ""
    actions.set_(first, first.revision, **act(head()))
    assert standing() == "v1 Satu"
    second = submitted("Dua")
    assert standing() == "v1 Satu"
    actions.set_(second, second.revision, **act(head()))
    assert standing() == "v2 Dua"
    assert list(Material.objects.order_by("version").values_list("text", flat=True)) == ["Satu", "Dua"]


@pytest.mark.rq("RQ-022")
def test_the_wakil_edits_the_draft_and_does_not_set_it(world: World, client: Client) -> None:
    client.force_login(deputy())
    assert client.post(PAGE, {"perintah": "simpan", "revisi": "0", "text": "Satu"}).status_code == 302
    assert client.post(PAGE, {"perintah": "simpan", "revisi": "1", "text": "Satu lagi"}).status_code == 302
    assert client.post(PAGE, {"perintah": "ajukan", "revisi": "2"}).status_code == 302
    answer = client.post(PAGE, {"perintah": "tetapkan", "revisi": "3"})
    assert (answer.status_code, "5.a.5.a.ii" in answer.content.decode()) == (403, True)
    assert standing() == ""
    assert Material.objects.get().text == "Satu lagi"


@pytest.mark.rq("RQ-024")
def test_a_member_uploads_drafts_in_the_own_bidang(world: World, client: Client) -> None:
    client.force_login(world.tpu5)
    sent = {"perintah": "bahan", "title": "Daftar uji", "paper": posted(pdf("Bahan"), "bahan.pdf")}
    assert client.post(PAGE, sent).status_code == 302
    report = {"bidang": "5", "title": "Rekap", "text": "Isi"}
    assert client.post("/tpu/laporan/", report).status_code == 302
    assert sorted(Preparation.objects.values_list("purpose", "area")) == [
        ("PELAPORAN", "5"),
        ("PENILAIAN", "5"),
    ]
    page = client.get(PAGE).content.decode()
    assert "bahan.pdf" in page
    other = sent | {"paper": posted(pdf("Bahan"), "bahan.pdf")}
    assert client.post("/tpu/bidang/2/materi/penilaian/", other).status_code == 403
    assert client.post("/tpu/laporan/", report | {"bidang": "2"}).status_code == 403


def test_every_state_has_its_transitions() -> None:
    assert set(actions.TRANSITIONS) == set(Material.State)
    assert not actions.TRANSITIONS[Material.State.DITETAPKAN]


def test_a_change_after_submitting_is_a_draft_again(world: World) -> None:
    found = submitted()
    stale = found.revision
    drafted("Berubah")
    with pytest.raises(Conflict, match="baru saja diubah"):
        actions.set_(found, stale, **act(head()))
    assert Material.objects.get().state == "KONSEP"
    assert standing() == ""


def test_set_twice_and_set_without_submitting(world: World) -> None:
    found = drafted()
    with pytest.raises(Conflict):
        actions.set_(found, found.revision, **act(head()))
    actions.submit(found, found.revision, **act(deputy()))
    actions.set_(found, found.revision, **act(head()))
    with pytest.raises(Conflict):
        actions.set_(found, found.revision, **act(head()))


def test_sent_back_with_a_reason_it_waits_for_the_wakil(world: World) -> None:
    found = submitted()
    words = [task.words for task in waiting.waiting(authority_of(head(), today()), today())]
    assert words == ["konsep materi penilaian menunggu penetapan Anda"]
    with pytest.raises(Invalid, match="perlu diperbaiki"):
        actions.send_back(found, " ", found.revision, **act(head()))
    actions.send_back(found, "Tambah contoh.", found.revision, **act(head()))
    words = [task.words for task in waiting.waiting(authority_of(deputy(), today()), today())]
    assert words == ["konsep materi penilaian dikembalikan"]
    assert Notification.objects.filter(recipient=deputy().pk, event="material.returned").count() == 1


def test_two_write_at_once_and_neither_loses_words(world: World, client: Client) -> None:
    drafted("Dari yang pertama")
    client.force_login(deputy())
    answer = client.post(PAGE, {"perintah": "simpan", "revisi": "0", "text": "Dari yang kedua"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Dari yang pertama" in page
    assert "Dari yang kedua" in page


def test_a_material_is_words_or_a_file(world: World, client: Client) -> None:
    client.force_login(deputy())
    assert client.post(PAGE, {"perintah": "simpan", "revisi": "0", "text": " "}).status_code == 422
    sent = {"perintah": "simpan", "revisi": "0", "text": "", "paper": posted(pdf("Materi"), "materi.pdf")}
    assert client.post(PAGE, sent).status_code == 302
    assert "materi.pdf" in client.get(PAGE).content.decode()


def test_a_preparation_sent_twice_stands_once(world: World) -> None:
    actions.prepare("5", "PENILAIAN", "Bahan", "Isi", **act(world.tpu5))
    with pytest.raises(Conflict, match="sudah diunggah"):
        actions.prepare("5", "PENILAIAN", "Bahan", "Isi", **act(world.tpu5))


def test_input_on_material_is_answered_by_ketua_or_wakil(world: World, client: Client) -> None:
    expert = holder("narasumber", "NARASUMBER")
    made = comments.comment("Tambah contoh.", material=in_force(), **act(expert))
    with pytest.raises(Denied, match=r"5\.a\.7\.a"):
        comments.answer(made, "Ya.", **act(world.tpu5))
    client.force_login(deputy())
    assert "Tambah contoh." in client.get(PAGE).content.decode()
    sent = {"perintah": "tanggapi", "masukan": str(made.pk), "text": "Ditambah pada versi berikut."}
    assert client.post(PAGE, sent).status_code == 302
    assert client.post(PAGE, sent).status_code == 409
    assert Notification.objects.filter(recipient=expert.pk, event="tpu.comment_answered").count() == 1


def test_addresses_that_are_none(world: World, client: Client) -> None:
    client.force_login(deputy())
    for address in (
        "/tpu/bidang/7/materi/penilaian/",
        "/tpu/bidang/5/materi/lain/",
        "/tpu/bidang/5/materi/PENILAIAN/",
    ):
        assert client.get(address).status_code == 404


def test_the_queries_do_not_grow(world: World, client: Client) -> None:
    def asked(address: str) -> int:
        client.force_login(world.tpu5)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    in_force("Nol")
    comments.comment("Masukan", material=drafted("Awal"), **act(holder("narasumber", "NARASUMBER")))
    actions.prepare("5", "PENILAIAN", "Bahan", "Isi", **act(world.tpu5))
    few = [asked(PAGE), asked("/tpu/materi/")]
    for n in range(5):
        found = in_force(f"Versi {n}")
        comments.comment(f"Masukan {n}", material=found, **act(holder("narasumber", "NARASUMBER")))
        actions.prepare("5", "PENILAIAN", f"Bahan {n}", "Isi", **act(world.tpu5))
    drafted("Akhir")
    assert [asked(PAGE), asked("/tpu/materi/")] == few
