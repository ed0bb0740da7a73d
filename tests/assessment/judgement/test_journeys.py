"""Facts, verdict and board in a real browser, and what assistive technology would find there."""

from pathlib import Path
from typing import Any

import pytest

from tests.assessment.judgement.conftest import sheet_of
from tests.cycle.recording import record, record_all
from tests.evidence.conftest import pdf
from tests.looking import look
from tests.world import World, enter
from tuas.assessment.models import Assessor
from tuas.cycle.models import Fact

pytestmark = [pytest.mark.browser]


def test_from_a_fact_to_a_verdict(live_world: World, wide_page: Any, tmp_path: Path) -> None:
    world, page = live_world, wide_page
    record_all(world, LHKAN=None)
    sheet_of(world.programme_a, world.responsible, done=True)
    rekap = tmp_path / "Rekap LHKAN.pdf"
    rekap.write_bytes(pdf("Rekap LHKAN"))
    enter(page, world.team_head)
    page.goto(f"/unit/{world.a.number}/syarat/")
    assert page.locator("h1").inner_text() == "Belum memenuhi syarat WBK"
    page.get_by_role("link", name="Pelaporan LHKAN: belum dicatat").first.click()
    page.locator("#lhkan").get_by_role("link", name="Catat").click()
    page.get_by_label("Wajib lapor").fill("148")
    page.get_by_label("Sudah melapor").fill("149")
    page.get_by_label("Nomor").fill("12/BA/2026")
    page.get_by_label("Tanggal").fill("2026-02-09")
    page.get_by_label("Berkas").set_input_files(str(rekap))
    page.get_by_role("button", name="Catat fakta ini").click()
    page.get_by_text("Yang selesai (149) melebihi jumlahnya (148)").wait_for()
    page.get_by_text("Rekap LHKAN.pdf sudah diterima").wait_for()
    page.get_by_label("Sudah melapor").fill("148")
    page.get_by_role("button", name="Catat fakta ini").click()
    page.get_by_text("Pelaporan LHKAN dicatat.").wait_for()
    page.get_by_role("link", name="Lihat syarat").click()
    page.wait_for_url("**/syarat/")
    assert page.locator("h1").inner_text() == "Memenuhi semua syarat WBK"
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh PDF").click()
    assert Path(download.value.path()).read_bytes()[:5] == b"%PDF-"


def test_the_board_by_keyboard(live_world: World, wide_page: Any) -> None:
    world, page = live_world, wide_page
    sheet_of(world.programme_a, world.responsible, low="5")
    sheet_of(world.programme_b, world.responsible, low="1")
    enter(page, world.responsible)
    page.goto("/papan/")
    page.keyboard.press("1")
    page.wait_for_url("**/papan/?urut=1")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == world.b.short
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/unit/{world.b.number}/syarat/")
    page.goto("/papan/")
    page.get_by_label("Tertahan oleh").select_option("Pengawasan")
    page.wait_for_url("**/papan/?tahan=Pengawasan")
    assert page.locator("[data-row]").count() == 1
    page.get_by_label("Cari unit").fill("tidak ada")
    page.keyboard.press("Enter")
    page.get_by_text("Tidak ada unit yang cocok").wait_for()


def test_phones_show_the_worst_and_then_all(live_world: World, phone_page: Any) -> None:
    page = phone_page
    enter(page, live_world.responsible)
    page.goto("/papan/")
    rows = page.locator("[data-row]")
    assert sum(row.is_visible() for row in rows.all()) == 8
    page.get_by_role("button", name="Tampilkan semua unit").click()
    assert sum(row.is_visible() for row in rows.all()) == 47


def test_every_page_is_usable_by_all(live_world: World, page: Any) -> None:
    world = live_world
    record_all(world, SAKIP=None)
    record(world, Fact.Kind.LHKAN, total=148, done=146)
    sheet_of(world.programme_a, world.team_head, Assessor.UNIT)
    sheet_of(world.programme_a, world.responsible, low="5", keep=9)
    sheet_of(world.programme_b, world.team_head, Assessor.UNIT, low="2")
    base = f"/unit/{world.a.number}"
    enter(page, world.team_head)
    paths = {
        "verdict": f"{base}/syarat/",
        "verdict-later": f"{base}/syarat/?pada=2027-01-01",
        "facts": f"{base}/fakta/",
        "fact": f"{base}/fakta/lhkan/",
        "programme": f"{base}/program/",
    }
    for name, path in paths.items():
        page.goto(path)
        look(page, name)
    enter(page, world.responsible)
    for name, path in {
        "board": "/papan/",
        "board-empty": "/papan/?cari=xyz",
        "verdict-wbbm": "/unit/027/syarat/",
    }.items():
        page.goto(path)
        look(page, name)
    enter(page, world.admin)
    page.goto("/unit/005/program/")
    look(page, "open")
    page.get_by_label("Target").select_option("WBBM")
    look(page, "open-wbbm")
