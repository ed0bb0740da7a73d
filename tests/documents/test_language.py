"""Official papers are Indonesian in an English session too."""

from django.test import Client
from django.utils import translation
from pypdfium2 import PdfDocument

from tests.cycle.planning_cast import drafted
from tests.world import UNIT_A, World
from tuas.documents.pdf import indonesian


def test_a_plan_printed_in_english_is_indonesian(client: Client, world: World) -> None:
    plan = drafted(world)
    client.force_login(world.team_head)
    with translation.override("en"):
        answer = client.get(
            f"/unit/{UNIT_A}/rencana-kerja/versi/{plan.version}/pdf/", headers={"accept-language": "en"}
        )
    text = PdfDocument(answer.content).get_page(0).get_textpage().get_text_bounded()
    assert "Rencana Kerja Pembangunan Zona Integritas Tahun 2026" in text


def test_the_language_returns_however_papers_are_nested() -> None:
    """As when two sessions print at once: each gets its own language back."""

    @indonesian
    def paper(inner: bool) -> str:
        if inner:
            with translation.override("en"):
                paper(False)
                assert translation.get_language() == "en"
        return str(translation.get_language())

    with translation.override("en"):
        assert paper(True) == "id"
        assert translation.get_language() == "en"
