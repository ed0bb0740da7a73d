"""The ten stages of a unit are read off its records, and it stands at the furthest that has begun."""

import pytest
from django.test import Client

from tests.assessment.judgement.conftest import sheet_of
from tests.cycle.planning_cast import ratified, submitted
from tests.cycle.recording import record_all
from tests.identification.cast import begun, official, signed
from tests.portal.leadership import cast
from tests.world import World
from tuas.assessment.models import Assessor, Sheet
from tuas.cycle.models import Fact, Predicate
from tuas.portal.leadership.strip import CODES, FILTERS, Mark
from tuas.ui.dates import today

DONE, RUNNING, NONE = Mark.DONE, Mark.RUNNING, Mark.NONE


def mark(code: str, number: str = "011") -> Mark:
    return cast.row(number).strip[CODES.index(code)]


def test_nothing_has_begun(world: World) -> None:
    found = cast.row()
    assert set(found.strip) == {NONE}
    assert (found.stage, found.stage_word) == ("belum", "Belum mulai")


def test_a_draft_of_the_piagam_has_begun_a_finalised_one_is_done(world: World) -> None:
    from tuas.cycle.models import Declaration

    made = Declaration.objects.create(programme=world.programme_a, level="UPT")
    assert mark("pencanangan") == RUNNING
    Declaration.objects.filter(pk=made.pk).update(finalised_at=cast.ago(3))
    assert mark("pencanangan") == DONE


def test_a_recorded_pencanangan_counts_without_a_piagam(world: World) -> None:
    Fact.objects.create(programme=world.programme_a, kind=Fact.Kind.PENCANANGAN, on=today())
    assert mark("pencanangan") == DONE


@pytest.mark.parametrize(("but", "expected"), [(1, RUNNING), (0, DONE)])
def test_paktas_are_done_with_the_last_employee(world: World, but: int, expected: Mark) -> None:
    assert mark("pakta") == NONE
    cast.sworn(world, but)
    assert mark("pakta") == expected


def test_a_withdrawn_pakta_does_not_count(world: World) -> None:
    from tuas.cycle.models import Pakta

    cast.sworn(world)
    last = Pakta.objects.latest("pk")
    Pakta.objects.filter(pk=last.pk).update(withdrawn_at=cast.ago(1), withdrawn_why="Salah orang")
    assert mark("pakta") == RUNNING


@pytest.mark.parametrize(
    ("state", "expected"), [("KONSEP", RUNNING), ("DITANDATANGANI", RUNNING), ("DIKIRIM", DONE), ("DITERIMA", DONE)]
)  # fmt: skip
def test_the_usulan_is_done_when_it_was_sent(world: World, state: str, expected: Mark) -> None:
    cast.lettered(world, "USULAN", state, 5)
    assert mark("usulan") == expected


def test_the_team_is_done_with_both_decrees(world: World) -> None:
    cast.decreed(world, "TIM_KERJA")
    assert mark("tim") == RUNNING
    cast.decreed(world, "AGEN")
    assert mark("tim") == DONE


def test_a_ratified_plan_still_lacks_the_agents_plan(world: World) -> None:
    submitted(world)
    assert mark("rencana") == RUNNING
    from tuas.cycle.models import Plan

    Plan.objects.update(state="DISAHKAN", ratified_at=cast.ago(1), ratified_by=world.leader)
    assert mark("rencana") == RUNNING
    assert mark("pelaksanaan") == RUNNING


@pytest.mark.parametrize(("late", "expected"), [(1, RUNNING), (0, DONE)])
def test_pelaksanaan_is_done_after_a_whole_year(world: World, late: int, expected: Mark) -> None:
    """5.i.2: a year after the SK Menteri or the pencanangan, and not a day before."""
    import datetime as dt

    start = today().replace(year=today().year - 1) + dt.timedelta(days=late)
    record_all(world, PENCANANGAN={"on": start}, SK_MENTERI={"on": start})
    sheet_of(world.programme_a, world.team_head, Assessor.UNIT)
    assert mark("pelaksanaan") == expected


def test_identification_runs_until_the_dirjen_passed_it_on(world: World) -> None:
    director = official("dirjen", "DIRJEN")
    begun(world, director)
    assert mark("identifikasi") == RUNNING


def test_a_signed_identification_is_not_passed_on_yet(world: World) -> None:
    from tuas.identification.models import Identification

    found = signed(world, official("dirjen", "DIRJEN"))
    assert mark("identifikasi") == RUNNING
    Identification.objects.filter(pk=found.pk).update(passed_at=cast.ago(0))
    assert mark("identifikasi") == DONE


def test_the_way_to_wbbm_needs_no_identification(world: World) -> None:
    assert mark("identifikasi", "027") == Mark.NEEDLESS


def test_the_tpu_has_begun_then_finished(world: World) -> None:
    sheet_of(world.programme_a, world.responsible, low="5")
    assert mark("penilaian") == RUNNING
    Sheet.objects.update(completed_at=cast.ago(0), seal="0" * 64)
    assert mark("penilaian") == DONE


def test_ready_is_not_proposed(world: World) -> None:
    record_all(world)
    sheet_of(world.programme_a, world.responsible, done=True)
    found = cast.row()
    assert (found.stage, found.stage_word) == ("siap", "Siap diusulkan")
    assert mark("diusulkan") == RUNNING


@pytest.mark.parametrize(
    ("year", "kind", "expected"), [(2026, "WBK", DONE), (2025, "WBK", NONE), (2026, "WBBM", NONE)]
)
def test_a_predicate_of_this_programme(world: World, year: int, kind: str, expected: Mark) -> None:
    import datetime as dt

    Predicate.objects.create(unit=world.a, kind=kind, on=dt.date(year, 12, 9), reference="1")
    assert mark("predikat") == expected


def test_a_unit_stands_at_the_furthest_stage(world: World) -> None:
    """Two tracks run side by side (IC-22): a missing pakta does not hide that the TPU is assessing."""
    cast.sworn(world, but=1)
    sheet_of(world.programme_a, world.responsible, low="5")
    assert cast.row().stage == "penilaian"


def test_the_strip_is_said_in_words(client: Client, world: World) -> None:
    cast.declared(world)
    cast.sworn(world, but=1)
    assert cast.row().stage_words == "selesai: Pencanangan; berjalan: Pakta"
    client.force_login(world.responsible)
    assert "(selesai: Pencanangan; berjalan: Pakta)" in client.get("/papan/").content.decode()


def test_every_filter_of_the_board_is_a_stage_a_unit_can_stand_at(client: Client, world: World) -> None:
    assert set(FILTERS) == {"belum", "siap", *CODES}
    ratified(world)
    client.force_login(world.responsible)
    content = client.get("/papan/", {"tahap": "pelaksanaan"}).content.decode()
    assert world.a.short in content
    assert content.count("data-row") == 1
