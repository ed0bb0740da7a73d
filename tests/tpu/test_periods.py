"""The TPU by its SK: who makes it stand, what it needs, whose roles begin and end with it (5.a.1, 5.a.2, 5.a.4)."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.evidence.conftest import pdf, posted
from tests.tpu.cast import STARTS, act, draft, holder
from tests.world import World
from tuas.audit.models import Event
from tuas.catalogue import current
from tuas.notifications.models import Notification
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Appointment, Person, User
from tuas.tpu import elements, periods
from tuas.tpu.models import Member, Period
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

DAY = dt.timedelta(days=1)


def employee(world: World, name: str = "Belum Berakun") -> Person:
    return Person.objects.create(unit=world.b, name=name, position="Staf")


@pytest.mark.rq("RQ-013")
def test_a_period_stands_only_on_the_decree_of_the_dirjen(world: World, client: Client) -> None:
    for user in (world.team_head, world.unit_admin, world.leader, world.tpu5_head, world.responsible):
        with pytest.raises(Denied, match=r"5\.a\.1"):
            periods.open_draft(**act(user))
    client.force_login(world.unit_admin)
    assert client.post("/tpu/periode/").status_code == 404
    client.force_login(world.responsible)
    answer = client.post("/tpu/periode/")
    assert (answer.status_code, "5.a.1" in answer.content.decode()) == (403, True)
    assert not Period.objects.exists()
    bare = periods.open_draft(**act(holder("dirjen", "DIRJEN")))
    periods.seat(bare, "PENGARAH", "", world.outsider, **act(world.admin))
    with pytest.raises(Denied, match="nomor, tanggal, masa berlaku, dan berkas"):
        periods.activate(bare, **act(world.admin))
    whole = draft(world)
    for missing in ({"sk_number": ""}, {"sk_date": None}, {"paper": None}):
        kept = {name: getattr(whole, name) for name in missing}
        Period.objects.filter(pk=whole.pk).update(**missing)
        with pytest.raises(Denied, match=r"5\.a\.1"):
            periods.activate(whole, **act(world.admin))
        Period.objects.filter(pk=whole.pk).update(**kept)
    periods.activate(whole, **act(world.admin))
    found = periods.running(STARTS)
    assert found is not None
    assert (found.sk_number, found.paper is not None) == ("10/KPTS/Db/2026", True)
    assert periods.running(STARTS - DAY) is None


@pytest.mark.parametrize("role", ["DIRJEN", "KETUA_SEKRETARIAT", "ANGGOTA_SEKRETARIAT"])
def test_who_records_it(world: World, role: str) -> None:
    assert periods.open_draft(**act(holder("pencatat", role))).pk


@pytest.mark.rq("RQ-014")
def test_five_elements_and_those_unfilled(world: World, client: Client) -> None:
    assert [e.name for e in current().tpu.elements] == [
        "Pengarah", "Penanggung Jawab", "Tim Penilai Usulan (TPU)", "Sekretariat", "Narasumber",
    ]  # fmt: skip
    found = draft(world)
    periods.seat(found, "PENGARAH", "", world.outsider, **act(world.admin))
    unfilled = [part.name for part in elements.parts(found.members.all()) if part.unfilled]
    bidang = [b.name for b in current().tpu.bidang]
    assert unfilled == ["Penanggung Jawab", *bidang, "Sekretariat", "Narasumber"]
    client.force_login(world.admin)
    page = client.get(f"/tpu/periode/{found.pk}/").content.decode()
    assert all(name in page for name in ["Pengarah", *unfilled])
    assert "belum terisi" in page


@pytest.mark.rq("RQ-018")
def test_six_bidang_one_for_each_area(world: World) -> None:
    areas = [bidang.area for bidang in current().tpu.bidang]
    assert areas == [area.code for area in current().areas] == list("123456")
    found = draft(world)
    for area in ("", "0", "7"):
        with pytest.raises(Invalid, match=r"1–6.*5\.a\.4"):
            periods.seat(found, "KETUA_BIDANG", area, world.outsider, **act(world.admin))
    for area in areas:
        user = User.objects.create(username=f"ketua{area}", name=f"Ketua {area}")
        periods.seat(found, "KETUA_BIDANG", area, user, **act(world.admin))
    periods.activate(found, **act(world.admin))
    for area in areas:
        who = authority_of(User.objects.get(username=f"ketua{area}"), STARTS)
        assert [a for a in areas if who.in_bidang(a)] == [area]


@pytest.mark.parametrize("role", ["PENGARAH", "KETUA_BIDANG", "WAKIL_KETUA_BIDANG"])
def test_a_single_seat_is_given_once(world: World, role: str) -> None:
    found, area = draft(world), "" if role == "PENGARAH" else "5"
    periods.seat(found, role, area, world.outsider, **act(world.admin))
    with pytest.raises(Conflict, match="sudah terisi"):
        periods.seat(found, role, area, employee(world), **act(world.admin))
    for name in ("Satu", "Dua"):
        periods.seat(found, "ANGGOTA_BIDANG", "5", employee(world, name), **act(world.admin))


def test_a_role_of_a_unit_is_no_seat(world: World) -> None:
    with pytest.raises(Invalid, match="peran TPU"):
        periods.seat(draft(world), "PIMPINAN", "", world.outsider, **act(world.admin))


def test_activation_appoints_also_who_had_no_account(world: World) -> None:
    found, person = draft(world), employee(world)
    periods.seat(found, "ANGGOTA_BIDANG", "3", person, **act(world.admin))
    periods.activate(found, **act(world.admin))
    person.refresh_from_db()
    assert person.user is not None
    assert not person.user.has_usable_password()
    assert authority_of(person.user, STARTS).in_bidang("3", "ANGGOTA_BIDANG")
    assert not authority_of(person.user, STARTS - DAY).held
    assert Appointment.objects.get(user=person.user).sk_number == "10/KPTS/Db/2026"
    assert Notification.objects.filter(recipient=person.user.pk, event="tpu.activated").count() == 1
    assert Event.objects.filter(action="tpu.activated").count() == 1


def test_an_appointment_made_by_hand_is_neither_doubled_nor_ended(world: World) -> None:
    first = draft(world)
    periods.seat(first, "KETUA_BIDANG", "5", world.tpu5_head, **act(world.admin))
    periods.activate(first, **act(world.admin))
    assert Appointment.objects.filter(user=world.tpu5_head).count() == 1
    second = draft(world, STARTS + 30 * DAY, "11/KPTS/Db/2026")
    periods.unseat(second.members.get(), **act(world.admin))
    periods.seat(second, "NARASUMBER", "", world.outsider, **act(world.admin))
    periods.activate(second, **act(world.admin))
    assert Appointment.objects.get(user=world.tpu5_head).ends_on is None


def test_the_replaced_period_ends_the_day_before(world: World) -> None:
    first = draft(world)
    stays, goes = employee(world, "Tetap"), employee(world, "Pergi")
    for person in (stays, goes):
        periods.seat(first, "ANGGOTA_BIDANG", "1", person, **act(world.admin))
    periods.activate(first, **act(world.admin))
    starts = STARTS + 30 * DAY
    second = draft(world, starts, "11/KPTS/Db/2026")
    assert sorted(m.name for m in second.members.all()) == [
        "Pergi",
        "Tetap",
    ]  # copied from the one that stands
    periods.unseat(second.members.get(person=goes), **act(world.admin))
    periods.activate(second, **act(world.admin))
    assert Appointment.objects.get(user__person=goes).ends_on == starts - DAY
    assert Appointment.objects.get(user__person=stays).ends_on is None
    assert periods.running(starts - DAY) == first
    assert periods.running(starts) == second
    with pytest.raises(Conflict, match="SK baru"):
        periods.unseat(Member.objects.get(period=second), **act(world.admin))


def test_a_period_does_not_begin_before_the_one_it_replaces(world: World) -> None:
    first = draft(world, STARTS, "1")
    periods.seat(first, "NARASUMBER", "", world.outsider, **act(world.admin))
    periods.activate(first, **act(world.admin))
    found = draft(world, STARTS, "2")
    with pytest.raises(Invalid, match="mulai sesudah 2 Maret 2026"):
        periods.activate(found, **act(world.admin))


def test_activated_twice(world: World) -> None:
    found = draft(world)
    periods.seat(found, "NARASUMBER", "", world.outsider, **act(world.admin))
    periods.activate(found, **act(world.admin))
    with pytest.raises(Conflict, match="sudah diaktifkan"):
        periods.activate(found, **act(world.admin))
    assert Appointment.objects.filter(user=world.outsider).count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"sk_date": dt.date(2099, 1, 1)}, "masa depan"),
        ({"starts_on": STARTS - DAY}, "sebelum tanggal SK"),
        ({"ends_on": STARTS - DAY}, "lebih awal"),
    ],
)
def test_days_that_cannot_be(world: World, changed: dict[str, Any], sentence: str) -> None:
    values: dict[str, Any] = {"sk_number": "1", "sk_date": STARTS, "starts_on": STARTS, "ends_on": None}
    found = periods.open_draft(**act(world.admin))
    with pytest.raises(Invalid, match=sentence):
        periods.write_decree(found, **(values | changed), **act(world.admin))
    periods.write_decree(found, **(values | {"ends_on": STARTS}), **act(world.admin))


def test_direktorat_kepatuhan_intern_needs_a_substitute(world: World) -> None:
    assert periods.responsible_for(world.a, today()) == world.responsible
    assert periods.why_not_assess(world.a, today()) == ""
    assert "pengganti" in periods.why_not_assess(world.home, today())
    found = draft(world)
    own = periods.seat(
        found, "KETUA_BIDANG", "5", Person.objects.get(user=world.tpu5_head), **act(world.admin)
    )
    other = periods.seat(found, "PENGARAH", "", world.outsider, **act(world.admin))
    with pytest.raises(Invalid, match="benturan kepentingan"):
        periods.name_substitute(own, **act(world.admin))
    periods.activate(found, **act(world.admin))
    assert periods.responsible_for(world.home, today()) is None
    periods.name_substitute(other, **act(world.admin))
    assert periods.responsible_for(world.home, today()) == world.outsider
    assert periods.why_not_assess(world.home, today()) == ""


def test_the_whole_way_on_the_pages(client: Client, world: World) -> None:
    client.force_login(holder("sekretariat", "ANGGOTA_SEKRETARIAT"))
    path = client.post("/tpu/periode/").headers["Location"]
    sent = {"sk_number": "12/KPTS", "sk_date": "2026-03-02", "starts_on": "2026-03-01", "ends_on": ""}
    refused = client.post(path, {**sent, "paper": posted(pdf("SK"), "sk.pdf")})
    assert (refused.status_code, "sk.pdf sudah diterima" in refused.content.decode()) == (422, True)
    assert client.post(path, sent | {"starts_on": "2026-03-02"}).status_code == 302  # the file is still there
    person = employee(world)
    assert "Belum Berakun" in client.get(path, {"cari": "berakun"}).content.decode()
    seat = {"seat": "WAKIL_KETUA_BIDANG 2", "holder": f"p{person.pk}"}
    assert client.post(f"{path}anggota/", seat).status_code == 302
    assert client.post(f"{path}anggota/", seat | {"holder": "x1"}).status_code == 422
    assert client.post(f"{path}aktifkan/").status_code == 409
    assert client.post(f"{path}aktifkan/", {"yakin": "1"}).status_code == 302
    page = client.get("/tpu/").content.decode()
    assert "12/KPTS" in page
    assert "Belum Berakun" in page
    opened = client.get(f"/tpu/berkas/{Period.objects.get().paper_id}/")
    assert opened.status_code == 200
    client.force_login(world.team_head)
    assert client.get(f"/tpu/berkas/{Period.objects.get().paper_id}/").status_code == 404


@pytest.mark.parametrize("who", ["outsider", "leader", "team_head", "member", "unit_admin", "tpi"])
def test_the_pages_are_not_there_for_others(client: Client, world: World, who: str) -> None:
    client.force_login(getattr(world, who))
    assert client.get("/tpu/").status_code == 404


def test_queries_do_not_grow_with_members(client: Client, world: World) -> None:
    found = draft(world)
    client.force_login(world.admin)
    client.get(f"/tpu/periode/{found.pk}/")
    counted = []
    for n in range(2):
        for k in range(1 + 5 * n):
            seat = employee(world, f"Anggota {n}{k}")
            periods.seat(found, "ANGGOTA_BIDANG", "1", seat, **act(world.admin))
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/tpu/periode/{found.pk}/")
        counted.append(len(queries))
    assert counted[0] == counted[1]
