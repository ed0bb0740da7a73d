"""The external surveys behind the two indices of the hasil component (5.b.3.c)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.assessment.conftest import HTMX
from tuas.assessment import actions
from tuas.assessment.models import Assessor, Sheet, Survey
from tuas.audit.models import Event

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
IPAK, KINERJA, IPKP = "B.I.a", "B.I.b", "B.II.a"


def at(code):
    return reverse("assessment:survey", args=["011", code])


def send(client, code, **more):
    data = {
        "pelaksana": "Lembaga Survei Contoh",
        "tanggal": "2026-07-04",
        "berkas": SimpleUploadedFile("IPAK.pdf", PDF),
    }
    return client.post(at(code), data | more)


@pytest.mark.rq("RQ-059")
def test_three_results_and_two_external_surveys_with_surveyor_date_and_file(client, world):
    client.force_login(world.team_head)
    for code, value in ((IPAK, "3,60"), (KINERJA, "B"), (IPKP, "3,20")):
        page = reverse("assessment:question", args=["011", code])
        assert client.post(page, {"jawaban": value, "versi": "0"}, headers=HTMX).status_code == 200
    parts = Sheet.objects.get().scores["parts"]
    assert (parts[IPAK], parts[KINERJA], parts[IPKP]) == ("63/4", "15/4", "14/1")
    for code in (IPAK, IPKP):
        text = client.get(reverse("assessment:question", args=["011", code])).content.decode()
        assert "Survei eksternal" in text
        assert "Pelaksana survei (di luar unit)" in text
        assert send(client, code).status_code == 302
    kept = Survey.objects.get(question=IPAK)
    assert (kept.surveyor, kept.on.isoformat(), kept.paper_name) == (
        "Lembaga Survei Contoh",
        "2026-07-04",
        "IPAK.pdf",
    )
    assert Event.objects.filter(action="survey.recorded").count() == 2
    client.force_login(world.tpu5)
    text = client.get(reverse("assessment:question", args=["011", IPAK])).content.decode()
    assert "Lembaga Survei Contoh" in text
    assert "4 Juli 2026" in text
    report = client.get(at(IPAK))
    assert b"".join(report.streaming_content) == PDF
    assert client.get(at(KINERJA)).status_code == 404, "capaian kinerja is no survey"


def test_an_index_without_its_survey_is_flagged(client, world, fill):
    fill(Assessor.UNIT, {IPAK: "3.60"})
    client.force_login(world.team_head)
    sheet = reverse("assessment:sheet", args=["011"]) + "?area=B.I"
    assert "tanpa bukti" in client.get(sheet).content.decode()
    send(client, IPAK)
    assert "tanpa bukti" not in client.get(sheet).content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"pelaksana": "  "}, "Tulis nama pelaksana survei"),
        ({"tanggal": "kemarin"}, "tidak terbaca"),
        ({"tanggal": "2999-01-01"}, "belum tiba"),
        ({"berkas": ""}, "Pilih laporan survei"),
        ({"berkas": SimpleUploadedFile("a.pdf", b"bukan pdf")}, "bukan PDF"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, world, wrong, words):
    client.force_login(world.team_head)
    answer = send(client, IPAK, **wrong)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert f'value="{wrong.get("pelaksana", "Lembaga Survei Contoh")}"' in text
    assert not Survey.objects.exists()


def test_only_the_units_team_records_it(client, world):
    for person in ("member", "tpu5_head", "tpi", "unit_admin"):
        client.force_login(getattr(world, person))
        assert send(client, IPAK).status_code == 403
    client.force_login(world.member_b)
    assert send(client, IPAK).status_code == 404


def test_the_newest_survey_counts_and_is_sealed_with_the_sheet(client, world, fill):
    client.force_login(world.team_head)
    send(client, IPAK)
    send(client, IPAK, pelaksana="Universitas Contoh")
    done = actions.complete(fill(Assessor.UNIT), by=world.leader)
    assert done.snapshot["surveys"][IPAK]["surveyor"] == "Universitas Contoh"
    assert len(done.snapshot["surveys"][IPAK]["sha256"]) == 64
