"""Board, years and map in a real browser: by keyboard, on a phone, and what assistive technology would find there."""

from typing import Any

import pytest

from tests.assessment.judgement.conftest import answers, sheet_of
from tests.looking import look
from tests.portal.leadership import cast
from tests.world import World, enter
from tuas.ui.dates import today

pytestmark = [pytest.mark.browser]
THEMES = ("light", "dark")


def furnished(world: World) -> None:
    sheet_of(world.programme_a, world.responsible, low="5")
    cast.lettered(world, "USULAN", "DIKIRIM", 70)
    cast.scored(world.a, today().year - 1, answers("1"))
    cast.scored(world.a, today().year - 2, answers("5"))


def test_from_the_longest_waiting_to_where_it_is_done(live_world: World, wide_page: Any) -> None:
    world, page = live_world, wide_page
    furnished(world)
    enter(page, world.responsible)
    page.goto("/papan/")
    page.get_by_label("Di tangan").select_option("dirjen")
    page.wait_for_url("**/papan/?pegang=dirjen")
    assert page.locator("[data-row]").count() == 1
    page.get_by_role("link", name="70 hari di Dirjen").click()
    page.wait_for_url(f"**/unit/{world.a.number}/surat/**")


def test_the_map_by_keyboard(live_world: World, wide_page: Any) -> None:
    world, page = live_world, wide_page
    furnished(world)
    enter(page, world.responsible)
    page.goto("/papan/peta/")
    dots = page.locator("svg.coast a")
    assert dots.count() == 47
    dots.first.focus()
    for _n in range(10):
        page.keyboard.press("Tab")  # the SOP's order: 001 … 011
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label.startswith(f"{world.a.short}, Medan")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/unit/{world.a.number}/syarat/")


def test_the_views_are_usable_by_all(live_world: World, wide_page: Any) -> None:
    world, page = live_world, wide_page
    furnished(world)
    enter(page, world.responsible)
    for n, path in enumerate(
        ("/papan/", "/papan/tren/?nilai=5", f"/unit/{world.a.number}/tren/", "/papan/peta/")
    ):
        page.goto(path)
        look(page, f"pimpinan-{n}", THEMES)


def test_the_views_on_a_phone(live_world: World, phone_page: Any) -> None:
    world, page = live_world, phone_page
    furnished(world)
    enter(page, world.responsible)
    for n, path in enumerate(("/papan/", "/papan/tren/", f"/unit/{world.a.number}/tren/", "/papan/peta/")):
        page.goto(path)
        look(page, f"pimpinan-{n}")
    table, coast = page.locator(".table-sheet").bounding_box(), page.locator(".coast-sheet").bounding_box()
    assert table["y"] < coast["y"]
    page.get_by_role("link", name="Lihat peta").click()
    assert page.evaluate("document.querySelector('#peta').getBoundingClientRect().top") < 400
