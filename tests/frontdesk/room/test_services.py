"""Service standards, their documents, and the page that everybody may read (5.e.I.6.a–f, 5.g.1.b, e)."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.frontdesk.guestbook.conftest import opened, signed
from tests.world import SINCE, World
from tuas.files.models import Blob
from tuas.frontdesk.complaints import ways
from tuas.frontdesk.models import Publication, Service, ServicePaper
from tuas.frontdesk.room import services
from tuas.frontdesk.room.kinds import DELIVERY, KINDS
from tuas.organisation.actions import appoint
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
WHOLE = {
    "name": "Izin ruang jalan", "requirements": "Surat permohonan\nGambar lokasi", "procedure": "Datang\nDiperiksa",
    "duration": "3 hari kerja", "cost": "Tidak dipungut biaya", "product": "Surat izin",
    "complaints": "Loket atau SP4N-LAPOR",
}  # fmt: skip
FRONT = {
    "address": "Jalan Rekaan 1",
    "hours": "Senin–Jumat",
    "pledge": "Kami sanggup melayani sesuai standar.",
}


@pytest.fixture
def member6(world: World) -> User:
    user = User.objects.create(username="member6", name="Anggota Pokja Enam", password="!")
    appoint(
        user, "ANGGOTA_POKJA", unit=world.a, area="6", sk_number="SK-6", sk_date=SINCE, starts_on=SINCE, ends_on=None,
        by=None,
    )  # fmt: skip
    return user


def deed(by: User) -> dict[str, Any]:
    return {"by": by, "who": authority_of(by, today())}


def at(world: World, more: str = "") -> str:
    return f"/unit/{world.a.number}/layanan/standar/{more}"


def file() -> SimpleUploadedFile:
    return SimpleUploadedFile("standar.pdf", PDF, "application/pdf")


def announced(world: World, by: User, **other: str) -> Publication:
    services.save(world.a, None, WHOLE | other, {"dasar": "Rahasia kantor"}, 0, **deed(by))
    services.set_front(world.a, FRONT, **deed(by))
    return services.announce(world.a, **deed(world.leader))


@pytest.mark.rq("RQ-110")
def test_a_standard_is_signed_by_the_minister_or_the_director_general_and_a_review_has_its_day(
    world: World, member6: User, client: Client
) -> None:
    client.force_login(member6)
    page = client.get(at(world, "dokumen/standar/")).content.decode()
    select = page.split('name="signer"')[1].split("</select>")[0]
    assert select.count("<option") == 3  # the empty one and these two
    assert "Menteri" in select
    assert "Direktur Jenderal Bina Marga" in select
    sent = {"title": "Standar", "number": "1/2026", "on": "2026-02-02"}
    for signer in ("", "PIMPINAN"):
        answer = client.post(at(world, "dokumen/standar/"), sent | {"signer": signer, "paper": file()})
        assert answer.status_code == 422
        assert "Menteri atau Direktur Jenderal" in answer.content.decode()
    assert (
        client.post(at(world, "dokumen/standar/"), sent | {"signer": "DIRJEN"}).status_code == 302
    )  # the file is kept
    assert ServicePaper.objects.get(kind="standar").signer == "DIRJEN"
    review = {"title": "Reviu 2026", "number": "", "on": "", "paper": file()}
    assert client.post(at(world, "dokumen/reviu/"), review).status_code == 422
    assert (
        client.post(at(world, "dokumen/reviu/"), review | {"on": "2026-03-03", "paper": file()}).status_code
        == 302
    )
    assert ServicePaper.objects.get(kind="reviu").on == dt.date(2026, 3, 3)


@pytest.mark.rq("RQ-111")
def test_the_policies_are_missed_and_the_proof_of_compensation_is_not(world: World, member6: User) -> None:
    states = {slot.kind.slug: slot.state for slot in services.slots(world.a, 2026)}
    assert (states["penghargaan-sanksi"], states["kompensasi"]) == ("belum", "belum")
    assert states["bukti-kompensasi"] == "tidak_ada"
    blob = Blob.objects.create(sha256="a" * 64, size=1, media_type="application/pdf")
    for kind in ("penghargaan-sanksi", "kompensasi"):
        given = services.Given("Kebijakan", "", dt.date(2026, 1, 5), file=(blob, "k.pdf"))
        services.add_paper(world.a, kind, given, **deed(member6))
    states = {slot.kind.slug: slot.state for slot in services.slots(world.a, 2026)}
    assert (states["penghargaan-sanksi"], states["kompensasi"], states["bukti-kompensasi"]) == (
        "lengkap", "lengkap", "tidak_ada"
    )  # fmt: skip


@pytest.mark.parametrize(("on", "state"), [("2025-12-31", "belum"), ("2026-01-01", "lengkap")])
def test_a_yearly_review_is_missed_in_the_next_year(world: World, member6: User, on: str, state: str) -> None:
    blob = Blob.objects.create(sha256="a" * 64, size=1, media_type="application/pdf")
    given = services.Given("Reviu", "", dt.date.fromisoformat(on), file=(blob, "r.pdf"))
    services.add_paper(world.a, "reviu", given, **deed(member6))
    assert {slot.kind.slug: slot.state for slot in services.slots(world.a, 2026)}["reviu"] == state


@pytest.mark.rq("RQ-126")
def test_everybody_reads_the_services_without_login(world: World, member6: User, client: Client) -> None:
    by = world.member
    ways.open_channel(
        world.a, "KOTAK", "Lobi lantai 1", dt.date(2026, 1, 2), None, by=by, who=authority_of(by, today())
    )
    opened(world)
    announced(world, member6)
    answer = client.get(f"/layanan/{world.a.number}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    for part in (*WHOLE.values(), *FRONT.values(), "Lobi lantai 1", f"/tamu/{world.a.number}/"):
        assert all(line in page for line in part.splitlines())
    for hidden in ("Rahasia kantor", member6.name, world.leader.name):
        assert hidden not in page
    assert "public" in str(answer["Cache-Control"])
    assert "kiosk" in client.get(f"/layanan/{world.a.number}/?kios").content.decode()


def test_before_it_is_announced_and_after_it_is_withdrawn_there_is_no_page(
    world: World, member6: User, client: Client
) -> None:
    assert client.get(f"/layanan/{world.a.number}/").status_code == 404
    announced(world, member6)
    services.withdraw(world.a, **deed(world.leader))
    assert client.get(f"/layanan/{world.a.number}/").status_code == 404
    with pytest.raises(Conflict):
        services.withdraw(world.a, **deed(world.leader))


@pytest.mark.parametrize("key", list(DELIVERY))
def test_a_component_that_lacks_is_named_before_it_is_announced(
    world: World, member6: User, key: str
) -> None:
    with pytest.raises(Invalid, match="Izin ruang jalan: isi"):
        announced(world, member6, **{key: " "})
    assert not Publication.objects.exists()


def test_the_announced_words_stay_when_the_service_changes(
    world: World, member6: User, client: Client
) -> None:
    announced(world, member6)
    service = Service.objects.select_related("unit").get()
    services.save(world.a, service, WHOLE | {"cost": "Rp10.000"}, {}, 1, **deed(member6))
    assert "Rp10.000" not in client.get(f"/layanan/{world.a.number}/").content.decode()
    client.force_login(member6)
    assert "umumkan lagi" in client.get(at(world)).content.decode()
    services.announce(world.a, **deed(world.leader))
    assert "Rp10.000" in client.get(f"/layanan/{world.a.number}/").content.decode()
    assert Publication.objects.count() == 2


def test_two_at_once_the_second_keeps_its_words(world: World, member6: User, client: Client) -> None:
    made = services.save(world.a, None, WHOLE, {}, 0, **deed(member6))
    client.force_login(member6)
    first = WHOLE | {"revisi": "1", "cost": "Rp1"}
    assert client.post(at(world, f"{made.pk}/"), first).status_code == 302
    answer = client.post(at(world, f"{made.pk}/"), WHOLE | {"revisi": "1", "cost": "Rp2"})
    assert answer.status_code == 409
    assert 'value="Rp2"' in answer.content.decode()
    made.refresh_from_db()
    assert made.cost == "Rp1"
    with pytest.raises(Conflict, match="sudah ada"):
        services.save(world.a, None, WHOLE, {}, 0, **deed(member6))


def test_who_keeps_and_who_announces(world: World, member6: User, client: Client) -> None:
    for who in (world.member, world.tpu5, world.tpi, world.admin):
        with pytest.raises(Denied, match="Pokja 6"):
            services.save(world.a, None, WHOLE, {}, 0, **deed(who))
    with pytest.raises(Denied, match="Pimpinan atau Ketua Tim Kerja"):
        services.announce(world.a, **deed(member6))
    client.force_login(world.member)
    assert client.get(at(world)).status_code == 200
    assert client.post(at(world, "dokumen/maklumat/"), {}).status_code == 403


@pytest.mark.rq("RQ-115")
def test_four_items_of_technology_and_the_guest_book_proves_its_use_once_somebody_signed(
    world: World, member6: User
) -> None:
    """Integrated database, use of technology, before-after, history of updates (5.e.I.6.o)."""
    four = [kind for kind in KINDS.values() if kind.source == "5.e.I.6.o"]
    assert [kind.items for kind in four] == [("P6.o.1",), ("P6.o.2",), ("P6.o.3",), ("P6.o.4",)]
    given = services.Given("Buku tamu", "", today(), cites="buku-tamu")
    with pytest.raises(Invalid, match="belum ada di Tuas"):
        services.add_paper(world.a, "teknologi", given, **deed(member6))
    signed(opened(world))
    services.add_paper(world.a, "teknologi", given, **deed(member6))
    with pytest.raises(Invalid, match="tidak dapat disitir"):
        services.add_paper(world.a, "maklumat", given, **deed(member6))
    assert {slot.kind.slug: slot.state for slot in services.slots(world.a, today().year)}[
        "teknologi"
    ] == "lengkap"
