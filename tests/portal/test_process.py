"""The page of the twelve steps: what it reads off the records, who sees it."""

import datetime as dt
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.world import UNIT_A, World
from tuas.catalogue import current
from tuas.cycle.models import Declaration, Decree, Letter, Predicate
from tuas.identification.models import BidangResult, Identification, Round
from tuas.monitoring.models import Report
from tuas.portal.chart import draw
from tuas.portal.process_facts import state_of

PATH = f"/unit/{UNIT_A}/bagan-alir/"
ON = dt.date(2026, 11, 23)


def papers(world: World, *kinds: str) -> None:
    for kind in kinds:
        Decree.objects.create(
            programme=world.programme_a, kind=kind, number=f"SK {kind}", on=dt.date(2026, 1, 13),
            starts_on=dt.date(2026, 1, 13), signed_at=timezone.now(),
        )  # fmt: skip


def at(day: int) -> dt.datetime:
    return dt.datetime(2026, 11, day, 3, tzinfo=dt.UTC)


def instruct(world: World, state: str = "DITERIMA") -> None:
    Letter.objects.create(
        unit=world.a, programme=world.programme_a, kind="INSTRUKSI", on=dt.date(2026, 1, 12), state=state,
        sender="Dirjen", recipient="Kepala", subject="Pelaksanaan pembangunan ZI",
    )  # fmt: skip


@pytest.mark.rq("RQ-155")
def test_step_one_waits_for_the_instruction(world: World) -> None:
    papers(world, "TIM_KERJA", "AGEN")
    instruct(world, "KONSEP")
    assert str(state_of(world.programme_a, ON)[0].state) == "waiting"
    instruct(world, "DIKIRIM")
    assert str(state_of(world.programme_a, ON)[0].state) == "waiting"  # 6.c.1.a: received, not only sent
    instruct(world)
    assert str(state_of(world.programme_a, ON)[0].state) == "done"


def test_a_cancelled_instruction_does_not_open_step_one(world: World) -> None:
    instruct(world)
    Letter.objects.update(cancelled_at=timezone.now())
    assert str(state_of(world.programme_a, ON)[0].state) == "waiting"


@pytest.mark.rq("RQ-156")
def test_step_one_closes_with_both_decrees_only(world: World) -> None:
    instruct(world)
    papers(world, "TIM_KERJA")
    assert str(state_of(world.programme_a, ON)[0].state) == "late"
    papers(world, "AGEN")
    first = state_of(world.programme_a, ON)[0]
    assert (str(first.state), first.ended, first.actual_days) == ("done", dt.date(2026, 1, 13), 1)


def test_the_page_names_all_twelve_with_their_days(client: Client, world: World) -> None:
    instruct(world)
    papers(world, "TIM_KERJA", "AGEN")
    client.force_login(world.member)
    page = client.get(PATH).content.decode()
    assert all(f'id="langkah-{n}"' in page for n in range(1, 13))
    assert "Selasa, 13 Januari 2026" in page
    assert "365 Hari" in page


def test_outsiders_find_nothing(client: Client, world: World) -> None:
    client.force_login(world.member_b)
    assert client.get(PATH).status_code == 404


def test_it_asks_the_same_however_much_was_reported(client: Client, world: World) -> None:
    client.force_login(world.member)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(PATH).status_code == 200
        return len(found)

    before: Any = (asked(), asked())[1]
    for month in range(1, 11):
        Report.objects.create(
            programme=world.programme_a, duty="5.j.1", period=f"2026-{month:02d}",
            submitted_at=timezone.now(), approved_at=timezone.now(),
        )  # fmt: skip
    assert asked() == before
    assert "10 dari 12" in client.get(PATH).content.decode()


def test_the_identification_fills_steps_six_to_ten(world: World) -> None:
    """Order, six results, draft, signature, passed on; the round in between does not count (IC-26)."""
    instruct(world)
    letters = [
        Letter.objects.create(
            programme=world.programme_a, kind=kind, on=dt.date(2026, 11, day), state="DIKIRIM", number=f"{kind}/1",
            sender="Dirjen", recipient="Direktur KI", subject="Identifikasi",
        )
        for kind, day in (("PERINTAH_DIRJEN", 2), ("PERINTAH_KI", 3))
    ]  # fmt: skip
    found = Identification.objects.create(
        programme=world.programme_a, dirjen_order=letters[0], ki_order=letters[1]
    )
    six, seven = state_of(world.programme_a, ON)[5:7]
    assert (str(six.state), six.actual_days, str(seven.state)) == ("done", 1, "ready")
    for area in "123456":
        BidangResult.objects.create(identification=found, area=area, fit=True, note="Layak", by=world.admin)
    BidangResult.objects.update(at=at(9))
    Round.objects.create(identification=found, number=1, returned_by=world.admin, answered_at=at(20))
    Round.objects.update(returned_at=at(13))
    eight = state_of(world.programme_a, ON)[7]
    assert (str(eight.state), eight.paused, eight.overrun) == ("ready", 7, 0)
    Identification.objects.update(drafted_at=at(23), signed_at=at(23))
    states = [str(s.state) for s in state_of(world.programme_a, ON)[5:10]]
    assert states == ["done", "done", "done", "done", "ready"]
    Identification.objects.update(passed_at=at(23))
    assert str(state_of(world.programme_a, ON)[9].state) == "done"


@pytest.mark.rq("RQ-154", "RQ-177")
def test_every_step_has_its_actor_papers_term_and_both_durations(client: Client, world: World) -> None:
    """6.b: what is printed for each of the twelve, and beside it the days it really took, with the overrun named."""
    instruct(world)
    papers(world, "TIM_KERJA", "AGEN")
    Decree.objects.filter(kind="AGEN").update(on=dt.date(2026, 1, 15))
    client.force_login(world.member)
    page = client.get(PATH).content.decode()
    for step in current().process:
        row = unescape(page.split(f'id="langkah-{step.number}"')[1].split("</tr>")[0])
        assert step.name in row
        assert step.actor_printed in row
        assert all(paper.text in row for paper in (*step.needs, *step.outputs))
        assert f"<b>{step.term.printed or '–'}</b>" in row
    first = page.split('id="langkah-1"')[1].split("</tr>")[0]
    assert "Kamis, 15 Januari 2026" in first
    assert "3 hari, rencana sampai 13 Januari 2026" in first
    assert "lewat 2 hari" in first


def test_the_drawing_has_seven_lanes_twelve_steps_and_no_style_of_its_own(
    client: Client, world: World
) -> None:
    instruct(world)
    client.force_login(world.member)
    page = client.get(PATH).content.decode()
    drawing = page.split("<figure")[1].split("</figure>")[0]
    assert drawing.count('class="hd mid"') == 14  # seven heads of two lines
    assert drawing.count("<a href=") == 12
    assert 'class="step terlambat" aria-label="1. ' in drawing
    assert drawing.count('class="joint"') == 3
    assert drawing.count('class="end-mark"') == 2
    assert "style=" not in drawing


def test_lines_turn_solid_with_the_step_they_leave(world: World) -> None:
    def solid() -> int:
        return sum(css == "fl" for _path, css in draw(state_of(world.programme_a, ON), str).flows)

    assert solid() == 0
    instruct(world)
    papers(world, "TIM_KERJA", "AGEN")
    assert solid() == 3  # into 1, from 1 to 2 and to 3


@pytest.mark.rq("RQ-030")
def test_the_unit_page_has_the_stages_from_the_records_and_links_to_every_part(
    client: Client, world: World
) -> None:
    client.force_login(world.member)
    unit = f"/unit/{UNIT_A}/"
    before = client.get(unit).content.decode()
    assert "Belum dicatat" in before
    assert all(f'href="{unit}{part}/"' in before for part in ("pencanangan", "pakta", "surat", "bagan-alir"))
    Declaration.objects.create(
        programme=world.programme_a, level="UPT", on=dt.date(2026, 1, 5), finalised_at=timezone.now()
    )
    order = Letter.objects.create(
        programme=world.programme_a, kind="PERINTAH_DIRJEN", on=dt.date(2026, 11, 2), state="DIKIRIM",
        sender="Dirjen", recipient="Direktur KI", subject="Identifikasi",
    )  # fmt: skip
    Identification.objects.create(programme=world.programme_a, dirjen_order=order)
    stages = client.get(unit).content.decode().split('<ol class="three"')[1].split("</ol>")[0]
    assert "Senin, 5 Januari 2026" in stages
    assert "Sedang diidentifikasi" in stages
    assert "Senin, 2 November 2026" in stages
    assert "bukti lengkap, tahun" in stages


def test_milestones_outside_the_twelve_have_their_days(client: Client, world: World) -> None:
    Letter.objects.create(
        unit=world.a, programme=world.programme_a, kind="USULAN", on=dt.date(2026, 1, 8), state="DIKIRIM",
        sent_at=dt.datetime(2026, 1, 9, 3, tzinfo=dt.UTC), sender="a", recipient="b", subject="Usulan",
    )  # fmt: skip
    Predicate.objects.create(unit=world.a, kind="WBK", on=dt.date(2025, 12, 9), reference="1")
    client.force_login(world.member)
    listed = client.get(PATH).content.decode().split('id="h-tonggak"')[1]
    assert "Jumat, 9 Januari 2026" in listed
    assert "Selasa, 9 Desember 2025" in listed
    assert "Predikat WBBM" in listed
