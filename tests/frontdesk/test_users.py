"""Service users: five columns, what is refused, who sees the contacts, in and out as XLSX."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.world import World
from tuas.audit.models import Event
from tuas.documents.tables import workbook
from tuas.frontdesk.models import ServiceUser
from tuas.frontdesk.users.register import HEADS

pytestmark = pytest.mark.django_db
GOOD = {
    "nama": "Tamu Contoh",
    "layanan": "Izin",
    "selesai": "2026-03-02",
    "telepon": "0812 3456 7890",
    "surel": "tamu@contoh.test",
}


def address(world: World, more: str = "") -> str:
    return f"/unit/{world.a.number}/pengguna-layanan/{more}"


@pytest.mark.rq("RQ-052")
def test_a_row_has_the_five_columns(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    assert client.post(address(world), GOOD).status_code == 302
    row = ServiceUser.objects.get()
    assert (row.name, row.service, row.completed_on, row.phone, row.email) == (
        "Tamu Contoh", "Izin", dt.date(2026, 3, 2), "0812 3456 7890", "tamu@contoh.test"
    )  # fmt: skip


@pytest.mark.rq("RQ-052")
@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("surel", "tamu@", "Alamat surel"),
        ("selesai", "31/02/2026", "Tanggal"),
        ("telepon", "abc", "telepon"),
        ("nama", " ", "Isi nama"),
    ],
)
def test_what_cannot_be_is_refused_and_kept_in_the_form(
    world: World, client: Client, field: str, value: str, words: str
) -> None:
    client.force_login(world.team_head)
    answer = client.post(address(world), {**GOOD, field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="0812 3456 7890"' in page or field == "telepon"
    assert not ServiceUser.objects.exists()


@pytest.mark.rq("RQ-052")
def test_out_and_in_again_is_the_same(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    client.post(address(world), GOOD)
    content = client.get(address(world, "ekspor/")).content
    assert Event.objects.filter(action="service_user.exported").count() == 1
    ServiceUser.objects.all().delete()
    for expected in (1, 1):  # the second time every row is there already
        client.post(address(world, "impor/"), {"berkas": SimpleUploadedFile("p.xlsx", content)})
        assert ServiceUser.objects.count() == expected
    row = ServiceUser.objects.get()
    assert (row.name, row.completed_on, row.phone) == ("Tamu Contoh", dt.date(2026, 3, 2), "0812 3456 7890")


def test_a_wrong_row_keeps_all_out(world: World, client: Client) -> None:
    rows = [["Tamu", "Izin", "2026-03-02", "", "a@contoh.test"], ["Tamu Dua", "Izin", "besok", "", ""]]
    content = workbook("P", HEADS, rows, widths={})
    client.force_login(world.team_head)
    answer = client.post(
        address(world, "impor/"), {"berkas": SimpleUploadedFile("p.xlsx", io.BytesIO(content).read())}
    )
    assert answer.status_code == 422
    assert "Baris 3" in answer.content.decode().replace("<b>", "").replace("</b>", "")
    assert not ServiceUser.objects.exists()


def test_contacts_only_for_whose_duty_needs_them(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    client.post(address(world), GOOD)
    for who, sees in ((world.tpu5, True), (world.tpu5_own, False), (world.member, False)):
        client.force_login(who)
        text = client.get(address(world)).content.decode()
        assert ("tamu@contoh.test" in text) is sees
        assert ("Tamu Contoh" in text) is sees
        assert client.get(address(world, "ekspor/")).status_code == (200 if sees else 403)
    client.force_login(world.member_b)
    assert client.get(address(world)).status_code == 404
