"""Every round of checking: who may decide, what is refused, and that the second of two people changes nothing."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tests.evidence.conftest import arrived, pdf
from tests.world import World
from tuas.audit.models import Event
from tuas.evidence import actions, rounds
from tuas.evidence.models import TRANSITIONS, Link, LinkState
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
Linked = Callable[..., Link]


def test_every_state_has_its_ways_out() -> None:
    assert set(TRANSITIONS) == set(LinkState)
    assert all(ways and ways <= set(LinkState) for ways in TRANSITIONS.values())


def test_from_the_officer_to_the_verdict_of_the_tpu(world: World, linked: Linked) -> None:
    link = linked(to="diterima")
    link.refresh_from_db()
    assert link.state == "diterima"
    kept = [(r.state, r.by, r.role) for r in link.rounds.all()]
    assert kept == [
        ("diajukan", world.secretary, ""),
        ("diperiksa", world.head5, "KETUA_POKJA 5"),
        ("diterima", world.tpu5, "BIDANG 5"),
    ]
    events = Event.objects.filter(object_type="evidence.link").values_list("action", flat=True)
    assert list(events) == ["evidence.linked", "evidence.diperiksa", "evidence.diterima"]


def test_a_return_needs_a_note_and_a_day_to_come(world: World, linked: Linked) -> None:
    link = linked(to="diperiksa")
    with pytest.raises(Invalid, match="Tulis apa yang kurang"):
        rounds.return_(link, "  ", by=world.tpu5)
    with pytest.raises(Invalid, match="sudah lewat"):
        rounds.return_(link, "Kurang cap", by=world.tpu5, due=dt.date(2020, 1, 1))
    rounds.return_(link, "Kurang cap", by=world.tpu5, due=timezone.localdate() + dt.timedelta(days=7))
    assert link.state == "dikembalikan"
    assert link.rounds.last().note == "Kurang cap"  # type: ignore[union-attr]


def test_an_answer_goes_back_to_the_ketua_pokja(world: World, linked: Linked) -> None:
    link = linked(to="dikembalikan")
    with pytest.raises(Invalid, match="Jawab catatan itu"):
        rounds.resubmit(link, by=world.member)
    rounds.resubmit(link, by=world.member, note="Sudah dicap")
    assert link.state == "diajukan"
    with pytest.raises(Conflict, match="tidak sedang dikembalikan"):
        rounds.resubmit(link, by=world.member, note="lagi")


@pytest.mark.parametrize("state", ["diajukan", "diperiksa", "dikembalikan", "diterima"])
def test_a_new_version_opens_a_new_round_from_every_state(world: World, linked: Linked, state: str) -> None:
    link = linked(to=state)
    before = link.rounds.count()
    revision = actions.add_revision(link.document, arrived(pdf("versi dua")), "v2.pdf", by=world.member)
    link.refresh_from_db()
    assert (link.state, revision.number, link.rounds.count()) == ("diajukan", 2, before + 1)
    assert link.rounds.last().revision == revision  # type: ignore[union-attr]


WRONG: list[tuple[str, str, str, Any]] = [
    ("diajukan", "tpu5", "Muat|muat ulang", rounds.accept),
    ("diterima", "tpu5", "sudah mengubah", rounds.accept),
    ("diperiksa", "head5", "sudah mengubah", rounds.check),
    ("dikembalikan", "head5", "sudah mengubah", rounds.check),
]


@pytest.mark.parametrize(("state", "who", "sentence", "deed"), WRONG)
def test_a_step_out_of_turn_is_a_conflict(
    world: World, linked: Linked, state: str, who: str, sentence: str, deed: Any
) -> None:
    link = linked(to=state)
    with pytest.raises(Conflict, match=sentence):
        deed(link, by=getattr(world, who))
    link.refresh_from_db()
    assert link.state == state


def test_the_second_of_two_assessors_learns_who_was_first(world: World, linked: Linked) -> None:
    link = linked(to="diperiksa")
    mine, theirs = Link.objects.get(pk=link.pk), Link.objects.get(pk=link.pk)
    rounds.accept(theirs, by=world.tpu5_head)
    with pytest.raises(Conflict, match="Ketua Bidang Lima sudah mengubah bukti ini: diterima tpu"):
        rounds.return_(mine, "Kurang cap", by=world.tpu5)
    assert Link.objects.get(pk=link.pk).state == "diterima"
    assert link.rounds.count() == 3


def test_a_version_that_came_after_the_page_was_opened_is_not_decided_unseen(
    world: World, linked: Linked
) -> None:
    link = linked()
    shown = rounds.token(link)
    actions.add_revision(link.document, arrived(pdf("lain")), "lain.pdf", by=world.member)
    link.refresh_from_db()
    with pytest.raises(Conflict):
        rounds.check(link, by=world.head5, seen=shown)


def test_an_unlinked_paper_is_not_decided(world: World, linked: Linked) -> None:
    link = linked(to="diperiksa")
    actions.unlink(Link.objects.select_related("programme__unit").get(pk=link.pk), by=world.member)
    with pytest.raises(Conflict, match=r"sudah dilepas dari P5\.h\.4"):
        rounds.accept(link, by=world.tpu5)


MAY_CHECK = {"head5"}
MAY_REVIEW = {"tpu5", "tpu5_head"}
EVERYBODY = [
    "leader", "team_head", "secretary", "head1", "head5", "member", "member1", "unit_admin", "member_b", "head5_b",
    "tpu5_head", "tpu5", "tpu2", "tpu5_own", "responsible", "tpi", "admin", "outsider",
]  # fmt: skip


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_checks(world: World, linked: Linked, who: str) -> None:
    link = linked()
    if who in MAY_CHECK:
        rounds.check(link, by=getattr(world, who))
    else:
        with pytest.raises(Denied, match=r"Ketua Pokja 5 unit ini \(5\.c\)"):
            rounds.check(link, by=getattr(world, who))


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_verifies(world: World, linked: Linked, who: str) -> None:
    link = linked(to="diperiksa")
    if who in MAY_REVIEW:
        rounds.accept(link, by=getattr(world, who))
    else:
        sentence = "benturan kepentingan" if who == "tpu5_own" else r"TPU Bidang 5 \(5\.a\.5\)"
        with pytest.raises(Denied, match=sentence):
            rounds.accept(link, by=getattr(world, who))


def test_a_closed_programme_stays_as_it_is(world: World, linked: Linked) -> None:
    link = linked(to="diperiksa")
    world.programme_a.closed_at = timezone.now()
    world.programme_a.save()
    link = Link.objects.select_related("programme").get(pk=link.pk)
    with pytest.raises(Denied, match="sudah ditutup"):
        rounds.accept(link, by=world.tpu5)
