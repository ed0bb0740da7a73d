"""The assessor at work in a real browser: keys, totals, conflicts, an ended session, and what axe finds."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session

from tests import looking
from tests.assessment.conftest import best
from tests.world import World, enter
from tuas.assessment import actions
from tuas.assessment.models import PARTS, Answer, Assessor, Sheet
from tuas.catalogue import current

pytestmark = [pytest.mark.browser]
ONE = "/unit/011/lke/A.I.5.v.a/"


def look(page: Any, name: str) -> None:
    looking.look(page, f"lke-{name}", ("light", "dark"))


@pytest.fixture
def judged(live_world: World) -> World:
    """Unit A has answered everything with the best; the TPU begins."""
    world = live_world
    sheet = actions.open_sheet(world.programme_a, Assessor.UNIT, by=world.team_head)
    changes = [actions.Change(code, best(q), "", 0) for code, q in current().lke.questions.items()]
    actions.fill(sheet, changes, by=world.team_head, source="test")
    actions.open_sheet(world.programme_a, Assessor.TPU, by=world.responsible)
    return world


def arrive(page: Any, code: str) -> None:
    """The question stands there, not only its address."""
    page.locator(".q-top .code", has_text=re.compile(f"^{re.escape(code)}$")).wait_for()
    assert page.url.endswith(f"/{code}/")


def total(page: Any) -> str:
    return str(page.locator("#neraca .big").first.inner_text())


def test_three_questions_by_keys(judged: World, wide_page: Any) -> None:
    page = wide_page
    enter(page, judged.tpu5)
    page.goto(ONE)
    assert total(page) == "0,00"
    page.keyboard.press("u")
    page.get_by_text("Tersimpan").wait_for()
    assert total(page) == "0,30"
    page.keyboard.press("Enter")
    arrive(page, "A.I.5.v.b")
    page.keyboard.press("b")
    page.get_by_text("Tulis catatan untuk soal A.I.5.v.b").wait_for()
    assert total(page) == "0,50", "the bars already show what this answer would bring"
    page.keyboard.press("n")
    page.keyboard.type("Baru enam dari sembilan layanan.")
    page.keyboard.press("Control+Enter")
    arrive(page, "A.I.5.v.c")
    page.keyboard.press("A")
    page.get_by_text("Tersimpan").wait_for()
    page.keyboard.press("Enter")
    arrive(page, "A.I.5.v.d")
    assert total(page) == "0,80"
    assert page.locator("#terjawab").inner_text() == "3/22"
    kept = (
        Answer.objects.filter(sheet__assessor="TPU")
        .order_by("question")
        .values_list("question", "value", "note")
    )
    assert list(kept) == [
        ("A.I.5.v.a", "A", ""),
        ("A.I.5.v.b", "B", "Baru enam dari sembilan layanan."),
        ("A.I.5.v.c", "A", ""),
    ]
    page.keyboard.press("ArrowUp")
    arrive(page, "A.I.5.v.c")
    page.keyboard.press("s")
    arrive(page, "A.I.5.v.d")
    page.go_back()
    arrive(page, "A.I.5.v.c")
    assert page.locator("header.bar").count() == 1, "going back shows the whole page"


def test_the_desk_fills_the_window_and_no_more(judged: World, wide_page: Any) -> None:
    page = wide_page
    enter(page, judged.tpu5)
    page.goto(ONE)
    assert page.evaluate("document.documentElement.scrollHeight") == page.viewport_size["height"]


def test_keys_can_be_switched_off(judged: World, wide_page: Any) -> None:
    page = wide_page
    enter(page, judged.tpu5)
    page.goto(ONE)
    page.get_by_label("tombol cepat").uncheck()
    page.locator("#soal").focus()
    page.keyboard.press("a")
    page.reload()
    assert not page.get_by_label("tombol cepat").is_checked()
    assert not Answer.objects.filter(sheet__assessor="TPU").exists()


def test_counts_are_worked_out_while_typing(judged: World, wide_page: Any) -> None:
    page = wide_page
    enter(page, judged.tpu5)
    page.goto("/unit/011/lke/A.II.5.ii.a/")
    for name, value in (("harus", "8"), ("proses", "0"), ("selesai", "5")):
        page.locator(f"[name=isian-{name}]").fill(value)
    page.locator("#hitungan").get_by_text("62,50%").wait_for()
    assert total(page) == "1,87"
    page.locator("[name=isian-selesai]").fill("1.250")
    page.locator("#hitungan").get_by_text("tanpa tanda minus").wait_for()
    page.locator("[name=isian-selesai]").fill("4")
    page.locator("#catatan").fill("Empat dari delapan.")
    page.locator("[name=isian-selesai]").press("Enter")
    arrive(page, "A.II.5.iii.a")
    assert Answer.objects.get(sheet__assessor="TPU").value == {"harus": 8, "proses": 0, "selesai": 4}


def test_two_assessors_on_one_question(judged: World, wide_page: Any) -> None:
    page = wide_page
    enter(page, judged.tpu5)
    page.goto(ONE)
    page.locator("#catatan").fill("Catatan saya.")
    sheet = actions.open_sheet(judged.programme_a, Assessor.TPU, by=judged.tpu5_head)
    actions.answer(sheet, "A.I.5.v.a", "C", "Catatan ketua.", 0, by=judged.tpu5_head)
    page.locator("#soal").focus()
    page.keyboard.press("b")
    page.get_by_text("Ketua Bidang Lima", exact=False).first.wait_for()
    assert page.locator("#catatan").input_value() == "Catatan saya."
    assert "Catatan ketua." in page.locator(".clash").inner_text()
    page.wait_for_load_state("networkidle")  # the note and the key are both answered before a person can read
    page.get_by_role("button", name="Pakai jawaban saya").click()
    arrive(page, "A.I.5.v.b")
    kept = Answer.objects.get(sheet=sheet)
    assert (kept.value, kept.note, kept.version) == ("B", "Catatan saya.", 2)


def test_words_survive_a_session_that_ended_while_typing(judged: World, wide_page: Any) -> None:
    page = wide_page
    enter(page, judged.tpu5)
    page.goto(ONE)
    page.locator("#catatan").press_sequentially("Peta memuat tujuh dari sembilan tugas.")
    Session.objects.all().delete()
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.wait_for_url("**/masuk/**")
    enter(page, judged.tpu5)
    page.goto(ONE)
    assert page.locator("#catatan").input_value() == "Peta memuat tujuh dari sembilan tugas."


def test_a_lost_connection_says_so_and_loses_nothing(judged: World, wide_page: Any) -> None:
    page = wide_page
    enter(page, judged.tpu5)
    page.goto(ONE)
    page.context.set_offline(True)
    page.locator("#catatan").fill("Tujuh dari sembilan.")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.get_by_text("sambungan ke Tuas terputus").wait_for()
    page.context.set_offline(False)
    page.get_by_text("pada sebagian besar tugas").click()
    page.get_by_text("Tersimpan").wait_for()
    page.get_by_role("button", name="Simpan dan lanjut").click()
    arrive(page, "A.I.5.v.b")
    kept = Answer.objects.get(sheet__assessor="TPU")
    assert (kept.value, kept.note) == ("B", "Tujuh dari sembilan.")


def test_papers_are_leafed_through_by_keys(judged: World, paper: Any, wide_page: Any) -> None:
    page = wide_page
    paper("P5.i.1", name="Peta.pdf")
    second = paper("P5.i.1", state="diperiksa", name="Identifikasi.pdf")
    enter(page, judged.tpu5)
    page.goto(ONE)
    assert page.locator(".ev-t a[aria-current]").inner_text() == "Peta.pdf"
    page.keyboard.press("e")
    page.locator(".ev-t a[aria-current]", has_text="Identifikasi.pdf").wait_for()
    assert page.locator("#perbaikan").get_attribute("href") == f"/tinjau/{second.pk}/"
    page.keyboard.press("ArrowRight")
    page.locator(".ev-t a[aria-current]", has_text="Peta.pdf").wait_for()


def test_without_scripts_every_step_is_a_form_or_a_link(
    judged: World, chromium: Any, live_server: Any
) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    enter(page, judged.tpu5)
    page.goto(ONE)
    page.get_by_text("pada sebagian besar tugas").click()
    page.get_by_role("button", name="Simpan dan lanjut").click()
    assert "Tulis catatan untuk soal A.I.5.v.a" in page.locator("#pesan").inner_text()
    page.locator("#catatan").fill("Tujuh dari sembilan.")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    assert re.search(r"A\.I\.5\.v\.b/$", page.url)
    assert Answer.objects.get(sheet__assessor="TPU").value == "B"
    context.close()


def test_nobody_is_shut_out(judged: World, page: Any) -> None:
    sheet = actions.open_sheet(judged.programme_a, Assessor.TPU, by=judged.tpu5)
    changes = [
        actions.Change(code, list(q.levels)[n % len(q.levels)], "Baru enam dari sembilan.", 0)
        for n, (code, q) in enumerate(current().lke.questions.items())
        if q.kind == "choice" and n % 5
    ]
    actions.fill(sheet, changes, by=judged.tpu5, source="test")
    enter(page, judged.tpu5)
    for name, path in {
        "soal": ONE,
        "rasio": "/unit/011/lke/A.II.5.ii.a/",
        "indeks": "/unit/011/lke/B.I.a/",
        "lembar": "/unit/011/lke/?area=5",
        "impor": "/unit/011/lke/impor/",
    }.items():
        page.goto(path)
        look(page, name)
    enter(page, judged.team_head)
    page.goto("/unit/011/lke/B.II.a/")
    look(page, "survei")
    Sheet.objects.filter(pk=sheet.pk).update(released=list(PARTS))
    enter(page, judged.responsible)
    page.goto("/unit/011/lke/selesai/")
    look(page, "selesai")
    enter(page, judged.unit_admin)
    page.goto(ONE)
    look(page, "pembaca")
