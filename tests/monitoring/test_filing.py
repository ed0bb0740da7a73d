"""Papers of the programme that the SOP names as evidence link themselves (8, 5.e.I.1)."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cycle import planning_cast
from tests.evidence.conftest import arrived, pdf
from tests.monitoring import monev_cast, yearly_cast
from tests.monitoring.test_monev_pages import handed_in
from tests.world import UNIT_A, World
from tuas.cycle.models import Decree, InternalSop, Meeting, MeetingPaper, Plan
from tuas.cycle.paper import file_paper
from tuas.evidence import actions as store
from tuas.evidence import made
from tuas.evidence.models import Document, Link
from tuas.monitoring.filing import deeds, sources
from tuas.monitoring.models import Filed
from tuas.ui.dates import today
from tuas.ui.errors import Invalid


@pytest.fixture(autouse=True)
def november(time_machine: Any) -> None:
    time_machine.move_to("2026-11-25 03:00:00+00:00", tick=False)


def linked() -> list[str]:
    return list(Link.objects.filter(unlinked_at=None).order_by("item").values_list("item", flat=True))


def test_the_ratified_plan_proves_p1a1_and_r1b1(world: World) -> None:
    planning_cast.submitted(world)
    assert deeds.file_pending() == 0  # a plan that waits for its ratification is no evidence
    Plan.objects.all().delete()
    planning_cast.ratified(world)
    assert deeds.file_pending() == 1
    assert linked() == ["P1.a.1", "R1.b.1"]
    document = Document.objects.get()
    assert (document.title, document.signatory) == (
        "Rencana Kerja Pembangunan ZI 2026 versi 1",
        world.leader.name,
    )
    assert deeds.file_pending() == 0
    assert Document.objects.count() == 1


def test_the_hard_copy_becomes_the_next_version_of_the_same_document(world: World) -> None:
    plan = planning_cast.ratified(world)
    deeds.file_pending()
    plan.hard_copy = file_paper(world.a, arrived(pdf("basah"), "RK ttd.pdf"), by=world.leader)
    plan.save(update_fields=["hard_copy"])
    assert deeds.file_pending() == 1
    assert [r.name for r in Document.objects.get().revisions.order_by("number")][-1] == "RK ttd.pdf"
    assert linked() == ["P1.a.1", "R1.b.1"]


def test_what_a_person_took_off_its_item_stays_off(world: World) -> None:
    planning_cast.ratified(world)
    deeds.file_pending()
    store.unlink(Link.objects.get(item="R1.b.1"), by=world.team_head)
    assert deeds.file_pending() == 0
    assert linked() == ["P1.a.1"]


def test_a_file_that_the_unit_had_already_is_linked_not_doubled(world: World) -> None:
    content = pdf("SK yang sama")
    store.add_document(world.a, arrived(content, "SK agen.pdf"), "SK agen.pdf", by=world.team_head)
    user = yearly_cast.agent(world)
    paper = file_paper(world.a, arrived(content, "SK agen.pdf"), by=world.leader)
    Decree.objects.update(paper=paper, signed_by=world.leader, signatory_name="Kepala")
    assert user.pk
    assert deeds.file_pending() == 1
    assert linked() == ["P1.d.ii.2", "R1.a.1"]
    assert Document.objects.count() == 1


def test_the_agents_sop_and_their_plan(world: World) -> None:
    InternalSop.objects.create(
        unit=world.a, kind="AGEN", number="1", title="Pemilihan", ratified_on=dt.date(2026, 1, 5), ratified_by="Kepala",
        paper=file_paper(world.a, arrived(pdf("SOP")), by=world.leader), added_by=world.leader,
    )  # fmt: skip
    yearly_cast.acted(world, yearly_cast.agent(world))
    assert deeds.file_pending() == 2
    assert linked() == ["P1.d.ii.1", "P1.d.ii.3", "R1.a.2"]


def test_the_papers_of_the_meeting_are_filed_with_the_handed_in_month(world: World) -> None:
    """P1.c.4 asks for four of them; a meeting whose month is still open may yet change."""
    monev_cast.june(world)
    for part in ("UNDANGAN", "DAFTAR_HADIR", "NOTULEN", "DOKUMENTASI"):
        paper = file_paper(world.a, arrived(pdf(part), f"{part}.pdf"), by=world.team_head)
        MeetingPaper.objects.create(meeting=Meeting.objects.get(kind="MONEV"), part=part, paper=paper)
    deeds.file_pending()
    before = Link.objects.filter(item="P1.c.4").count()
    handed_in(world)
    deeds.file_pending()
    assert (before, Link.objects.filter(item="P1.c.4").count()) == (0, 4)
    assert Document.objects.filter(title="Daftar hadir rapat monev 6 Juli 2026").exists()


def test_a_closed_programme_is_left_alone(world: World) -> None:
    planning_cast.ratified(world)
    world.programme_a.closed_at = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    world.programme_a.save(update_fields=["closed_at"])
    assert sources.pending() == []


def test_one_that_is_refused_does_not_hold_back_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning_cast.ratified(world)
    yearly_cast.acted(world, yearly_cast.agent(world))
    real = made.link_made

    def refusing(document: Document, *rest: Any, **more: Any) -> None:
        if "Rencana Kerja" in document.title:
            raise Invalid("tidak")
        real(document, *rest, **more)

    monkeypatch.setattr("tuas.monitoring.filing.deeds.link_made", refusing)
    assert deeds.file_pending() == 1
    assert linked() == ["P1.d.ii.3", "R1.a.2"]
    assert [f.source.split("/")[0] for f in Filed.objects.all()] == ["action_plan"]
    assert Document.objects.count() == 1


def test_what_waits_is_asked_with_a_fixed_number_of_queries(world: World) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            sources.pending()
        return len(found)

    before = asked()
    planning_cast.ratified(world)
    yearly_cast.acted(world, yearly_cast.agent(world))
    assert asked() <= before + 1


def test_the_archive_says_what_is_evidence_by_itself(client: Client, world: World) -> None:
    planning_cast.ratified(world)
    client.force_login(world.leader)

    def section() -> str:
        page = client.get(f"/unit/{UNIT_A}/arsip/").content.decode()
        return page[page.index('id="h-bukti"') :]

    def row(item: str) -> str:
        return section().split(f">{item}</span>")[1].split("</tr>")[0]

    assert "Belum ada" in row("P1.a.1")
    deeds.file_pending()
    assert "Tertaut" in row("P1.a.1")
    assert f"/unit/{UNIT_A}/dokumen/{Document.objects.get().pk}/" in row("P1.a.1")
    assert "Belum ada" in row("P1.d.ii.4")
    assert today() == dt.date(2026, 11, 25)
