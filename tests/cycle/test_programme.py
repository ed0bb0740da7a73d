"""Opening and closing a unit's programme: who, for which unit, with what target (1, 5.i.8.a)."""

import datetime as dt

import pytest
from django.test import Client

from tests.evidence.conftest import pdf
from tests.world import UNIT_A, World
from tuas.audit.models import Event
from tuas.cycle import actions
from tuas.cycle.actions import Given
from tuas.cycle.models import Fact, Programme
from tuas.organisation.models import Unit
from tuas.ui.errors import Conflict, Denied, Invalid

AWARD = Given("7/KPTS/M/2025", dt.date(2025, 12, 9), on=dt.date(2025, 12, 9))
PATH = f"/unit/{UNIT_A}/program/"


def close(world: World) -> None:
    actions.close_programme(world.programme_a, by=world.team_head)


def test_a_programme_keeps_the_versions_it_began_with(world: World) -> None:
    close(world)
    made = actions.open_programme(world.a, "WBK", 2027, by=world.team_head)
    assert (made.catalogue, made.lke) == ("djbm_199_rev00", "permenpanrb-90-2021")
    assert Event.objects.filter(action="programme.opened", unit=UNIT_A).count() == 1


@pytest.mark.rq("RQ-005")
def test_only_a_registered_unit_has_a_programme(client: Client, world: World) -> None:
    """There is no field for a unit's name: the address names a registered one, any other is not found."""
    client.force_login(world.admin)
    close(world)
    page = client.get(PATH).content.decode()
    assert 'name="unit"' not in page
    answer = client.post("/unit/999/program/", {"target": "WBK", "year": "2026"})
    assert answer.status_code == 404
    assert client.post(PATH, {"target": "WBK", "year": "2027"}).status_code == 302
    assert set(Programme.objects.filter(closed_at=None).values_list("unit__number", flat=True)) == {
        UNIT_A,
        "027",
    }


def test_a_unit_that_only_receives_a_copy_has_none(world: World) -> None:
    receiver = Unit.objects.get(participates=False)
    with pytest.raises(Denied, match="menerima salinan SOP"):
        actions.open_programme(receiver, "WBK", 2026, by=world.admin)


@pytest.mark.parametrize("who", ["member", "head5", "tpu5", "responsible", "unit_admin"])
def test_others_may_not_open_or_close(world: World, who: str) -> None:
    with pytest.raises(Denied, match="Pimpinan unit, Ketua Tim Kerja, atau administrator Tuas"):
        actions.close_programme(world.programme_a, by=getattr(world, who))
    close(world)
    with pytest.raises(Denied):
        actions.open_programme(world.a, "WBK", 2027, by=getattr(world, who))


def test_one_runs_at_a_time(world: World) -> None:
    with pytest.raises(Conflict, match="masih menjalankan program WBK 2026"):
        actions.open_programme(world.a, "WBK", 2027, by=world.team_head)
    close(world)
    with pytest.raises(Conflict, match="sudah pernah dibuka"):
        actions.open_programme(world.a, "WBK", 2026, by=world.team_head)
    with pytest.raises(Conflict, match="sudah ditutup"):
        close(world)


@pytest.mark.parametrize("year", [2023, 2028])
def test_a_year_outside_the_sop(world: World, year: int) -> None:
    close(world)
    with pytest.raises(Invalid, match=str(year)):
        actions.open_programme(world.a, "WBK", year, by=world.team_head)


@pytest.mark.rq("RQ-145")
def test_wbbm_only_after_wbk(world: World) -> None:
    """Without the predicate it cannot be chosen; with it, or with one recorded earlier, it can (5.i.8.a)."""
    close(world)
    with pytest.raises(Invalid, match=r"belum tercatat berpredikat WBK.*5\.i\.8\.a"):
        actions.open_programme(world.a, "WBBM", 2027, by=world.team_head)
    assert not Programme.objects.filter(unit=world.a, closed_at=None).exists()
    first = actions.open_programme(world.a, "WBBM", 2027, by=world.team_head, award=AWARD)
    assert first.facts.get(kind=Fact.Kind.WBK).on == dt.date(2025, 12, 9)
    actions.close_programme(first, by=world.team_head)
    Programme.objects.filter(pk=first.pk).update(year=2025)
    again = actions.open_programme(world.a, "WBBM", 2026, by=world.team_head)
    assert again.facts.get(kind=Fact.Kind.WBK).paper_number == "7/KPTS/M/2025"


def test_a_refused_award_leaves_no_programme(world: World) -> None:
    close(world)
    future = Given("7/KPTS/M/2025", dt.date(2025, 12, 9))
    with pytest.raises(Invalid):
        actions.open_programme(world.a, "WBBM", 2027, by=world.team_head, award=future)
    assert not Programme.objects.filter(unit=world.a, closed_at=None).exists()


def test_wbbm_from_the_page_with_its_paper(client: Client, world: World) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    close(world)
    client.force_login(world.leader)
    said = {
        "target": "WBBM",
        "year": "2027",
        "wbk-on": "2025-12-09",
        "wbk-paper_number": "7/KPTS",
        "wbk-paper_date": "2025-12-09",
    }
    refused = client.post(PATH, said)
    assert refused.status_code == 422
    assert 'value="7/KPTS"' in refused.content.decode()
    paper = SimpleUploadedFile("predikat.pdf", pdf("Predikat WBK"), "application/pdf")
    assert client.post(PATH, {**said, "wbk-paper": paper}).status_code == 302
    fact = Fact.objects.get(kind=Fact.Kind.WBK, programme__unit=world.a)
    assert fact.paper_name == "predikat.pdf"


def test_closing_asks_once_more(client: Client, world: World) -> None:
    client.force_login(world.leader)
    assert client.post(f"{PATH}tutup/").status_code == 403
    assert client.post(f"{PATH}tutup/", {"yakin": "1"}).status_code == 302
    assert Programme.objects.get(pk=world.programme_a.pk).closed_at is not None


def test_outsiders_find_nothing(client: Client, world: World) -> None:
    for who in (world.outsider, world.member_b):
        client.force_login(who)
        for path in (
            PATH,
            f"/unit/{UNIT_A}/fakta/",
            f"/unit/{UNIT_A}/fakta/lhkan/",
            f"/unit/{UNIT_A}/syarat/",
        ):
            assert client.get(path).status_code == 404
