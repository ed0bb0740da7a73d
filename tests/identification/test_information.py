"""FRM-03 B as the unit gives it: LHKAN, findings, SAKIP, Perjanjian Kinerja, realisation (5.b.2.d.ii)."""

import html
import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.cycle.recording import record
from tests.identification import cast
from tests.identification.cast import DAY
from tests.world import World
from tuas.audit.models import Event
from tuas.cycle.models import Fact
from tuas.identification import facts, giving, paper
from tuas.identification.giving import Report
from tuas.identification.models import SakipResult
from tuas.organisation.authority import authority_of
from tuas.rules import identification as rule
from tuas.ui.dates import today
from tuas.ui.errors import Denied, Invalid

pytestmark = pytest.mark.django_db
Kind = Fact.Kind


def value(world: World, code: str) -> str:
    return paper.information_of(world.programme_a, facts.sources_of(world.programme_a))[code]


def owed(world: World) -> list[str]:
    sources = facts.sources_of(world.programme_a)
    return [m.code for m in rule.lacking(facts.given_by_unit(world.programme_a, sources))]


def act(user: Any) -> dict[str, Any]:
    return {"by": user, "authority": authority_of(user, today())}


def words(client: Client, world: World) -> str:
    page = client.get(f"/unit/{world.a.number}/identifikasi/").content.decode()
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


@pytest.mark.rq("RQ-047")
@pytest.mark.parametrize(
    ("obliged", "reported", "said"),
    [
        (148, 0, "2026: 0 dari 148 (0,00%)"),
        (148, 147, "2026: 147 dari 148 (99,32%)"),
        (30000, 29999, "2026: 29999 dari 30000 (99,99%)"),
        (148, 148, "2026: 148 dari 148 (100,00%)"),
    ],
)
def test_lhkan_in_per_cent_from_counts_with_its_year(
    world: World, obliged: int, reported: int, said: str
) -> None:
    record(world, Kind.LHKAN, total=obliged, done=reported)
    assert value(world, "B.1") == said


@pytest.mark.rq("RQ-047")
def test_lhkan_is_never_above_the_whole(world: World, client: Client) -> None:
    with pytest.raises(Invalid, match="149"):
        record(world, Kind.LHKAN, total=148, done=149)
    assert value(world, "B.1") == "2026: belum dicatat"
    assert "B.1" in owed(world)
    client.force_login(world.team_head)
    assert "Pelaporan LHKAN belum dicatat." in words(client, world)


@pytest.mark.rq("RQ-048")
def test_three_sources_and_their_combined_percentage(world: World, client: Client) -> None:
    record(world, Kind.TEMUAN_BPK, total=6, done=5)
    record(world, Kind.TEMUAN_BPKP, total=0, done=0)
    assert value(world, "B.2") == (
        "BPK: 5 dari 6 (83,33%)\nBPKP: tidak ada temuan\nInspektorat Jenderal: belum dicatat\n"
        "Gabungan: 5 dari 6 (83,33%), 2 dari 3 sumber"
    )
    assert "B.2" in owed(world)
    record(world, Kind.TEMUAN_ITJEN, total=9, done=9)
    assert value(world, "B.2").splitlines()[2:] == [
        "Inspektorat Jenderal: 9 dari 9 (100,00%)", "Gabungan: 14 dari 15 (93,33%)"
    ]  # fmt: skip
    assert "B.2" not in owed(world)
    client.force_login(world.team_head)
    assert "Gabungan: 14 dari 15 (93,33%)" in words(client, world)


def test_no_findings_of_any_source_is_said_so(world: World) -> None:
    for kind in (Kind.TEMUAN_BPK, Kind.TEMUAN_BPKP, Kind.TEMUAN_ITJEN):
        record(world, kind, total=0, done=0)
    assert value(world, "B.2").endswith("Gabungan: tidak ada temuan")


@pytest.mark.rq("RQ-049")
def test_at_least_one_of_two_evaluators(world: World, client: Client) -> None:
    """Neither: owed; the evaluators of BB/BPJN alone: enough; both: each with evaluator and year."""
    client.force_login(world.team_head)
    assert "B.3" in owed(world)
    address = f"/unit/{world.a.number}/identifikasi/sakip/"
    assert client.post(address, {"sakip-evaluator": "SATKER", "sakip-grade": "CC"}).status_code == 302
    assert "B.3" not in owed(world)
    assert value(world, "B.3") == f"{SakipResult.Evaluator.SATKER.label}: CC (2025)"
    sent = {"sakip-evaluator": "UNIT", "sakip-grade": "BB", "sakip-number": "LHE/1", "sakip-on": "2026-03-02"}
    assert client.post(address, sent).status_code == 302
    said = words(client, world)
    for label, grade in (
        (SakipResult.Evaluator.SATKER.label, "CC"),
        (SakipResult.Evaluator.UNIT.label, "BB"),
    ):
        assert f"{label}: {grade} (2025)" in said


@pytest.mark.rq("RQ-049")
def test_grades_are_an_ordered_list(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    page = client.get(f"/unit/{world.a.number}/identifikasi/").content.decode()
    listed = page[page.index('name="sakip-grade"') :]
    listed = listed[: listed.index("</select>")]
    assert re.findall(r'<option value="(\w+)"', listed) == ["AA", "A", "BB", "B", "CC", "C", "D"]
    sent = {"sakip-evaluator": "SATKER", "sakip-grade": "E"}
    assert client.post(f"/unit/{world.a.number}/identifikasi/sakip/", sent).status_code == 422
    assert not SakipResult.objects.exists()


def test_the_grade_of_the_directorate_general_is_typed_once(world: World) -> None:
    """It is the fact that 5.i.4 rests on; it needs the report's number and day."""
    with pytest.raises(Invalid, match=r"5\.i\.4"):
        giving.note_sakip(world.programme_a, "UNIT", "B", Report(), **act(world.team_head))
    giving.note_sakip(world.programme_a, "UNIT", "B", Report("LHE/1", DAY), **act(world.team_head))
    fact = Fact.objects.get(programme=world.programme_a, kind=Kind.SAKIP)
    assert (fact.grade, fact.year, fact.paper_number) == ("B", 2025, "LHE/1")
    assert not SakipResult.objects.exists()


def test_below_b_is_a_warning_at_identification(world: World, client: Client) -> None:
    """IC-60: at the proposal it is a gate, here it is said."""
    client.force_login(world.team_head)
    record(world, Kind.SAKIP, grade="B")
    assert "belum untuk diusulkan kepada TPI (5.i.4)" not in words(client, world)
    record(world, Kind.SAKIP, grade="CC")
    assert "belum untuk diusulkan kepada TPI (5.i.4)" in words(client, world)
    assert "B.3" not in owed(world)


@pytest.mark.rq("RQ-050")
def test_three_years_and_the_missing_one_is_named(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    address = f"/unit/{world.a.number}/identifikasi/pk/"
    goals = "Jalan mantap | persen | 95"
    assert client.post(address, {"pk-year": "2026", "pk-goals": goals}).status_code == 302
    assert client.post(address, {"pk-year": "2024", "pk-absent_why": "Unit baru."}).status_code == 302
    assert value(world, "B.4") == "2026: ada\n2025: belum ada\n2024: Unit baru."
    assert "B.4" in owed(world)
    assert "Perjanjian Kinerja 2025 belum ada" in words(client, world)
    assert client.post(address, {"pk-year": "2025", "pk-goals": goals}).status_code == 302
    assert "B.4" not in owed(world)
    assert Event.objects.filter(action="identification.agreement").count() == 3


@pytest.mark.rq("RQ-050")
@pytest.mark.parametrize(("year", "status"), [(2023, 422), (2024, 302), (2026, 302), (2027, 422)])
def test_only_the_last_three_years(world: World, client: Client, year: int, status: int) -> None:
    client.force_login(world.team_head)
    sent = {"pk-year": str(year), "pk-absent_why": "Unit baru."}
    assert client.post(f"/unit/{world.a.number}/identifikasi/pk/", sent).status_code == status


def test_a_refused_agreement_keeps_its_words(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    address = f"/unit/{world.a.number}/identifikasi/pk/"
    page = client.post(address, {"pk-year": "2026", "pk-goals": "Jalan mantap 95 persen"})
    assert page.status_code == 422
    assert "Jalan mantap 95 persen" in page.content.decode()
    assert client.post(address, {"pk-year": "2026"}).status_code == 422


@pytest.mark.rq("RQ-051")
def test_both_years_before_the_identification(world: World, client: Client) -> None:
    """The years follow from the programme's; one of them alone is not enough."""
    assert value(world, "B.5") == "2025: belum dicatat\n2024: belum dicatat"
    record(world, Kind.KINERJA_Y1, percent=Decimal("101.2"))
    assert "B.5" in owed(world)
    client.force_login(world.team_head)
    assert "Realisasi kinerja utama 2024 belum dicatat." in words(client, world)
    record(world, Kind.KINERJA_Y2, percent=Decimal("99.4"))
    assert "B.5" not in owed(world)
    assert value(world, "B.5") == "2025: 101,20%\n2024: 99,40%"
    assert [f.year for f in Fact.objects.filter(kind__startswith="KINERJA").order_by("kind")] == [2025, 2024]


def test_only_the_unit_gives_it(world: World, client: Client) -> None:
    for who in (world.member, world.tpu5, world.admin):
        with pytest.raises(Denied, match=r"6\.c\.8\.a\.ii"):
            giving.note_agreement(world.programme_a, 2026, "a | b | c", "", None, **act(who))
        client.force_login(who)
        assert client.post(f"/unit/{world.a.number}/identifikasi/pk/", {}).status_code == 403
    client.force_login(world.member_b)
    assert client.post(f"/unit/{world.a.number}/identifikasi/pk/", {}).status_code == 404


def test_the_unit_sees_its_own_figures_while_the_result_is_closed(world: World, client: Client) -> None:
    director = cast.official("dirjen", "DIRJEN")
    cast.signed(world, director)
    client.force_login(world.leader)
    said = words(client, world)
    assert "2026: 148 dari 148 (100,00%)" in said
    assert "Alasan penilaian." not in said
