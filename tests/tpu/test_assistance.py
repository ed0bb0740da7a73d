"""Bidang n assists pokja n of a unit, at any time, on the five topics (6.c.8.c–d, 6.d.4.c)."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.evidence.conftest import pdf, posted
from tests.identification import cast as identifying
from tests.tpu.assistance_cast import FIRST_TOPIC, found, planned, when
from tests.tpu.cast import act, holder
from tests.world import UNIT_A, UNIT_B, World
from tuas.notifications.models import Notification
from tuas.organisation.authority import BIDANG_ROLES, TPU_ROLES, authority_of
from tuas.portal.calendar import calendar_of
from tuas.portal.desk import desk_of
from tuas.tpu.assistance import actions
from tuas.tpu.assistance.topics import topics
from tuas.tpu.models import Session
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

UNIT = f"/unit/{UNIT_A}/pendampingan/"
DAY = dt.timedelta(days=1)


def sent(days: int = 3, **changed: str) -> dict[str, str]:
    day = (today() + days * DAY).isoformat()
    return {"area": "5", "on": day, "starts_at": "09:00", "place": "Aula"} | changed


def page_of(session: Session) -> str:
    return f"{UNIT}{session.pk}/"


def write(session: Session, texts: dict[str, str], user: Any, revision: int = 0) -> None:
    actions.write(session, texts, "Pokja 5", revision, **act(user))


@pytest.mark.rq("RQ-171")
def test_a_session_joins_bidang_and_pokja_of_one_number_with_day_and_notes(
    world: World, client: Client
) -> None:
    client.force_login(world.tpu5)
    assert client.post(UNIT, sent(0)).status_code == 302
    made = Session.objects.get()
    assert (made.area, made.on) == ("5", today())
    answer = client.post(
        page_of(made), {"perintah": "catat", "revisi": "0", "topik_i": "Bukti 8 dari 12 siap."}
    )
    assert answer.status_code == 302
    told = set(Notification.objects.filter(event="assistance.invited").values_list("recipient", flat=True))
    assert {world.head5.pk, world.member.pk, world.team_head.pk} <= told
    assert not told & {world.head1.pk, world.head5_b.pk, world.tpu2.pk, world.tpu5.pk}
    client.force_login(world.member)
    page = client.get(page_of(made)).content.decode()
    assert "Bukti 8 dari 12 siap." in page
    assert "Tim Penilai Bidang 5 dengan Pokja 5" in page
    client.force_login(world.tpu2)
    answer = client.post(UNIT, sent(4))
    assert (answer.status_code, "6.c.8.c" in answer.content.decode()) == (403, True)


@pytest.mark.rq("RQ-172")
def test_the_form_has_the_five_topics_of_the_sop(world: World, client: Client) -> None:
    assert [topic.code for topic in topics()] == [f"6.c.8.d.{n}" for n in ("i", "ii", "iii", "iv", "v")]
    session = planned(world)
    client.force_login(world.tpu5)
    page = client.get(page_of(session)).content.decode()
    for topic in topics():
        assert f'name="{topic.field}"' in page
        assert topic.text in page
    texts = {topic.field: f"Catatan {topic.code}" for topic in topics()}
    client.post(page_of(session), texts | {"perintah": "catat", "revisi": "0"})
    session.refresh_from_db()
    assert session.topics == {topic.code: f"Catatan {topic.code}" for topic in topics()}


@pytest.mark.rq("RQ-180")
def test_at_any_time_and_marked_only_in_step_8(world: World) -> None:
    """Without an identification, before its six results, between them and the draft, and after the draft."""
    director = identifying.official("dirjen", "DIRJEN")
    assert not planned(world, days=-40).pre_assessment
    order = identifying.begun(world, director)
    assert not planned(world).pre_assessment
    identifying.known(world)
    identifying.judged(world, order)
    from tuas.identification import actions as identification

    people = {"5": world.tpu5, "2": world.tpu2}
    for area in "123456":
        by = people.get(area) or identifying.official(f"b{area}", "ANGGOTA_BIDANG", area)
        identification.report(order, area, True, "Siap.", by=by)
    assert planned(world, days=1).pre_assessment
    identification.draft(order, by=world.tpu5)
    assert not planned(world, days=2).pre_assessment
    assert planned(world, days=3, by=world.responsible).pk  # 6.d.4.c


@pytest.mark.parametrize("role", sorted(TPU_ROLES))
def test_which_roles_of_the_tpu_assist(world: World, client: Client, role: str) -> None:
    may = role in BIDANG_ROLES or role == "PENANGGUNG_JAWAB"
    client.force_login(holder("peran", role, "5" if role in BIDANG_ROLES else ""))
    answer = client.post(UNIT, sent())
    assert answer.status_code == (302 if may else 403)
    assert may or "6.c.8.c, 6.d.4.c" in answer.content.decode()


def test_the_unit_reads_and_does_not_plan(world: World, client: Client) -> None:
    for user in (world.leader, world.team_head, world.head5, world.member, world.unit_admin):
        client.force_login(user)
        assert client.get(UNIT).status_code == 200
        assert client.post(UNIT, sent()).status_code == 403


def test_another_unit_and_outsiders_find_nothing(world: World, client: Client) -> None:
    session = planned(world)
    for user in (world.head5_b, world.outsider):
        client.force_login(user)
        for address in (UNIT, page_of(session)):
            assert client.get(address).status_code == 404
    client.force_login(world.head5_b)
    assert client.get(f"/unit/{UNIT_B}/pendampingan/{session.pk}/").status_code == 404
    assert client.get("/tpu/pendampingan/").status_code == 404


def test_an_assessor_of_the_own_unit_is_refused(world: World, client: Client) -> None:
    session = planned(world)
    client.force_login(world.tpu5_own)
    for address, values in ((UNIT, sent()), (page_of(session), {"perintah": "catat", "topik_i": "Siap."})):
        answer = client.post(address, values)
        assert (answer.status_code, "benturan kepentingan, 5.a.5" in answer.content.decode()) == (403, True)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"place": ""}, "Isi tempat, tautan daring"),
        ({"on": dt.date(2024, 2, 27)}, "Periksa tahunnya"),
        ({"after": 731}, "Periksa tahunnya"),
        ({"ends_at": dt.time(9, 0)}, "sesudah jam mulai"),
    ],
)
def test_when_and_where_that_cannot_be(world: World, changed: dict[str, Any], sentence: str) -> None:
    values = changed | ({"on": today() + changed["after"] * DAY} if "after" in changed else {})
    values.pop("after", None)
    with pytest.raises(Invalid, match=sentence):
        actions.plan(world.a, "5", when(**values), **act(world.tpu5))
    actions.plan(world.a, "5", when(on=dt.date(2024, 2, 28)), **act(world.tpu5))
    actions.plan(world.a, "5", when(on=today() + 730 * DAY, ends_at=dt.time(9, 1)), **act(world.tpu5))


def test_sent_twice_it_stands_once(world: World, client: Client) -> None:
    client.force_login(world.tpu5)
    assert client.post(UNIT, sent()).status_code == 302
    answer = client.post(UNIT, sent(agenda="Siapkan LKE"))
    assert (answer.status_code, "sudah tercatat" in answer.content.decode()) == (422, True)
    assert "Siapkan LKE" in answer.content.decode()
    assert Session.objects.count() == 1


def test_results_are_written_from_the_day_on(world: World) -> None:
    early = planned(world, days=1)
    with pytest.raises(Invalid, match="baru"):
        write(early, {FIRST_TOPIC: "Siap."}, world.tpu5)
    write(planned(world), {FIRST_TOPIC: "Siap."}, world.tpu5)
    with pytest.raises(Invalid, match="paling sedikit satu dari lima"):
        write(planned(world, days=-1), {FIRST_TOPIC: "  "}, world.tpu5)


def test_two_write_at_once_and_neither_loses_words(world: World, client: Client) -> None:
    session = planned(world)
    write(session, {FIRST_TOPIC: "Dari yang pertama."}, world.tpu5_head)
    client.force_login(world.tpu5)
    typed = {"perintah": "catat", "revisi": "0", "topik_ii": "Dari yang kedua."}
    answer = client.post(page_of(session), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Dari yang pertama." in page
    assert "Dari yang kedua." in page
    session.refresh_from_db()
    assert session.topics == {FIRST_TOPIC: "Dari yang pertama."}


def test_moved_and_cancelled_sessions_are_told(world: World) -> None:
    session = planned(world, days=3)
    actions.move(session, when(5), 0, **act(world.tpu5))
    with pytest.raises(Conflict, match="baru saja diubah"):
        actions.move(session, when(6), 0, **act(world.tpu5_head))
    with pytest.raises(Invalid, match="alasan"):
        actions.cancel(session, " ", 1, **act(world.tpu5))
    actions.cancel(session, "Jalan putus", 1, **act(world.tpu5))
    assert Notification.objects.filter(recipient=world.head5.pk, event="assistance.invited").count() == 3
    with pytest.raises(Conflict):
        actions.move(session, when(6), 2, **act(world.tpu5))


def test_a_held_session_is_not_moved(world: World) -> None:
    session = planned(world)
    write(session, {FIRST_TOPIC: "Siap."}, world.tpu5)
    with pytest.raises(Conflict):
        actions.move(session, when(1), 1, **act(world.tpu5))
    with pytest.raises(Conflict):
        actions.cancel(session, "Salah", 1, **act(world.tpu5))


def test_a_refused_result_keeps_words_and_file(world: World, client: Client) -> None:
    session = planned(world)
    client.force_login(world.tpu5)
    values = {
        "perintah": "catat",
        "revisi": "0",
        "present": "Tiga orang",
        "paper": posted(pdf("Hadir"), "hadir.pdf"),
    }
    answer = client.post(page_of(session), values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tiga orang" in page
    assert "hadir.pdf sudah diterima" in page
    client.post(page_of(session), {"perintah": "catat", "revisi": "0", "topik_i": "Siap."})
    session.refresh_from_db()
    assert session.paper is not None
    assert session.paper.name == "hadir.pdf"


def test_both_sides_find_it_among_what_waits_and_in_the_calendar(world: World) -> None:
    session = planned(world, days=2)
    for user in (world.member, world.team_head, world.tpu5_head):
        hrefs = [task.href for task in desk_of(authority_of(user, today()), today()).tasks]
        assert page_of(session) in hrefs
        feed = calendar_of(user, today()).decode()
        assert "LOCATION:Aula" in feed
        assert f"DTSTART:{session.on:%Y%m%d}T020000Z" in feed  # nine WIB
    for user in (world.member1, world.tpu2, world.tpu5_own, world.head5_b):
        assert "LOCATION:Aula" not in calendar_of(user, today()).decode()


def test_the_tpu_sees_all_units_and_the_queries_do_not_grow(world: World, client: Client) -> None:
    def asked(user: Any, address: str) -> int:
        client.force_login(user)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    session = planned(world)
    found(world, session)
    pages = ((world.tpu5, "/tpu/pendampingan/"), (world.tpu5, UNIT), (world.team_head, UNIT))
    few = [asked(*each) for each in pages]
    session_few = asked(world.tpu5, page_of(session))
    for n in range(1, 9):
        found(world, planned(world, days=-n))
        found(world, session, f"Temuan {n}")
        actions.plan(world.b, "5", when(n), **act(world.tpu5))
    assert [asked(*each) for each in pages] == few
    assert asked(world.tpu5, page_of(session)) == session_few
    client.force_login(world.tpu5)
    page = client.get("/tpu/pendampingan/?keadaan=semua").content.decode()
    assert world.a.short in page
    assert world.b.short in page


def test_only_bidang_n_may_for_pokja_n(world: World) -> None:
    with pytest.raises(Denied, match=r"6\.c\.8\.c"):
        actions.plan(world.a, "2", when(), **act(world.tpu5))
    actions.plan(world.a, "2", when(), **act(world.tpu2))
