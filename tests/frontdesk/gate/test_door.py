"""The gate: what passes, what is asked for a proof, what waits, and that a form is kept once."""

import datetime as dt
import itertools
import threading
import time

import pytest
from django.core import signing
from django.db import connection
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tuas.frontdesk.gate import LINK, Door, Limits, door
from tuas.frontdesk.gate.cleaning import clean
from tuas.frontdesk.gate.questions import _pair
from tuas.frontdesk.models import Receipt, Tally
from tuas.rules import gate

pytestmark = pytest.mark.django_db
KIND, UNIT = "buku-tamu", "011"
EARLIER = 60_000


def page(nonce: str = "nonce", ago: int = EARLIER, kind: str = KIND, subject: str = UNIT) -> str:
    held = [kind, subject, nonce, int(time.time() * 1000) - ago]
    return signing.Signer(salt=door.SALT).sign_object(held)


def sent(ip: str = "198.51.100.7", **fields: str) -> HttpRequest:
    data = {door.TOKEN: page(), door.KEY: "k" * 24, **fields}
    return RequestFactory().post("/tamu/", data, REMOTE_ADDR=ip)


def key(n: int) -> dict[str, str]:
    return {door.KEY: f"{n:024d}"}


def work(nonce: str) -> str:
    return next(str(n) for n in itertools.count() if gate.worked(nonce, str(n)))


def test_a_person_passes_with_two_statements(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    it = Door(sent(), KIND, UNIT)
    with django_assert_num_queries(2):
        assert it.lets_in()
    assert (it.status, it.sentence) == (200, "")


@pytest.mark.parametrize(
    "fields",
    [
        {door.TRAP: "http://beli.test"},
        {door.TOKEN: ""},
        {door.TOKEN: "dibuat-buat"},
        {door.TOKEN: "in haste"},
        {door.TOKEN: page(ago=15 * 86_400_000)},
        {door.TOKEN: page(kind="survei")},
        {door.TOKEN: page(subject="027")},
    ],
)
def test_suspicion_asks_and_loses_nothing(fields: dict[str, str]) -> None:
    if fields.get(door.TOKEN) == "in haste":
        fields = {door.TOKEN: page(ago=100)}
    it = Door(sent(**fields), KIND, UNIT)
    assert not it.lets_in()
    assert it.status == 422
    assert it.asks
    assert it.key == "k" * 24  # the same form, sent again
    nonce = it.nonce
    again = Door(sent(**{door.TOKEN: page(nonce), door.PROOF: work(nonce)}), KIND, UNIT)
    assert again.lets_in()


def test_the_plain_question_is_enough_without_scripts() -> None:
    nonce = "tanpa skrip"
    right = str(sum(_pair(nonce)))
    trapped = {door.TOKEN: page(nonce), door.TRAP: "x"}
    assert not Door(sent(**trapped, **{door.ANSWER: "1"}), KIND, UNIT).lets_in()
    assert Door(sent(**trapped, **{door.ANSWER: f" {right} "}), KIND, UNIT).lets_in()


def test_an_office_behind_one_address_is_asked_and_never_locked_out() -> None:
    limits = Limits(address=3, worked=50)
    for n in range(3):
        assert Door(sent(**key(n)), KIND, UNIT, limits).lets_in()
    assert not Door(sent(**key(3)), KIND, UNIT, limits).lets_in()
    for n in range(4, 8):
        nonce = f"n{n}"
        proven = {door.TOKEN: page(nonce), door.PROOF: work(nonce)}
        assert Door(sent(**key(n), **proven), KIND, UNIT, limits).lets_in()
    assert Door(sent("203.0.113.9", **key(99)), KIND, UNIT, limits).lets_in()  # others notice nothing


def test_the_page_of_a_busy_address_asks_at_once() -> None:
    limits = Limits(address=2)
    get = RequestFactory().get("/tamu/", REMOTE_ADDR="198.51.100.7")
    assert not Door(get, KIND, UNIT, limits).asks
    for n in range(2):
        assert Door(sent(**key(n)), KIND, UNIT, limits).lets_in()
    assert Door(get, KIND, UNIT, limits).asks


def test_only_a_flood_of_proofs_waits() -> None:
    limits = Limits(worked=2)
    doors = [
        Door(sent(**key(n), **{door.TOKEN: page(nonce), door.PROOF: work(nonce)}), KIND, UNIT, limits)
        for n, nonce in enumerate(("banjir 1", "banjir 2", "banjir 3"))
    ]
    verdicts = [(it.lets_in(), it.status) for it in doors]
    assert verdicts == [(True, 200), (True, 200), (False, 429)]
    assert doors[2].render("frontdesk/gate/fields.html", {})["Retry-After"] == "600"
    assert "menit" in doors[2].sentence


def test_a_link_tried_often_asks_wherever_it_is_tried_from() -> None:
    passed = [Door(sent(f"198.51.100.{n}", **key(n)), KIND, UNIT, LINK).lets_in() for n in range(7)]
    assert passed == [True] * 5 + [False] * 2


def test_a_proof_is_taken_three_times_and_no_more() -> None:
    limits, nonce = Limits(address=0), "sekali"
    proven = {door.TOKEN: page(nonce), door.PROOF: work(nonce)}
    passed = [Door(sent(**key(n), **proven), KIND, UNIT, limits).lets_in() for n in range(4)]
    assert passed == [True, True, True, False]


def test_neighbours_in_one_ipv6_network_are_counted_together() -> None:
    limits = Limits(address=1)
    assert Door(sent("2001:db8::1", **key(1)), KIND, UNIT, limits).lets_in()
    assert not Door(sent("2001:db8::2", **key(2)), KIND, UNIT, limits).lets_in()
    assert Door(sent("2001:db8:1::2", **key(3)), KIND, UNIT, limits).lets_in()


def test_no_address_is_kept() -> None:
    Door(sent(), KIND, UNIT).lets_in()
    assert not any("198" in row.key and "51" in row.key and "." in row.key for row in Tally.objects.all())


def test_a_form_that_comes_twice_is_kept_once_and_told_the_same() -> None:
    deeds: list[int] = []

    def deed() -> str:
        deeds.append(1)
        return "KODE-1"

    for _n in range(2):
        it = Door(sent(), KIND, UNIT)
        assert it.lets_in()
        assert it.once(deed) == "KODE-1"
    assert deeds == [1]
    assert Door(sent(), KIND, "027").receipt() is None  # of another unit it is another form


def test_a_deed_that_fails_leaves_no_receipt() -> None:
    it = Door(sent(), KIND, UNIT)
    with pytest.raises(ZeroDivisionError):
        it.once(lambda: str(1 // 0))
    assert not Receipt.objects.exists()
    assert it.once(lambda: "sekarang") == "sekarang"


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time; its test database is in memory and not for threads")
    start = threading.Barrier(2)
    results: list[str] = []
    deeds: list[int] = []

    def deed() -> str:
        deeds.append(1)
        return f"KODE-{len(deeds)}"

    def run() -> None:
        try:
            it = Door(sent(), KIND, UNIT)
            start.wait(10)
            results.append(it.once(deed))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert results == ["KODE-1", "KODE-1"]
    assert len(deeds) == 1


def test_what_is_over_is_cleaned() -> None:
    it = Door(sent(), KIND, UNIT)
    it.lets_in()
    it.once(lambda: "x")
    clean()
    assert (Tally.objects.count(), Receipt.objects.count()) == (2, 1)
    Tally.objects.update(until=timezone.now() - dt.timedelta(seconds=1))
    Receipt.objects.update(kept_on=dt.date(2020, 1, 1))
    clean()
    assert (Tally.objects.count(), Receipt.objects.count()) == (0, 0)


def test_the_fields_stand_in_the_form() -> None:
    it = Door(sent(**{door.TRAP: "x"}), KIND, UNIT)
    it.lets_in()
    drawn = Template("{% load gate %}{% gate door %}").render(Context({"door": it}))
    assert 'role="alert"' in drawn
    assert it.question in drawn
    assert f'name="{door.TOKEN}"' in drawn
    assert "k" * 24 in drawn
