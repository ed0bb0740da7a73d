"""The Pengarah directs, every role of the TPU reads, nobody else writes, and it gives no right to score (5.a.3.a)."""

import pytest
from django.test import Client

from tests.tpu.cast import act, holder
from tests.world import UNIT_A, World
from tuas.catalogue import current
from tuas.notifications.models import Notification
from tuas.organisation.authority import BIDANG_ROLES, TPU_ROLES
from tuas.tpu.directing import direct
from tuas.tpu.models import Direction
from tuas.ui.errors import Denied

SENT = {"subject": "Rencana penilaian", "text": "Mulai dari unit yang paling siap."}


@pytest.mark.rq("RQ-015")
def test_the_pengarah_directs_and_every_tpu_role_reads(client: Client, world: World) -> None:
    director = holder("pengarah", "PENGARAH")
    client.force_login(director)
    assert client.post("/tpu/arahan/", SENT).status_code == 302
    best = next(iter(current().lke.questions["A.I.5.i.b"].levels))
    answer = {"jawaban": best, "catatan": "", "versi": "0"}
    assert client.post(f"/unit/{UNIT_A}/lke/A.I.5.i.b/", answer).status_code == 403
    for role in sorted(TPU_ROLES):
        client.force_login(holder(role.lower(), role, "4" if role in BIDANG_ROLES else ""))
        assert SENT["text"] in client.get("/tpu/arahan/").content.decode()
    client.force_login(world.team_head)
    assert client.get("/tpu/arahan/").status_code == 404


@pytest.mark.parametrize("who", ["responsible", "tpu5_head", "tpu5", "admin", "team_head"])
def test_nobody_else_writes(world: World, who: str) -> None:
    with pytest.raises(Denied, match=r"Pengarah \(5\.a\.3\.a\)"):
        direct("a", "b", **act(getattr(world, who)))


def test_refused_on_the_page_with_the_paragraph(client: Client, world: World) -> None:
    client.force_login(world.tpu5)
    answer = client.post("/tpu/arahan/", SENT)
    assert (answer.status_code, "5.a.3.a" in answer.content.decode()) == (403, True)
    assert not Direction.objects.exists()


def test_each_is_told_once(world: World) -> None:
    director = holder("pengarah", "PENGARAH")
    direct("a", "b", **act(director))
    told = list(Notification.objects.filter(event="tpu.directed").values_list("recipient", flat=True))
    assert len(told) == len(set(told))
    assert world.tpu5.pk in told
    assert director.pk not in told


def test_an_empty_one_keeps_what_was_typed(client: Client, world: World) -> None:
    client.force_login(holder("pengarah", "PENGARAH"))
    answer = client.post("/tpu/arahan/", SENT | {"text": ""})
    assert (answer.status_code, SENT["subject"] in answer.content.decode()) == (422, True)
