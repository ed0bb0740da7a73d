"""A stranger with a phone reads the QR, sees who signed, and compares the file that was sent to them."""

from typing import Any

import pytest

from tests.signing.test_documents import content_of, letter
from tests.world import World
from tuas.signing import codes


@pytest.mark.browser
def test_a_stranger_compares_a_copy(phone_page: Any, live_world: World) -> None:
    sealed = letter(live_world)
    phone_page.goto(codes.path(sealed.code))
    assert live_world.leader.name in phone_page.content()
    content = content_of(sealed)
    for name, buffer, said in (("sama.pdf", content, "Sama persis"), ("lain.pdf", content + b"x", "rusak")):
        phone_page.set_input_files("#berkas", {"name": name, "mimeType": "application/pdf", "buffer": buffer})
        phone_page.click("button:has-text('Cocokkan')")
        phone_page.wait_for_selector(f"text={said}")
    assert phone_page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
