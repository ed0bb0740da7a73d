"""Officers: of the unit, appointed, checked, pledged (5.g.2, 5.g.3)."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.evidence.conftest import pdf, posted
from tests.frontdesk.guestbook.conftest import opened, signed
from tests.frontdesk.pictures import sent
from tests.world import World
from tuas.frontdesk.models import Officer
from tuas.frontdesk.room import actions, reading
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

pytestmark = pytest.mark.django_db


def address(world: World, more: str = "") -> str:
    return f"/unit/{world.a.number}/petugas-layanan/{more}"


def appointed(world: World, person: Person | None = None) -> Officer:
    who = authority_of(world.leader, today())
    mine = person or Person.objects.get(user=world.member)
    return actions.appoint(world.a, mine, "SK-7/2026", dt.date(2026, 1, 5), None, by=world.leader, who=who)


def checklist(**more: Any) -> dict[str, Any]:
    told = {
        "attire": "on",
        "name_tag": "on",
        "competent": "on",
        "proof": "Pelatihan pelayanan prima, 3 Maret 2026",
    }
    return {"on": today().isoformat(), **told, "foto": sent(), **more}


@pytest.mark.rq("RQ-128")
def test_an_officer_is_of_the_unit_and_has_a_letter(world: World, client: Client) -> None:
    client.force_login(world.leader)
    mine, theirs = Person.objects.get(user=world.member), Person.objects.get(user=world.member_b)
    data = {"person": mine.pk, "number": "SK-7/2026", "on": "2026-01-05"}
    for wrong, words in (
        ({"person": theirs.pk}, "Petugas harus pegawai unit ini"), ({"number": " "}, "Isi nomor SK"),
        ({"on": ""}, "SK-7/2026"), ({"on": str(today() + dt.timedelta(days=1))}, "akan datang"),
    ):  # fmt: skip
        answer = client.post(address(world), {**data, **wrong})
        assert answer.status_code == 422, wrong
        assert words in answer.content.decode(), wrong
    assert not Officer.objects.exists()
    letter = {"berkas": posted(pdf("SK petugas"), "sk.pdf")}
    assert client.post(address(world), {**data, **letter}).status_code == 302
    made = Officer.objects.get()
    assert (made.person, made.sk_number, made.sk_date) == (mine, "SK-7/2026", dt.date(2026, 1, 5))
    assert client.get(address(world, f"{made.pk}/surat/"))["Content-Type"] == "application/pdf"


@pytest.mark.rq("RQ-128")
def test_the_deed_itself_refuses_another_units_person(world: World) -> None:
    with pytest.raises(Invalid, match="pegawai unit ini"):
        appointed(world, Person.objects.get(user=world.member_b))
    gone = Person.objects.get(user=world.member)
    gone.active = False
    with pytest.raises(Invalid, match="pegawai unit ini"):
        appointed(world, gone)


def test_nobody_is_an_officer_twice(world: World) -> None:
    appointed(world)
    with pytest.raises(Conflict):
        appointed(world)


@pytest.mark.rq("RQ-127")
def test_the_checklist_with_photo_and_proof_of_competence(world: World, client: Client) -> None:
    officer = appointed(world)
    client.force_login(world.team_head)
    lacks = [p.code for p in reading.standee(officer).lacks]
    assert lacks == ["5.g.2.a", "5.g.2.b", "5.g.2.c"]
    for wrong, words in (({"foto": ""}, "Unggah foto petugas"), ({"proof": " "}, "bukti kompetensinya")):
        answer = client.post(address(world, f"{officer.pk}/"), checklist(**wrong))
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert client.post(address(world, f"{officer.pk}/"), checklist()).status_code == 302
    assert reading.standee(officer).lacks == ()
    data = {key: value for key, value in checklist().items() if key not in {"foto", "name_tag"}}
    assert client.post(address(world, f"{officer.pk}/"), data).status_code == 302
    newest = reading.standee(officer)
    assert [p.code for p in newest.lacks] == ["5.g.2.b"]
    assert newest.look is not None
    assert newest.look.photo is not None
    photo = client.get(address(world, f"foto/{newest.look.pk}/"))
    assert photo["Content-Type"] == "image/jpeg"


@pytest.mark.rq("RQ-129")
def test_the_officer_acknowledges_the_six_duties_and_tells_how_far_a_service_is(
    world: World, client: Client
) -> None:
    """Acknowledged by the officer alone; what is told is read by the recipient behind the code."""
    officer = appointed(world)
    for other in (world.leader, world.team_head, world.admin):
        client.force_login(other)
        assert client.post(address(world, f"{officer.pk}/kewajiban/")).status_code == 403
    client.force_login(world.member)
    page = client.get(address(world, f"{officer.pk}/")).content.decode()
    for words in (
        "empati",
        "tidak memungut biaya",
        "kerahasiaan identitas",
        "perkembangan",
        "profesional",
        "gender",
    ):
        assert words in page
    assert client.post(address(world, f"{officer.pk}/kewajiban/")).status_code == 302
    assert client.post(address(world, f"{officer.pk}/kewajiban/")).status_code == 409
    officer.refresh_from_db()
    assert officer.pledged_at is not None
    visit = signed(opened(world))
    told = f"/unit/{world.a.number}/buku-tamu/{visit.pk}/"
    client.force_login(world.team_head)
    assert client.post(told, {"kabar": "Berkas sedang diperiksa"}).status_code == 302
    client.logout()
    page = client.get(f"/tamu/lacak/{visit.code}/").content.decode()
    assert "Berkas sedang diperiksa" in page
    assert "sedang diproses" in page


def test_who_has_no_account_acknowledges_on_paper(world: World, client: Client) -> None:
    officer = appointed(world, Person.objects.create(unit=world.a, name="Petugas Loket"))
    client.force_login(world.team_head)
    target = address(world, f"{officer.pk}/kewajiban/")
    assert client.post(target).status_code == 422
    assert client.post(target, {"berkas": posted(pdf("Pernyataan"))}).status_code == 302
    officer.refresh_from_db()
    assert officer.pledge is not None
    assert client.get(address(world, f"{officer.pk}/pernyataan/")).status_code == 200


def test_the_end_of_an_appointment_keeps_the_row(world: World, client: Client) -> None:
    officer = appointed(world)
    client.force_login(world.leader)
    assert client.post(address(world, f"{officer.pk}/akhiri/"), {"on": "2026-01-04"}).status_code == 422
    assert client.post(address(world, f"{officer.pk}/akhiri/"), {"on": "2026-01-05"}).status_code == 302
    assert client.post(address(world, f"{officer.pk}/akhiri/"), {"on": "2026-01-06"}).status_code == 409
    assert client.post(address(world, f"{officer.pk}/"), checklist()).status_code == 409
    assert reading.officers(world.a) == []
    assert "Pernah bertugas" in client.get(address(world)).content.decode()
    appointed(world)  # may be appointed again


@pytest.mark.parametrize(("name", "status"), [
    ("leader", 302), ("team_head", 302), ("secretary", 302), ("unit_admin", 302), ("head5", 403), ("member", 403),
    ("tpu5", 403), ("admin", 403), ("member_b", 404),
])  # fmt: skip
def test_who_appoints(world: World, client: Client, name: str, status: int) -> None:
    client.force_login(getattr(world, name))
    data = {"person": Person.objects.get(user=world.member).pk, "number": "SK-7", "on": "2026-01-05"}
    assert client.post(address(world), data).status_code == status
    assert Officer.objects.count() == (status == 302)


def test_the_letter_is_for_who_keeps_or_assesses(world: World, client: Client) -> None:
    officer = appointed(world)
    for who, status in ((world.member, 403), (world.head5, 403), (world.tpu5, 404), (world.leader, 404)):
        client.force_login(who)  # 404: there is none
        assert client.get(address(world, f"{officer.pk}/surat/")).status_code == status
