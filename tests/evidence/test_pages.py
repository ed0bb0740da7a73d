"""Each page of evidence opens for those who may, is 404 for the others, and asks the same number of queries always."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.evidence.conftest import pdf, posted
from tests.world import World
from tuas.evidence.models import Link

pytestmark = pytest.mark.django_db
Linked = Callable[..., Link]


def test_the_main_job_without_scripts(client: Client, world: World) -> None:
    """Upload to a row, internal check, acceptance: by plain forms."""
    client.force_login(world.member)
    answer = client.post(
        reverse("evidence:upload", args=[world.a.number]),
        {"item": "P5.h.4", "berkas": posted(pdf("TL"), "TL WBS.pdf")},
    )
    assert answer.status_code == 302
    assert answer["Location"].endswith("/bukti/5/#P5.h.4")
    page = client.get(reverse("evidence:area", args=[world.a.number, "5"])).content.decode()
    assert "TL WBS" in page
    assert "TL WBS.pdf disimpan dan ditautkan ke P5.h.4." in page
    link = Link.objects.get()
    for who, word in ((world.head5, "diteruskan ke TPU"), (world.tpu5, "diterima sebagai bukti")):
        client.force_login(who)
        shown = client.get(reverse("evidence:queue")).content.decode()
        assert "1 berkas menunggu keputusan Anda" in shown
        address = reverse("evidence:review", args=[link.pk])
        token = re.search(r'name="dilihat" value="([^"]+)"', client.get(address).content.decode())
        assert token
        answer = client.post(address, {"putusan": "terima", "dilihat": token[1]}, follow=True)
        assert word in answer.content.decode()
    link.refresh_from_db()
    assert link.state == "diterima"
    page = client.get(reverse("evidence:area", args=[world.a.number, "5"])).content.decode()
    assert "Tidak ada yang menunggu" in client.get(reverse("evidence:queue")).content.decode()


def addresses(world: World, link: Link) -> list[str]:
    unit, document = world.a.number, link.document_id
    return [
        reverse("evidence:area", args=[unit, "5"]),
        reverse("evidence:upload", args=[unit]),
        reverse("evidence:documents", args=[unit]),
        reverse("evidence:document", args=[unit, document]),
        reverse("evidence:preview", args=[unit, document]),
        reverse("evidence:download", args=[unit, document, 1]),
        reverse("evidence:inline", args=[unit, document, 1]),
        reverse("evidence:page", args=[unit, document, 1, 1]),
        reverse("evidence:review", args=[link.pk]),
    ]


@pytest.mark.parametrize(
    "who", ["leader", "member", "member1", "unit_admin", "tpu2", "tpu5", "responsible", "tpi"]
)
def test_the_unit_and_the_assessing_side_may_read(
    client: Client, world: World, linked: Linked, who: str
) -> None:
    link = linked()
    client.force_login(getattr(world, who))
    for address in addresses(world, link):
        answer = client.get(address)
        assert answer.status_code == 200, address
        if answer.streaming:
            assert b"".join(answer).startswith(b"%PDF-")  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["member_b", "head5_b", "outsider"])
def test_everybody_else_finds_nothing(client: Client, world: World, linked: Linked, who: str) -> None:
    link = linked()
    client.force_login(getattr(world, who))
    for address in addresses(world, link):
        assert client.get(address).status_code == 404, address
    for address in (
        reverse("evidence:upload", args=["011"]),
        reverse("evidence:links", args=["011", link.document_id]),
    ):
        assert client.post(address, {"item": "P5.h.4"}).status_code == 404, address


def test_visitors_are_sent_to_the_login(client: Client, world: World, linked: Linked) -> None:
    for address in addresses(world, linked()):
        assert client.get(address)["Location"].startswith("/masuk/")


def test_an_areas_page_asks_as_often_with_one_paper_as_with_many(
    client: Client, world: World, linked: Linked, django_assert_max_num_queries: Any
) -> None:
    client.force_login(world.member)
    address = reverse("evidence:area", args=["011", "5"])
    linked("P5.h.4", to="dikembalikan")
    client.get(address)
    with django_assert_max_num_queries(14) as few:
        client.get(address)
    for number in range(1, 7):
        linked(f"P5.g.{number}", to="dikembalikan")
        linked(f"P5.b.{number}", to="diterima")
    with django_assert_max_num_queries(len(few)):
        client.get(address)
