"""A personal link answers once, even when sent twice at once; nothing joins an answer to it."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.frontdesk.surveys.conftest import deed, links_of, opened, post, prepared, sent
from tests.world import World
from tuas.audit.models import Event
from tuas.frontdesk.gate import tallies
from tuas.frontdesk.models import Receipt, ServiceUser, SurveyAnswer, SurveyLink, SurveyRemark, Tally
from tuas.frontdesk.surveys import actions, links
from tuas.organisation.models import User
from tuas.ui.errors import Invalid

pytestmark = pytest.mark.django_db
Served = Callable[[int], list[ServiceUser]]


def at(link: SurveyLink) -> str:
    return links.path_of(link)


def test_an_answer_is_kept_and_the_link_is_used_up(
    world: World, member6: User, served: Served, client: Client
) -> None:
    served(6)
    found = opened(world, member6)
    link = links_of(found)[0]
    page = client.get(at(link)).content.decode()
    assert "Bagaimana kesopanan dan keramahan petugas?" in page
    assert "Tamu" not in page.replace("Tamu Contoh", "")
    answer = post(client, link, sent(found, U3=2) | {"p_usia": "b", "saran": "  Lebih\ncepat  "})
    assert answer.status_code == 302
    kept = SurveyAnswer.objects.get()
    assert kept.values == dict.fromkeys([f"U{n}" for n in range(1, 10)], 4) | {"U3": 2}
    assert kept.profile == {"usia": "b"}
    assert SurveyRemark.objects.get().text == "Lebih cepat"
    assert "Terima kasih" in client.get(at(link)).content.decode()


def test_the_second_answer_is_refused(world: World, member6: User, served: Served, client: Client) -> None:
    served(6)
    found = opened(world, member6)
    link = links_of(found)[0]
    post(client, link, sent(found))
    assert post(client, link, sent(found, 1)).status_code == 409
    assert SurveyAnswer.objects.get().values["U1"] == 4


def test_an_incomplete_answer_keeps_what_was_chosen(
    world: World, member6: User, served: Served, client: Client
) -> None:
    served(6)
    found = opened(world, member6)
    link = links_of(found)[0]
    typed = sent(found, 3)
    del typed["u_U2"]
    answer = post(client, link, typed | {"u_U5": "5", "saran": "Baik"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "2 pertanyaan belum dijawab" in page
    assert page.count(" checked") == 7
    assert ">Baik</textarea>" in page
    assert not SurveyAnswer.objects.exists()
    assert post(client, link, sent(found)).status_code == 302


@pytest.mark.parametrize("bad", ["0", "5", "-1", "4.0", "٣", "11", "a"])
def test_only_a_value_of_the_scale_is_an_answer(
    world: World, member6: User, served: Served, client: Client, bad: str
) -> None:
    served(6)
    found = opened(world, member6)
    assert post(client, links_of(found)[0], sent(found) | {"u_U1": bad}).status_code == 422


def test_a_forged_link_finds_nothing(client: Client) -> None:
    assert client.get(reverse("frontdesk:survey_answer", args=["1:abc"])).status_code == 404
    assert client.post(reverse("frontdesk:survey_answer", args=["x"]), {}).status_code == 404


def test_a_link_answers_from_the_first_to_the_last_day(
    world: World, member6: User, served: Served, client: Client, time_machine: Any
) -> None:
    served(6)
    found = opened(world, member6, opens_on=dt.date(2026, 4, 7), closes_on=dt.date(2026, 4, 8))
    one, two, three, *_rest = links_of(found)
    for moment, link, expected in (
        ("2026-04-06 16:59:00+00:00", one, 409),  # 23.59 WIB of the day before
        ("2026-04-06 17:00:00+00:00", one, 302),
        ("2026-04-08 16:59:00+00:00", two, 302),
        ("2026-04-08 17:00:00+00:00", three, 410),
    ):
        time_machine.move_to(moment, tick=False)
        assert post(client, link, sent(found)).status_code == expected, moment


def test_nothing_is_answered_before_it_is_opened_nor_after_it_is_closed_or_called_off(
    world: World, member6: User, served: Served, client: Client
) -> None:
    served(6)
    found = prepared(world, member6)
    actions.draw(found, 6, **deed(member6))
    one, two, *_rest = links_of(found)
    assert post(client, one, sent(found)).status_code == 409
    actions.open_round(found, **deed(member6))
    assert post(client, one, sent(found)).status_code == 302
    actions.close(found, **deed(member6))
    assert post(client, two, sent(found)).status_code == 410
    assert SurveyAnswer.objects.count() == 1


def test_an_answer_cannot_be_joined_to_its_link(
    world: World, member6: User, served: Served, client: Client
) -> None:
    """No relation, no moment, no order: neither in the tables nor in the audit trail."""
    served(30)
    found = opened(world, member6, 30)
    before = Event.objects.count()
    for n, link in enumerate(links_of(found)):
        post(client, link, sent(found, 1 + n % 4) | {"saran": f"saran {n}"})
    assert Event.objects.count() == before
    for model in (SurveyAnswer, SurveyRemark):
        fields: list[Any] = list(model._meta.get_fields())
        kinds = {field.get_internal_type() for field in fields}
        assert not kinds & {"DateTimeField", "DateField", "BigAutoField"}
        assert {f.related_model.__name__ for f in fields if f.is_relation} == {"SurveyRound"}
    assert not {"DateTimeField"} & {
        f.get_internal_type() for f in SurveyLink._meta.concrete_fields if f.name != "revoked_at"
    }
    keys = set(SurveyAnswer.objects.values_list("pk", flat=True))
    actions.close(found, **deed(member6))
    assert SurveyAnswer.objects.count() == 30
    assert not keys & set(SurveyAnswer.objects.values_list("pk", flat=True))
    stored = [row[0] for row in _in_storage_order()]
    assert stored != [1 + n % 4 for n in range(30)]  # one in 10^15 would be


def _in_storage_order() -> list[Any]:
    rows = SurveyAnswer.objects.all().order_by()
    return [(row.values["U1"],) for row in rows]


def test_the_page_is_kept_by_nobody(world: World, member6: User, served: Served, client: Client) -> None:
    served(6)
    answer: Any = client.get(at(links_of(opened(world, member6))[0]))
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert answer["Referrer-Policy"] == "no-referrer"


def test_opening_the_page_takes_few_queries(
    world: World, member6: User, served: Served, client: Client, django_assert_max_num_queries: Any
) -> None:
    served(6)
    link = links_of(opened(world, member6))[0]
    with django_assert_max_num_queries(4):
        client.get(at(link))


@pytest.mark.django_db(transaction=True)
def test_sent_twice_at_once_is_kept_once(live_world: World) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time; its test database is in memory and not for threads")
    by = live_world.team_head
    ServiceUser.objects.create(
        unit=live_world.a, name="Tamu", service="Izin", completed_on=dt.date(2026, 2, 2)
    )
    found = opened(live_world, by, 1)
    link, answers = links_of(found)[0], []
    gate = threading.Barrier(4)

    def go() -> None:
        gate.wait()
        answers.append(post(Client(), link, sent(found)).status_code)
        connection.close()

    threads = [threading.Thread(target=go) for _n in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(answers) == [302, 409, 409, 409]
    assert SurveyAnswer.objects.count() == 1


@pytest.mark.rq("RQ-054")
def test_the_respondents_are_drawn_from_the_stored_service_users(
    world: World, member6: User, served: Served, client: Client
) -> None:
    """Whoever finished in the period and does not refuse; the list names them to the keeper."""
    users = served(8)
    ServiceUser.objects.filter(pk=users[0].pk).update(asks=False)
    ServiceUser.objects.create(unit=world.a, name="Belum Selesai", service="Izin", phone="0812000000")
    found = prepared(world, member6)
    assert actions.draw(found, 50, **deed(member6)) == 7
    drawn = {link.service_user for link in found.links.select_related("service_user")}
    assert drawn == set(ServiceUser.objects.filter(pk__in=[user.pk for user in users[1:]]))
    client.force_login(member6)
    page = client.get(f"/unit/{world.a.number}/survei/{found.pk}/responden/").content.decode()
    assert all(user.name in page for user in users[1:])
    assert "Belum Selesai" not in page


def test_the_same_form_sent_again_is_thanked_and_kept_once(
    world: World, member6: User, served: Served, client: Client
) -> None:
    """The first reply was lost on its way: the second says the same."""
    served(6)
    found = opened(world, member6)
    link, key = links_of(found)[0], "k" * 32
    assert [post(client, link, sent(found), key).status_code for _n in range(2)] == [302, 302]
    assert SurveyAnswer.objects.count() == 1


@pytest.mark.parametrize(("age", "status"), [(1, 422), (2, 302)])
def test_a_form_in_a_hurry_is_asked_for_a_proof_and_keeps_its_answers(
    world: World, member6: User, served: Served, client: Client, age: int, status: int
) -> None:
    served(6)
    found = opened(world, member6)
    answer = post(client, links_of(found)[0], sent(found, 3), age=age)
    assert answer.status_code == status
    assert SurveyAnswer.objects.exists() is (status == 302)
    if status == 422:
        assert answer.content.decode().count(" checked") == 9
        assert "Jawab pertanyaan pemeriksa" in answer.content.decode()


def test_a_page_of_another_link_does_not_open_this_one(
    world: World, member6: User, served: Served, client: Client
) -> None:
    served(6)
    found = opened(world, member6)
    one, two, *_rest = links_of(found)
    page = client.get(at(one)).content.decode()
    token = page.split('name="g-lembar" value="')[1].split('"')[0]
    fields = sent(found) | {"g-lembar": token, "g-kunci": "k" * 32}
    assert client.post(at(two), fields).status_code == 422
    assert not SurveyAnswer.objects.exists()


@pytest.mark.parametrize(("tries", "status"), [(4, 302), (5, 422)])
def test_a_link_that_is_tried_often_proves_itself_and_its_office_does_not(
    world: World, member6: User, served: Served, client: Client, tries: int, status: int
) -> None:
    served(6)
    found = opened(world, member6)
    one, two, *_rest = links_of(found)
    for _n in range(tries):
        assert post(client, one, {}).status_code == 422
    assert post(client, one, sent(found)).status_code == status
    assert post(client, two, sent(found)).status_code == 302


def test_no_count_tells_when_a_link_was_used(
    world: World, member6: User, served: Served, client: Client
) -> None:
    """Beside the order of the stored answers it would tell whose they are."""
    served(6)
    found = opened(world, member6)
    link = links_of(found)[0]
    post(client, link, {})
    key = tallies.key_of("survei", "subject", str(link.pk))
    assert Tally.objects.filter(key=key).exists()
    post(client, link, sent(found))
    assert not Tally.objects.filter(key=key).exists()
    assert Tally.objects.count() == 1  # the address
    assert list(Receipt.objects.values_list("kept_on", "result")) == [(dt.date(2026, 4, 6), "")]


def test_a_suggestion_keeps_no_control_characters(
    world: World, member6: User, served: Served, client: Client
) -> None:
    served(6)
    found = opened(world, member6)
    link = links_of(found)[0]
    assert post(client, link, sent(found) | {"saran": "Lebih\x00cepat\x01ya"}).status_code == 302
    assert SurveyRemark.objects.get().text == "Lebih cepat ya"


def test_a_round_prepared_before_anybody_was_served_counts_again_when_it_opens(
    world: World, member6: User, served: Served
) -> None:
    found = prepared(world, member6)
    assert found.population == 0
    with pytest.raises(Invalid, match="bersedia dihubungi"):
        actions.open_round(found, **deed(member6))
    served(6)
    actions.open_round(found, **deed(member6))
    found.refresh_from_db()
    assert found.population == 6
