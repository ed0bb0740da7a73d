"""The page of the 113 questions: what it shows, to whom, in how many queries."""

import re

import pytest
from django.urls import reverse

from tuas.assessment.models import Assessor
from tuas.catalogue import current

pytestmark = pytest.mark.django_db
SHEET = reverse("assessment:sheet", args=["011"])


def get(client, user, path=SHEET):
    client.force_login(user)
    return client.get(path)


@pytest.mark.rq("RQ-055", "RQ-058")
def test_all_questions_of_both_components_stand_in_sheet_order(client, world, fill):
    fill(Assessor.UNIT)
    text = get(client, world.member).content.decode()
    codes = re.findall(r'<span class="code">([AB]\.[\w.]+)</span>', text)
    assert codes == list(current().lke.questions)
    places = [text.index(f"{n}. {name}") for n, name in enumerate(AREAS, 1)]
    assert places == sorted(places)
    for part in (
        "Pengungkit",
        "B.I. Birokrasi yang Bersih dan Akuntabel",
        "B.II. Pelayanan Publik yang Prima",
        "Hasil",
    ):
        assert part in text


AREAS = (
    "Manajemen Perubahan", "Penataan Tatalaksana", "Penataan Sistem Manajemen SDM Aparatur",
    "Penguatan Akuntabilitas", "Penguatan Pengawasan", "Peningkatan Kualitas Pelayanan Publik",
)  # fmt: skip


def test_the_first_line_says_where_the_unit_stands(client, world, fill):
    assert "LKE belum diisi: 113 soal menunggu jawaban Unit" in get(client, world.member).content.decode()
    fill(Assessor.UNIT)
    assert (
        "Pengungkit 60,00 menurut Unit, memenuhi minimum WBK 40,00"
        in get(client, world.member).content.decode()
    )
    fill(Assessor.TPU, {"A.I.5.v.a": "A"})
    assert (
        "Pengungkit 0,30 menurut TPU, kurang 39,70 dari minimum WBK"
        in get(client, world.tpu5).content.decode()
    )


def test_three_columns_differences_and_missing_papers(client, world, fill, paper):
    fill(Assessor.UNIT, {"A.I.5.v.a": "A", "A.I.5.v.b": "A"})
    fill(Assessor.TPU, {"A.I.5.v.a": "B", "A.I.5.v.b": "A"}, note="Tujuh dari sembilan.")
    paper("P5.i.1")
    paper("P5.i.1", state="diperiksa", name="Draf.pdf")
    text = get(client, world.tpu5, f"{SHEET}?area=5").content.decode()
    rows = {
        code: row for row in text.split("<tr") if (code := next(iter(re.findall(r"A\.I\.5\.v\.\w", row)), ""))
    }
    assert "beda" in rows["A.I.5.v.a"]
    assert "1/2" in rows["A.I.5.v.a"]
    assert "tanpa bukti" not in rows["A.I.5.v.a"]
    assert "beda" not in rows["A.I.5.v.b"]
    assert "tanpa bukti" in rows["A.I.5.v.b"]


def test_filters_keep_what_they_name(client, world, fill):
    fill(Assessor.UNIT, {"A.I.5.v.a": "A"})
    fill(Assessor.TPU, {"A.I.5.v.a": "B"}, note="Tujuh dari sembilan.")
    different = get(client, world.tpu5, f"{SHEET}?saring=beda").content.decode()
    assert re.findall(r'<span class="code">([AB]\.[\w.]+)</span>', different) == ["A.I.5.v.a"]
    still = get(client, world.tpu5, f"{SHEET}?saring=belum&area=5").content.decode()
    assert len(re.findall(r'<span class="code">', still)) == 21


@pytest.mark.parametrize(
    ("person", "status"),
    [("member", 200), ("unit_admin", 200), ("tpu2", 200), ("responsible", 200), ("tpi", 200), ("admin", 200),
     ("member_b", 404), ("outsider", 404)],
)  # fmt: skip
@pytest.mark.parametrize("path", ["", "A.I.5.v.a/", "unduh/"])
def test_outsiders_get_404_and_the_rest_may_read(client, world, person, status, path):
    assert get(client, getattr(world, person), SHEET + path).status_code == status


def test_a_visitor_is_sent_to_the_login(client, world):
    assert client.get(SHEET).status_code == 302


def test_completion_is_offered_to_who_may_and_explained_to_who_may_not(client, world, fill):
    fill(Assessor.UNIT)
    member = get(client, world.member).content.decode()
    assert "Penilaian unit diselesaikan Ketua Tim Kerja atau Pimpinan unit" in member
    assert reverse("assessment:complete", args=["011"]) not in member
    leader = get(client, world.leader).content.decode()
    assert reverse("assessment:complete", args=["011"]) in leader


def test_completing_by_the_page_locks_the_column(client, world, fill):
    sheet = fill(Assessor.UNIT)
    path = reverse("assessment:complete", args=["011"])
    assert get(client, world.member, path).status_code == 403
    assert "Tidak ada yang dapat mengubahnya lagi" in get(client, world.leader, path).content.decode()
    assert client.post(path).status_code == 302
    sheet.refresh_from_db()
    assert sheet.completed_by == world.leader
    page = client.get(SHEET).content.decode()
    assert "terkunci" in page
    assert sheet.seal in page


def test_the_number_of_queries_does_not_grow(client, world, fill, paper, django_assert_max_num_queries):
    fill(Assessor.UNIT)
    fill(Assessor.TPU, note="Sama.")
    for item in list(current().items)[:60]:
        paper(item)
    client.force_login(world.tpu5)
    client.get(SHEET)
    with django_assert_max_num_queries(10):
        client.get(SHEET)
