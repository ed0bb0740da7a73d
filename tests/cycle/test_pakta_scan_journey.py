"""Scans of paktas in a real browser, wide and on a phone: bring, wait, name one by hand, record all."""

from pathlib import Path
from typing import Any

import pytest

from tests.cycle.scans_cast import PATH, as_pdf, blank_page, people, printed, scanned
from tests.looking import troubles
from tests.world import World, enter
from tuas.cycle.models import Pakta
from tuas.jobs.worker import drain

pytestmark = [pytest.mark.browser]


def test_from_the_scanner_to_the_register(live_world: World, page: Any, tmp_path: Path) -> None:
    one, two, three = people(live_world, 3)
    pages = [
        scanned(sheet, angle)
        for sheet, angle in zip(printed(live_world.a, [one, two]), (2, 180), strict=True)
    ]
    scan = tmp_path / "pindaian.pdf"
    scan.write_bytes(as_pdf([*pages, blank_page()]))
    enter(page, live_world.secretary)
    page.goto(PATH)
    assert troubles(page) == []
    page.set_input_files("#berkas", str(scan))
    page.get_by_role("button", name="Unggah dan baca").click()
    page.get_by_text("0 dari 3 halaman dibaca").wait_for()
    assert troubles(page) == []
    drain()
    page.get_by_role("heading", name="2 dari 3 halaman siap dicatat").wait_for()
    assert troubles(page) == []
    page.get_by_role("link", name="Belum dikenali 1").click()
    page.get_by_role("link", name="Pilih pegawai").click()
    page.get_by_placeholder("Nama atau NIP").fill(three.name)
    page.keyboard.press("Enter")
    page.get_by_role("button", name=three.name).click()
    page.get_by_role("heading", name="3 dari 3 halaman siap dicatat").wait_for()
    page.get_by_label("Tanggal tanda tangan semua halaman").fill("2026-02-09")
    page.get_by_role("button", name="Catat 3 yang siap").click()
    page.get_by_role("heading", name="Selesai: 3 dari 3 halaman tercatat sebagai pakta").wait_for()
    assert troubles(page) == []
    assert set(Pakta.objects.values_list("person", flat=True)) == {one.pk, two.pk, three.pk}
