"""Requests about personal data and breaches have their three times 24 hours; twins are shown (UU 27/2022)."""

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from tests.frontdesk.guestbook.conftest import opened, signed
from tests.world import World
from tuas.audit.models import Event
from tuas.frontdesk.models import DataBreach, DataRequest, ServiceUser, Visit
from tuas.frontdesk.users import rights, twins
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db


def deed(by: User) -> dict[str, Any]:
    return {"by": by, "who": authority_of(by, today())}


def at(world: World, more: str = "") -> str:
    return f"/unit/{world.a.number}/pengguna-layanan/data-pribadi/{more}"


def guest(world: World) -> ServiceUser:
    return ServiceUser.objects.select_related("unit").get(pk=signed(opened(world)).user_id)


def asked(world: World, kind: str, user: ServiceUser | None = None) -> DataRequest:
    found = rights.receive(user or guest(world), kind, timezone.now(), **deed(world.team_head))
    return DataRequest.objects.select_related("user__unit", "unit").get(pk=found.pk)


@pytest.mark.parametrize(("hours", "state"), [(71, "berjalan"), (72, "berjalan"), (73, "terlambat")])
def test_it_is_due_after_three_times_24_hours(world: World, hours: int, state: str) -> None:
    found = asked(world, "akses")
    assert found.due_at - found.received_at == dt.timedelta(hours=72)
    moment = found.received_at + dt.timedelta(hours=hours)
    assert rights.state_of(found.due_at, False, moment) == state
    assert rights.state_of(found.due_at, True, moment) == "lengkap"


def test_a_copy_holds_everything_of_this_person_and_is_on_record(world: World, client: Client) -> None:
    found = asked(world, "akses")
    client.force_login(world.team_head)
    answer = client.post(at(world, f"{found.pk}/"), {"salin": "1"})
    sheet: Any = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    text = str([[cell.value for cell in row] for row in sheet.iter_rows()])
    for part in ("Tamu Rekaan", "081234567890", "tamu@contoh.test", "Ruang layanan", "Uji material"):
        assert part in text
    assert Event.objects.filter(action="data_request.copied").count() == 1


def test_an_erasure_takes_name_contact_and_signature(world: World) -> None:
    found = asked(world, "penghapusan")
    rights.answer(found, "Dihapus.", None, granted=True, **deed(world.team_head))
    user, visit = ServiceUser.objects.get(), Visit.objects.get()
    assert (user.name, user.phone, user.email, visit.drawn) == ("", "", "", "")
    assert user.service == "Uji material"
    with pytest.raises(Conflict, match="sudah dijawab"):
        rights.answer(found, "Lagi.", None, granted=True, **deed(world.team_head))
    assert "Tamu" not in str(list(Event.objects.values()))


def test_a_correction_is_a_new_row_and_the_old_words_are_gone(world: World) -> None:
    found = asked(world, "pembetulan")
    with pytest.raises(Invalid, match="telepon"):
        rights.answer(
            found, "Betul.", rights.Correction("Tamu Betul", "abc", ""), granted=True, **deed(world.team_head)
        )
    assert DataRequest.objects.get().answered_at is None
    right = rights.Correction("Tamu Betul", "081200000000", "betul@contoh.test")
    rights.answer(found, "Dibetulkan.", right, granted=True, **deed(world.team_head))
    new = ServiceUser.objects.get(removed_at=None)
    assert (new.name, new.phone, new.replaces_id) == ("Tamu Betul", "081200000000", found.user_id)
    assert Visit.objects.get().user == new
    assert "Tamu Rekaan" not in str(list(ServiceUser.objects.values()))


def test_a_limit_takes_the_person_out_of_surveys(world: World) -> None:
    found = asked(world, "pembatasan")
    rights.answer(found, "Dibatasi.", None, granted=True, **deed(world.team_head))
    user = ServiceUser.objects.get()
    assert user.restricted_at is not None
    assert not user.asks
    assert user.name == "Tamu Rekaan"


def test_a_refusal_changes_nothing_and_says_why(world: World, client: Client) -> None:
    found = asked(world, "penghapusan")
    client.force_login(world.team_head)
    assert client.post(at(world, f"{found.pk}/"), {"jawaban": " ", "kabul": "0"}).status_code == 422
    sent = {"jawaban": "Wajib disimpan menurut jadwal retensi arsip.", "kabul": "0"}
    assert client.post(at(world, f"{found.pk}/"), sent).status_code == 302
    assert ServiceUser.objects.get().name == "Tamu Rekaan"
    assert "jadwal retensi arsip" in client.get(at(world)).content.decode()


def test_the_same_request_waits_once(world: World) -> None:
    user = guest(world)
    asked(world, "akses", user)
    with pytest.raises(Conflict):
        asked(world, "akses", user)
    assert asked(world, "pembetulan", user).pk


def test_a_breach_is_told_to_both_in_time(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    sent = {
        "deed": "insiden", "known_at": "2026-01-05T08:00", "what": "Daftar tamu tertinggal di kafe", "people": "40",
        "remedy": "Diambil kembali",
    }  # fmt: skip
    assert client.post(at(world), sent).status_code == 302
    breach = DataBreach.objects.get()
    assert breach.due_at - breach.known_at == dt.timedelta(hours=72)
    assert "lewat 3 × 24 jam" in client.get(at(world)).content.decode()
    for whom in rights.TOLD:
        assert client.post(at(world, f"insiden/{breach.pk}/"), {"kepada": whom}).status_code == 302
        assert client.post(at(world, f"insiden/{breach.pk}/"), {"kepada": whom}).status_code == 409
    assert "lewat 3 × 24 jam" not in client.get(at(world)).content.decode()
    answer = client.post(at(world), sent | {"people": "x"})
    assert answer.status_code == 422
    assert "tertinggal di kafe" in answer.content.decode()


def test_only_who_keeps_the_register_reads_it(world: World, client: Client) -> None:
    found = asked(world, "akses")
    for who in (world.member, world.tpu5, world.tpi, world.admin):
        client.force_login(who)
        assert client.get(at(world)).status_code == 403
        assert client.post(at(world, f"{found.pk}/"), {"salin": "1"}).status_code == 403
        with pytest.raises(Denied):
            rights.answer(found, "x", None, granted=True, **deed(who))


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ({"phone": "0812-3456-7890"}, {"phone": "+62 812 3456 7890", "name": "Lain"}, "nomor telepon sama"),
        ({"email": "A@contoh.test"}, {"email": "a@contoh.test", "name": "Lain"}, "surel sama"),
        ({}, {"name": "tamu  rekaan"}, "nama dan layanan sama"),
        ({}, {"service": "Lain"}, ""),
    ],
)
def test_twins_are_shown_and_never_merged(
    world: World, client: Client, one: dict[str, str], two: dict[str, str], why: str
) -> None:
    held = {"name": "Tamu Rekaan", "service": "Izin", "phone": "", "email": ""}
    for each in (one, two):
        ServiceUser.objects.create(unit=world.a, **held | each)
    found = twins.groups(ServiceUser.objects.all())
    assert [group.why for group in found] == ([why] if why else [])
    client.force_login(world.team_head)
    page = client.get(f"/unit/{world.a.number}/pengguna-layanan/kembar/").content.decode()
    assert (why or "Tidak ada yang tampak kembar") in page
    assert ServiceUser.objects.filter(removed_at=None).count() == 2
