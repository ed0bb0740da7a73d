"""The LKE out to XLSX and back: lossless, previewed, all or nothing, errors named cell by cell."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl.utils import get_column_letter

from tuas.assessment import actions
from tuas.assessment.models import Answer, Assessor
from tuas.audit.models import Event
from tuas.catalogue import current

pytestmark = pytest.mark.django_db
OUT = reverse("assessment:export", args=["011"])
IN = reverse("assessment:import", args=["011"])
ONE, RATIO, INDEX = "A.I.5.v.a", "A.II.5.ii.a", "B.I.a"
HOSTILE = [
    '=HYPERLINK("http://contoh.test","klik")',
    "'diawali petik",
    "+62 811",
    "-1+1",
    "@SUM(A1)",
    '<b>tebal</b> & "kutip"',
    "\u202eterbalik\u200f",
    "x" * 5000,
    "baris satu\nbaris dua\n\n  baris tiga",
    "_x0041_ dan _x000D_",
    "   spasi depan",
    "1234567890123456789",
    "TRUE",
    "#N/A",
    "é ñ 中 🏛",
    "{{ 7*7 }} {% now %}",
    "\ttab",
]


def download(client) -> Any:
    return openpyxl.load_workbook(io.BytesIO(client.get(OUT).content))


def column(book, head) -> int:
    return 1 + [str(cell.value) for cell in book["LKE"][1]].index(head)


def row_of(book, code, key=None) -> int:
    for row in book["LKE"].iter_rows(min_row=2):
        if row[0].value == code and (row[1].value or None) == key:
            return int(row[0].row)
    raise AssertionError(code)


def upload(client, book_or_bytes, **more):
    if not isinstance(book_or_bytes, bytes):
        out = io.BytesIO()
        book_or_bytes.save(out)
        book_or_bytes = out.getvalue()
    return client.post(IN, {"berkas": SimpleUploadedFile("lke.xlsx", book_or_bytes), **more})


def confirm(client, answer):
    return client.post(IN, {"sha256": answer.context["sha256"], "simpan": "1"})


def state() -> list[Any]:
    return list(
        Answer.objects.order_by("sheet", "question").values_list(
            "sheet", "question", "value", "note", "version"
        )
    )


def test_out_and_in_again_changes_nothing(client, world, fill):
    fill(Assessor.UNIT)
    client.force_login(world.team_head)
    answer = upload(client, client.get(OUT).content)
    assert answer.status_code == 200
    plan = answer.context["plan"]
    assert (plan.changes, plan.errors, plan.same) == ([], [], 113)


def test_hostile_notes_come_back_as_they_went(client, world, fill):
    sheet = fill(Assessor.UNIT)
    codes = list(current().lke.questions)[: len(HOSTILE)]
    for code, note in zip(codes, HOSTILE, strict=True):
        actions.answer(sheet, code, Answer.objects.get(question=code).value, note, 1, by=world.team_head)
    kept = [actions.clean_note(note) for note in HOSTILE]
    assert kept == HOSTILE, "nothing of these may be lost on the way in"
    client.force_login(world.team_head)
    raw = client.get(OUT).content
    plan = upload(client, raw).context["plan"]
    assert (plan.changes, plan.errors) == ([], [])
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert all(cell.data_type != "f" for row in book["LKE"].iter_rows() for cell in row), (
        "no text became a formula"
    )


def test_notes_filled_into_an_empty_sheet_are_kept_exactly(client, world):
    client.force_login(world.team_head)
    book = download(client)
    notes = [note for note in HOSTILE if "_x0041_" not in note]  # Excel escapes it, openpyxl does not
    codes = [c for c, q in current().lke.questions.items() if q.kind == "choice"][: len(notes)]
    for code, note in zip(codes, notes, strict=True):
        cell = book["LKE"].cell(row_of(book, code), column(book, "Catatan UNIT"))
        cell.value, cell.data_type = note, "s"
    answer = upload(client, book)
    assert answer.context["plan"].errors == []
    assert confirm(client, answer).status_code == 302
    assert [Answer.objects.get(question=code).note for code in codes] == notes


def test_filled_cells_are_previewed_then_written_with_one_event(client, world, fill):
    fill(Assessor.UNIT, {ONE: "A", INDEX: "3.60"})
    client.force_login(world.team_head)
    book = download(client)
    page = book["LKE"]
    own = column(book, "Jawaban UNIT")
    page.cell(row_of(book, ONE), own).value = "b"
    page.cell(row_of(book, "A.I.5.v.b"), own).value = "A"
    page.cell(row_of(book, INDEX), own).value = 3.6  # the same index, typed as a number
    for entry in current().lke.questions[RATIO].inputs:
        page.cell(row_of(book, RATIO, entry.key), own).value = 4
    before = state()
    answer = upload(client, book)
    assert [c.line.code for c in answer.context["plan"].changes] == [ONE, "A.I.5.v.b", RATIO]
    assert state() == before, "a dry run writes nothing"
    events = Event.objects.count()
    assert confirm(client, answer).status_code == 302
    values = dict(Answer.objects.values_list("question", "value"))
    assert values == {
        ONE: "B",
        "A.I.5.v.b": "A",
        INDEX: "3.60",
        RATIO: {"harus": 4, "proses": 4, "selesai": 4},
    }
    event = Event.objects.latest("id")
    assert Event.objects.count() == events + 1
    assert event.detail["answers"][ONE] == ["A", "B"]
    assert event.detail["source"].startswith("xlsx sha256:")


def test_wrong_cells_are_named_and_nothing_is_written(client, world, fill):
    fill(Assessor.UNIT, {ONE: "A"})
    client.force_login(world.team_head)
    book = download(client)
    page, own = book["LKE"], column(book, "Jawaban UNIT")
    page.cell(row_of(book, ONE), own).value = "F"
    page.cell(row_of(book, "A.I.5.v.b"), own).value = "=1+1"
    page.cell(row_of(book, INDEX), own).value = "4,01"
    page.cell(row_of(book, RATIO, "harus"), own).value = "1.250"
    page.cell(row_of(book, "A.I.5.v.c"), 1).value = "A.I.5.v.zz"
    page.cell(row_of(book, "A.I.5.v.d"), own).value = "A"
    answer = upload(client, book)
    assert answer.status_code == 422
    found = {(e.row, e.column): e for e in answer.context["plan"].errors}
    letter = get_column_letter(own)
    assert "pilih salah satu" in found[row_of(book, ONE), letter].expected
    assert "bukan rumus" in found[row_of(book, "A.I.5.v.b"), letter].expected
    assert "di luar 0 sampai dengan 4" in found[row_of(book, INDEX), letter].expected
    assert found[row_of(book, RATIO, "harus"), letter].found == "1.250"
    assert "Kode soal" in found[row_of(book, "A.I.5.v.zz"), "A"].expected
    assert dict(Answer.objects.values_list("question", "value")) == {ONE: "A"}
    assert client.post(IN, {"sha256": answer.context["sha256"], "simpan": "1"}).status_code == 422
    assert dict(Answer.objects.values_list("question", "value")) == {ONE: "A"}


def test_an_answer_changed_since_the_download_is_not_overwritten(client, world, fill):
    sheet = fill(Assessor.UNIT, {ONE: "A"})
    client.force_login(world.team_head)
    book = download(client)
    book["LKE"].cell(row_of(book, ONE), column(book, "Jawaban UNIT")).value = "C"
    actions.answer(sheet, ONE, "B", "", 1, by=world.member)
    answer = upload(client, book)
    assert (
        "Sudah diubah sejak berkas diunduh; kini B, oleh Anggota Pokja Lima"
        in answer.context["plan"].errors[0].expected
    )


def test_only_the_own_area_and_with_a_note_where_the_unit_differs(client, world, fill):
    fill(Assessor.UNIT, {ONE: "A", "A.I.1.i.a": "Ya"})
    fill(Assessor.TPU, {})
    client.force_login(world.tpu5)
    book = download(client)
    own = column(book, "Jawaban TPU")
    book["LKE"].cell(row_of(book, ONE), own).value = "B"
    book["LKE"].cell(row_of(book, "A.I.1.i.a"), own).value = "Ya"
    errors = [e.expected for e in upload(client, book).context["plan"].errors]
    assert errors == [
        "Soal area 1 dinilai Tim Penilai Bidang 1 (5.a.5).",
        "Catatan wajib: jawaban berbeda dari unit (A).",
    ]


def test_emptied_cells_take_answers_away(client, world, fill):
    fill(Assessor.UNIT, {ONE: "A"})
    client.force_login(world.team_head)
    book = download(client)
    book["LKE"].cell(row_of(book, ONE), column(book, "Jawaban UNIT")).value = None
    answer = upload(client, book)
    confirm(client, answer)
    assert Answer.objects.get(question=ONE).value is None


def test_files_that_are_no_such_workbook_get_a_sentence(client, world, fill):
    client.force_login(world.team_head)
    other = openpyxl.Workbook()
    assert "Lembar “LKE” tidak ada" in upload(client, other).content.decode()
    assert "bukan XLSX yang utuh" in upload(client, b"PK\x03\x04 rusak").content.decode()
    assert "kosong" in upload(client, b"").content.decode()
    book = download(client)
    book["Ringkasan"]["B1"].value = "012"
    assert "Berkas ini untuk unit 012, halaman ini untuk 011" in upload(client, book).content.decode()
    assert not Answer.objects.exists()


def test_readers_and_locked_sheets_are_refused(client, world, fill):
    client.force_login(world.unit_admin)
    assert client.get(IN).status_code == 403
    client.force_login(world.tpu5_own)
    assert client.get(IN).status_code == 403
    actions.complete(fill(Assessor.UNIT), by=world.leader)
    client.force_login(world.team_head)
    answer = client.get(IN)
    assert answer.status_code == 403
    assert "terkunci" in answer.content.decode()


def test_the_hash_of_somebody_elses_file_confirms_nothing(client, world, fill):
    client.force_login(world.team_head)
    sha256 = upload(client, download(client)).context["sha256"]
    client.force_login(world.member)
    assert client.post(IN, {"sha256": sha256, "simpan": "1"}).status_code == 422
