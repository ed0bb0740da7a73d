"""The verdict as of a day: what was known when that day ended, and what the days to come will bring (5.i)."""

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.assessment.judgement.conftest import sheet_of
from tests.cycle.recording import record, record_all
from tests.world import UNIT_A, World
from tuas.assessment.place import Place
from tuas.assessment.verdict import Verdict, judge
from tuas.cycle.models import Fact
from tuas.organisation.authority import NOBODY
from tuas.ui.dates import WIB, today

PATH = f"/unit/{UNIT_A}/syarat/"
DAY = dt.timedelta(days=1)
Kind = Fact.Kind


def words_of(page: Any) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode())))


def late_on(day: dt.date) -> dt.datetime:
    """The last second of a WIB day."""
    return dt.datetime.combine(day + DAY, dt.time(), WIB) - dt.timedelta(seconds=1)


def moved(kind: Fact.Kind, at: dt.datetime) -> None:
    newest = Fact.objects.filter(kind=kind).latest("pk")
    Fact.objects.filter(pk=newest.pk).update(recorded_at=at)


def verdict(world: World, on: dt.date, known_by: dt.datetime | None = None) -> Verdict:
    return judge(Place(world.a, world.programme_a, NOBODY, None), on, known_by=known_by)


def test_a_fact_counts_from_the_day_it_was_recorded(client: Client, world: World) -> None:
    """Recorded late on the day before yesterday: known that evening, not the evening before; a later correction does
    not reach back."""
    day = today() - 2 * DAY
    record(world, Kind.LHKAN, total=148, done=148)
    moved(Kind.LHKAN, late_on(day))
    record(world, Kind.LHKAN, total=148, done=100)
    client.force_login(world.team_head)

    def on(when: dt.date) -> str:
        page = client.get(PATH + f"?pada={when.isoformat()}").content.decode()
        row = page[page.index('<tr id="5.i.6"') :]
        return row[: row.index("</tr>")]

    assert "belum dicatat" in on(day - DAY)
    assert "148 dari 148" in on(day)
    assert "148 dari 148" in on(day + DAY)
    assert "100 dari 148" in on(today())
    assert "sampai akhir hari itu" in words_of(client.get(PATH + f"?pada={day.isoformat()}"))


def test_the_paper_of_that_day_is_the_one_that_was_there(client: Client, world: World) -> None:
    from tests.evidence.conftest import arrived, pdf
    from tuas.cycle.actions import Given, record_fact
    from tuas.files.store import keep

    kept = []
    for n, at in enumerate((late_on(today() - 3 * DAY), None)):
        received = arrived(pdf(f"Rekap {n}"), f"rekap-{n}.pdf")
        blob = keep(received.path, received.sha256, "application/pdf")
        given = Given(
            f"R/{n}", dt.date(2026, 2, 9), total=148, done=148, paper=blob, paper_name=f"rekap-{n}.pdf"
        )
        kept.append(record_fact(world.programme_a, Kind.LHKAN, given, by=world.team_head))
        if at:
            moved(Kind.LHKAN, at)
    client.force_login(world.team_head)
    then = client.get(PATH + f"?pada={(today() - 2 * DAY).isoformat()}").content.decode()
    now = client.get(PATH).content.decode()
    addresses = [reverse("cycle:paper", args=[UNIT_A, fact.pk]) for fact in kept]
    assert [a in then for a in addresses] == [True, False]
    assert [a in now for a in addresses] == [False, True]


def test_a_sheet_completed_later_was_not_completed_then(world: World) -> None:
    record_all(world)
    at = late_on(today() - 2 * DAY)
    sheet_of(world.programme_a, world.responsible, done=True, at=at)
    before = verdict(world, today() - 3 * DAY, at)
    after = verdict(world, today() - 2 * DAY, at + dt.timedelta(seconds=1))

    def finished(found: Verdict) -> bool:
        return next(line for line in found.lines if line.key == "5.i.3-selesai").met

    assert (finished(before), finished(after)) == (False, True)


def test_where_only_time_is_missing_the_day_is_named(client: Client, world: World) -> None:
    """SK Menteri of 300 days ago: the page names the anniversary; that day everything holds, the day before not."""
    record_all(world)
    sheet_of(world.programme_a, world.responsible, done=True)
    decree = today() - dt.timedelta(days=300)
    record(world, Kind.SK_MENTERI, on=decree)
    found = verdict(world, today())
    assert found.holds_from is not None
    assert found.holds_from == decree.replace(year=decree.year + 1)
    assert verdict(world, found.holds_from).eligible
    assert not verdict(world, found.holds_from - DAY).eligible
    client.force_login(world.team_head)
    assert "Tinggal menunggu waktu" in words_of(client.get(PATH))
    there = words_of(client.get(PATH + f"?pada={found.holds_from.isoformat()}"))
    assert "Perkiraan untuk" in there
    assert "Memenuhi semua syarat WBK" in there


def test_where_more_is_missing_no_day_is_named(world: World) -> None:
    record_all(world)
    sheet_of(world.programme_a, world.responsible, done=True)
    record(world, Kind.SK_MENTERI, on=today() - dt.timedelta(days=300))
    record(world, Kind.LHKAN, total=148, done=147)
    assert verdict(world, today()).holds_from is None


@pytest.mark.parametrize("bad", ["kemarin", "1999-12-31", "2101-01-01", "2026-02-30"])
def test_a_day_that_is_none_is_refused(client: Client, world: World, bad: str) -> None:
    client.force_login(world.team_head)
    assert client.get(PATH + f"?pada={bad}").status_code == 422
