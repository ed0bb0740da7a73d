"""Each page of evidence opens for those who may, is 404 for the others, and asks the same number of queries always."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.evidence.conftest import arrived, pdf, posted
from tests.world import World
from tuas.evidence import actions, rounds
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
            assert b"".join(answer).startswith(b"%PDF-")


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


def test_a_drawn_row_is_shared_but_its_token_is_not(client: Client, world: World, linked: Linked) -> None:
    linked("P5.h.4")
    tokens = []
    for who in (world.member, world.team_head):
        client.force_login(who)
        page = client.get(reverse("evidence:area", args=["011", "5"])).content.decode()
        assert "0here" not in page
        tokens.append(set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)))
    assert tokens[0]
    assert not tokens[0] & tokens[1]


def test_a_row_drawn_for_one_person_is_not_shown_to_another(
    client: Client, world: World, linked: Linked
) -> None:
    linked("P5.h.4")
    address = reverse("evidence:area", args=["011", "5"])
    client.force_login(world.member)
    assert 'type="file"' in client.get(address).content.decode()
    client.force_login(world.leader)
    assert 'type="file"' not in client.get(address).content.decode()


@pytest.mark.parametrize(("name", "who"), [("documents", "member"), ("queue", "tpu5"), ("review", "tpu5")])
def test_the_other_lists_ask_as_often_with_many_rows(
    client: Client, world: World, linked: Linked, django_assert_max_num_queries: Any, name: str, who: str
) -> None:
    link = linked("P5.h.4", to="diperiksa")
    client.force_login(getattr(world, who))
    numbers: dict[str, list[Any]] = {"documents": ["011"], "queue": [], "review": [link.pk]}
    address = reverse(f"evidence:{name}", args=numbers[name])
    client.get(address)
    with django_assert_max_num_queries(16) as few:
        client.get(address)
    for number in range(1, 7):
        linked(f"P5.g.{number}", to="diperiksa")
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_a_documents_page_asks_as_often_with_many_links(
    client: Client, world: World, linked: Linked, django_assert_max_num_queries: Any
) -> None:
    link = linked("P5.h.4", to="dikembalikan")
    client.force_login(world.member)
    address = reverse("evidence:document", args=["011", link.document_id])
    client.get(address)
    with django_assert_max_num_queries(16) as few:
        client.get(address)
    for number in range(1, 7):
        actions.link(link.document, world.programme_a, f"P5.g.{number}", by=world.member)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_the_second_assessor_reads_who_was_first_and_keeps_the_note(
    client: Client, world: World, linked: Linked
) -> None:
    link = linked("P5.h.4", to="diperiksa")
    address = reverse("evidence:review", args=[link.pk])
    client.force_login(world.tpu5)
    token = re.search(r'name="dilihat" value="([^"]+)"', client.get(address).content.decode())
    rounds.accept(link, by=world.tpu5_head)
    assert token
    answer = client.post(address, {"putusan": "kembalikan", "catatan": "Kurang cap", "dilihat": token[1]})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Ketua Bidang Lima sudah mengubah bukti ini" in text
    link.refresh_from_db()
    assert link.state == "diterima"


def test_a_return_without_a_note_is_asked_for_again(client: Client, world: World, linked: Linked) -> None:
    link = linked("P5.h.4", to="diperiksa")
    client.force_login(world.tpu5)
    address = reverse("evidence:review", args=[link.pk])
    answer = client.post(address, {"putusan": "kembalikan", "catatan": " "})
    assert (answer.status_code, "Tulis apa yang kurang" in answer.content.decode()) == (422, True)
    answer = client.post(address, {"putusan": "kembalikan", "catatan": "Kurang cap", "tenggat": "besok"})
    assert "Kurang cap" in answer.content.decode()
    assert "Tulis tenggat seperti 2026-11-27" in answer.content.decode()


def test_an_assessor_never_decides_in_the_own_unit(client: Client, world: World, linked: Linked) -> None:
    link = linked("P5.h.4", to="diperiksa")
    client.force_login(world.tpu5_own)
    assert "Tidak ada yang menunggu" in client.get(reverse("evidence:queue")).content.decode()
    address = reverse("evidence:review", args=[link.pk])
    assert "benturan kepentingan (5.b.1.c.iv)" in client.get(address).content.decode().replace("\n", " ")
    assert client.post(address, {"putusan": "terima"}).status_code == 403


@pytest.mark.parametrize(
    ("who", "count"), [("head5", 1), ("tpu5", 1), ("tpu5_head", 1), ("head1", 0), ("tpu2", 0)]
)
def test_the_queue_holds_what_is_ones_own(
    client: Client, world: World, linked: Linked, who: str, count: int
) -> None:
    linked("P5.h.4")
    linked("P5.h.3", to="diperiksa")
    client.force_login(getattr(world, who))
    text = client.get(reverse("evidence:queue")).content.decode()
    assert ("1 berkas menunggu keputusan Anda" in text) == bool(count)


def test_an_assessor_goes_through_one_unit_at_a_time(client: Client, world: World, linked: Linked) -> None:
    first, second = linked("P5.h.4", to="diperiksa"), linked("P5.h.3", to="diperiksa")
    added = actions.add_document(world.b, arrived(pdf("b")), "b.pdf", by=world.member_b)
    other = actions.link(added.document, world.programme_b, "P5.h.4", by=world.member_b)
    rounds.check(other, by=world.head5_b)
    client.force_login(world.tpu5)
    queue = reverse("evidence:queue")
    assert "3 berkas menunggu keputusan Anda" in client.get(queue).content.decode()
    text = client.get(queue, {"unit": world.a.number}).content.decode()
    assert "2 berkas menunggu keputusan Anda" in text
    assert reverse("evidence:review", args=[first.pk]) + "?unit=011" in text
    address = reverse("evidence:review", args=[first.pk]) + "?unit=011"
    answer = client.post(address, {"putusan": "terima"})
    assert answer["Location"] == reverse("evidence:review", args=[second.pk]) + "?unit=011"
    answer = client.post(answer["Location"], {"putusan": "terima"})
    assert answer["Location"] == queue + "?unit=011"
    assert "Tidak ada yang menunggu" in client.get(answer["Location"]).content.decode()
    assert "1 berkas menunggu" in client.get(queue).content.decode()


def test_a_unit_without_a_programme_is_told_what_comes_first(client: Client, world: World) -> None:
    world.programme_a.delete()
    client.force_login(world.member)
    answer = client.get(reverse("evidence:area", args=["011", "5"]))
    assert (answer.status_code, "belum mempunyai program" in answer.content.decode()) == (422, True)
