"""Every role of the SOP against the deeds of the Dirjen and of the Direktur KI (6.d.1–3), and who is Calon (4.b)."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.house.access_cases import people_of
from tests.identification import cast
from tests.identification.cast import DAY
from tests.world import World
from tuas.cycle import predicates
from tuas.cycle.models import Letter, Programme
from tuas.identification import actions, facts
from tuas.identification.actions import Given
from tuas.identification.models import Identification
from tuas.organisation.models import User
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
Deed = Callable[[Identification, User], Any]
OF_THE_DIRJEN: dict[str, Deed] = {
    "receives": lambda found, by: actions.receive(found, by=by),
    "passes on": lambda found, by: actions.forward(found, Given("D/1", DAY), by=by),
}


@pytest.mark.rq("RQ-178")
def test_the_order_is_the_dirjens_alone(world: World) -> None:
    """He signs and sends it by one deed; each of the 27 others is told so."""
    people = people_of(world)
    cast.proposed(world)
    for key, who in people.items():
        if key != "director":
            with pytest.raises(Denied, match=r"6\.d\.1"):
                actions.order(world.programme_a, Given("SP/1", DAY), by=who)
    found = actions.order(world.programme_a, Given("SP/1", DAY), by=people["director"])
    letter = found.dirjen_order
    assert (letter.state, letter.signed_by, bool(letter.sent_at)) == ("DIKIRIM", people["director"], True)


@pytest.mark.rq("RQ-178")
@pytest.mark.parametrize("deed", OF_THE_DIRJEN)
def test_the_result_is_received_and_passed_on_by_him_alone(world: World, deed: str) -> None:
    people = people_of(world)
    found = cast.signed(world, people["director"])
    for key, who in people.items():
        if key != "director":
            with pytest.raises(Denied, match=r"6\.d\.2"):
                OF_THE_DIRJEN[deed](found, who)
    OF_THE_DIRJEN[deed](found, people["director"])
    assert found.received_at is not None
    assert Letter.objects.filter(kind="PENYAMPAIAN_KI", state="DITERIMA").count() == 1


def test_it_is_received_once_and_only_when_signed(world: World) -> None:
    director = cast.official("dirjen", "DIRJEN")
    found = cast.complete(world, director)
    with pytest.raises(Invalid, match=r"6\.c\.9"):
        actions.receive(found, by=director)
    actions.draft(found, by=world.tpu5)
    actions.sign(found, Given("LHI/1", DAY), True, by=world.responsible)
    actions.receive(found, by=director)
    with pytest.raises(Conflict, match="sudah diterima"):
        actions.receive(found, by=director)
    before = found.received_at
    actions.forward(found, Given("D/1", DAY), by=director)
    assert found.received_at == before


@pytest.mark.rq("RQ-179")
def test_the_covering_letter_is_the_direktur_kis_alone(world: World) -> None:
    people = people_of(world)
    found = cast.complete(world, people["director"])
    actions.draft(found, by=world.tpu5)
    for key, who in people.items():
        if key != "responsible":
            with pytest.raises(Denied, match=r"6\.d\.3"):
                actions.sign(found, Given("LHI/1", DAY), True, by=who)
    actions.sign(found, Given("LHI/1", DAY), True, by=world.responsible)
    assert found.ki_letter is not None
    assert found.ki_letter.signed_by == world.responsible


def next_year(programme: Programme) -> Programme:
    Programme.objects.filter(pk=programme.pk).update(closed_at=dt.datetime(2026, 12, 31, tzinfo=dt.UTC))
    return Programme.objects.create(
        unit=programme.unit, target="WBK", year=2027, catalogue=programme.catalogue, lke=programme.lke
    )


def test_a_calon_stays_one_in_the_programme_of_the_next_year(world: World) -> None:
    """5.b.2.c: only who newly proposes is identified, and 5.i.2 asks for a year of building in between."""
    director = cast.official("dirjen", "DIRJEN")
    found = cast.signed(world, director)
    later = next_year(world.programme_a)
    assert not facts.is_calon(later)
    actions.forward(found, Given("D/1", DAY), by=director)
    assert facts.is_calon(later)
    assert not facts.is_calon(world.programme_b)


def test_the_page_of_the_next_year_says_where_it_comes_from(world: World, client: Client) -> None:
    director = cast.official("dirjen", "DIRJEN")
    actions.forward(cast.signed(world, director), Given("D/1", DAY), by=director)
    next_year(world.programme_a)
    client.force_login(world.leader)
    page = client.get(f"/unit/{world.a.number}/identifikasi/").content.decode()
    assert "Calon menuju WBK" in page
    assert "identifikasi pada program sebelumnya" in page


def test_the_page_towards_wbbm_names_the_predicate(world: World, client: Client) -> None:
    client.force_login(world.head5_b)
    address = f"/unit/{world.b.number}/identifikasi/"
    assert "Calon menuju" not in client.get(address).content.decode()
    predicates.award(world.b, "WBK", dt.date(2024, 12, 9), "KEP/1", by=world.admin)
    page = client.get(address).content.decode()
    assert "Calon menuju WBBM" in page
    assert "tidak ada identifikasi" in page


def test_a_unit_with_a_predicate_is_identified_again_only_with_a_reason(world: World) -> None:
    """5.b.2.c: also where the predicate was recorded with the unit and not with this programme."""
    director = cast.official("dirjen", "DIRJEN")
    cast.proposed(world)
    predicates.award(world.a, "WBK", dt.date(2024, 12, 9), "KEP/1", by=world.admin)
    with pytest.raises(Invalid, match=r"5\.b\.2\.c"):
        actions.order(world.programme_a, Given("SP/1", DAY), by=director)


@pytest.mark.parametrize(("day", "calon"), [(dt.date(2026, 12, 8), False), (dt.date(2026, 12, 9), True)])
def test_towards_wbbm_the_predicate_makes_the_calon(world: World, day: dt.date, calon: bool) -> None:
    """IC-33: no identification, WBK held for a year: not the day before, on the anniversary."""
    assert not facts.is_calon(world.programme_b, day)
    predicates.award(world.b, "WBK", dt.date(2025, 12, 9), "KEP/1", by=world.admin)
    assert facts.is_calon(world.programme_b, day) is calon


def test_the_directorate_general_itself_is_the_exception(world: World) -> None:
    """IC-25: it addresses the TPI directly."""
    world.a.kind = "UO"
    world.a.save()
    programme = Programme.objects.select_related("unit").get(pk=world.programme_a.pk)
    assert facts.calon_of([programme], DAY)[programme.pk].exception
