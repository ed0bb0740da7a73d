"""Public forms in a real browser on a small phone: answered, refused, without network, without scripts."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.frontdesk.complaints.test_public import opened as channel
from tests.frontdesk.surveys.conftest import deed
from tests.world import World
from tuas.frontdesk.gate import questions
from tuas.frontdesk.models import Complaint, ServiceUser, SurveyAnswer, SurveyRound
from tuas.frontdesk.surveys import actions, links
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.rules import gate
from tuas.rules.periods import parse
from tuas.ui.dates import today

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SMALL = {"width": 320, "height": 568}
OFFLINE = "Tidak ada jaringan. Isian Anda masih di sini"


@pytest.fixture
def plain_page(chromium: Any, live_server: Any) -> Iterator[Any]:
    """A small phone whose browser runs no scripts."""
    context = chromium.new_context(base_url=live_server.url, viewport=SMALL, java_script_enabled=False)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def press(page: Any, name: str) -> None:
    """Who fills a form faster than people do is asked a small sum; without scripts he answers it himself."""
    page.get_by_role("button", name=name).click()
    question = page.locator("[data-gate-question] label")
    if question.count():
        first, second = (
            questions.WORDS.index(w) + 1
            for w in re.findall(r"Berapa (\w+) ditambah (\w+)", question.inner_text())[0]
        )
        page.fill("#gate-answer", str(first + second))
        page.get_by_role("button", name=name).click()


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser types faster than people do and is not suspected for it."""
    monkeypatch.setattr(gate, "YOUNGEST", 0)


def round_with_link(world: World) -> tuple[SurveyRound, str]:
    """SPKP and SPAK of the unit, open, and the address of one personal link."""
    period = parse(f"{today().year}-{today().month:02d}")
    ServiceUser.objects.bulk_create(
        ServiceUser(
            unit=world.a, name=f"Tamu {n}", service="Izin", completed_on=period.first, phone=f"0812000{n:04d}"
        )
        for n in range(6)
    )
    asked, by = questionnaire("spkp-spak-2023"), deed(world.team_head)
    given = actions.Given(period, today(), today() + dt.timedelta(days=14), 0, "kali")
    found = actions.prepare(world.a, asked, given, **by)
    actions.draw(found, 6, **by)
    actions.open_round(found, **by)
    link = found.links.select_related("round__unit").order_by("pk")[0]
    return found, links.path_of(link)


@pytest.mark.parametrize("viewport", [SMALL])
def test_a_respondent_on_a_small_phone(live_world: World, unhurried: None, page: Any) -> None:
    """One question left out, the network gone when sending, the link opened again: answered once."""
    found, path = round_with_link(live_world)
    page.goto(path)
    asked = questionnaire("spkp-spak-2023").asked
    for element in asked[:-1]:
        page.locator(f"[name=u_{element.code}][value='5']").check(force=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    page.context.set_offline(True)
    page.get_by_role("button", name="Kirim jawaban").click()
    page.get_by_text(OFFLINE).wait_for()
    assert page.locator("input[type=radio]:checked").count() == len(asked) - 1
    page.context.set_offline(False)
    page.get_by_role("button", name="Kirim jawaban").click()
    page.locator("fieldset.lacks").wait_for()
    assert page.locator("fieldset.lacks").count() == 1
    assert page.locator("input[type=radio]:checked").count() == len(asked) - 1
    assert not SurveyAnswer.objects.exists()
    page.locator(f"[name=u_{asked[-1].code}][value='2']").check(force=True)
    page.get_by_role("button", name="Kirim jawaban").click()
    page.get_by_text("Terima kasih").first.wait_for()
    kept = SurveyAnswer.objects.get()
    assert kept.values == {e.code: 5 for e in asked[:-1]} | {asked[-1].code: 2}
    page.goto(path)
    assert page.get_by_text("Terima kasih").count()
    assert not page.locator("input[type=radio]").count()
    assert found.links.filter(used=True).count() == 1


@pytest.mark.parametrize("viewport", [SMALL])
def test_a_complaint_survives_the_network_and_is_answered(
    live_world: World, unhurried: None, page: Any
) -> None:
    channel(live_world)
    page.goto(f"/aduan/{live_world.a.number}/")
    page.locator("[name=kind][value=PENGADUAN]").check()
    page.fill("[name=subject]", "Antrean loket")
    page.fill("[name=text]", "Saya menunggu dua jam di loket.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Kirim").click()
    page.get_by_text(OFFLINE).wait_for()
    assert page.input_value("[name=text]") == "Saya menunggu dua jam di loket."
    page.context.set_offline(False)
    page.get_by_role("button", name="Kirim").click()
    page.locator(".code.big").wait_for()
    code = page.inner_text(".code.big")
    assert Complaint.objects.get().text == "Saya menunggu dua jam di loket."
    page.goto("/aduan/lacak/")
    page.fill("[name=kode]", code.lower())
    page.locator("main form button").click()
    page.get_by_text("ADU-").first.wait_for()


def test_without_scripts_both_forms_are_sent(live_world: World, plain_page: Any) -> None:
    channel(live_world)
    _found, path = round_with_link(live_world)
    plain_page.goto(f"/aduan/{live_world.a.number}/")
    plain_page.locator("[name=kind][value=KELUHAN]").check()
    plain_page.fill("[name=subject]", "Antrean loket")
    plain_page.fill("[name=text]", "Saya menunggu dua jam di loket.")
    press(plain_page, "Kirim")
    plain_page.locator(".code.big").wait_for()
    assert Complaint.objects.get().kind == "KELUHAN"
    plain_page.goto(path)
    for element in questionnaire("spkp-spak-2023").asked:
        plain_page.locator(f"[name=u_{element.code}][value='6']").check(force=True)
    press(plain_page, "Kirim jawaban")
    plain_page.get_by_text("Terima kasih").wait_for()
    assert SurveyAnswer.objects.count() == 1
