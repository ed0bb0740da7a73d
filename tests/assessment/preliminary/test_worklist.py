"""The work list of an assessor over many units (5.a.5): order, one screen, next, later, nothing lost."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from tests.assessment.conftest import best
from tests.assessment.preliminary import cast
from tests.tpu.cast import holder
from tests.world import World
from tuas.assessment import actions as sheets
from tuas.assessment.models import Answer, Assessor, Preliminary
from tuas.assessment.worklist.queue import Queue, queue_of
from tuas.catalogue import current
from tuas.cycle.models import Programme
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Unit, User
from tuas.tpu import assignments
from tuas.ui.dates import today

pytestmark = pytest.mark.django_db
FIRST, SECOND = "A.I.5.i.a", "A.I.5.i.b"
LIST = "/penilaian/"


def at(number: str, code: str) -> str:
    return reverse("assessment:question", args=[number, code]) + "?saring=antrean"


def queue(user: User) -> Queue:
    return queue_of(authority_of(user, today()), user, today())


def begin(programme: Programme, desk_on: dt.date | None, by: User) -> None:
    """An open Penilaian Pendahuluan, whatever its grounds."""
    Preliminary.objects.create(programme=programme, desk_on=desk_on)
    sheets.open_sheet(programme, Assessor.TPU, by=by)


@pytest.fixture
def both(world: World) -> World:
    """A and B are open; the desk of B is nearer."""
    begin(world.programme_a, today() + dt.timedelta(9), world.responsible)
    begin(world.programme_b, today() + dt.timedelta(2), world.responsible)
    return world


def test_the_nearest_desk_comes_first_and_then_who_waits_longest(both):
    assert [work.unit.number for work in queue(both.tpu5).works] == ["027", "011"]
    Preliminary.objects.update(desk_on=None)
    assert [work.unit.number for work in queue(both.tpu5).works] == ["011", "027"]


def test_it_holds_the_own_bidang_and_no_unit_one_belongs_to(both):
    assert {line.area for work in queue(both.tpu2).works for line in work.lines} == {"2"}
    assert queue(both.tpu5).total == 44
    assert [work.unit.number for work in queue(both.tpu5_own).works] == ["027"]
    assert {line.area for work in queue(both.responsible).works for line in work.lines} == {"B.I", "B.II"}


def test_an_assignment_narrows_it(both):
    deputy = holder("wakil5", "WAKIL_KETUA_BIDANG", "5")
    assignments.assign("5", both.tpu5, [both.a], **cast.act(deputy))
    assert [work.unit.number for work in queue(both.tpu5).works] == ["011"]


def test_released_and_completed_parts_leave_it(world):
    cast.answered(world)
    assert queue(world.tpu5).waiting == 0
    cast.release(world, "5")
    assert queue(world.tpu5).total == 0


def test_the_list_says_how_many_wait_and_leads_on(client, both):
    client.force_login(both.tpu5)
    page = client.get(LIST).content.decode()
    assert "44 soal menunggu penilaian Anda di 2 unit" in page
    assert at("027", FIRST).replace("&", "&amp;") in page
    assert client.get("/penilaian/lanjut/")["Location"] == at("027", FIRST)


def test_enter_goes_on_over_units_and_the_count_grows(client, both):
    sheets.fill(
        both.programme_b.sheets.get(),
        [sheets.Change(c, best(q), "", 0) for c, q in current().lke.questions.items() if q.area == "5"][:-1],
        by=both.tpu5, source="test",
    )  # fmt: skip
    client.force_login(both.tpu5)
    last = [c for c, q in current().lke.questions.items() if q.area == "5"][-1]
    page = client.get(at("027", last)).content.decode()
    assert "21 dari 44" in page
    assert at("011", FIRST) in page
    counts = {f"isian-{e.key}": "3" for e in current().lke.questions[last].inputs}
    answer = client.post(at("027", last), counts | {"versi": "0", "lanjut": "1"})
    assert answer["Location"] == at("011", FIRST)
    assert "22 dari 44" in client.get(at("011", FIRST)).content.decode()


def test_what_is_passed_over_comes_round_again(both):
    found = queue(both.tpu5)
    codes = list(found.works[0].open)
    assert found.after("027", codes[0]) == at("027", codes[1])
    assert found.after("027", codes[-1]) == at("011", FIRST)
    assert found.after("011", codes[-1]) == at("027", FIRST), "round to the first"


def test_after_the_last_one_the_list_says_so(client, world):
    cast.answered(world)
    client.force_login(world.tpu5)
    page = client.get(at("011", FIRST)).content.decode()
    assert 'href="/penilaian/"' in page
    assert client.get("/penilaian/lanjut/")["Location"] == LIST
    assert "Semua soal bagian Anda sudah dijawab" in client.get(LIST).content.decode()


def test_a_refused_note_stays_and_the_queue_too(client, both):
    unit = sheets.open_sheet(both.programme_b, Assessor.UNIT, by=both.head5_b)
    sheets.fill(unit, [sheets.Change(FIRST, "A", "", 0)], by=both.head5_b, source="test")
    client.force_login(both.tpu5)
    refused = client.post(at("027", FIRST), {"jawaban": "B", "catatan": "", "versi": "0", "lanjut": "1"})
    assert refused.status_code == 422
    sheets.answer(both.programme_b.sheets.get(assessor="TPU"), FIRST, "C", "Ketua.", 0, by=both.tpu5_head)
    sent = {"jawaban": "B", "catatan": "Catatan saya.", "versi": "0", "lanjut": "1"}
    stale = client.post(at("027", FIRST), sent)
    assert stale.status_code == 409
    assert "Catatan saya." in stale.content.decode()
    assert "Ketua." in stale.content.decode()
    assert Answer.objects.get(sheet__assessor="TPU").value == "C"


def test_differences_are_counted_and_filtered(client, world):
    cast.answered(world)
    begin(world.programme_b, None, world.responsible)
    client.force_login(world.tpu5)
    page = client.get(LIST + "?saring=beda").content.decode()
    assert "≠ 1" in page
    assert world.a.short in page
    assert world.b.short not in page.partition("<table")[2]


@pytest.mark.parametrize("who", ["team_head", "tpi", "admin", "outsider"])
def test_others_are_refused(client, both, who):
    client.force_login(getattr(both, who))
    answer = client.get(LIST)
    assert answer.status_code == 403
    assert "(5.a.3, 5.a.5)" in answer.content.decode()


def test_a_reader_does_not_walk_it(client, both):
    client.force_login(both.tpi)
    assert "/penilaian/" not in client.get(at("027", FIRST)).content.decode().partition("<main")[2]


def test_an_anggota_judges_the_own_bidang_only(client, both):
    client.force_login(both.tpu5)
    for code, status in ((FIRST, 302), ("A.I.2.i.a", 403)):
        values = {"jawaban": next(iter(current().lke.questions[code].levels)), "versi": "0"}
        assert client.post(reverse("assessment:question", args=["011", code]), values).status_code == status


def test_queries_do_not_grow_with_units(client, world, django_assert_max_num_queries: Any):
    begin(world.programme_a, None, world.responsible)
    catalogue = current()
    for unit in Unit.objects.filter(participates=True).exclude(
        pk__in=[world.a.pk, world.b.pk, world.home.pk]
    )[:20]:
        made = Programme.objects.create(
            unit=unit, target="WBK", year=2026, catalogue=catalogue.version, lke=catalogue.lke.version
        )
        begin(made, None, world.responsible)
    client.force_login(world.tpu5)
    with django_assert_max_num_queries(14):
        client.get(LIST)
    with django_assert_max_num_queries(21):
        client.get(at("011", FIRST))
