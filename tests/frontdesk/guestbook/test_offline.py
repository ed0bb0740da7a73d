"""In a real browser at tablet size: the network goes away in the middle, and the guest is not lost."""

from typing import Any

import pytest

from tests.frontdesk.guestbook.conftest import opened
from tests.world import World
from tuas.frontdesk.guestbook import codes
from tuas.frontdesk.models import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fill(page: Any, name: str) -> None:
    page.fill("[name=nama]", name)
    page.locator("[name=layanan]").first.check()
    page.fill("[name=telepon]", "081234567890")
    page.fill("[name=surel]", "tamu@contoh.test")
    box = page.locator("#pad").bounding_box()
    page.locator("#pad").scroll_into_view_if_needed()
    box = page.locator("#pad").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 240, box["y"] + 90, steps=8)
    page.mouse.move(box["x"] + 120, box["y"] + 120, steps=8)
    page.mouse.up()
    page.check("[name=setuju]")
    page.click("#guest .big-btn")
    page.wait_for_selector("#thanks:not([hidden])")


@pytest.mark.parametrize("viewport", [{"width": 800, "height": 1180}])
def test_a_guest_without_network_is_sent_later(live_world: World, page: Any) -> None:
    opened(live_world)
    page.goto(f"/tamu/{live_world.a.number}/?meja")
    page.context.set_offline(True)
    fill(page, "Tamu Tanpa Jaringan")
    assert page.is_visible("#later")
    code = page.inner_text("#code")
    page.click("#next")
    assert page.input_value("[name=nama]") == ""
    assert page.input_value("[name=drawn]") == ""
    assert page.input_value("[name=tempat]") == "Ruang layanan"
    assert not Visit.objects.exists()
    fill(page, "Tamu Kedua")
    second = page.inner_text("#code")
    page.click("#next")
    assert page.inner_text("#queue [data-n]") == "2"
    page.context.set_offline(False)
    page.wait_for_selector("#queue", state="hidden")
    kept = {codes.shown(v.code): v.user.name for v in Visit.objects.select_related("user")}
    assert kept == {code: "Tamu Tanpa Jaringan", second: "Tamu Kedua"}
