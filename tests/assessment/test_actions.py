"""Deeds on the sheet: kept, refused, locked, each with its audit entry in the same transaction."""

from fractions import Fraction
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, transaction

from tests.assessment.conftest import lowest
from tuas.assessment import actions, sealing
from tuas.assessment.models import Answer, Assessor, Sheet
from tuas.audit.models import Event
from tuas.catalogue import current
from tuas.ui.errors import Denied, Invalid

pytestmark = pytest.mark.django_db
ONE = "A.I.5.v.a"


def open_unit(world: Any) -> Sheet:
    return actions.open_sheet(world.programme_a, Assessor.UNIT, by=world.team_head)


def test_an_answer_changes_the_totals_and_leaves_its_event(world):
    sheet = open_unit(world)
    saved = actions.answer(sheet, ONE, "B", "Peta ada.", 0, by=world.member)
    assert saved.changed
    assert saved.answer.version == 1
    kept = Sheet.objects.get(pk=sheet.pk).scores
    assert Fraction(kept["areas"]["5"]["total"]) == Fraction("1.5") / 5 * Fraction("0.67")
    assert kept["answered"] == 1
    event = Event.objects.latest("id")
    assert (event.action, event.actor) == ("answer.saved", world.member.pk)
    assert event.detail["from"] is None
    assert event.detail["to"] == "B"
    assert "Peta" not in str(event.detail), "notes may name people; the trail does not"


@pytest.mark.rq("RQ-009")
def test_unit_tpu_and_tpi_keep_their_own_sheets_of_one_year(world, fill):
    fill(Assessor.UNIT, {ONE: "A"})
    fill(Assessor.TPU, {ONE: "B"}, note="Tujuh dari sembilan.")
    fill(Assessor.TPI, {ONE: "C"}, note="Lima dari sembilan.")
    found = Answer.objects.filter(question=ONE, sheet__programme=world.programme_a)
    assert dict(found.values_list("sheet__assessor", "value")) == {"UNIT": "A", "TPU": "B", "TPI": "C"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.create(programme=world.programme_a, assessor="TPU", lke="x")


def test_sending_the_same_twice_changes_nothing(world):
    sheet = open_unit(world)
    actions.answer(sheet, ONE, "B", "", 0, by=world.member)
    before = Event.objects.count()
    again = actions.answer(sheet, ONE, "B", "", 0, by=world.member)
    assert not again.changed
    assert again.answer.version == 1
    assert Event.objects.count() == before


def test_two_people_on_one_question_see_both_answers(world):
    sheet = open_unit(world)
    actions.answer(sheet, ONE, "B", "punya saya", 0, by=world.member)
    with pytest.raises(actions.Stale) as caught:
        actions.answer(sheet, ONE, "C", "punya dia", 0, by=world.head5)
    assert caught.value.stored.value == "B"
    assert (caught.value.value, caught.value.note) == ("C", "punya dia")
    assert "Anggota Pokja Lima" in str(caught.value)
    assert Answer.objects.get(question=ONE).value == "B"
    assert actions.answer(sheet, ONE, "C", "punya dia", 1, by=world.head5).answer.version == 2


def test_a_body_that_differs_from_the_unit_says_why(world, fill):
    fill(Assessor.UNIT, {ONE: "A"})
    sheet = actions.open_sheet(world.programme_a, Assessor.TPU, by=world.tpu5)
    with pytest.raises(Invalid, match="Tulis catatan"):
        actions.answer(sheet, ONE, "B", "  ", 0, by=world.tpu5)
    assert not sheet.answers.exists()
    actions.answer(sheet, ONE, "A", "", 0, by=world.tpu5)
    assert actions.answer(sheet, ONE, "B", "Tujuh dari sembilan.", 1, by=world.tpu5).changed


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("A.I.9.x.z", "A", "tidak ada dalam LKE"),
        (ONE, "F", "pilih salah satu: A, B, C, D"),
        ("B.I.a", "4.01", "di luar 0 sampai dengan 4"),
        ("B.I.a", "-1", "tanpa tanda minus"),
        ("A.II.5.ii.a", {"harus": 3, "proses": 0, "selesai": -1}, "bukan bilangan bulat"),
        ("A.II.5.ii.a", {"harus": 3}, "belum ada"),
    ],
)
def test_it_refuses_what_the_lke_does_not_know(world, code, value, words):
    sheet = open_unit(world)
    with pytest.raises(Invalid, match=words):
        actions.answer(sheet, code, value, "", 0, by=world.team_head)
    assert not Answer.objects.exists()
    assert sheet.scores["total"] == "0/1"


@pytest.mark.rq("RQ-131")
def test_the_weights_are_those_of_the_sop_and_no_score_goes_above_them(world, fill):
    sheet = fill(Assessor.UNIT)
    totals = {code: Fraction(area["total"]) for code, area in sheet.scores["areas"].items()}
    assert totals == {"1": 8, "2": 7, "3": 10, "4": 10, "5": 15, "6": 10}
    parts = {code: Fraction(value) for code, value in sheet.scores["parts"].items()}
    assert parts == {
        "B.I": Fraction("22.5"),
        "B.I.a": Fraction("17.5"),
        "B.I.b": 5,
        "B.II": Fraction("17.5"),
    } | {"B.II.a": Fraction("17.5")}
    assert Fraction(sheet.scores["pengungkit"]) == 60
    assert Fraction(sheet.scores["hasil"]) == 40
    assert Fraction(sheet.scores["total"]) == 100
    with pytest.raises(Invalid, match="di luar 0 sampai dengan 4"):
        actions.answer(sheet, "B.I.a", "4.01", "", 1, by=world.team_head)
    more = {"harus": 2, "proses": 0, "selesai": 9}
    actions.answer(sheet, "A.II.5.ii.a", more, "", 1, by=world.team_head)
    assert Fraction(Sheet.objects.get(pk=sheet.pk).scores["areas"]["5"]["total"]) == 15


def test_an_index_is_kept_with_a_point_whatever_was_typed(world):
    saved = actions.answer(open_unit(world), "B.I.a", "3,60", "", 0, by=world.team_head)
    assert saved.answer.value == "3.60"


def test_a_divisor_of_nought_follows_the_choice_on_the_sheet(world):
    sheet = open_unit(world)
    none = {"agen": 0, "perubahan": 0}
    first = actions.answer(sheet, "A.II.1.i.a", none, "", 0, by=world.team_head)
    assert first.result.areas["1"].total == 0
    second = actions.answer(sheet, "A.II.1.i.a", none, "", 1, by=world.team_head, zero={"A.II.1.i.a": "1"})
    assert second.result.areas["1"].total == 1
    assert Sheet.objects.get(pk=sheet.pk).settings == {"A.II.1.i.a": "1"}
    with pytest.raises(Invalid, match="tidak tersedia"):
        actions.answer(sheet, "A.II.1.i.a", none, "", 2, by=world.team_head, zero={"A.II.1.i.a": "2"})


def test_notes_keep_their_words_and_lose_what_no_cell_can_hold(world):
    typed = '=HYPERLINK("x") <b>\r\n\'\u202eabc\x00\x07  '
    saved = actions.answer(open_unit(world), ONE, "A", typed, 0, by=world.team_head)
    assert saved.answer.note == '=HYPERLINK("x") <b>\n\'\u202eabc'
    with pytest.raises(Invalid, match="10\\.000"):
        actions.answer(saved.sheet, ONE, "A", "x" * 10_001, 1, by=world.team_head)


def test_a_file_writes_all_or_nothing(world):
    sheet = open_unit(world)
    changes = [actions.Change(ONE, "A", "", 0), actions.Change("B.I.a", "5", "", 0)]
    with pytest.raises(Invalid):
        actions.fill(sheet, changes, by=world.team_head, source="xlsx")
    assert not Answer.objects.exists()
    assert not Event.objects.filter(action="sheet.filled").exists()


def test_completing_names_what_is_open(world, fill):
    sheet = fill(Assessor.UNIT, {ONE: "A"})
    with pytest.raises(Invalid, match=r"112 dari 113 soal belum dijawab \(A\.I\.1\.i\.a, .*dan 104 lagi"):
        actions.complete(sheet, by=world.leader)


def test_completing_names_differences_that_arose_later(world, fill):
    unit = fill(Assessor.UNIT)
    tpu = fill(Assessor.TPU)
    actions.answer(unit, ONE, "D", "", 1, by=world.team_head)
    with pytest.raises(Invalid, match=f"berbeda dari unit .{ONE}."):
        actions.complete(tpu, by=world.responsible)


@pytest.fixture
def locked(world, fill, paper) -> Sheet:
    paper("P5.i.1")
    paper("P5.i.1", state="diperiksa", name="Draf.pdf")
    return actions.complete(fill(Assessor.UNIT), by=world.leader)


def test_a_completed_sheet_is_sealed_over_answers_and_papers(world, locked):
    snapshot = locked.snapshot
    assert snapshot["catalogue"] == "djbm_199_rev00"
    assert snapshot["lke"] == current().lke.version
    assert len(snapshot["answers"]) == 113
    assert [p["name"] for p in snapshot["evidence"]["P5.i.1"]] == ["Peta.pdf"], "only what was accepted"
    assert len(snapshot["evidence"]["P5.i.1"][0]["sha256"]) == 64
    again = Sheet.objects.get(pk=locked.pk)
    assert sealing.holds(again)
    again.snapshot["answers"][ONE]["value"] = "A" if again.snapshot["answers"][ONE]["value"] != "A" else "B"
    assert not sealing.holds(again)
    assert Event.objects.latest("id").detail["seal"] == locked.seal


def test_a_completed_sheet_refuses_every_deed(world, locked):
    for deed in (
        lambda: actions.answer(locked, ONE, "D", "", 1, by=world.team_head),
        lambda: actions.fill(locked, [actions.Change(ONE, "D", "", 1)], by=world.team_head, source="xlsx"),
        lambda: actions.complete(locked, by=world.leader),
    ):
        with pytest.raises(Denied, match="terkunci"):
            deed()
    assert not hasattr(actions, "reopen")


def test_the_database_itself_holds_the_lock(world, locked):
    other = Answer(sheet=locked, question="X", value="A")
    for deed in (
        lambda: Answer.objects.filter(sheet=locked, question=ONE).update(value="D"),
        lambda: Answer.objects.filter(sheet=locked).delete(),
        lambda: other.save(force_insert=True),
        lambda: Sheet.objects.filter(pk=locked.pk).update(scores={}),
        lambda: Sheet.objects.filter(pk=locked.pk).update(completed_at=None),
        lambda: Sheet.objects.filter(pk=locked.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="terkunci"), transaction.atomic():
            deed()
    assert Answer.objects.filter(sheet=locked).count() == 113
    assert sealing.holds(Sheet.objects.get(pk=locked.pk))


def test_an_open_sheet_beside_a_locked_one_stays_open(world, locked, fill):
    tpu = fill(Assessor.TPU, {ONE: lowest(current().lke.questions[ONE])}, note="Peta belum ada.")
    assert actions.answer(tpu, ONE, "A", "", 1, by=world.tpu5).changed


def test_totals_and_seals_can_be_proved(world, locked, fill, capsys):
    call_command("check_scores")
    assert "1 LKE diperiksa: semua nilai dan segel benar." in capsys.readouterr().out
    tpu = fill(Assessor.TPU, {ONE: "D"}, note="Peta belum ada.")
    Sheet.objects.filter(pk=tpu.pk).update(scores={**tpu.scores, "total": "99/1"})
    with pytest.raises(CommandError, match="011 2026 TPU: nilai tersimpan tidak sama"):
        call_command("check_scores")
