"""Innovations by their pages: criteria, stages, indicators, before and after, the gallery (5.f, 5.e.II.6.a)."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.frontdesk.pictures import sent
from tests.world import SINCE, World
from tuas.frontdesk.innovations import actions, reading, report
from tuas.frontdesk.innovations.actions import Measured
from tuas.frontdesk.models import Innovation, InnovationPicture, InnovationStage
from tuas.frontdesk.room import services
from tuas.organisation.actions import appoint
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person, User
from tuas.rules.periods import parse
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {
    "name": "SIGAP Lubang", "problem": "Lubang lama ditutup", "idea": "Lapor dari lapangan", "before": "Sembilan hari",
    "after": "Dua hari", "improvements": ["cepat"], "copying": "Formulir dan alurnya",
}  # fmt: skip


def deed(by: User) -> dict[str, Any]:
    return {"by": by, "who": authority_of(by, today())}


def at(world: World, more: str = "") -> str:
    return f"/unit/{world.a.number}/inovasi/{more}"


def made(world: World, **other: Any) -> Innovation:
    return actions.save(world.a, None, SAID | other, 0, **deed(world.team_head))


def measured(found: Innovation, world: World) -> None:
    given = Measured("Lama menutup lubang", "hari", Decimal(9), Decimal(2), lower=True)
    actions.measure(found, given, **deed(world.team_head))


def reached(found: Innovation, world: World, stage: int) -> None:
    for n in range(1, stage + 1):
        actions.reach(found, n, dt.date(2026, n, 2), "", **deed(world.team_head))


def whole(world: World, stage: int = 4, **other: Any) -> Innovation:
    found = made(world, **other)
    measured(found, world)
    reached(found, world, stage)
    actions.propose(found, **deed(world.team_head))
    return Innovation.objects.select_related("unit").get(pk=found.pk)


@pytest.mark.rq("RQ-120")
def test_five_criteria_with_yes_or_no_and_why_and_the_unmet_are_visible(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    fields = {"name": "SIGAP", "service": "on", "revisi": "0"}
    for n, letter in enumerate("abcde"):
        fields |= {f"c_5_f_1_{letter}": "ya" if n < 3 else "tidak", f"w_5_f_1_{letter}": f"Sebab {letter}"}
    page = client.get(at(world, "baru/")).content.decode()
    assert all(
        f'name="c_5_f_1_{letter}"' in page and f'name="w_5_f_1_{letter}"' in page for letter in "abcde"
    )
    answer = client.post(at(world, "baru/"), fields | {"w_5_f_1_c": ""})
    assert answer.status_code == 422
    assert "Jelaskan mengapa" in answer.content.decode()
    assert client.post(at(world, "baru/"), fields).status_code == 302
    found = Innovation.objects.get()
    assert [row.code for row in reading.unmet(found)] == ["5.f.1.d", "5.f.1.e"]
    client.force_login(world.tpu5)
    page = client.get(at(world, f"{found.pk}/")).content.decode()
    assert "2 dari 5 kriteria belum terpenuhi" in page
    assert "Sebab e" in page


@pytest.mark.rq("RQ-121")
def test_stages_go_forward_in_order_with_their_day_and_four_counts_as_implemented(world: World) -> None:
    found = made(world)
    measured(found, world)
    by = deed(world.team_head)
    with pytest.raises(Conflict, match="satu demi satu"):
        actions.reach(found, 2, dt.date(2026, 1, 5), "", **by)
    actions.reach(found, 1, dt.date(2026, 1, 5), "", **by)
    with pytest.raises(Conflict):
        actions.reach(found, 1, dt.date(2026, 1, 6), "", **by)
    with pytest.raises(Invalid, match="tidak mendahului"):
        actions.reach(found, 2, dt.date(2026, 1, 4), "", **by)
    for n in (2, 3):
        actions.reach(found, n, dt.date(2026, 1, 5), "", **by)
    actions.propose(found, **by)
    year = parse("2026")
    assert report.service(world.programme_a, year).missing
    actions.reach(found, 4, dt.date(2026, 2, 2), "", **by)
    assert report.service(world.programme_a, year).figures["innovations"] == 1
    assert list(InnovationStage.objects.values_list("stage", "on")) == [
        (1, dt.date(2026, 1, 5)), (2, dt.date(2026, 1, 5)), (3, dt.date(2026, 1, 5)), (4, dt.date(2026, 2, 2))
    ]  # fmt: skip


@pytest.mark.rq("RQ-122")
def test_the_four_indicators_are_recorded(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    said = {f"i_5_f_3_{letter}": f"Indikator {letter}" for letter in "abcd"}
    assert client.post(at(world, "baru/"), {"name": "SIGAP", "revisi": "0"} | said).status_code == 302
    found = Innovation.objects.get()
    assert found.indicators == {f"5.f.3.{letter}": f"Indikator {letter}" for letter in "abcd"}
    page = client.get(at(world, f"{found.pk}/")).content.decode()
    assert all(words in page for words in said.values())


@pytest.mark.rq("RQ-123")
@pytest.mark.parametrize("lack", ["before", "after", "number", ""])
def test_it_is_proposed_with_both_texts_and_numbers(world: World, client: Client, lack: str) -> None:
    found = made(world, **({lack: " "} if lack in {"before", "after"} else {}))
    if lack != "number":
        measured(found, world)
    client.force_login(world.team_head)
    answer = client.post(at(world, f"{found.pk}/"), {"deed": "usulkan"})
    assert answer.status_code == (422 if lack else 302)
    found.refresh_from_db()
    assert (found.proposed_at is not None) is not bool(lack)


def test_a_proposed_one_does_not_lose_its_before(world: World) -> None:
    found = whole(world)
    with pytest.raises((Invalid, Conflict)):
        actions.save(world.a, found, SAID | {"before": ""}, found.revision, **deed(world.team_head))
    found.refresh_from_db()
    assert found.before == "Sembilan hari"
    with pytest.raises(Invalid, match="satu ukuran"):
        actions.drop_measure(found, found.measures.get().pk, **deed(world.team_head))
    assert found.measures.filter(removed_at=None).count() == 1


@pytest.mark.rq("RQ-095")
@pytest.mark.parametrize("lack", ["before", "after", ""])
def test_an_agents_innovation_counts_only_with_before_and_after(world: World, lack: str) -> None:
    agent = Person.objects.get(user=world.member)
    found = made(world, agent=agent, service=False, improvements=[], **({lack: ""} if lack else {}))
    measured(found, world)
    reached(found, world, 4)
    if lack:
        with pytest.raises(Invalid, match="sebelum dan keadaan sesudah"):
            actions.propose(found, **deed(world.team_head))
    else:
        actions.propose(found, **deed(world.team_head))
    said = report.agents(world.programme_a, parse("2026"))
    assert bool(said.missing) is bool(lack)
    assert [kind.items for kind in report.KINDS if kind.slug == "inovasi-agen"] == [("P1.d.iii.1",)]


@pytest.mark.rq("RQ-119")
def test_a_service_innovation_has_one_of_the_four_improvements(world: World, client: Client) -> None:
    """Before and after, with the saving if any; without one of the four it is refused."""
    found = made(world, improvements=[], saving=Decimal("12500000"))
    measured(found, world)
    with pytest.raises(Invalid, match="satu dari empat"):
        actions.propose(found, **deed(world.team_head))
    for each in ("cepat", "terpadu", "singkat", "aplikasi"):
        said = SAID | {"improvements": [each], "saving": Decimal("12500000")}
        found = actions.save(world.a, Innovation.objects.get(), said, found.revision, **deed(world.team_head))
        found.unit = world.a
        actions.propose(found, **deed(world.team_head))
        actions.withdraw(found, **deed(world.team_head))
    reached(found, world, 4)
    actions.propose(found, **deed(world.team_head))
    text = str(report.service(world.programme_a, parse("2026")).tables)
    for part in ("Sembilan hari", "Dua hari", "Rp12.500.000", "membaik", "Terintegrasi dengan aplikasi"):
        assert part in text


@pytest.mark.parametrize(("year", "counts"), [("2025", False), ("2026", True)])
def test_a_report_counts_what_was_carried_out_by_its_end(world: World, year: str, counts: bool) -> None:
    whole(world)
    assert bool(report.service(world.programme_a, parse(year)).missing) is not counts


def test_another_unit_learns_from_it_and_reads_no_person(world: World, client: Client) -> None:
    agent = Person.objects.create(unit=world.a, name="Agen Bernama Rahasia")
    found = whole(world, agent=agent)
    draft = made(world, name="Konsep Unit Satu")
    client.force_login(world.member_b)
    page = client.get("/inovasi/").content.decode()
    assert "SIGAP Lubang" in page
    assert "Konsep Unit Satu" not in page
    assert "SIGAP Lubang" in client.get("/inovasi/?cari=lapangan&perbaikan=cepat&terap=1").content.decode()
    assert "SIGAP Lubang" not in client.get("/inovasi/?perbaikan=aplikasi").content.decode()
    one = client.get(f"/inovasi/{found.pk}/").content.decode()
    assert "Formulir dan alurnya" in one
    assert "Agen Bernama Rahasia" not in one
    assert client.get(f"/inovasi/{draft.pk}/").status_code == 404
    assert client.get(at(world, f"{found.pk}/")).status_code == 404


def test_pictures_are_of_the_gallery_only_when_proposed(world: World, client: Client) -> None:
    found = made(world)
    client.force_login(world.team_head)
    fields = {"deed": "gambar", "after": "1", "caption": "Sesudah", "foto": sent()}
    assert client.post(at(world, f"{found.pk}/"), fields).status_code == 302
    shot = InnovationPicture.objects.get()
    assert client.get(f"/inovasi/gambar/{shot.pk}/").status_code == 200
    client.force_login(world.member_b)
    assert client.get(f"/inovasi/gambar/{shot.pk}/").status_code == 404
    measured(found, world)
    actions.propose(found, **deed(world.team_head))
    assert client.get(f"/inovasi/gambar/{shot.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9", "9"),
        ("2,5", "2.5"),
        ("1.250", "1250"),
        ("1.250,5", "1250.5"),
        ("2.5", "2.5"),
        ("0.125", "0.125"),
        ("-0.125", "-0.125"),
        ("-1.250", "-1250"),
        ("1e5", None),
        ("٣", None),
        ("abc", None),
        ("1,2345", None),
    ],
)
def test_a_number_is_read_as_officers_write_it(
    world: World, client: Client, typed: str, kept: str | None
) -> None:
    found = made(world)
    client.force_login(world.team_head)
    fields = {"deed": "ukuran", "name": "Lama", "scale": "hari", "before": typed, "after": "1", "lower": "1"}
    answer = client.post(at(world, f"{found.pk}/"), fields)
    if kept is None:
        assert answer.status_code == 422
        assert f'value="{typed}"' in answer.content.decode()
    else:
        assert found.measures.get().before == Decimal(kept)


def test_who_keeps_them(world: World) -> None:
    for who in (world.member, world.tpu5, world.tpi, world.admin, world.member_b):
        with pytest.raises(Denied, match="Pokja 1, Pokja 6"):
            actions.save(world.a, None, SAID, 0, **deed(who))
    agent = User.objects.create(username="agen", name="Agen", password="!")
    appoint(
        agent, "AGEN_PERUBAHAN", unit=world.a, area="", sk_number="SK-1", sk_date=SINCE, starts_on=SINCE, ends_on=None,
        by=None,
    )  # fmt: skip
    for n, who in enumerate((world.member1, agent, world.team_head, world.leader)):
        assert actions.save(world.a, None, SAID | {"name": f"Inovasi {n}"}, 0, **deed(who)).pk


def test_two_at_once_the_second_is_told(world: World) -> None:
    found = made(world)
    actions.save(world.a, found, SAID | {"after": "Satu hari"}, 1, **deed(world.team_head))
    with pytest.raises(Conflict, match="orang lain"):
        actions.save(world.a, found, SAID | {"after": "Tiga hari"}, 1, **deed(world.team_head))
    found.refresh_from_db()
    assert found.after == "Satu hari"


def test_it_may_prove_the_before_after_of_the_services(world: World) -> None:
    given = services.Given("Before-after", "", today(), cites="inovasi")
    with pytest.raises(Invalid, match="belum ada di Tuas"):
        services.add_paper(world.a, "before-after", given, **deed(world.team_head))
    whole(world)
    assert services.add_paper(world.a, "before-after", given, **deed(world.team_head)).cites == "inovasi"


def test_the_gallery_asks_the_same_for_many(
    world: World, client: Client, django_assert_max_num_queries: Any
) -> None:
    for n in range(5):
        whole(world, name=f"Inovasi {n}")
    client.force_login(world.member_b)
    with django_assert_max_num_queries(14):
        client.get("/inovasi/")
