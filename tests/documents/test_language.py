"""Official papers are Indonesian in an English session too."""

from django.test import Client
from django.utils import translation
from pypdfium2 import PdfDocument

from tests.cycle.planning_cast import drafted
from tests.world import UNIT_A, World


def test_a_plan_printed_in_english_is_indonesian(client: Client, world: World) -> None:
    plan = drafted(world)
    client.force_login(world.team_head)
    with translation.override("en"):
        answer = client.get(
            f"/unit/{UNIT_A}/rencana-kerja/versi/{plan.version}/pdf/", headers={"accept-language": "en"}
        )
    text = PdfDocument(answer.content).get_page(0).get_textpage().get_text_bounded()
    assert "Rencana Kerja Pembangunan Zona Integritas Tahun 2026" in text
