"""The main job in a real browser, with a look at what assistive technology would find."""

from pathlib import Path
from typing import Any

import pytest

from tests.evidence.conftest import arrived, pdf
from tests.looking import look
from tests.world import World, enter
from tuas.evidence import actions, rounds
from tuas.evidence.models import Link

pytestmark = [pytest.mark.browser]


def test_from_the_officers_desk_to_the_tpu(live_world: World, wide_page: Any, tmp_path: Path) -> None:
    world, page = live_world, wide_page
    file = tmp_path / "TL rekomendasi WBS.pdf"
    file.write_bytes(pdf("Tindak lanjut"))
    enter(page, world.member)
    page.goto(f"/unit/{world.a.number}/bukti/5/")
    row = page.locator('[id="P5.h.4"]')
    row.locator("input[name=berkas]").set_input_files(str(file))
    page.locator("#said").get_by_text("disimpan dan ditautkan ke P5.h.4").wait_for()
    assert row.locator("a.doc").inner_text() == "TL rekomendasi WBS"
    enter(page, world.head5)
    page.goto("/tinjau/")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sesuai, teruskan ke TPU").wait_for()
    page.keyboard.press("a")
    page.get_by_text("P5.h.4 diteruskan ke TPU.").wait_for()
    enter(page, world.tpu5)
    page.goto("/tinjau/")
    page.get_by_role("link", name="TL rekomendasi WBS").click()
    page.wait_for_url("**/tinjau/*/", wait_until="load")
    page.keyboard.press("r")
    page.keyboard.type("Belum dicap.")
    page.get_by_role("button", name="Kembalikan dengan catatan ini").click()
    page.get_by_text("P5.h.4 dikembalikan dengan catatan Anda.").wait_for()
    enter(page, world.member)
    page.goto(f"/unit/{world.a.number}/bukti/5/?keadaan=perbaikan")
    page.get_by_text("Belum dicap.").wait_for()
    file.write_bytes(pdf("Tindak lanjut, dicap"))
    row.locator("input[name=berkas]").set_input_files(str(file))
    page.get_by_text("disimpan sebagai versi 2").wait_for()
    link = Link.objects.get()
    rounds.check(link, by=world.head5)
    rounds.accept(link, by=world.tpu5)
    page.goto(f"/unit/{world.a.number}/bukti/5/")
    assert row.get_attribute("class") == "slot lengkap"


def fill(world: World) -> Link:
    """An area with one paper in each state; returns the one that waits for the TPU."""
    states = {"P5.a.1": "diterima", "P5.b.1": "diperiksa", "P5.b.6": "dikembalikan", "P5.h.3": "diajukan"}
    for item, state in states.items():
        added = actions.add_document(
            world.a, arrived(pdf(item)), f"Laporan {item} tahun 2026.pdf", by=world.member, number="B-12/2026"
        )
        link = actions.link(added.document, world.programme_a, item, by=world.member)
        if state != "diajukan":
            rounds.check(link, by=world.head5)
        if state == "diterima":
            rounds.accept(link, by=world.tpu5)
        if state == "dikembalikan":
            rounds.return_(link, "Laporannya sesuai. Tanda terima dari UPG belum dilampirkan.", by=world.tpu5)
    actions.mark_absent(
        world.programme_a, "P5.b.2", "Tidak ada gratifikasi yang dilaporkan.", by=world.member
    )
    return Link.objects.get(item="P5.b.1")


def test_every_page_is_usable_by_all(live_world: World, wide_page: Any) -> None:
    """On a desk; tests/house/test_pages.py looks at each of them on a phone."""
    page = wide_page
    world, link = live_world, fill(live_world)
    enter(page, world.member)
    for name, address in {
        "area": f"/unit/{world.a.number}/bukti/5/",
        "area1": f"/unit/{world.a.number}/bukti/1/",
        "document": f"/unit/{world.a.number}/dokumen/{Link.objects.get(item='P5.b.6').document_id}/",
        "documents": f"/unit/{world.a.number}/dokumen/",
        "upload": f"/unit/{world.a.number}/unggah/",
    }.items():
        page.goto(address)
        look(page, name)
    enter(page, world.tpu5)
    for name, address in {"queue": "/tinjau/", "review": f"/tinjau/{link.pk}/"}.items():
        page.goto(address)
        look(page, name)


def test_a_refused_file_says_why_on_its_row(live_world: World, wide_page: Any, tmp_path: Path) -> None:
    file = tmp_path / "palsu.pdf"
    file.write_bytes(b"MZ ini program")
    enter(wide_page, live_world.member)
    wide_page.goto(f"/unit/{live_world.a.number}/bukti/5/")
    row = wide_page.locator('[id="P5.h.4"]')
    row.locator("input[name=berkas]").set_input_files(str(file))
    row.get_by_text("program Windows").wait_for()
    assert Link.objects.count() == 0


def test_a_large_file_goes_on_after_the_line_was_lost(
    live_world: World, wide_page: Any, tmp_path: Path
) -> None:
    """Two pieces; the connection breaks during the second, comes back, and only that one is sent again."""
    page, sent = wide_page, []
    file = tmp_path / "besar.pdf"
    file.write_bytes(pdf("besar")[:-6] + b"%" + b"x" * (9 * 1024 * 1024) + b"\n%%EOF\n")

    def lossy(route: Any) -> None:
        if route.request.method == "POST":
            sent.append(route.request.headers.get("upload-offset"))
            if len(sent) == 2:
                route.abort("connectionreset")
                return
        route.continue_()

    page.route("**/unggah/*/", lossy)
    enter(page, live_world.member)
    page.goto(f"/unit/{live_world.a.number}/bukti/5/")
    row = page.locator('[id="P5.h.4"]')
    row.locator("input[name=berkas]").set_input_files(str(file))
    row.locator("a.doc").get_by_text("besar").wait_for()
    assert sent == ["0", str(8 * 1024 * 1024), str(8 * 1024 * 1024)]
    assert Link.objects.get().document.revisions.get().blob.size == file.stat().st_size


DROP = """([selector, name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, { type: "application/pdf" }));
  const target = document.querySelector(selector);
  for (const kind of ["dragover", "drop"])
    target.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def test_files_are_dropped_on_a_row_or_anywhere(live_world: World, wide_page: Any) -> None:
    page = wide_page
    enter(page, live_world.member)
    page.goto(f"/unit/{live_world.a.number}/bukti/5/")
    page.evaluate(DROP, ['[id="P5.h.4"]', "dijatuhkan.pdf", pdf("satu").decode("latin-1")])
    page.locator('[id="P5.h.4"] a.doc').get_by_text("dijatuhkan").wait_for()
    page.evaluate(DROP, ["h1", "di mana saja.pdf", pdf("dua").decode("latin-1")])
    dialog = page.locator("dialog#pick")
    dialog.locator("select").select_option("P5.h.3")
    dialog.get_by_role("button", name="Unggah", exact=True).click()
    dialog.get_by_text("Ditautkan ke P5.h.3.").wait_for()
    assert set(Link.objects.values_list("item", flat=True)) == {"P5.h.3", "P5.h.4"}


def test_the_rows_are_worked_by_keys(live_world: World, wide_page: Any) -> None:
    page, link = wide_page, fill(live_world)
    enter(page, live_world.member)
    page.goto(f"/unit/{live_world.a.number}/bukti/5/?keadaan=tidak")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "P5.d.3"
    page.keyboard.press("t")
    page.keyboard.type("Tidak ada inovasi tahun ini.")
    page.keyboard.press("Enter")
    page.locator('[id="P5.d.3"].tidak_ada').wait_for()
    page.goto(f"/unit/{live_world.a.number}/bukti/5/?keadaan=menunggu")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url(f"**/dokumen/{link.document_id}/")


def test_a_document_proves_another_item_and_takes_it_back(live_world: World, phone_page: Any) -> None:
    page, link = phone_page, fill(live_world)
    enter(page, live_world.member)
    page.goto(f"/unit/{live_world.a.number}/dokumen/{link.document_id}/")
    page.get_by_label("Tautkan juga ke bukti lain").fill("P5.h.4")
    page.get_by_role("button", name="Tautkan").click()
    page.get_by_text("Ditautkan ke P5.h.4.").wait_for()
    page.get_by_role("button", name="Lepas dari P5.h.4").click()
    page.get_by_text("Dilepas dari P5.h.4. Dokumennya tetap tersimpan.").wait_for()
    page.get_by_text("1 tautan dilepas").click()
    page.get_by_role("button", name="Pasang lagi P5.h.4").click()
    page.get_by_text("Dipasang lagi ke P5.h.4.").wait_for()


def test_the_dark_theme_is_as_readable(live_world: World, wide_page: Any) -> None:
    page, link = wide_page, fill(live_world)
    enter(page, live_world.tpu5)
    host = page.url.split("/")[2].split(":")[0]
    page.context.add_cookies([{"name": "tema", "value": "dark", "domain": host, "path": "/"}])
    for name, address in {
        "area-dark": f"/unit/{live_world.a.number}/bukti/5/",
        "review-dark": f"/tinjau/{link.pk}/",
    }.items():
        page.goto(address)
        look(page, name)
