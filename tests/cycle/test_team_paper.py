"""An SK on paper, what the first one takes over, and the scan that a refused signature keeps (5.c)."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cycle.teams_cast import agents_draft, day, employee, person_of, signed, team_draft
from tests.documents.reading import pdf_text as words
from tests.evidence.conftest import pdf, posted
from tests.world import SINCE, UNIT_A, World
from tuas.cycle.models import Decree, Letter
from tuas.cycle.teams import actions, paper
from tuas.organisation.actions import appoint
from tuas.organisation.models import Appointment, Person, UnitProfile
from tuas.organisation.profiles import default
from tuas.ui.dates import today

PATH = f"/unit/{UNIT_A}/tim/sk/"
NIP = "198001012005011001"


def said(client: Client, made: Decree) -> str:
    return words(client.get(f"{PATH}{made.pk}/pdf/").content)


def found(made: Decree) -> Decree:
    return Decree.objects.select_related("programme__unit", "sop", "replaces").get(pk=made.pk)


def test_a_draft_lists_its_members_by_pokja_and_says_that_it_is_one(client: Client, world: World) -> None:
    made = team_draft(world)
    client.force_login(world.team_head)
    text = said(client, made)
    for part in ("Rancangan: belum ditetapkan", "TIM KERJA PEMBANGUNAN ZONA INTEGRITAS", "Pimpin Satu",
                 "Kepala Seksi 2", "Ketua Pokja 6", "SOP Penentuan nomor SOP-1", "SOP/UPM/DJBM-199"):  # fmt: skip
        assert part in text
    assert text.index("Kepala Seksi 1") < text.index("Kepala Seksi 2") < text.index("Ketua Pokja Lima")


def test_an_empty_pokja_is_printed_as_such(client: Client, world: World) -> None:
    made = team_draft(world, without="3")
    client.force_login(world.leader)
    assert "Ketua Pokja 3 …" in said(client, made)


def test_a_determined_sk_is_no_draft(client: Client, world: World) -> None:
    made = team_draft(world)
    signed(made, world.leader)
    client.force_login(world.member)
    text = said(client, made)
    assert "Rancangan" not in text
    assert "7/SK/2026" in text


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("leader", True),
        ("team_head", True),
        ("unit_admin", True),
        ("admin", True),
        ("member", False),
        ("tpu5", False),
    ],
)
def test_a_nip_is_printed_for_those_who_may_see_it(
    client: Client, world: World, who: str, shown: bool
) -> None:
    made = team_draft(world)
    Person.objects.filter(user=world.head5).update(nip=NIP)
    client.force_login(getattr(world, who))
    assert (NIP in said(client, made)) is shown


@pytest.mark.parametrize("who", ["member_b", "outsider"])
def test_nobody_else_finds_it(client: Client, world: World, who: str) -> None:
    made = team_draft(world)
    client.force_login(getattr(world, who))
    assert client.get(f"{PATH}{made.pk}/pdf/").status_code == 404
    assert client.post(f"{PATH}{made.pk}/ambil/").status_code == 404


def test_it_has_the_letterhead_of_its_day_and_names_the_instruction(client: Client, world: World) -> None:
    for on, place in ((day(60), "Palembang"), (day(10), "Jambi")):
        entry = default(world.a, on)
        entry.place, entry.set_by = place, None
        entry.save()
    assert UnitProfile.objects.count() == 2
    Letter.objects.create(
        programme=world.programme_a, kind="INSTRUKSI", number="34/Db/2026", on=dt.date(2026, 3, 3), sender="a",
        recipient="b", to_unit=world.a, subject="c", state="DITERIMA",
    )  # fmt: skip
    made = agents_draft(world)
    client.force_login(world.team_head)
    text = said(client, made)
    assert "Jambi, …" in text
    assert "34/Db/2026 tanggal 3 Maret 2026" in text
    assert "AGEN PERUBAHAN PEMBANGUNAN" in text


def test_hostile_names_come_out_as_text(client: Client, world: World) -> None:
    made = agents_draft(world)
    actions.add_seat(
        made, employee(world, "#panic() {{ 7*7 }} <b>"), "AGEN_PERUBAHAN", "", by=world.secretary
    )
    assert "#panic() {{ 7*7 }} <b>" in words(paper.paper(found(made), nip=False))


def test_the_paper_asks_no_more_for_more_members(world: World) -> None:
    made = agents_draft(world)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            paper.data_of(found(made), nip=True)
        return len(queries)

    before = asked()
    for n in range(5):
        actions.add_seat(made, employee(world, f"Agen {n}"), "AGEN_PERUBAHAN", "", by=world.secretary)
    assert asked() == before


def test_the_first_draft_offers_those_who_hold_a_role_already(client: Client, world: World) -> None:
    made = actions.begin(world.programme_a, "TIM_KERJA", by=world.secretary)
    client.force_login(world.secretary)
    page = client.get(f"{PATH}{made.pk}/").content.decode()
    assert "6 penunjukan sudah tercatat" in page
    assert client.post(f"{PATH}{made.pk}/ambil/").status_code == 302
    seats = {(s.role, s.area, s.person_id) for s in made.seats.exclude(role="PIMPINAN")}
    assert seats == {
        ("KETUA_TIM_KERJA", "", person_of(world.team_head).pk),
        ("SEKRETARIS_TIM_KERJA", "", person_of(world.secretary).pk),
        ("KETUA_POKJA", "1", person_of(world.head1).pk),
        ("KETUA_POKJA", "5", person_of(world.head5).pk),
        ("ANGGOTA_POKJA", "5", person_of(world.member).pk),
        ("ANGGOTA_POKJA", "1", person_of(world.member1).pk),
    }
    assert "penunjukan sudah tercatat" not in client.get(f"{PATH}{made.pk}/").content.decode()
    assert actions.take_over(found(made), by=world.secretary) == 0


def test_what_was_taken_over_is_the_same_appointment_after_the_signature(world: World) -> None:
    made = actions.begin(world.programme_a, "AGEN", by=world.secretary)
    people = [employee(world, name, user=None) for name in ("Agen Satu", "Agen Dua")]
    for person in people:
        user = type(world.leader).objects.create(username=f"agen{person.pk}", name=person.name)
        Person.objects.filter(pk=person.pk).update(user=user)
        appoint(
            user, "AGEN_PERUBAHAN", unit=world.a, area="", sk_number="SK lama", sk_date=SINCE, starts_on=SINCE,
            ends_on=None, by=None,
        )  # fmt: skip
    assert actions.take_over(found(made), by=world.secretary) == 2
    signed(made, world.leader)
    assert Appointment.objects.filter(role="AGEN_PERUBAHAN", unit=world.a).count() == 2


def test_a_replacement_and_another_units_people_are_not_offered(world: World) -> None:
    signed(team_draft(world), world.leader)
    again = actions.begin(world.programme_a, "TIM_KERJA", by=world.secretary)
    assert actions.takeable(found(again), []) == []
    outside = actions.begin(world.programme_a, "AGEN", by=world.secretary)
    appoint(
        world.member_b, "AGEN_PERUBAHAN", unit=world.a, area="", sk_number="SK", sk_date=SINCE, starts_on=SINCE,
        ends_on=None, by=None,
    )  # fmt: skip
    assert actions.takeable(found(outside), []) == []


@pytest.mark.parametrize("who", ["head5", "member", "tpu5"])
def test_others_do_not_take_over(client: Client, world: World, who: str) -> None:
    made = actions.begin(world.programme_a, "TIM_KERJA", by=world.secretary)
    client.force_login(getattr(world, who))
    answer = client.post(f"{PATH}{made.pk}/ambil/")
    assert answer.status_code == 403
    assert "(6.c.1)" in answer.content.decode()


@pytest.mark.parametrize("missing", ["number", "on"])
def test_a_refused_signature_keeps_the_scan(client: Client, world: World, missing: str) -> None:
    made = team_draft(world)
    client.force_login(world.leader)
    given = {
        "number": "7/SK/2026",
        "on": str(day(3)),
        "starts_on": str(day(3)),
        "ends_on": "",
        "revision": str(made.revision),
    }
    refused = client.post(
        f"{PATH}{made.pk}/tetapkan/", {**given, missing: "", "scan": posted(pdf("SK"), "sk-asli.pdf")}
    )
    assert refused.status_code == 422
    assert "sk-asli.pdf sudah diterima" in refused.content.decode()
    assert client.post(f"{PATH}{made.pk}/tetapkan/", given).status_code == 302
    kept = Decree.objects.select_related("paper").get(pk=made.pk)
    assert kept.paper is not None
    assert kept.paper.name == "sk-asli.pdf"


def test_a_broken_scan_is_not_kept(client: Client, world: World) -> None:
    made = team_draft(world)
    client.force_login(world.leader)
    given = {"number": "7", "on": str(today()), "starts_on": str(today()), "revision": str(made.revision)}
    answer = client.post(f"{PATH}{made.pk}/tetapkan/", {**given, "scan": posted(b"bukan pdf", "sk.pdf")})
    assert answer.status_code == 422
    assert "sudah diterima" not in answer.content.decode()
    assert client.post(f"{PATH}{made.pk}/tetapkan/", given).status_code == 422
