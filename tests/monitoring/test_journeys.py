"""One month in a real browser: a pokja fills it in, the Ketua Tim Kerja compiles, the Pimpinan ratifies; each page as
assistive technology finds it.
"""

from typing import Any

import pytest

from tests.cycle import planning_cast
from tests.looking import look
from tests.world import UNIT_A, World, enter
from tuas.monitoring.models import Realisation, Report

pytestmark = [pytest.mark.browser]
LAPORAN = f"/unit/{UNIT_A}/laporan/"
MONTH = f"{LAPORAN}2026-01/isian/"


def test_a_month_from_the_pokja_to_the_pimpinan(live_world: World, page: Any) -> None:
    world = live_world
    planning_cast.ratified(world)
    enter(page, world.member)
    page.goto("/")
    page.get_by_role("link", name="Isi realisasi Pokja 5 belum diisi").click()
    page.get_by_label("Telah").wait_for()
    look(page, "monev-area")
    page.get_by_label("Telah").check()
    page.get_by_label("Catatan").fill("Laporan dikirim 30 Januari")
    page.get_by_label("Hambatan").fill("Jadwal narasumber")
    page.get_by_role("button", name="Simpan isian").press("Enter")
    page.wait_for_url(f"**{MONTH}")
    look(page, "monev-pokja")
    assert Realisation.objects.get().status == "telah"

    enter(page, world.team_head)
    page.goto(MONTH)
    look(page, "monev-ketua")
    page.get_by_role("link", name="Catat rapat").click()
    page.get_by_label("Tanggal").fill("2026-02-05")
    page.get_by_label("Tempat").fill("Aula")
    page.get_by_label("Pimpinan Rapat").fill("Ketua Tim")
    page.get_by_role("button", name="Simpan rapat").click()
    page.wait_for_url("**/rapat/")
    look(page, "monev-rapat")
    page.get_by_role("link", name="Ke isian bulan ini").click()
    page.get_by_role("button", name="Jadikan semuanya rekomendasi").click()
    page.get_by_role("link", name="Hambatan dan kesimpulan").click()
    page.get_by_label("Kesimpulan lain").wait_for()
    look(page, "monev-simpulan")
    page.get_by_label("Kesimpulan lain").fill("Rencana tahun depan disesuaikan")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("link", name="Serahkan laporan").click()
    page.get_by_role("button", name="Serahkan").wait_for()
    look(page, "laporan-serahkan")
    page.get_by_role("button", name="Serahkan").click()
    page.get_by_text("menunggu Pimpinan").wait_for()
    assert Report.objects.get().content["figures"]["actions"] == [1, 6]

    enter(page, world.leader)
    page.goto(f"{LAPORAN}2026-01/")
    page.get_by_role("button", name="Terima dan sahkan").press("Enter")
    page.get_by_text("Diterima dan disahkan Pimpinan").wait_for()
    look(page, "laporan-disahkan")
    page.goto(MONTH)
    look(page, "monev-terkunci")


def test_the_other_pages_are_usable_by_all(live_world: World, wide_page: Any) -> None:
    """On a desk; tests/house/test_pages.py looks at each of them on a phone."""
    page = wide_page
    planning_cast.ratified(live_world)
    enter(page, live_world.member)
    for name, path in {
        "laporan": LAPORAN, "susunan": f"{LAPORAN}2026/susunan/", "bahan": f"{LAPORAN}2026/bahan/5/",
        "arsip": f"/unit/{UNIT_A}/arsip/", "rekomendasi": f"{MONTH}rekomendasi/0/?area=5",
        "waktu-langkah": f"/unit/{UNIT_A}/langkah/4/waktu/", "bagan": f"/unit/{UNIT_A}/bagan-alir/",
        "pengaturan": "/pengaturan/",
    }.items():  # fmt: skip
        page.goto(path)
        look(page, name)
    enter(page, live_world.responsible)
    page.goto("/surat-djbm/")
    look(page, "surat-djbm")
    page.goto(f"/unit/{UNIT_A}/langkah/4/waktu/")
    look(page, "waktu-langkah-diputuskan")
