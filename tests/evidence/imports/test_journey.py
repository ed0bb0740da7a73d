"""A folder in a real browser: brought, read, decided by keyboard; each page looked at by axe."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.evidence.imports.conftest import FILES, spread
from tests.looking import look
from tests.world import World, enter
from tuas.evidence.imports import actions
from tuas.evidence.models import Batch, BatchFile, Document, Link
from tuas.jobs import worker

pytestmark = [pytest.mark.browser]
DEMO = Path(__file__).resolve().parents[3] / "demo" / "dossier"


def test_a_folder_is_brought_and_decided_by_keyboard(
    live_world: World, wide_page: Any, tmp_path: Path
) -> None:
    world, page = live_world, wide_page
    folder = spread(tmp_path / "ZI 2026", FILES)
    enter(page, world.team_head)
    page.goto(f"/unit/{world.a.number}/bawa/")
    page.locator("[data-folder]").set_input_files(str(folder))
    page.get_by_text("Folder sedang dibaca").wait_for()
    worker.drain()
    page.get_by_role("heading", name="Tinjau usulan").wait_for()
    batch = Batch.objects.get()
    assert set(batch.files.values_list("path", flat=True)) == set(FILES)
    assert batch.name == "ZI 2026"
    selected = page.locator(".file.sel")
    first = selected.locator(".n").inner_text()
    page.keyboard.press("x")  # not evidence
    assert selected.locator(".n").inner_text() != first
    page.keyboard.press("z")  # undone
    assert selected.locator(".n").inner_text() == first
    assert not page.locator("[name=bukan]:checked").count()
    for _file in range(page.locator(".file").count()):
        page.keyboard.press("Enter")
    row = page.locator(".file", has_text="Laporan Monev.pdf")
    row.locator(".n").click()
    page.keyboard.press("e")
    page.keyboard.type("R1.b.2")
    page.keyboard.press("Enter")
    page.frame_locator("iframe[name=peek]").locator("img, pre").first.wait_for()
    assert Document.objects.count() == 0
    page.keyboard.press("s")
    page.get_by_text("berkas menjadi bukti").wait_for()
    found = {(link.item, link.document.revisions.get().name) for link in Link.objects.all()}
    assert ("R1.b.2", "Laporan Monev.pdf") in found
    assert ("P1.c.2", "Laporan Monev.pdf") in found
    assert ("P5.b.4", "SE larangan terima parsel Idul Fitri 1447H.pdf") in found
    assert BatchFile.objects.get(path__endswith="menu rapat.txt").document is None


def test_marks_survive_a_reload_and_a_group_is_taken_at_once(
    live_world: World, wide_page: Any, tmp_path: Path
) -> None:
    world, page = live_world, wide_page
    folder = spread(tmp_path / "ZI 2026", FILES)
    batch = actions.import_folder(world.a, world.programme_a, folder, world.team_head)
    enter(page, world.team_head)
    page.goto(f"/unit/{world.a.number}/bawa/{batch.pk}/")
    group = page.locator("[data-group='P5.b']")
    group.locator("[name^=kode-]").first.uncheck()
    page.reload()
    assert not group.locator("[name^=kode-]:checked").count()
    group.locator(".n").first.click()
    page.keyboard.press("Shift+Enter")
    assert group.locator("[name^=kode-]:checked").count() == 1
    assert Link.objects.count() == 0


def test_a_lost_line_is_taken_up_again(live_world: World, wide_page: Any, tmp_path: Path) -> None:
    """The page is closed after two files; the same folder chosen again sends only the rest."""
    world, page, sent = live_world, wide_page, []
    folder = spread(tmp_path / "ZI 2026", FILES)

    def counted(route: Any) -> None:
        if route.request.method == "POST":
            sent.append(route.request.url)
            if len(sent) == 3:
                route.abort("connectionreset")
                return
        route.continue_()

    page.route("**/bawa/*/berkas/", counted)
    enter(page, world.member)
    page.goto(f"/unit/{world.a.number}/bawa/")
    page.locator("[data-folder]").set_input_files(str(folder))
    page.get_by_text("menunggu untuk melanjutkan").wait_for()
    batch = Batch.objects.get()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"/unit/{world.a.number}/bawa/{batch.pk}/")
    page.get_by_text("2 dari 7 berkas sudah sampai").wait_for()
    page.unroute("**/bawa/*/berkas/")

    def again(route: Any) -> None:
        sent.append("lagi")
        route.continue_()

    page.route("**/bawa/*/berkas/", again)
    page.locator("[data-folder]").set_input_files(str(folder))
    page.get_by_text("Folder sedang dibaca").wait_for()
    assert sent.count("lagi") == 1 + 5  # the list of what is there, and the five files that were missing
    assert batch.files.count() == 7


def test_every_page_is_usable_by_all(live_world: World, page: Any, tmp_path: Path) -> None:
    world = live_world
    folder = tmp_path / "ZI BPJN Contoh"
    for part in ("Area 5 - Pengawasan", "BUKTI DUKUNG", "Monev 2026"):
        shutil.copytree(DEMO / part, folder / part)
    batch = actions.import_folder(world.a, world.programme_a, folder, world.team_head, ocr=False)
    waiting = actions.open_batch(world.programme_a, "ZI lama", 12, by=world.team_head)
    other = actions.open_batch(world.programme_a, "ZI kosong", 3, by=world.team_head)
    actions.close_batch(other)
    enter(page, world.team_head)
    here = f"/unit/{world.a.number}"
    for name, address in {
        "start": f"{here}/bawa/",
        "sending": f"{here}/bawa/{waiting.pk}/",
        "reading": f"{here}/bawa/{other.pk}/",
        "review": f"{here}/bawa/{batch.pk}/",
        "twins": f"{here}/bawa/{batch.pk}/?tampil=kembar",
        "unknown": f"{here}/bawa/{batch.pk}/?tampil=kotak",
    }.items():
        page.goto(address)
        look(page, name)
    actions.put_aside(batch, by=world.team_head)
    page.goto(f"{here}/kotak-masuk/")
    look(page, "import-inbox")


def test_search_shows_where_the_words_stand(live_world: World, page: Any, tmp_path: Path) -> None:
    world = live_world
    folder = tmp_path / "ZI"
    shutil.copytree(DEMO / "Area 5 - Pengawasan", folder / "Area 5 - Pengawasan")
    actions.import_folder(world.a, world.programme_a, folder, world.team_head, confirm_best=True, ocr=False)
    worker.drain()
    enter(page, world.tpu5)
    here = f"/unit/{world.a.number}/cari/"
    page.goto(here)
    look(page, "import-search-all")
    page.get_by_label("Kata, nomor, atau kode bukti").fill("menangani pengaduan")
    page.keyboard.press("Enter")
    page.locator("mark").first.wait_for()
    look(page, "import-search-found")
    page.goto(f"{here}?q=kuda+terbang")
    page.get_by_text("Tidak ada dokumen yang memuat semua kata itu").wait_for()
    look(page, "import-search-none")
