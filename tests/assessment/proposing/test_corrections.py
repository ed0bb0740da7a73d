"""A wrongly recorded result of TPI or TPN: who puts it right, what follows, what stays readable (4.f, 4.k, 4.l)."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client

from tests.assessment.proposing import cast
from tests.assessment.proposing.cast import act
from tests.assessment.proposing.test_deciding import told
from tests.assessment.proposing.test_pages import at, words
from tests.identification.cast import official
from tests.world import World
from tuas.assessment.proposing import facts, outcomes
from tuas.assessment.proposing.corrections import correct
from tuas.assessment.proposing.models import Outcome, Proposal
from tuas.assessment.proposing.outcomes import Result
from tuas.audit.models import Event
from tuas.cycle import actions as cycle
from tuas.cycle import predicates
from tuas.cycle.models import Predicate
from tuas.organisation.models import Person
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
WHY = "Nomor surat salah ketik."


def standing(body: str) -> Outcome:
    rows = Outcome.objects.select_related("proposal__programme__unit", "proposal__letter", "predicate")
    return rows.get(body=body, replaced_at=None)


def granted(world: World) -> Proposal:
    cast.ready(world)
    found = cast.fit(world)
    outcomes.record_tpn(found, Result(True, "KEP/1", today()), **act(world.admin))
    return cast.fresh(found)


def refused_by_tpi(world: World) -> Proposal:
    cast.ready(world)
    found = cast.proposed(world)
    outcomes.record_tpi(found, Result(False, "LHE/1", today(), "Belum."), **act(world.tpi))
    return cast.fresh(found)


def test_the_right_record_counts_and_the_wrong_one_stays(world: World) -> None:
    cast.ready(world)
    found = cast.fit(world)
    old = standing("TPI")
    made = correct(old, Result(True, "LHE/2", today(), score=Decimal("81.5")), WHY, **act(world.tpi))
    old.refresh_from_db()
    assert old.replaced_at is not None
    assert (old.number, old.replaced_by, made.why) == ("LHE/1", made, WHY)
    shown = facts.listed().get(pk=found.pk)
    assert facts.outcome_of(shown, "TPI") == made
    assert (facts.state_of(shown), shown.outcomes.count()) == ("LAYAK", 2)
    event = Event.objects.get(action="proposal.tpi_corrected")
    assert event.detail["replaces"] == old.pk
    assert told(world.responsible, "proposal.tpi_corrected") == 1
    correct(made, Result(True, "LHE/3", today()), WHY, **act(world.tpi))
    assert told(world.responsible, "proposal.tpi_corrected") == 2


def test_only_who_may_record_it_corrects_it(world: World) -> None:
    granted(world)
    for who in (world.responsible, world.tpu5_head, world.leader, world.admin):
        with pytest.raises(Denied, match="Tim Penilai Internal"):
            correct(standing("TPI"), Result(True, "LHE/2", today()), WHY, **act(who))
    for who in (world.tpi, world.responsible, world.leader):
        with pytest.raises(Denied, match=r"4\.k, 4\.l"):
            correct(standing("TPN"), Result(True, "KEP/2", today()), WHY, **act(who))
    correct(
        standing("TPI"), Result(True, "LHE/2", today()), WHY, **act(official("sek", "ANGGOTA_SEKRETARIAT"))
    )
    Person.objects.create(unit=world.a, user=world.tpi, name="Penilai TPI", position="Auditor")
    with pytest.raises(Denied, match="benturan kepentingan"):
        correct(standing("TPI"), Result(True, "LHE/4", today()), WHY, **act(world.tpi))


def test_what_is_refused_changes_nothing(world: World) -> None:
    cast.ready(world)
    cast.fit(world)
    old, who = standing("TPI"), act(world.tpi)
    yesterday = today() - dt.timedelta(days=1)
    for given, why, said in (
        (Result(True, "LHE/2", today()), " \x00 ", "alasan perbaikannya"),
        (Result(True, " ", today()), WHY, "nomor suratnya"),
        (Result(True, "LHE/2", yesterday), WHY, "mendahului"),
        (Result(False, "LHE/2", today()), WHY, "Tulis alasannya"),
        (Result(True, "LHE/2", today(), score=Decimal("100.01")), WHY, "antara 0 dan 100"),
        (Result(True, "LHE/1", today()), WHY, "tidak ada yang diperbaiki"),
    ):
        with pytest.raises(Invalid, match=said):
            correct(old, given, why, **who)
    assert standing("TPI") == old
    assert Outcome.objects.count() == 1


def test_two_at_once_the_second_is_told(world: World) -> None:
    cast.ready(world)
    cast.fit(world)
    first, second = standing("TPI"), standing("TPI")
    correct(first, Result(True, "LHE/2", today()), WHY, **act(world.tpi))
    with pytest.raises(Conflict, match="sudah diganti"):
        correct(second, Result(True, "LHE/3", today()), WHY, **act(world.tpi))
    assert standing("TPI").number == "LHE/2"
    assert Outcome.objects.count() == 2


def test_fit_becomes_not_fit_and_back(world: World) -> None:
    cast.ready(world)
    found = cast.fit(world)
    correct(standing("TPI"), Result(False, "LHE/1", today(), "Survei kurang."), WHY, **act(world.tpi))
    ended = cast.fresh(found)
    assert (ended.end, ended.end_note) == ("TIDAK_LAYAK", "Survei kurang.")
    correct(standing("TPI"), Result(False, "LHE/1", today(), "Survei belum ada."), WHY, **act(world.tpi))
    assert cast.fresh(found).end_note == "Survei belum ada."
    correct(standing("TPI"), Result(True, "LHE/1", today()), WHY, **act(world.tpi))
    again = cast.fresh(found)
    assert (again.end, again.ended_at, facts.state_of(again)) == ("", None, "LAYAK")
    outcomes.record_tpn(again, Result(True, "KEP/1", today()), **act(world.admin))
    assert predicates.newest(world.a, "WBK") is not None


def test_a_unit_determined_again_keeps_its_refusal(world: World) -> None:
    refused_by_tpi(world)
    cast.determined(world)
    with pytest.raises(Invalid, match="ditetapkan lagi"):
        correct(standing("TPI"), Result(True, "LHE/1", today()), WHY, **act(world.tpi))
    assert standing("TPI").positive is False


def test_after_the_tpn_the_tpi_stays_fit(world: World) -> None:
    granted(world)
    with pytest.raises(Invalid, match="TPN sudah memutuskan"):
        correct(standing("TPI"), Result(False, "LHE/1", today(), "x"), WHY, **act(world.tpi))
    correct(standing("TPI"), Result(True, "LHE/9", today()), WHY, **act(world.tpi))
    assert Proposal.objects.get().end == "BERPREDIKAT"


def test_a_predicate_follows_its_record_and_the_struck_one_is_history(world: World) -> None:
    found = granted(world)
    old = predicates.newest(world.a, "WBK")
    made = correct(standing("TPN"), Result(True, "KEP/7", today()), WHY, **act(world.admin))
    award = predicates.newest(world.a, "WBK")
    assert award is not None
    assert (award.reference, made.predicate, cast.fresh(found).end) == ("KEP/7", award, "BERPREDIKAT")
    assert list(world.a.predicates.all()) == [award]
    assert list(predicates.history(world.a)) == [old, award]
    assert Event.objects.filter(action="predicate.withdrawn").count() == 1


def test_a_predicate_that_was_never_given_counts_nowhere(world: World) -> None:
    found = granted(world)
    correct(standing("TPN"), Result(False, "KEP/1", today(), "Nilai kurang."), WHY, **act(world.admin))
    assert predicates.newest(world.a, "WBK") is None
    assert predicates.newest_of([world.a.pk], "WBK") == {}
    assert (cast.fresh(found).end, cast.fresh(found).end_note) == ("TIDAK_DIBERIKAN", "Nilai kurang.")
    correct(standing("TPN"), Result(True, "KEP/1", today()), WHY, **act(world.admin))
    assert cast.fresh(found).end == "BERPREDIKAT"
    assert Predicate.objects.count() == 1


def test_a_wbbm_programme_rests_on_the_right_award(world: World) -> None:
    granted(world)
    made = cycle.open_programme(world.a, "WBBM", today().year + 1, by=world.leader)
    with pytest.raises(Invalid, match="sudah dibuka atas dasar"):
        correct(standing("TPN"), Result(False, "KEP/1", today(), "x"), WHY, **act(world.admin))
    correct(standing("TPN"), Result(True, "KEP/7", today()), WHY, **act(world.admin))
    numbers = made.facts.filter(kind="WBK").order_by("id").values_list("paper_number", flat=True)
    assert list(numbers) == ["KEP/1", "KEP/7"]


def test_a_correction_stands_next_to_what_it_replaces(world: World) -> None:
    found = granted(world)
    correct(standing("TPI"), Result(True, "LHE/2", today()), WHY, **act(world.tpi))
    shown = facts.listed().get(pk=found.pk)
    assert [each.number for each in shown.outcomes.all()] == ["LHE/1", "LHE/2", "KEP/1"]


def test_the_page_keeps_what_was_typed_and_shows_both(world: World, client: Client) -> None:
    cast.ready(world)
    cast.fit(world)
    old = standing("TPI")
    path = f"{at(world)}hasil/{old.pk}/perbaiki/"
    client.force_login(world.leader)
    assert "Perbaiki catatan ini" not in words(client.get(at(world)))
    assert client.get(path).status_code == 403
    client.force_login(world.member_b)
    assert client.get(path).status_code == 404
    client.force_login(world.tpi)
    assert f'href="{path}"' in client.get(at(world)).content.decode()
    assert 'value="LHE/1"' in client.get(path).content.decode()
    sent = {
        "positive": "ya",
        "number": "LHE/77",
        "on": today().isoformat(),
        "score": "81,5",
        "note": "",
        "why": "",
    }
    refused = client.post(path, sent)
    assert refused.status_code == 422
    assert 'value="LHE/77"' in refused.content.decode()
    assert 'value="81,5"' in refused.content.decode()
    assert client.post(path, sent | {"why": WHY}).status_code == 302
    page = client.get(at(world))
    assert "Diganti" in words(page)
    assert WHY in words(page)
    assert "<del>" in page.content.decode()
    assert client.post(path, sent | {"why": WHY}).status_code == 409
