"""The checks before submitting: each finds what is wrong and keeps silent where nothing is."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.assessment.conftest import fill as fill
from tests.assessment.conftest import paper as paper
from tests.cycle import planning_cast as cast
from tests.world import World
from tuas.assessment import actions
from tuas.assessment.models import Assessor
from tuas.catalogue import current
from tuas.cycle.models import Declaration, Decree, Pakta, Paper, Programme
from tuas.cycle.planning import content
from tuas.evidence.heads import parts
from tuas.evidence.models import Absence, Document, Link, LinkState, Revision
from tuas.files.models import Blob
from tuas.monitoring.models import Report
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person, Unit, User
from tuas.portal.checks import listed
from tuas.portal.checks.book import book_of
from tuas.portal.checks.findings import Finding
from tuas.portal.checks.page import harmless
from tuas.ui.dates import today

pytestmark = pytest.mark.django_db
ITEMS = current().items
MONTHLY = next(i.code for i in ITEMS.values() if i.period == "monthly" and i.of == "unit" and not i.signed_by)
PLAIN = next(
    i.code for i in ITEMS.values()
    if i.period == "quarterly" and i.of == "unit" and i.code not in parts(current().version)
)  # fmt: skip
PROVEN = next(
    q for q in current().lke.questions.values()
    if q.kind == "choice" and q.sop_activities and not q.items
    and all(i.period == "once" for a in q.sop_activities for i in current().items_of(a)) and
    any(current().items_of(a) for a in q.sop_activities)
)  # fmt: skip
Fill = Callable[..., Any]


def run(world: World, check: Callable[..., Any], who: User | None = None) -> list[Finding]:
    reader = authority_of(who or world.team_head, today())
    return list(check(book_of(world.programme_a, reader, today())))


def page(world: World, query: str = "") -> str:
    return reverse("checks", args=[world.a.number]) + query


def any_paper(world: World) -> Paper:
    blob = Blob.objects.create(sha256="f" * 64, size=1, media_type="application/pdf")
    return Paper.objects.create(unit=world.a, blob=blob, name="pindaian.pdf")


def test_an_answer_without_any_evidence(world: World, fill: Fill, paper: Callable[..., Link]):
    best = next(iter(PROVEN.levels))
    fill(Assessor.UNIT, {PROVEN.code: best})
    found = run(world, listed.answers_without_evidence)
    assert [finding.text.split()[0] for finding in found] == [PROVEN.code]
    item = current().items_of(PROVEN.sop_activities[0])[0].code
    paper(item, LinkState.DIAJUKAN)
    assert not run(world, listed.answers_without_evidence)


def test_the_lowest_answer_needs_no_evidence(world: World, fill: Fill):
    fill(Assessor.UNIT, {PROVEN.code: list(PROVEN.levels)[-1]})
    assert not run(world, listed.answers_without_evidence)


def test_evidence_that_names_no_period(world: World, paper: Callable[..., Link]):
    link = paper(MONTHLY)
    (found,) = run(world, listed.evidence_without_period)
    assert (found.area, MONTHLY in found.text) == (MONTHLY[1], True)
    Link.objects.filter(pk=link.pk).update(period="2026-03")
    assert not run(world, listed.evidence_without_period)


def test_what_is_not_signed_yet(world: World):
    words = " ".join(finding.text for finding in run(world, listed.unsigned_papers))
    assert all(
        part in words for part in ("SK Tim Kerja", "SK Agen", "Piagam", "Rencana Kerja belum disahkan")
    )


def test_signed_with_scans_is_in_order(world: World):
    scan, now = any_paper(world), timezone.now()
    for kind in ("TIM_KERJA", "AGEN"):
        Decree.objects.create(
            programme=world.programme_a, kind=kind, number=kind, on=today(), starts_on=today(), signed_at=now,
            paper=scan,
        )  # fmt: skip
    Declaration.objects.create(
        programme=world.programme_a, level="UPT", finalised_at=now, signed_paper=scan, signed_on=today()
    )
    plan = cast.ratified(world)
    (found,) = run(world, listed.unsigned_papers)
    assert "cetakannya" in found.text
    plan.hard_copy = scan
    plan.save()
    assert not run(world, listed.unsigned_papers)
    reopened = Declaration.objects.filter(programme=world.programme_a)
    reopened.update(signed_paper=None, stood_on=today())
    assert not run(world, listed.unsigned_papers), "the signed piagam holds while its revision is prepared"
    reopened.update(stood_on=None)
    assert "Piagam" in run(world, listed.unsigned_papers)[0].text


def test_paktas_by_hand_without_scan_are_counted(world: World):
    person = Person.objects.filter(unit=world.a).order_by("pk")[0]
    made = Pakta.objects.create(person=person, unit=world.a, way="PAPER", on=today())
    assert "1 pakta" in run(world, listed.unsigned_papers)[-1].text
    Pakta.objects.filter(pk=made.pk).update(paper=any_paper(world))
    assert "pakta integritas" not in run(world, listed.unsigned_papers)[-1].text


def test_a_paper_whose_signatory_is_unknown(world: World, paper: Callable[..., Link]):
    item = next(i.code for i in ITEMS.values() if i.signed_by)
    link = paper(item)
    (found,) = run(world, listed.papers_without_signatory)
    assert item in found.text
    Document.objects.filter(pk=link.document_id).update(signatory="Kepala Balai")
    assert not run(world, listed.papers_without_signatory)


def test_a_plan_line_that_serves_no_activity(world: World):
    plan = cast.drafted(world, "5")
    (found,) = run(world, listed.plan_lines_without_activity)
    assert (found.area, "Kerja 5.0" in found.text) == ("5", True)
    action = plan.actions.get()
    values = {"text": action.text, "target_id": action.target_id, "activity": "P5.h"}
    content.change(plan, action, values, content.seen(action), by=world.team_head)
    assert not run(world, listed.plan_lines_without_activity)


def test_reports_that_are_late(world: World):
    with_all = run(world, listed.months_without_report)
    assert any("Januari 2026" in finding.text for finding in with_all)
    moment = dt.datetime(2026, 2, 3, tzinfo=dt.UTC)
    made = Report.objects.create(
        programme=world.programme_a,
        duty="5.j.1",
        period="2026-01",
        submitted_at=moment,
        paper=any_paper(world),
    )
    assert not any("Januari 2026" in f.text for f in run(world, listed.months_without_report))
    Report.objects.filter(pk=made.pk).update(approved_at=moment, paper=None)
    assert any("tanpa berkas" in f.text for f in run(world, listed.months_without_report))


def share(world: World, link: Link) -> None:
    """Unit B keeps the same content."""
    blob = Revision.objects.get(document=link.document_id).blob
    other = Document.objects.create(unit=world.b, title="Salinan")
    Revision.objects.create(document=other, number=1, blob=blob, name="Salinan.pdf")


def test_the_same_file_in_two_units_names_the_other_to_overseers_only(
    world: World, paper: Callable[..., Link]
):
    link = paper(MONTHLY)
    assert not run(world, listed.same_file_in_two_units)
    share(world, link)
    (mine,) = run(world, listed.same_file_in_two_units)
    (theirs,) = run(world, listed.same_file_in_two_units, world.tpu5)
    assert "unit lain" in mine.text
    assert world.b.name not in mine.text
    assert world.b.name in theirs.text


def test_the_page_tells_the_unit_no_other_name(client: Client, world: World, paper: Callable[..., Link]):
    share(world, paper(MONTHLY))
    client.force_login(world.team_head)
    for query in ("", "?format=csv"):
        assert world.b.name not in client.get(page(world, query)).content.decode()


def test_absent_and_yet_there(world: World, paper: Callable[..., Link]):
    item = next(i.code for i in ITEMS.values() if i.conditional is True)
    Absence.objects.create(programme=world.programme_a, item=item, reason="Tidak ada kegiatan")
    assert not run(world, listed.absent_with_paper)
    paper(item)
    (found,) = run(world, listed.absent_with_paper)
    assert item in found.text


def test_the_highest_answer_over_returned_evidence(world: World, fill: Fill, paper: Callable[..., Link]):
    fill(Assessor.UNIT, {PROVEN.code: next(iter(PROVEN.levels))})
    link = paper(current().items_of(PROVEN.sop_activities[0])[0].code, LinkState.DIKEMBALIKAN)
    (found,) = run(world, listed.top_answer_with_returned_evidence)
    assert PROVEN.code in found.text
    Link.objects.filter(pk=link.pk).update(state=LinkState.DIAJUKAN)
    assert not run(world, listed.top_answer_with_returned_evidence)


@pytest.mark.parametrize(("period", "many"), [("2025-12", 1), ("2026-01", 0), ("2026-12", 0), ("2027-01", 1)])
def test_a_period_of_another_year(world: World, paper: Callable[..., Link], period: str, many: int):
    Link.objects.filter(pk=paper(MONTHLY).pk).update(period=period)
    assert len(run(world, listed.period_outside_the_year)) == many


def test_two_accepted_papers_for_one_period(world: World, paper: Callable[..., Link]):
    links = [paper(PLAIN), paper(PLAIN)]
    Link.objects.update(period="2026-Q1")
    (found,) = run(world, listed.two_papers_for_one_period)
    assert "2 dokumen" in found.text
    Link.objects.filter(pk=links[1].pk).update(state=LinkState.DIPERIKSA)
    assert not run(world, listed.two_papers_for_one_period)


def test_findings_stand_by_severity_and_area(client: Client, world: World, paper: Callable[..., Link]):
    paper(MONTHLY)
    client.force_login(world.leader)
    text = client.get(page(world)).content.decode()
    assert text.index("Harus dibereskan") < text.index("Beres")
    assert f"{MONTHLY}:" in client.get(page(world, f"?area={MONTHLY[1]}")).content.decode()
    other = "1" if MONTHLY[1] != "1" else "2"
    assert "Tidak ada temuan di sini" in client.get(page(world, f"?area={other}")).content.decode()
    assert client.get(page(world, "?area=7")).status_code == 404


def test_nothing_found_says_so(client: Client, world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tuas.portal.checks.page.CHECKS", listed.CHECKS[7:8])
    client.force_login(world.member)
    assert "Tidak ada temuan: siap diajukan" in client.get(page(world)).content.decode()


def test_the_tables_carry_the_same_and_no_formula(client: Client, world: World, paper: Callable[..., Link]):
    paper(MONTHLY)
    Document.objects.update(title="=HYPERLINK(1)")
    client.force_login(world.tpu5)
    csv = client.get(page(world, "?format=csv"))
    assert csv["Content-Disposition"].endswith('.csv"')
    assert MONTHLY in csv.content.decode("utf-8-sig")
    assert client.get(page(world, "?format=xlsx")).content.startswith(b"PK")
    assert harmless("=1+1") == "'=1+1"


@pytest.mark.parametrize("who", ["member_b", "outsider"])
def test_other_units_do_not_find_it(client: Client, world: World, who: str):
    client.force_login(getattr(world, who))
    assert client.get(page(world)).status_code == 404


def test_the_verdict_leads_to_it(client: Client, world: World):
    client.force_login(world.leader)
    answer = client.get(reverse("assessment:verdict", args=[world.a.number]))
    assert page(world) in answer.content.decode()


@pytest.mark.parametrize("who", ["leader", "member", "tpu5"])
@pytest.mark.parametrize("place", ["unit", "assessment:proposal"])
def test_the_unit_and_its_proposal_lead_to_it(client: Client, world: World, who: str, place: str):
    client.force_login(getattr(world, who))
    assert page(world) in client.get(reverse(place, args=[world.a.number])).content.decode()


def test_a_unit_that_sees_only_the_page_of_its_sub_unit_finds_no_link(client: Client, world: World):
    sub = Unit.objects.create(
        number="911", name="Satuan Kerja Contoh", notation="X.1", group=world.a.group, parent=world.a
    )
    made = Programme.objects.get(pk=world.programme_a.pk)
    made.pk, made.unit = None, sub
    made.save(force_insert=True)
    target = reverse("checks", args=[sub.number])
    for who, status, there in ((world.leader, 404, False), (world.tpu5, 200, True)):
        client.force_login(who)
        assert client.get(target).status_code == status
        answer = client.get(reverse("unit", args=[sub.number]))
        assert (answer.status_code, target in answer.content.decode()) == (200, there)


def test_a_unit_without_a_programme_has_nothing_to_check(client: Client, world: World):
    Programme.objects.filter(pk=world.programme_a.pk).update(closed_at=timezone.now())
    client.force_login(world.leader)
    assert page(world) not in client.get(reverse("unit", args=[world.a.number])).content.decode()


def test_finishing_the_own_sheet_leads_to_it_that_of_the_tpi_does_not(
    client: Client, world: World, fill: Fill
):
    fill(Assessor.UNIT)
    fill(Assessor.TPI, note="Sama.")
    for who, there in ((world.leader, True), (world.tpi, False)):
        client.force_login(who)
        answer = client.get(reverse("assessment:complete", args=[world.a.number]))
        assert (answer.status_code, page(world) in answer.content.decode()) == (200, there)


def test_the_number_of_queries_does_not_grow(
    client: Client, world: World, fill: Fill, paper: Callable[..., Link]
):
    client.force_login(world.team_head)
    sheet = actions.open_sheet(world.programme_a, Assessor.UNIT, by=world.team_head)
    assert sheet.pk
    cast.drafted(world, "1")
    paper(MONTHLY)
    client.get(page(world))
    with CaptureQueriesContext(connection) as few:
        client.get(page(world))
    fill(Assessor.UNIT)
    for item in list(ITEMS)[:60]:
        share(world, paper(item, LinkState.DIKEMBALIKAN))
    with CaptureQueriesContext(connection) as many:
        client.get(page(world))
    assert len(many) == len(few)
