"""What TPI and TPN decided: who records it, what ends, the predicate and the way to WBBM (4.k, 4.l, IC-31)."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.assessment.proposing import cast
from tests.assessment.proposing.cast import act
from tests.assessment.proposing.test_deciding import told
from tests.identification.cast import official
from tests.world import World
from tuas.assessment.proposing import actions, facts, outcomes
from tuas.assessment.proposing.models import Outcome
from tuas.assessment.proposing.outcomes import Result
from tuas.cycle import actions as cycle
from tuas.cycle import predicates
from tuas.cycle.models import Fact, Predicate, Programme
from tuas.organisation.models import Person
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db


def test_the_tpi_or_the_secretariat_records_the_tpi(world: World) -> None:
    cast.ready(world)
    found = cast.proposed(world)
    for who in (world.responsible, world.tpu5_head, world.leader, world.admin):
        with pytest.raises(Denied, match="Tim Penilai Internal"):
            outcomes.record_tpi(found, Result(True, "LHE/1", today()), **act(who))
    secretariat = official("sekretariat", "ANGGOTA_SEKRETARIAT")
    given = Result(True, "LHE/1", today(), score=Decimal("81.5"))
    made = outcomes.record_tpi(found, given, **act(secretariat))
    assert (made.body, made.positive, made.score) == ("TPI", True, Decimal("81.5"))
    assert facts.state_of(cast.fresh(found)) == "LAYAK"
    assert told(world.responsible, "proposal.tpi") == told(world.leader, "proposal.tpi") == 1


def test_an_employee_of_the_unit_does_not_record_it(world: World) -> None:
    cast.ready(world)
    found = cast.proposed(world)
    Person.objects.create(unit=world.a, user=world.tpi, name="Penilai TPI", position="Auditor")
    with pytest.raises(Denied, match="benturan kepentingan"):
        outcomes.record_tpi(found, Result(True, "LHE/1", today()), **act(world.tpi))


def test_not_fit_ends_it_with_the_reason_and_the_programme_goes_on(world: World) -> None:
    cast.ready(world)
    found = cast.proposed(world)
    with pytest.raises(Invalid, match="alasannya"):
        outcomes.record_tpi(found, Result(False, "LHE/1", today()), **act(world.tpi))
    outcomes.record_tpi(found, Result(False, "LHE/1", today(), "Survei belum memadai."), **act(world.tpi))
    kept = cast.fresh(found)
    assert (kept.end, kept.end_note) == ("TIDAK_LAYAK", "Survei belum memadai.")
    world.programme_a.refresh_from_db()
    assert world.programme_a.closed_at is None
    assert cast.determined(world).pk != found.pk


@pytest.mark.parametrize(("days", "passes"), [(-1, False), (0, True), (1, False)])
def test_its_day_follows_the_letter(world: World, days: int, passes: bool) -> None:
    cast.ready(world)
    found = cast.proposed(world)
    given = Result(True, "LHE/1", today() + dt.timedelta(days=days))
    if passes:
        assert outcomes.record_tpi(found, given, **act(world.tpi)).on == given.on
    else:
        with pytest.raises(Invalid, match=r"mendahului|masih akan datang"):
            outcomes.record_tpi(found, given, **act(world.tpi))


@pytest.mark.parametrize(
    ("score", "passes"), [("0", True), ("100", True), ("100.01", False), ("-0.01", False)]
)
def test_a_score_of_a_hundred(world: World, score: str, passes: bool) -> None:
    cast.ready(world)
    found = cast.proposed(world)
    given = Result(True, "LHE/1", today(), score=Decimal(score))
    if passes:
        outcomes.record_tpi(found, given, **act(world.tpi))
    else:
        with pytest.raises(Invalid, match="antara 0 dan 100"):
            outcomes.record_tpi(found, given, **act(world.tpi))


def test_twice_is_recorded_once(world: World) -> None:
    cast.ready(world)
    found = cast.fit(world)
    with pytest.raises(Conflict, match="sudah dicatat"):
        outcomes.record_tpi(found, Result(False, "LHE/2", today(), "x"), **act(world.tpi))
    outcomes.record_tpn(found, Result(True, "KEP/1", today()), **act(world.admin))
    with pytest.raises(Conflict, match="sudah dicatat"):
        outcomes.record_tpn(found, Result(True, "KEP/1", today()), **act(world.admin))
    assert (Outcome.objects.count(), Predicate.objects.filter(unit=world.a).count()) == (2, 1)


def test_after_the_tpi_nothing_is_withdrawn_or_returned(world: World) -> None:
    cast.ready(world)
    found = cast.fit(world)
    with pytest.raises(Denied, match="tidak dapat ditarik"):
        actions.withdraw(found, "x", **act(world.responsible))
    with pytest.raises(Conflict, match="sudah dicatat"):
        actions.give_back(found, "x", **act(world.tpi))


def test_the_tpn_follows_the_tpi_and_is_recorded_by_its_keepers(world: World) -> None:
    cast.ready(world)
    found = cast.proposed(world)
    with pytest.raises(Invalid, match="dahulu hasil evaluasi mandiri TPI"):
        outcomes.record_tpn(found, Result(True, "KEP/1", today()), **act(world.admin))
    outcomes.record_tpi(found, Result(True, "LHE/1", today()), **act(world.tpi))
    for who in (world.tpi, world.responsible, world.leader, world.tpu5):
        with pytest.raises(Denied, match=r"4\.k, 4\.l"):
            outcomes.record_tpn(cast.fresh(found), Result(True, "KEP/1", today()), **act(who))


def test_a_granted_wbk_joins_the_history_and_ends_the_path(world: World) -> None:
    director = cast.ready(world)
    found = cast.fit(world)
    made = outcomes.record_tpn(found, Result(True, "KEP/1", today()), **act(world.admin))
    award = predicates.newest(world.a, "WBK")
    assert award is not None
    assert (award.on, award.reference, made.predicate) == (today(), "KEP/1", award)
    assert cast.fresh(found).end == "BERPREDIKAT"
    assert told(director, "proposal.tpn") == told(world.leader, "proposal.tpn") == 1
    with pytest.raises(Invalid, match=r"sudah berpredikat WBK.*jalur ini selesai"):
        cast.determined(world)


def test_a_granted_wbk_lets_a_wbbm_programme_open(world: World) -> None:
    """Opening it closes the achieved WBK programme and brings the predicate along as a fact (5.i.8.a)."""
    with_it = cycle.open_programme
    cast.ready(world)
    with pytest.raises(Invalid, match=r"belum tercatat berpredikat WBK"):
        with_it(world.a, "WBBM", 2026, by=world.leader)
    outcomes.record_tpn(cast.fit(world), Result(True, "KEP/1", today()), **act(world.admin))
    made = with_it(world.a, "WBBM", today().year + 1, by=world.leader)
    assert Programme.objects.get(pk=world.programme_a.pk).closed_at is not None
    fact = made.facts.get(kind=Fact.Kind.WBK)
    assert (fact.on, fact.paper_number) == (today(), "KEP/1")


def test_an_earlier_predicate_does_not_close_a_running_programme(world: World) -> None:
    """Only a predicate that came while it ran is its goal."""
    predicates.award(world.a, "WBK", dt.date(2025, 1, 6), "KEP/0", by=world.admin)
    Predicate.objects.filter(unit=world.a).update(recorded_at=dt.datetime(2025, 1, 7, tzinfo=dt.UTC))
    with pytest.raises(Conflict, match="masih menjalankan"):
        cycle.open_programme(world.a, "WBBM", 2027, by=world.leader)


def test_not_granted_says_why_and_the_programme_goes_on(world: World) -> None:
    cast.ready(world)
    found = cast.fit(world)
    with pytest.raises(Invalid, match="alasannya"):
        outcomes.record_tpn(found, Result(False, "KEP/1", today()), **act(world.admin))
    outcomes.record_tpn(found, Result(False, "KEP/1", today(), "Nilai hasil kurang."), **act(world.admin))
    assert (cast.fresh(found).end, cast.fresh(found).end_note) == ("TIDAK_DIBERIKAN", "Nilai hasil kurang.")
    assert not Predicate.objects.filter(unit=world.a).exists()
    assert cast.determined(world).pk != found.pk


def test_days_of_the_milestones(world: World) -> None:
    assert facts.dates_of([world.programme_a]) == {}
    cast.ready(world)
    found = cast.determined(world)
    assert facts.dates_of([world.programme_a])[world.programme_a.pk] == facts.Dates(
        today(), state="DITETAPKAN"
    )
    actions.propose([found], actions.Given("UT/1", today()), **act(world.responsible))
    found = cast.fresh(found)
    outcomes.record_tpi(found, Result(True, "LHE/1", today()), **act(world.tpi))
    outcomes.record_tpn(found, Result(True, "KEP/1", today()), **act(world.admin))
    day = today()
    assert facts.dates_of([world.programme_a, world.programme_b]) == {
        world.programme_a.pk: facts.Dates(day, day, day, day, "BERPREDIKAT")
    }
