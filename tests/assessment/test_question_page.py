"""The assessor's page: read, answer, go on; with htmx only what changed, without it a plain form."""

import re

import pytest
from django.urls import reverse

from tests.assessment.conftest import HTMX
from tuas.assessment import actions
from tuas.assessment.models import Answer, Assessor, Sheet
from tuas.assessment.outline import outline
from tuas.catalogue import current

pytestmark = pytest.mark.django_db
ONE, RATIO, INDEX = "A.I.5.v.a", "A.II.5.ii.a", "B.I.a"


def at(code, filter_=""):
    return reverse("assessment:question", args=["011", code]) + (f"?saring={filter_}" if filter_ else "")


def test_a_question_shows_levels_points_columns_and_the_sop(client, world, fill):
    fill(Assessor.UNIT, {ONE: "A"}, note="Peta mencakup seluruh tugas.")
    client.force_login(world.tpu5)
    text = client.get(at(ONE)).content.decode()
    for level in current().lke.questions[ONE].levels.values():
        assert level in text
    assert re.findall(r'class="pt num">([\d,]+)<', text) == ["0,300", "0,201", "0,099", "0,000"]
    assert "Peta mencakup seluruh tugas." in text
    assert "SOP P5.i, hlm. 29" in text
    assert 'data-unit="1"' in text


def test_every_question_opens_without_an_answer_or_a_paper(client, world):
    client.force_login(world.tpu5)
    for code, question in current().lke.questions.items():
        text = client.get(at(code), headers=HTMX).content.decode()
        assert code in text
        for words in question.items:
            assert words in text


def test_what_the_lke_lists_is_no_evidence_and_its_activities_are(world):
    line = outline(current().version).lines["A.II.6.i.a"]
    assert len(line.question.items) == 9
    assert "R6.a.1" in line.items


def test_saving_answers_with_only_what_changed(client, world, fill):
    fill(Assessor.UNIT, {ONE: "A"})
    fill(Assessor.TPU, {})
    client.force_login(world.tpu5)
    answer = client.post(
        at(ONE), {"jawaban": "B", "catatan": "Tujuh dari sembilan.", "versi": "0"}, headers=HTMX
    )
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in text
    assert "0,20" in text
    assert 'id="r-A-I-5-v-a" hx-swap-oob="true"' in text
    assert 'name="versi" value="1"' in text
    assert "1/22" in text
    assert "0,20/1,50" in text


def test_a_plain_form_saves_and_goes_to_the_next_question(client, world):
    client.force_login(world.member)
    answer = client.post(at(ONE), {"jawaban": "B", "catatan": "", "versi": "0", "lanjut": "1"})
    assert answer.status_code == 302
    assert answer["Location"] == at("A.I.5.v.b")
    assert Answer.objects.get().value == "B"


def test_the_last_question_leads_back_to_the_sheet(client, world):
    client.force_login(world.member)
    answer = client.post(at("A.II.5.iii.b"), {"lanjut": "1", "versi": "0"} | counts("A.II.5.iii.b", 3))
    assert answer["Location"] == reverse("assessment:sheet", args=["011"])


def counts(code, number):
    return {f"isian-{entry.key}": str(number) for entry in current().lke.questions[code].inputs}


def test_going_on_keeps_to_the_filter(client, world, fill):
    fill(Assessor.UNIT, {"A.I.5.v.b": "A"})
    client.force_login(world.member)
    answer = client.post(at(ONE, "belum"), {"jawaban": "B", "versi": "0", "lanjut": "1"})
    assert answer["Location"] == at("A.I.5.v.c", "belum")


def test_a_missing_note_is_a_preview_while_choosing_and_a_refusal_when_saving(client, world, fill):
    fill(Assessor.UNIT, {ONE: "A"})
    fill(Assessor.TPU, {})
    client.force_login(world.tpu5)
    chosen = client.post(
        at(ONE), {"jawaban": "B", "catatan": "", "versi": "0", "otomatis": "1"}, headers=HTMX
    )
    assert chosen.status_code == 200
    assert "Tulis catatan" in chosen.content.decode()
    assert "0,20" in chosen.content.decode()
    saved = client.post(at(ONE), {"jawaban": "B", "catatan": "", "versi": "0", "lanjut": "1"}, headers=HTMX)
    assert saved.status_code == 422
    assert saved["HX-Retarget"] == "#pesan"
    plain = client.post(at(ONE), {"jawaban": "B", "catatan": "", "versi": "0", "lanjut": "1"})
    assert plain.status_code == 422
    assert re.search(r'value="B"[^>]* checked', plain.content.decode()), "what was chosen stays"
    assert not Answer.objects.filter(sheet__assessor="TPU").exists()


def test_two_assessors_on_one_question_see_both_and_choose(client, world):
    sheet = actions.open_sheet(world.programme_a, Assessor.UNIT, by=world.head5)
    actions.answer(sheet, ONE, "B", "punya dia", 0, by=world.head5)
    client.force_login(world.member)
    late = {"jawaban": "C", "catatan": "punya saya", "versi": "0"}
    for headers in (HTMX, {}):
        answer = client.post(at(ONE), late, headers=headers)
        text = answer.content.decode()
        assert answer.status_code == 409
        for words in ("Ketua Pokja Lima", "punya dia", "punya saya", "Pakai jawaban saya"):
            assert words in text
        assert 'name="ganti" value="1"' in text
        assert Answer.objects.get().value == "B"
    client.post(at(ONE), late | {"ganti": "1"}, headers=HTMX)
    assert Answer.objects.get().value == "C"


def test_a_double_submit_is_one_answer(client, world):
    client.force_login(world.member)
    for _again in range(2):
        assert client.post(at(ONE), {"jawaban": "B", "versi": "0"}, headers=HTMX).status_code == 200
    assert Answer.objects.get().version == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            {"isian-harus": "1.250", "isian-proses": "0", "isian-selesai": "3"},
            "tanpa tanda minus, koma, atau pemisah",
        ),
        ({"isian-harus": "-3", "isian-proses": "0", "isian-selesai": "3"}, "tanpa tanda minus"),
        ({"isian-harus": "3", "isian-proses": "", "isian-selesai": "3"}, "Tulis 0 bila memang nihil"),
        ({"isian-harus": "3", "isian-proses": "0", "isian-selesai": "=1+1"}, "bukan bilangan bulat"),
    ],
)
def test_counts_are_read_exactly_or_refused_and_stay_typed(client, world, typed, words):
    client.force_login(world.member)
    answer = client.post(at(RATIO), typed | {"versi": "0", "catatan": "catatan saya"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert "catatan saya" in text
    for value in filter(None, typed.values()):
        assert f'value="{value}"' in text
    assert not Answer.objects.exists()


@pytest.mark.parametrize("typed", ["3,6,0", "1.000,5", "empat", "4,01"])
def test_an_index_is_a_comma_or_a_point_once(client, world, typed):
    client.force_login(world.team_head)
    assert client.post(at(INDEX), {"jawaban": typed, "versi": "0"}).status_code == 422
    assert client.post(at(INDEX), {"jawaban": "3,60", "versi": "0"}).status_code == 302


def test_counting_while_typing_keeps_nothing(client, world):
    client.force_login(world.member)
    path = reverse("assessment:count", args=["011", RATIO])
    text = client.get(
        path, {"isian-harus": "8", "isian-proses": "0", "isian-selesai": "5"}, headers=HTMX
    ).content.decode()
    assert "62,50%" in text
    assert "nilai 1,87 dari 3,00" in text
    nought = {"isian-harus": "0", "isian-proses": "0", "isian-selesai": "0"}
    assert "100,00%" in client.get(path, nought, headers=HTMX).content.decode(), "the printed rule"
    other = client.get(path, nought | {f"nol-{RATIO}": "kosong"}, headers=HTMX).content.decode()
    assert "kosong" in other
    assert not Sheet.objects.exists()


def test_the_rule_for_a_divisor_of_nought_is_printed_and_chosen(client, world):
    client.force_login(world.member)
    text = client.get(at(RATIO)).content.decode()
    assert "Bila “Banyaknya pengaduan yang wajib ditindaklanjuti” nol:" in text
    assert "nilai 100% (bawaan)" in text
    client.post(at(RATIO), counts(RATIO, 0) | {f"nol-{RATIO}": "0", "versi": "0"})
    assert Sheet.objects.get().settings == {RATIO: "0"}


def test_readers_see_the_reason_instead_of_a_form(client, world):
    client.force_login(world.unit_admin)
    assert "Anda dapat membaca LKE ini" in client.get(at(ONE)).content.decode()
    assert client.post(at(ONE), {"jawaban": "B", "versi": "0"}).status_code == 403
    client.force_login(world.tpu2)
    text = client.get(at(ONE)).content.decode()
    assert "Soal area 5 dinilai Tim Penilai Bidang 5 (5.a.5)." in text
    assert "Simpan dan lanjut" not in text
    assert client.post(at(ONE), {"jawaban": "B", "versi": "0"}).status_code == 403
    assert not Sheet.objects.exists(), "a refused answer opens no sheet"


def test_a_locked_sheet_shows_marks_and_refuses(client, world, fill):
    actions.complete(fill(Assessor.UNIT), by=world.leader)
    client.force_login(world.member)
    text = client.get(at(ONE)).content.decode()
    assert "terkunci" in text
    assert "<fieldset disabled" in text
    assert client.post(at(ONE), {"jawaban": "D", "versi": "1"}).status_code == 403
    late = client.post(at(ONE), {"jawaban": "D", "versi": "1"}, headers=HTMX)
    assert (late.status_code, late["HX-Retarget"]) == (403, "#pesan"), "a page left open while it was locked"


def test_notes_are_text_and_nothing_else(client, world, fill):
    fill(Assessor.UNIT, {ONE: "A"}, note="<script>alert(1)</script>")
    client.force_login(world.tpu5)
    text = client.get(at(ONE)).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_unknown_questions_and_outsiders_get_404(client, world):
    client.force_login(world.member)
    assert client.get(at("A.I.9.x.z")).status_code == 404
    client.force_login(world.member_b)
    assert client.get(at(ONE)).status_code == 404
    assert client.post(at(ONE), {"jawaban": "B", "versi": "0"}).status_code == 404


def test_an_ended_session_sends_htmx_to_the_login(client, world):
    answer = client.post(at(ONE), {"jawaban": "B", "versi": "0"}, headers=HTMX)
    assert answer.status_code == 401
    assert answer["HX-Redirect"].startswith("/masuk/")


def test_papers_stand_beside_the_question(client, world, paper):
    link = paper("P5.i.1", name="Peta Benturan.pdf")
    other = paper("P5.i.1", state="diperiksa", name="Identifikasi.pdf")
    client.force_login(world.tpu5)
    text = client.get(at(ONE)).content.decode()
    assert "Peta Benturan.pdf" in text
    assert reverse("evidence:preview", args=["011", link.document_id]) in text
    second = client.get(
        at(ONE) + f"?bukti={other.document.revisions.get().pk}-{other.pk}",
        headers=HTMX | {"HX-Target": "bukti"},
    )
    assert reverse("evidence:preview", args=["011", other.document_id]) in second.content.decode()
    assert "<form" not in second.content.decode()


def test_the_number_of_queries_does_not_grow(client, world, fill, paper, django_assert_max_num_queries):
    fill(Assessor.UNIT)
    fill(Assessor.TPU)
    for n in range(30):
        paper("P5.i.1", name=f"{n}.pdf")
    client.force_login(world.tpu5)
    client.get(at(ONE))
    with django_assert_max_num_queries(13):
        client.get(at(ONE))
    with django_assert_max_num_queries(17):
        client.post(at(ONE), {"jawaban": "B", "catatan": "Beda.", "versi": "1"}, headers=HTMX)
