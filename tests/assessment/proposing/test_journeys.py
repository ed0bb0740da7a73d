"""One journey in a browser, at both widths and by keyboard: from determination to the predicate."""

from typing import Any

import pytest

from tests.assessment.proposing import cast
from tests.world import World, enter
from tuas.assessment.proposing.models import Proposal
from tuas.ui.dates import today


@pytest.mark.browser
def test_from_determination_to_predicate(page: Any, live_world: World) -> None:
    """The Penanggung Jawab determines and proposes, TPI and office answer; the way is done without a mouse."""
    cast.ready(live_world)
    address = f"/unit/{live_world.a.number}/usulan/"
    enter(page, live_world.responsible)
    page.goto(address)
    page.get_by_label("Alasan penetapan").focus()
    page.keyboard.type(cast.WHY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Ditetapkan: surat usulan kepada TPI menyusul").wait_for()
    page.get_by_label("Nomor surat").fill("UT/1")
    page.get_by_label("Tanggal surat").fill(today().isoformat())
    page.get_by_role("button", name="Usulkan kepada TPI").press("Enter")
    page.get_by_role("heading", name="Diusulkan: menunggu evaluasi mandiri TPI").wait_for()
    page.context.clear_cookies()
    enter(page, live_world.tpi)
    page.goto(address)
    page.get_by_label("Hasil", exact=True).select_option("ya")
    page.get_by_label("Nomor surat").fill("LHE/1")
    page.get_by_label("Tanggal surat").fill(today().isoformat())
    page.get_by_role("button", name="Simpan hasil TPI").press("Enter")
    page.get_by_role("heading", name="Layak menurut TPI: menunggu keputusan TPN").wait_for()
    page.context.clear_cookies()
    enter(page, live_world.admin)
    page.goto(address)
    page.get_by_label("Hasil", exact=True).select_option("ya")
    page.get_by_label("Nomor penetapan").fill("KEP/1")
    page.get_by_label("Tanggal penetapan").fill(today().isoformat())
    page.get_by_role("button", name="Simpan keputusan TPN").press("Enter")
    page.get_by_role("heading", name="berpredikat WBK sejak").wait_for()
    assert Proposal.objects.get().end == "BERPREDIKAT"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
