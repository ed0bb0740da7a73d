"""Search answers alike on SQLite and PostgreSQL; the suite runs on both."""

import datetime as dt
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from tests.evidence.conftest import arrived, pdf
from tests.world import World
from tuas.evidence import actions, rounds, search, tasks
from tuas.evidence.models import Document, RevisionText
from tuas.evidence.stems import stem_of, stems
from tuas.jobs import worker

pytestmark = pytest.mark.django_db
TEXTS = {
    "Laporan monev WBS": "Pelaporan pelanggaran telah ditangani oleh tim; tindak lanjut sudah selesai.",
    "SE hari raya": "Larangan menerima gratifikasi dalam bentuk apa pun menjelang Idul Fitri.",
    "SK tim pengaduan": "Penetapan tim penanganan pengaduan masyarakat tahun ini.",
    "Notulen rapat": "Pembahasan rencana kerja tahunan; hadir seluruh pegawai.",
}


def add(world: World, title: str, text: str, **said: Any) -> Document:
    added = actions.add_document(
        world.a, arrived(pdf(text)), f"{title}.pdf", by=world.secretary, title=title, **said
    )
    return added.document


@pytest.fixture
def library(world: World) -> World:
    for title, text in TEXTS.items():
        add(world, title, text)
    worker.drain()
    return world


def titles(world: World, text: str, **filters: str) -> list[str]:
    found = search.search(world.a, search.ask(text), **filters)
    return [document.title for document in found]


@pytest.mark.parametrize(
    "words",
    [
        "lapor laporan pelaporan melaporkan dilaporkan",
        "tangani penanganan menangani ditangani",
        "tetap penetapan menetapkan ditetapkan",
        "nilai penilaian menilai dinilai",
        "adu pengaduan mengadukan aduan",
        "rencana perencanaan merencanakan",
        "tugas penugasan menugaskan ditugaskan",
        "kendali pengendalian mengendalikan dikendalikan terkendali",
        "tingkat peningkatan meningkatkan",
        "awas pengawasan mengawasi diawasi",
        "pegawai kepegawaian Pegawai PEGAWAI",
        "tindak tindakan",
    ],
)
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem_of(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("lapor", "layan"), ("tugas", "tegas"), ("awal", "kawal"), ("2025", "2026")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stem_of(one) != stem_of(other)


def test_stop_words_accents_and_codes() -> None:
    assert stems("yang dan di Résumé 2026, P5.h.4 – ✓") == "resume 2026 p5 h 4"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("laporan", ["Laporan monev WBS"]),
        ("melaporkan pelanggaran", ["Laporan monev WBS"]),
        ("penanganan", ["SK tim pengaduan", "Laporan monev WBS"]),
        ("menangani pengaduan", ["SK tim pengaduan"]),
        ("gratif", ["SE hari raya"]),  # the last word may be unfinished
        ("gratif rencana", []),  # the others may not
        ("RAPAT seluruh", ["Notulen rapat"]),
        ("yang", []),
        ("kuda", []),
        ("", ["Notulen rapat", "SK tim pengaduan", "SE hari raya", "Laporan monev WBS"]),
    ],
)
def test_what_is_found(library: World, asked: str, expected: list[str]) -> None:
    assert titles(library, asked) == expected


def test_a_word_in_the_title_comes_before_one_in_the_text(library: World) -> None:
    add(library, "Undangan", "Rapat pembahasan surat keputusan tim pengaduan.")
    worker.drain()
    assert titles(library, "pengaduan") == ["SK tim pengaduan", "Undangan"]


def test_number_file_name_and_signatory_are_found_before_the_text_is_read(world: World) -> None:
    add(world, "Surat edaran", "x", number="07/SE/Bb2/2026", signatory="Siti Rahma")
    assert titles(world, "07/SE/Bb2") == ["Surat edaran"]
    assert titles(world, "siti rahma") == ["Surat edaran"]
    assert titles(world, "Surat edaran.pdf") == ["Surat edaran"]


def test_corrected_words_are_found_and_old_ones_are_not(library: World) -> None:
    found = Document.objects.get(title="Notulen rapat")
    actions.describe(found, by=library.secretary, title="Risalah pertemuan")
    assert titles(library, "risalah") == ["Risalah pertemuan"]
    actions.describe(found, by=library.secretary, title="Catatan akhir", number="B-7")
    assert titles(library, "risalah") == []
    assert titles(library, "catatan b-7") == ["Catatan akhir"]


def test_a_new_version_replaces_the_words_of_the_old_one(library: World) -> None:
    found = Document.objects.get(title="SE hari raya")
    actions.add_revision(
        found,
        arrived(pdf("Imbauan untuk menolak parsel dari siapa pun pada hari raya")),
        "SE v2.pdf",
        by=library.secretary,
    )
    assert titles(library, "parsel") == []
    worker.drain()
    assert titles(library, "menolak parsel") == ["SE hari raya"]
    assert titles(library, "gratifikasi") == []


def test_item_codes_areas_and_states_narrow_the_answer(library: World) -> None:
    report, letter = (
        Document.objects.get(title="Laporan monev WBS"),
        Document.objects.get(title="SE hari raya"),
    )
    link = actions.link(report, library.programme_a, "P5.h.3", by=library.secretary)
    actions.link(letter, library.programme_a, "P5.b.4", by=library.secretary)
    actions.link(letter, library.programme_a, "R1.b.2", by=library.secretary)
    rounds.check(link, by=library.head5)
    assert titles(library, "P5.h.3") == ["Laporan monev WBS"]
    assert titles(library, "p5.h") == ["Laporan monev WBS"]
    assert titles(library, "P5.b monev") == []
    assert titles(library, "laporan P5.h") == ["Laporan monev WBS"]
    assert titles(library, "", area="1") == ["SE hari raya"]
    assert titles(library, "", area="5", state="diperiksa") == ["Laporan monev WBS"]
    assert titles(library, "", area="5", state="diterima") == []
    assert titles(library, "", state="tanpa") == ["Notulen rapat", "SK tim pengaduan"]


HOSTILE = [
    '"', "'", "''", '"laporan', "laporan*", "*", "laporan NEAR pelanggaran", "NEAR(", "head : laporan", "{head}:x",
    "-laporan", "laporan OR 1=1", "AND", "NOT", "laporan & !x", "laporan:*", "<->", "\\", "%", "_", ";--", "😀", "\x00",
    "laporan\x00x", "\ud800", "²", "١٢٣", "заявление", "a" * 10_000, "laporan " * 2_000, "(((", "P5.h.99", "P9.z",
    "P5.h.3" * 300, "<script>alert(1)</script>", "1e5 0x1f 1.5.2", "a" * 39 + "²",
]  # fmt: skip


@pytest.mark.parametrize("asked", HOSTILE)
def test_no_question_is_ever_an_error(library: World, client: Client, asked: str) -> None:
    assert isinstance(titles(library, asked), list)
    client.force_login(library.member)
    address = reverse("evidence:search", args=[library.a.number])
    sent = [quote(part.encode("utf-8", "surrogatepass")) for part in (asked, asked[:20], asked[:5])]
    answer = client.get(f"{address}?q={sent[0]}&hal={sent[1]}&area={sent[2]}&keadaan={sent[2]}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_found_words_are_marked_and_nothing_else_is_markup(world: World) -> None:
    question = search.ask("pelaporan")
    text = "x " * 200 + "<b>Laporan</b> & dilaporkan " + "y " * 200
    shown = search.snippet(text, question)
    assert "&lt;b&gt;<mark>Laporan</mark>&lt;/b&gt; &amp; <mark>dilaporkan</mark>" in shown
    assert shown.startswith("… ")
    assert len(shown) < 400
    assert search.snippet("tidak ada", question) == ""


def test_the_page_shows_where_the_words_stand(client: Client, library: World) -> None:
    client.force_login(library.tpu5)
    address = reverse("evidence:search", args=[library.a.number])
    page = client.get(address, {"q": "pelanggaran"}).content.decode()
    assert "1 dokumen" in page
    assert "<mark>pelanggaran</mark>" in page
    assert "Tidak ada dokumen" in client.get(address, {"q": "kuda"}).content.decode()


def test_documents_of_other_units_are_not_found(client: Client, library: World) -> None:
    rows = [(library.member_b, 404), (library.outsider, 404), (library.tpu5, 200), (library.member, 200)]
    for who, status in rows:
        client.force_login(who)
        assert client.get(reverse("evidence:search", args=[library.a.number])).status_code == status
    client.force_login(library.member_b)
    own = reverse("evidence:search", args=[library.b.number])
    assert "Laporan monev WBS" not in client.get(own, {"q": "laporan"}).content.decode()


def test_what_waits_to_be_read_is_said(client: Client, world: World) -> None:
    add(world, "Laporan", "Isi laporan yang cukup panjang untuk terbaca sebagai teks")
    client.force_login(world.member)
    address = reverse("evidence:search", args=[world.a.number])
    assert "1 dokumen belum dibaca isinya" in client.get(address, {"q": "laporan"}).content.decode()
    worker.drain()
    assert "belum dibaca isinya" not in client.get(address, {"q": "laporan"}).content.decode()


def test_reading_again_changes_nothing_and_a_lost_file_ends_no_worker(world: World) -> None:
    found = add(world, "Laporan", "Isi laporan yang cukup panjang untuk terbaca sebagai teks")
    revision = found.revisions.get()
    for _again in range(2):
        tasks.read_revision.call(revision.pk)
    assert RevisionText.objects.get().source == "text"
    revision.blob.path.unlink()
    RevisionText.objects.all().delete()
    tasks.read_revision.call(revision.pk)
    assert RevisionText.objects.get().source == "none"
    tasks.read_revision.call(987654)


def test_the_number_of_queries_is_constant(
    client: Client, library: World, django_assert_num_queries: Any
) -> None:
    client.force_login(library.member)
    address = reverse("evidence:search", args=[library.a.number])
    client.get(address, {"q": "laporan"})
    with django_assert_num_queries(12):
        client.get(address, {"q": "laporan"})
    for n in range(30):
        document = add(
            library,
            f"Laporan {n}",
            f"Laporan bulan {n} tentang pelayanan dan pengawasan unit kerja",
            date=dt.date(2026, 1, 5),
        )
        actions.link(document, library.programme_a, "P5.h.3", by=library.secretary)
    worker.drain()
    with django_assert_num_queries(12):
        page = client.get(address, {"q": "laporan"}).content.decode()
    assert "31 dokumen" in page
    assert "halaman 1 dari 2" in page


def test_single_letters_ask_for_nothing(library: World) -> None:
    assert search.ask("a'b\"c(*").empty
    assert search.ask("a gratifikasi").words == search.ask("gratifikasi").words
