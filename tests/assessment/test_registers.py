"""What the registers of the front desk count is offered on the page of the LKE question, with its source (5.b.3.c)."""

from collections.abc import Iterator
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import UNIT_A, World
from tuas.assessment.models import Answer
from tuas.frontdesk import figures
from tuas.frontdesk.figures import Figure

pytestmark = pytest.mark.django_db
RATIO, INDEX, LEVEL = "A.II.5.ii.a", "B.I.a", "A.I.5.v.a"
FOUND = [
    Figure(
        RATIO,
        {"harus": 8, "proses": 1, "selesai": 5},
        "8 pengaduan tahun 2026, 5 selesai.",
        "/unit/011/layanan/",
    ),
    Figure(INDEX, {"index": Decimal("3.4500")}, "SPAK 2026, 40 responden.", "/unit/011/layanan/"),
]


@pytest.fixture(autouse=True)
def part(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []

    def said(programme: Any) -> list[Figure]:
        asked.append("figures")
        return FOUND

    def modules(name: str) -> Iterator[Any]:
        asked.append(name)
        yield SimpleNamespace(QUESTIONS={RATIO, INDEX}, figures=said)

    monkeypatch.setattr(figures, "modules", modules)
    return asked


def at(code: str, more: str = "") -> str:
    return reverse("assessment:question", args=[UNIT_A, code]) + more


def test_the_counts_are_offered_and_kept_only_when_saved(world: World, client: Client) -> None:
    client.force_login(world.member)
    page = client.get(at(RATIO)).content.decode()
    assert "8 pengaduan tahun 2026, 5 selesai." in page
    assert 'name="isian-selesai" value=""' in page
    page = client.get(at(RATIO, "?register=1")).content.decode()
    for name, value in (("harus", "8"), ("proses", "1"), ("selesai", "5")):
        assert f'name="isian-{name}" value="{value}"' in page
    assert "belum tersimpan" in page
    assert not Answer.objects.exists()


def test_an_index_comes_with_a_decimal_comma(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    assert 'name="jawaban" value="3,4500"' in client.get(at(INDEX, "?register=1")).content.decode()


def test_who_may_not_answer_sees_the_source_without_the_button(world: World, client: Client) -> None:
    client.force_login(world.leader)
    page = client.get(at(RATIO)).content.decode()
    assert "8 pengaduan tahun 2026" in page
    assert "?register=1" not in page


def test_a_question_of_levels_asks_no_register(world: World, client: Client, part: list[str]) -> None:
    client.force_login(world.member)
    client.get(at(LEVEL, "?register=1"))
    assert "figures" not in part
