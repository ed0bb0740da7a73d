"""The yearly report as a paper: chapters in words, scores, pictures of before and after; locked when handed in."""

import io
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assessment.conftest import best
from tests.documents import reading
from tests.documents.reading import pdf_text as words
from tests.monitoring.test_pictures import given
from tests.monitoring.yearly_cast import everything
from tests.world import UNIT_A, World
from tuas.assessment import actions as sheets
from tuas.assessment.models import Assessor
from tuas.catalogue import current
from tuas.files.models import path_of
from tuas.monitoring import actions
from tuas.monitoring.models import AreaMaterial, Picture, Report
from tuas.monitoring.monev import actions as monev
from tuas.monitoring.pictures import actions as pictures
from tuas.monitoring.yearly import chapters, document, scores
from tuas.ui.errors import Denied

pytestmark = pytest.mark.django_db
YEAR = f"/unit/{UNIT_A}/laporan/2026/"
HOSTILE = '{{ 7*7 }} {% now %} =HYPERLINK("x") #panic("x") <b>&amp; \u202e' + "y" * 5000


@pytest.fixture(autouse=True)
def january(time_machine: Any) -> None:
    time_machine.move_to("2027-01-11 03:00:00+00:00", tick=False)


def images(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as found:
        return len({str(i.objgen) for page in found.pages for i in page.get_images().values()})


def alternatives(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as found:
        return " ".join(
            str(o.get("/Alt")) for o in found.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        )


def answered(world: World) -> None:
    sheet = sheets.open_sheet(world.programme_a, Assessor.UNIT, by=world.team_head)
    changes = [sheets.Change(code, best(q), "", 0) for code, q in current().lke.questions.items()]
    sheets.fill(sheet, changes, by=world.team_head, source="test")


def test_pictures_chapters_scores_and_contents_are_in_the_paper_and_stay_as_handed_in(
    client: Client, world: World
) -> None:
    everything(world)
    answered(world)
    for moment, colour in (("sebelum", "red"), ("sesudah", "blue")):
        pictures.add(world.programme_a, "area-5", given(f"Loket {moment}", moment, colour), by=world.member)
    monev.material(
        world.programme_a, "5", "Dulu", "Kini", 1, measure="Aduan selesai", measure_before=2, measure_after=7,  # type: ignore[arg-type]
        by=world.member,
    )  # fmt: skip
    chapters.write(world.programme_a, "penutup", "Kami lanjutkan tahun depan.", 0, by=world.team_head)
    made = actions.hand_in(world.programme_a, "2026", actions.Given(None), by=world.team_head)
    Picture.objects.all()[0].blob.path.stat()
    pictures.remove(Picture.objects.order_by("pk")[0], by=world.member)
    data = document.paper(made, made.content, world.programme_a)
    text = words(data)
    for each in (
        "Daftar isi", "Rencana Aksi terlaksana",
        "1. Pendahuluan", "9. Capaian enam area", "Aduan selesai: sebelum 2, sesudah 7", "Loket sebelum",
        "Kami lanjutkan tahun depan.", "Nilai LKE menurut unit 100,00", "Penilaian Pendahuluan belum selesai",
    ):  # fmt: skip
        assert each in text
    assert images(data) == 2
    assert "Loket sesudah" in alternatives(data)
    assert document.paper(made, made.content, world.programme_a) == data  # the same report, the same bytes
    word = document.word(made, made.content, world.programme_a)
    assert reading.faults(word) == []
    assert all(
        each in reading.words(word) for each in ("Loket sebelum", "Kami lanjutkan tahun depan.", "SP/2026-Q4")
    )
    assert len(reading.opened(word).inline_shapes) == 2
    client.force_login(world.team_head)
    assert client.get(f"{YEAR}bab/penutup/").status_code == 409
    assert "Kami lanjutkan" in client.get(f"{YEAR}susunan/").content.decode()


def test_a_picture_that_the_store_has_lost_does_not_keep_the_report_from_being_made(world: World) -> None:
    made = pictures.add(world.programme_a, "area-5", given(), by=world.member)
    path_of(made.blob_id).unlink()
    text = words(document.paper(None, document.live(world.programme_a), world.programme_a))
    assert "Gambarnya hilang dari penyimpanan." in text


def test_nothing_hostile_is_anything_but_text(world: World) -> None:
    pictures.add(world.programme_a, "area-5", given(HOSTILE[:250]), by=world.member)
    AreaMaterial.objects.create(programme=world.programme_a, area="5", before=HOSTILE, after=HOSTILE)
    for name in chapters.TITLES:
        chapters.write(world.programme_a, name, HOSTILE, 0, by=world.team_head)
    content = document.live(world.programme_a)
    text = words(document.paper(None, content, world.programme_a))
    word = reading.words(document.word(None, content, world.programme_a))
    for each in ("{{ 7*7 }}", "{% now %}", '=HYPERLINK("x")', '#panic("x")', "<b>&amp;"):
        assert each in text
        assert each in word


@pytest.mark.rq("RQ-162")
def test_chapters_are_written_by_who_compiles_and_not_by_a_pokja(client: Client, world: World) -> None:
    url = f"{YEAR}bab/pendahuluan/"
    for who in (world.head5, world.member, world.leader, world.tpu5):
        client.force_login(who)
        refused = client.post(url, {"text": "x", "revisi": "0"})
        assert refused.status_code == 403
        assert "6.c.11" in refused.content.decode()
        with pytest.raises(Denied):
            actions.hand_in(world.programme_a, "2026", actions.Given(None), by=who)
    client.force_login(world.team_head)
    assert "Laporan ini memuat capaian" in client.get(url).content.decode()
    assert client.post(url, {"text": "Satu", "revisi": "0"}).status_code == 302
    stale = client.post(url, {"text": "Dua", "revisi": "0"})
    assert stale.status_code == 409
    assert "Dua" in stale.content.decode()
    assert "Satu" in stale.content.decode()
    assert document.live(world.programme_a)["chapters"]["pendahuluan"] == "Satu"
    assert client.post(url, {"text": "", "revisi": "1"}).status_code == 302
    assert document.live(world.programme_a)["chapters"]["pendahuluan"].startswith("Laporan ini memuat")
    assert client.get(f"{YEAR}bab/lain/").status_code == 404
    client.force_login(world.member_b)
    assert client.get(url).status_code == 404


def test_scores_of_the_tpu_are_shown_only_when_they_are_completed(world: World) -> None:
    assert scores.scores_of(world.programme_a)["rows"] == []
    answered(world)
    found = scores.scores_of(world.programme_a)
    assert len(found["rows"]) == 14
    assert found["rows"][0] == ["Pengungkit", "60,00", "40,00", "60,00", "–", "Terpenuhi"]
    sheet = sheets.open_sheet(world.programme_a, Assessor.TPU, by=world.responsible)
    assert not scores.scores_of(world.programme_a)["judged"]
    sheet.completed_at = Report._meta.get_field("submitted_at").to_python("2026-12-01T00:00:00Z")
    sheet.seal = "0" * 64
    sheet.save()
    judged = scores.scores_of(world.programme_a)
    assert judged["rows"][0][4:] == ["0,00", "Kurang 40,00"]
    assert judged["words"].endswith("menurut TPU pada Penilaian Pendahuluan 0,00")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"measure": "Lama"}, "beserta kedua angkanya"),
        ({"measure_before": "1", "measure_after": "2"}, "beserta kedua angkanya"),
        ({"measure": "Lama", "measure_before": "tiga", "measure_after": "2"}, "Tulis angka"),
        ({"measure": "Lama", "measure_before": "3,555", "measure_after": "2"}, "dua angka di belakang koma"),
    ],
)
def test_numbers_of_before_and_after_are_whole(
    client: Client, world: World, sent: dict[str, str], said: str
) -> None:
    client.force_login(world.member)
    answer = client.post(f"{YEAR}bahan/5/", {"before": "Dulu", "after": "Kini", "revisi": "0"} | sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Dulu" in answer.content.decode()


def test_numbers_are_typed_as_people_write_them(client: Client, world: World) -> None:
    client.force_login(world.member)
    sent = {
        "before": "",
        "after": "",
        "revisi": "0",
        "measure": "Lama",
        "measure_before": "1.250,5",
        "measure_after": "4",
    }
    assert client.post(f"{YEAR}bahan/5/", sent).status_code == 302
    area = next(a for a in document.live(world.programme_a)["areas"] if a["code"] == "5")
    assert area["measure"] == ["Lama", "1250,50", "4"]
    page = client.get(f"{YEAR}bahan/5/").content.decode()
    assert 'value="1250,5"' in page


def test_queries_do_not_grow_with_pictures(world: World) -> None:
    with CaptureQueriesContext(connection) as few:
        document.live(world.programme_a)
    for colour in ("red", "blue", "green", "navy"):
        pictures.add(world.programme_a, "area-5", given(colour=colour), by=world.member)
    with CaptureQueriesContext(connection) as many:
        document.live(world.programme_a)
    assert len(many) == len(few)
