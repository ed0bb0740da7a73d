"""The work list in a real browser: from unit to unit by keys, later, offline, without scripts, for everybody."""

import re
from typing import Any

import pytest

from tests import looking
from tests.assessment.conftest import best
from tests.assessment.preliminary import cast
from tests.world import World, enter
from tuas.assessment import actions
from tuas.assessment.models import PARTS, Answer, Assessor, Preliminary, Sheet
from tuas.catalogue import current

pytestmark = [pytest.mark.browser]
LAST = [code for code, q in current().lke.questions.items() if q.area == "5" and q.kind == "choice"][-2:]


@pytest.fixture
def two(live_world: World) -> World:
    """A and B are open for bidang 5; at each only the last two choices are left, and the unit gave the best."""
    world = live_world
    for programme, by in ((world.programme_a, world.team_head), (world.programme_b, world.head5_b)):
        Preliminary.objects.create(programme=programme)
        unit = actions.open_sheet(programme, Assessor.UNIT, by=by)
        tpu = actions.open_sheet(programme, Assessor.TPU, by=world.responsible)
        every = [actions.Change(code, best(q), "", 0) for code, q in current().lke.questions.items()]
        actions.fill(unit, every, by=by, source="test")
        judged = [change for change in every if change.question not in LAST]
        actions.fill(tpu, judged, by=world.tpu5, source="test")
    return world


def arrive(page: Any, number: str, code: str) -> None:
    page.wait_for_url(re.compile(rf"/unit/{number}/lke/{re.escape(code)}/"))
    page.locator(".q-top .code", has_text=re.compile(f"^{re.escape(code)}$")).wait_for()


def judged_by_tpu(number: str) -> set[str]:
    rows = Answer.objects.filter(sheet__assessor="TPU", sheet__programme__unit__number=number)
    return set(rows.exclude(value=None).values_list("question", flat=True)) & set(LAST)


def test_from_unit_to_unit_by_keys_and_later_means_later(two: World, wide_page: Any) -> None:
    page = wide_page
    enter(page, two.tpu5)
    page.goto("/penilaian/")
    assert "4 soal menunggu penilaian Anda di 2 unit" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Nilai soal berikutnya").click()
    arrive(page, "011", LAST[0])
    assert page.locator(".antre a").inner_text() == "40 dari 44"
    page.keyboard.press("s")
    arrive(page, "011", LAST[1])
    page.keyboard.press("u")
    page.get_by_text("Tersimpan").wait_for()
    page.keyboard.press("Enter")
    arrive(page, "027", LAST[0])
    assert page.locator(".antre b").inner_text() == two.b.short
    page.keyboard.press("b")
    page.get_by_text("Tulis catatan").first.wait_for()
    page.keyboard.press("n")
    page.keyboard.type("Baru sebagian.")
    page.keyboard.press("Control+Enter")
    arrive(page, "027", LAST[1])
    page.keyboard.press("u")
    page.get_by_text("Tersimpan").wait_for()
    page.keyboard.press("Enter")
    arrive(page, "011", LAST[0])
    assert judged_by_tpu("011") == {LAST[1]}
    assert judged_by_tpu("027") == set(LAST)


def test_nobody_goes_on_while_an_answer_is_on_its_way(two: World, wide_page: Any) -> None:
    """A slow save: the next question waits for it and shows nothing of it; keys on the way answer nothing."""
    page = wide_page
    enter(page, two.tpu5)
    page.goto("/penilaian/lanjut/")
    arrive(page, "011", LAST[0])
    held: list[Any] = []

    def slow(route: Any) -> None:
        first = route.request.method == "POST" and not held
        held.append(route) if first else route.continue_()

    page.route("**/lke/**", slow)
    with page.expect_request(lambda request: request.method == "POST"):
        page.keyboard.press("u")
    page.keyboard.press("ArrowDown")  # asks for the next question while the answer is on its way
    assert page.locator(".q-top .code").inner_text() == LAST[0]
    held[0].continue_()
    arrive(page, "011", LAST[1])
    assert page.locator("#simpanan").inner_text() == ""
    assert page.locator("#simpanan input").input_value() == "0"
    assert judged_by_tpu("011") == {LAST[0]}
    page.keyboard.press("u")
    page.keyboard.press("Enter")  # at once: the second save queues behind the first
    page.keyboard.press("b")  # nobody has seen the next question yet
    arrive(page, "027", LAST[0])
    assert judged_by_tpu("011") == set(LAST)
    assert judged_by_tpu("027") == set()
    assert not page.locator("#jawab input[name=jawaban]:checked").count()


def test_a_note_survives_a_lost_connection_in_the_queue(two: World, wide_page: Any) -> None:
    page = wide_page
    enter(page, two.tpu5)
    page.goto("/penilaian/lanjut/")
    arrive(page, "011", LAST[0])
    page.keyboard.press("b")
    page.get_by_text("Tulis catatan").first.wait_for()
    page.context.set_offline(True)
    page.locator("#catatan").fill("Tertulis saat putus.")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.get_by_text("sambungan ke Tuas terputus").wait_for()
    assert page.locator("#catatan").input_value() == "Tertulis saat putus."
    page.context.set_offline(False)
    page.get_by_role("button", name="Simpan dan lanjut").click()
    arrive(page, "011", LAST[1])
    assert judged_by_tpu("011") == {LAST[0]}


def test_without_scripts_the_queue_goes_on_too(two: World, chromium: Any, live_server: Any) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    enter(page, two.tpu5)
    page.goto("/penilaian/lanjut/")
    page.locator("label.lv").first.click()
    page.get_by_role("button", name="Simpan dan lanjut").click()
    arrive(page, "011", LAST[1])
    page.get_by_role("link", name="Nanti").click()
    arrive(page, "027", LAST[0])
    assert judged_by_tpu("011") == {LAST[0]}
    context.close()


def test_nobody_is_shut_out(two: World, page: Any) -> None:
    sheet = Sheet.objects.get(programme=two.programme_a, assessor="TPU")
    made = cast.slides(two, cast.NINE[:8])
    actions.answer(sheet, LAST[0], "B", "Baru sebagian.", 0, by=two.tpu5)
    enter(page, two.tpu5_head)
    for name, path in {
        "daftar": "/penilaian/",
        "antrean": f"/unit/011/lke/{LAST[1]}/?saring=antrean",
        "perbedaan": "/unit/011/perbedaan/",
        "penilaian": "/unit/011/penilaian-pendahuluan/",
        "rilis": "/unit/011/penilaian-pendahuluan/5/rilis/",
        "periksa": "/unit/011/paparan/",
    }.items():
        page.goto(path)
        looking.look(page, f"pendahuluan-{name}", ("light", "dark"))
    enter(page, two.team_head)
    page.goto("/unit/011/paparan/")
    page.get_by_text("Susun versi baru").click()
    looking.look(page, "pendahuluan-paparan", ("light", "dark"))
    enter(page, cast.secretary())
    page.goto("/unit/011/penilaian-pendahuluan/")
    looking.look(page, "pendahuluan-desk", ("light", "dark"))
    actions.answer(sheet, LAST[1], best(current().lke.questions[LAST[1]]), "", 0, by=two.tpu5)
    Sheet.objects.filter(pk=sheet.pk).update(released=list(PARTS))
    done = actions.complete(sheet, by=two.responsible)
    page.goto(f"/unit/011/dinilai/{done.pk}/")
    looking.look(page, "pendahuluan-dinilai", ("light", "dark"))
    assert made.version == 1
