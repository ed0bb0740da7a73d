"""The reports of complaints: counts that add up, on- and offline, by year or half-year (5.e.I.5.g, I.6.j, II.5.b)."""

import datetime as dt
from typing import Any

import pytest

from tests.world import World
from tuas.frontdesk.complaints import actions, report, ways
from tuas.frontdesk.complaints.actions import Given
from tuas.frontdesk.reports.kinds import HALF, YEAR
from tuas.frontdesk.reports.registry import kind_of, periods
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.rules.periods import parse
from tuas.ui.dates import today

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(time_machine: Any) -> None:
    time_machine.move_to("2026-07-10 05:00:00+00:00", tick=False)


def came(world: World, channel: str, kind: str = "PENGADUAN", done: str = "") -> None:
    by: User = world.team_head
    who = authority_of(by, today())
    given = Given(kind, channel, dt.date(2026, 3, 5), "Antrean lama", "Menunggu dua jam.")
    made = actions.enter(world.a, given, by=by, who=who)
    if done:
        actions.act(
            made, "selesai", dt.date.fromisoformat(done), "Loket ditambah.", made.revision, by=by, who=who
        )


def opened(world: World, *kinds: str) -> None:
    for kind in kinds:
        ways.open_channel(
            world.a, kind, "Lobi", dt.date(2026, 1, 2), None, by=world.team_head,
            who=authority_of(world.team_head, today()),
        )  # fmt: skip


@pytest.mark.rq("RQ-107")
def test_due_in_process_and_finished_add_up_per_channel(world: World) -> None:
    opened(world, "LOKET", "KOTAK")
    came(world, "LOKET", done="2026-03-12")
    came(world, "LOKET")
    came(world, "KOTAK")
    said = report.public(world.programme_a, parse("2026"))
    figures = said.figures
    assert figures["must"] == figures["waiting"] + figures["process"] + figures["done"] == 3
    rows = said.tables[0].rows
    assert rows[-1][0] == "Jumlah"
    assert rows[-1][-1] == "33,33%"
    for column in range(1, 7):
        assert sum(int(row[column]) for row in rows[:-1]) == int(rows[-1][column])
    assert kind_of("pengaduan").items == ("P5.g.4", "R5.b.1")  # type: ignore[union-attr]


@pytest.mark.rq("RQ-113")
def test_the_service_report_has_a_year_or_a_half_year_and_both_ways(world: World) -> None:
    kind = kind_of("keluhan")
    assert kind is not None
    assert (kind.items, kind.spans) == (("P6.j.2",), (YEAR, HALF))
    assert [p.code for p in periods(kind, world.programme_a, today())] == ["2026", "2026-S1", "2026-S2"]
    assert report.service(world.programme_a, parse("2026-S1")).missing  # no channel: nothing can be reported
    opened(world, "LOKET", "SUREL")
    came(world, "SUREL", "KELUHAN", done="2026-03-06")
    came(world, "LOKET", "KONSULTASI")
    said = report.service(world.programme_a, parse("2026-S1"))
    online, offline = said.tables[1].rows
    assert (online[0], online[6], offline[0], offline[6]) == ("Daring", "1", "Luring", "0")
    assert not said.missing


def test_nothing_received_is_said_and_is_not_nought_percent(world: World) -> None:
    opened(world, "LOKET")
    said = report.public(world.programme_a, parse("2026"))
    assert "Nihil" in said.lead[0]
    assert said.tables[0].rows[-1][-1] == "–"


def test_no_word_and_no_person_stands_in_a_report(world: World) -> None:
    opened(world, "LOKET")
    came(world, "LOKET", done="2026-03-12")
    text = str(report.public(world.programme_a, parse("2026")))
    assert "Antrean" not in text
    assert "Menunggu dua jam" not in text


def test_a_new_day_alone_changes_no_report(world: World, time_machine: Any) -> None:
    opened(world, "LOKET")
    came(world, "LOKET", done="2026-03-12")
    before = report.public(world.programme_a, parse("2026"))
    time_machine.move_to("2026-08-20 05:00:00+00:00", tick=False)
    assert report.public(world.programme_a, parse("2026")) == before


def test_a_code_follows_what_the_public_form_kept(world: World) -> None:
    given = Given("PENGADUAN", "WEB", dt.date(2026, 7, 10), "Antrean lama", "Menunggu dua jam.")
    made, code = actions.submit(world.a, given, "kunci-formulir")
    assert actions.follow(code) == made
    assert actions.submit(world.a, given, "kunci-formulir") == (made, code)
