"""In a real browser at tablet size: the network goes away in the middle, and the guest is not lost."""

from typing import Any

import pytest

from tests.frontdesk.guestbook.conftest import opened
from tests.world import World
from tuas.frontdesk.guestbook import codes
from tuas.frontdesk.models import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fill(page: Any, name: str, phone: str = "081234567890") -> None:
    page.fill("[name=nama]", name)
    page.locator("[name=layanan]").first.check()
    page.fill("[name=telepon]", phone)
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
    assert page.inner_text("#queue [data-n]") == "2"
    page.context.set_offline(False)
    page.wait_for_selector("#sent:not([hidden])")  # the guest who still looks at it learns that it arrived
    assert not page.is_visible("#later")
    page.wait_for_function("localStorage.length === 0")
    kept = {codes.shown(v.code): v.user.name for v in Visit.objects.select_related("user")}
    assert kept == {code: "Tamu Tanpa Jaringan", second: "Tamu Kedua"}


@pytest.mark.parametrize("viewport", [{"width": 800, "height": 1180}])
def test_what_is_refused_later_is_mended_on_the_tablet_and_kept_once(live_world: World, page: Any) -> None:
    """Its words, its signature and its time stay; nothing else on the device waits for it."""
    opened(live_world)
    page.goto(f"/tamu/{live_world.a.number}/?meja")
    page.evaluate("document.querySelector('[name=telepon]').removeAttribute('pattern')")
    page.context.set_offline(True)
    fill(page, "Tamu Salah Nomor", "tanya ibu")
    code = page.inner_text("#code")
    page.click("#next")
    fill(page, "Tamu Berikutnya")
    page.click("#next")
    signed_at = page.evaluate(
        "JSON.parse(localStorage.getItem(Object.keys(localStorage)[0]))[0].fields.ditulis"
    )
    page.context.set_offline(False)
    page.wait_for_selector("#mend:not([hidden])")
    page.wait_for_selector("#queue [data-n]:text-is('1')")
    assert [v.user.name for v in Visit.objects.select_related("user")] == ["Tamu Berikutnya"]
    page.once("dialog", lambda asked: asked.accept("AAAA-BBBB-CCCC"))  # the next guest knows no code
    page.click("#mend")
    assert page.input_value("[name=nama]") == ""
    page.once("dialog", lambda asked: asked.accept(code.lower()))
    page.click("#mend")
    assert page.input_value("[name=nama]") == "Tamu Salah Nomor"
    assert "misalnya 081234567890" in page.inner_text("[data-field=telepon] .errorlist")
    page.fill("[name=telepon]", "081200000000")
    page.click("#guest .big-btn")
    page.wait_for_selector("#thanks:not([hidden])")
    assert page.inner_text("#code") == code
    page.wait_for_selector("#queue", state="hidden")
    visit = Visit.objects.select_related("user").get(user__name="Tamu Salah Nomor")
    assert (codes.shown(visit.code), visit.user.phone) == (code, "081200000000")
    assert visit.drawn
    assert f"{visit.written_at:%Y-%m-%dT%H:%M:%S}" == signed_at[:19]
    assert Visit.objects.count() == 2


@pytest.mark.parametrize("viewport", [{"width": 800, "height": 1180}])
def test_nobody_is_thanked_for_what_the_unit_cannot_take(live_world: World, page: Any) -> None:
    """Without network the device asks for what lacks; a book that was closed meanwhile says so."""
    book = opened(live_world)
    page.goto(f"/tamu/{live_world.a.number}/")
    page.context.set_offline(True)
    page.fill("[name=nama]", "Tamu Tergesa")
    page.fill("[name=telepon]", "(021) 555-0123")
    page.check("[name=setuju]")
    page.click("#guest .big-btn")
    for name in ("layanan_lain", "surel", "typed"):
        page.locator(f"[data-field={name}] .errorlist").wait_for()
    assert not page.is_visible("#thanks")
    assert page.input_value("[name=nama]") == "Tamu Tergesa"
    page.context.set_offline(False)
    page.locator("[name=layanan]").first.check()
    page.check("[name=tanpa_surel]")
    page.fill("[name=typed]", "tamu  tergesa")
    type(book).objects.filter(pk=book.pk).update(open=False)
    page.click("#guest .big-btn")
    page.get_by_text("sedang tidak dibuka").wait_for()
    assert page.input_value("[name=nama]") == "Tamu Tergesa"
    type(book).objects.filter(pk=book.pk).update(open=True)
    page.click("#guest .big-btn")
    page.wait_for_selector("#thanks:not([hidden])")
    assert Visit.objects.get().user.phone == "(021) 555-0123"
