"""Who holds the ball, since which day: every open hand-over of the programme, the longest first."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assessment.judgement.conftest import sheet_of
from tests.assessment.proposing import cast as proposing
from tests.cycle.planning_cast import heads, submitted
from tests.cycle.recording import record_all
from tests.evidence.conftest import arrived, pdf
from tests.identification.cast import begun, complete, official, ordered
from tests.portal.leadership import cast
from tests.tpu import assistance_cast as assisting
from tests.world import World
from tuas.assessment.models import Answer, Assessor, Recommendation, Sheet
from tuas.cycle.models import Approval, Letter, Plan
from tuas.cycle.planning import signing
from tuas.evidence import actions as evidence
from tuas.evidence import rounds
from tuas.evidence.models import Link
from tuas.identification.models import Identification, Round
from tuas.monitoring.models import Report
from tuas.organisation.models import Unit
from tuas.portal.leadership.holders import HOLDERS, RANK, word_of
from tuas.tpu.models import Finding


def held(number: str = "011") -> list[tuple[int, str]]:
    return [(ball.days, ball.holder) for ball in cast.row(number).balls]


def first(number: str = "011") -> tuple[int, str]:
    return held(number)[0]


def linked(world: World, item: str = "P5.h.4") -> Link:
    added = evidence.add_document(world.a, arrived(pdf(item)), f"{item}.pdf", by=world.member)
    return evidence.link(added.document, world.programme_a, item, by=world.team_head)


def test_evidence_goes_from_ketua_pokja_to_bidang_to_pokja(world: World) -> None:
    linked(world)
    Link.objects.update(since=cast.ago(4))
    assert first() == (4, "ketua-pokja-5")
    rounds.check(Link.objects.get(), by=world.head5)
    Link.objects.update(since=cast.ago(12))
    assert first() == (12, "bidang-5")
    rounds.return_(Link.objects.get(), "Belum dicap.", by=world.tpu5)
    assert first() == (0, "pokja-5")


def test_the_board_says_how_many_days_with_whom(client: Client, world: World) -> None:
    rounds.check(linked(world), by=world.head5)
    Link.objects.update(since=cast.ago(12))
    client.force_login(world.responsible)
    content = client.get("/papan/").content.decode()
    assert '<b class="num">12 hari</b> di Bidang 5' in content
    assert "1 bukti menunggu verifikasi" in content
    assert "12 hari di Bidang 5 (1 bukti menunggu verifikasi)" in content  # the longest of all units


def test_accepted_and_unlinked_evidence_waits_for_nobody(world: World) -> None:
    link = linked(world)
    rounds.check(link, by=world.head5)
    rounds.accept(link, by=world.tpu5)
    assert held() == []


def test_the_oldest_of_an_area_counts_and_the_longest_comes_first(world: World) -> None:
    for item, days in (("P5.h.4", 3), ("P5.i.1", 9), ("P1.a.1", 6)):
        Link.objects.filter(pk=linked(world, item).pk).update(since=cast.ago(days))
    assert held() == [(9, "ketua-pokja-5"), (6, "ketua-pokja-1")]
    assert cast.row().balls[0].what == "2 bukti menunggu pemeriksaan"


def test_a_plan_waits_for_each_who_has_not_agreed_then_for_the_pimpinan(world: World) -> None:
    plan = submitted(world)
    Plan.objects.update(submitted_at=cast.ago(8))
    assert [holder for _days, holder in held()] == [f"ketua-pokja-{area}" for area in "123456"]
    for area, head in heads(world).items():
        signing.approve(plan, area, plan.revision, by=head)
    Approval.objects.update(at=cast.ago(2))
    assert held() == [(2, "pimpinan")]


def test_an_approval_of_an_older_revision_does_not_count(world: World) -> None:
    plan = submitted(world)
    signing.approve(plan, "5", plan.revision, by=world.head5)
    Plan.objects.update(revision=plan.revision + 1)
    assert "ketua-pokja-5" in {holder for _days, holder in held()}


@pytest.mark.parametrize(
    ("kind", "state", "holder"),
    [
        ("USULAN", "KONSEP", "pimpinan"), ("USULAN", "DITANDATANGANI", "pimpinan"), ("USULAN", "DIKIRIM", "dirjen"),
        ("INSTRUKSI", "DIKIRIM", "pimpinan"), ("DISPOSISI", "DIKIRIM", "ketua-tim"),
    ],
)  # fmt: skip
def test_a_letter_waits_with_who_signs_sends_or_receives(
    world: World, kind: str, state: str, holder: str
) -> None:
    cast.lettered(world, kind, state, 11)
    assert held() == [(11, holder)]


def test_a_cancelled_letter_waits_for_nobody(world: World) -> None:
    cast.declared(world)
    cast.lettered(world, "LAIN", "KONSEP", 40)
    Letter.objects.update(cancelled_at=cast.ago(1))
    assert first() == (60, "pimpinan")  # what the declaration still asks for


def test_a_monthly_report_waits_for_the_pimpinan(world: World) -> None:
    Report.objects.create(
        programme=world.programme_a, duty="5.j.1", period="2026-01", submitted_at=cast.ago(7)
    )
    assert first() == (7, "pimpinan")
    Report.objects.update(approved_at=cast.ago(1))
    assert all("laporan" not in ball.what for ball in cast.row().balls)


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ({}, (20, "ketua-tim")),
        ({"forwarded_at": 5}, (5, "pimpinan")),
    ],
)
def test_a_quarterly_report_goes_by_the_ketua_tim(
    world: World, done: dict[str, int], expected: tuple[int, str]
) -> None:
    moments = {name: cast.ago(days) for name, days in done.items()}
    Report.objects.create(
        programme=world.programme_a, duty="5.j.2", period="2026-Q1", submitted_at=cast.ago(20), **moments
    )
    assert first() == expected


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ({}, (20, "pimpinan")),
        ({"approved_at": 6}, (6, "pimpinan")),
        ({"approved_at": 6, "sent_at": 5}, (5, "dirjen")),
    ],
)
def test_the_yearly_report_waits_until_the_dirjen_received_it(
    world: World, done: dict[str, int], expected: tuple[int, str]
) -> None:
    moments = {name: cast.ago(days) for name, days in done.items()}
    Report.objects.create(
        programme=world.programme_a, duty="5.j.3", period="2026", submitted_at=cast.ago(20), **moments
    )
    assert first() == expected


def test_identification_names_the_one_step_it_stands_at(world: World) -> None:
    director = official("dirjen", "DIRJEN")
    ordered(world, director)
    assert "direktur-ki" in {holder for _days, holder in held()}


def test_a_round_gives_the_ball_to_the_unit(world: World) -> None:
    found = begun(world, official("dirjen", "DIRJEN"))
    assert {f"bidang-{area}" for area in "123456"} <= {holder for _days, holder in held()}
    made = Round.objects.create(identification=found, number=1, missing=["SAKIP"], returned_by=world.tpu5)
    Round.objects.filter(pk=made.pk).update(returned_at=cast.ago(6))
    assert [(ball.days, ball.holder) for ball in cast.row().balls if "identifikasi" in ball.what] == [
        (6, "ketua-tim")
    ]


@pytest.mark.parametrize(
    ("values", "holder"),
    [
        ({}, "direktur-ki"),
        ({"drafted_at": 3}, "direktur-ki"),
        ({"drafted_at": 3, "signed_at": 2}, "dirjen"),
    ],
)
def test_the_result_goes_to_the_direktur_then_to_the_dirjen(
    world: World, values: dict[str, int], holder: str
) -> None:
    found = complete(world, official("dirjen", "DIRJEN"))
    moments = {name: cast.ago(days) for name, days in values.items()}
    Identification.objects.filter(pk=found.pk).update(**moments)
    assert [ball.holder for ball in cast.row().balls if "identifikasi" in ball.what] == [holder]


def test_the_finished_sheet_of_the_unit_waits_for_the_tpu(world: World) -> None:
    sheet_of(world.programme_a, world.team_head, Assessor.UNIT)
    Sheet.objects.update(completed_at=cast.ago(14), seal="0" * 64)
    assert held() == [(14, "direktur-ki")]


def test_each_bidang_holds_its_questions_until_they_are_answered_and_released(world: World) -> None:
    sheet = sheet_of(world.programme_a, world.responsible)
    Answer.objects.update(at=cast.ago(3))
    Sheet.objects.update(created_at=cast.ago(34))
    last = Answer.objects.filter(sheet=sheet, question__startswith="A.II.5").latest("pk")
    Answer.objects.filter(pk=last.pk).delete()
    assert first() == (34, "bidang-5")
    assert (3, "bidang-1") in held()
    Answer.objects.create(sheet=sheet, question=last.question, value=last.value)
    Answer.objects.update(at=cast.ago(2))
    Sheet.objects.update(released=["1", "2", "3", "4", "B"])
    assert held() == [(2, "bidang-5"), (2, "bidang-6")]
    Sheet.objects.update(released=["1", "2", "3", "4", "5", "6", "B"])
    assert held() == [(2, "direktur-ki")]
    assert cast.row().balls[0].what == "LKE TPU menunggu diselesaikan"


def test_a_unit_that_fulfils_everything_waits_to_be_proposed(world: World) -> None:
    record_all(world)
    sheet_of(world.programme_a, world.responsible, done=True)
    assert held() == [(0, "direktur-ki")]
    assert cast.row().balls[0].what == "usulan kepada TPI"


def test_determined_and_not_yet_proposed(world: World) -> None:
    proposing.ready(world)
    proposing.determined(world)
    assert (0, "direktur-ki") in held()
    assert cast.row().stage == "siap"


def test_the_tpi_then_the_tpn(world: World) -> None:
    proposing.ready(world)
    proposing.proposed(world)
    assert (0, "tpi") in held()


def test_after_the_tpi_the_tpn_decides(world: World) -> None:
    proposing.ready(world)
    proposing.fit(world)
    assert (0, "tpn") in held()
    assert (0, "tpi") not in held()
    assert cast.row().stage == "diusulkan"


def test_a_finding_goes_from_pokja_to_bidang_until_it_is_closed(world: World) -> None:
    finding = assisting.found(world)
    Finding.objects.update(at=cast.ago(8))
    area = finding.session.area
    assert (8, f"pokja-{area}") in held()
    assisting.step(world, finding, "JAWAB")
    assert (0, f"bidang-{area}") in held()
    assisting.step(world, finding, "TUTUP")
    assert all("temuan" not in ball.what for ball in cast.row().balls)


def test_direktorat_kepatuhan_intern_is_held_by_its_substitute(world: World) -> None:
    from tuas.catalogue import current
    from tuas.cycle.models import Programme

    catalogue = current()
    programme = Programme.objects.create(
        unit=world.home, target="WBK", year=2026, catalogue=catalogue.version, lke=catalogue.lke.version
    )
    Sheet.objects.create(
        programme=programme,
        assessor=Assessor.UNIT,
        lke=catalogue.lke.version,
        completed_at=cast.ago(3),
        seal="0" * 64,
    )
    assert held(world.home.number) == [(3, "pengganti-ki")]


def test_an_unanswered_recommendation_waits_for_the_team(world: World) -> None:
    made = Recommendation.objects.create(
        programme=world.programme_a, area="5", text="Perbaiki.", by=world.tpu5
    )
    Recommendation.objects.filter(pk=made.pk).update(at=cast.ago(15))
    assert first() == (15, "ketua-tim")


def test_early_on_the_next_step_has_one_holder(world: World) -> None:
    from tuas.cycle.models import Programme

    Programme.objects.filter(pk=world.programme_a.pk).update(opened_at=cast.ago(90))
    assert held() == [(90, "pimpinan")]
    cast.declared(world, 60)
    assert cast.row().balls[0].what == "pakta integritas, lalu usulan"
    cast.sworn(world)
    assert (first(), cast.row().balls[0].what) == ((60, "pimpinan"), "usulan kepada Dirjen")
    cast.lettered(world, "USULAN", "DITERIMA", 40)
    assert held() == [(40, "dirjen")]
    cast.lettered(world, "INSTRUKSI", "DITERIMA", 30)
    assert (first(), cast.row().balls[0].what) == ((30, "pimpinan"), "SK Tim Kerja dan SK Agen")
    cast.decreed(world, "TIM_KERJA", "AGEN", days=20)
    assert held() == [(20, "ketua-tim")]


def test_filter_by_holder_finds_any_of_its_balls(client: Client, world: World) -> None:
    for item, days in (("P5.h.4", 9), ("P1.a.1", 6)):
        Link.objects.filter(pk=linked(world, item).pk).update(since=cast.ago(days))
    client.force_login(world.responsible)
    content = client.get("/papan/", {"pegang": "ketua-pokja-1"}).content.decode()
    assert content.count("data-row") == 1
    assert '<option value="ketua-pokja-1" selected>Ketua Pokja 1 (1)</option>' in content


def test_longest_waiting_first(client: Client, world: World) -> None:
    from tuas.portal.leadership.page import page
    from tuas.ui.dates import today

    cast.lettered(world, "USULAN", "DIKIRIM", 70)
    shown = page({"urut": "lama"}, today())
    assert shown.lines[0].unit.number == "011"
    assert shown.longest is not None
    assert shown.longest.days == 70
    assert [line.days for line in shown.lines] == sorted((line.days for line in shown.lines), reverse=True)


def test_every_holder_has_a_word_and_a_rank() -> None:
    assert len(set(map(word_of, HOLDERS))) == len(HOLDERS) == len(RANK)
    assert word_of("bidang-5") == "Bidang 5"
    assert word_of("direktur-ki") == "Direktur KI"


def test_queries_do_not_grow_with_what_waits(client: Client, world: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get("/papan/").status_code == 200
        return len(caught)

    client.force_login(world.responsible)
    rounds.check(linked(world), by=world.head5)
    cast.lettered(world, "USULAN", "DIKIRIM", 3)
    submitted(world)
    begun_once(world)
    sheet_of(world.programme_a, world.responsible)
    client.get("/papan/")
    before = queries()
    for unit in Unit.objects.filter(participates=True).exclude(pk__in=(world.a.pk, world.b.pk))[:12]:
        more(world, unit)
    assert queries() == before


def begun_once(world: World) -> None:
    director: Any = official("dirjen", "DIRJEN")
    begun(world, director)


def more(world: World, unit: Unit) -> None:
    """One more unit with a letter, a report, a plan and a sheet of the TPU under way."""
    from tuas.catalogue import current
    from tuas.cycle.models import Programme

    catalogue = current()
    programme = Programme.objects.create(
        unit=unit, target="WBK", year=2026, catalogue=catalogue.version, lke=catalogue.lke.version
    )
    Letter.objects.create(
        unit=unit, programme=programme, kind="LAIN", sender="A", recipient="B", subject="C", state="DIKIRIM",
        sent_at=cast.ago(2),
    )  # fmt: skip
    Plan.objects.create(programme=programme, state="DIAJUKAN", submitted_at=cast.ago(2), revision=1)
    Report.objects.create(programme=programme, duty="5.j.1", period="2026-02", submitted_at=cast.ago(2))
    sheet = Sheet.objects.create(programme=programme, assessor=Assessor.TPU, lke=catalogue.lke.version)
    Answer.objects.create(sheet=sheet, question="A.I.5.i.a", value="A")
