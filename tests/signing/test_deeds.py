"""Each deed that makes a paper final signs it: who is on it, in which order, and what becomes of it afterwards."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cycle import planning_cast, teams_cast
from tests.cycle.test_agents import seats as seats  # the fixture
from tests.cycle.test_agents import words as idea
from tests.documents.reading import pdf_text as text_of
from tests.evidence.conftest import arrived, pdf
from tests.identification import cast as identification
from tests.monitoring import quarter_cast as quarter
from tests.signing.test_documents import content_of
from tests.signing.test_signers import checked
from tests.world import UNIT_A, World
from tuas.cycle.agents import actions as agents
from tuas.cycle.models import ActionPlan, Decree, Letter, Seat
from tuas.cycle.paper import keep_pdf
from tuas.cycle.planning import content, signing
from tuas.monitoring import actions as reports
from tuas.organisation.models import Person, User
from tuas.signing import codes
from tuas.signing.models import Sealed, Signature
from tuas.ui.errors import Conflict

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
]  # what is on the papers; the deeds have their own tests
NIP = "197001012000031001"


def names(sealed: Sealed) -> list[str]:
    return [str(each) for each in sealed.signatures.all()]


def got(client: Client, path: str) -> bytes:
    return b"".join(client.get(path).streaming_content)  # type: ignore[attr-defined]


def test_the_ratified_plan_carries_six_approvals_and_the_signature_of_the_pimpinan(
    client: Client, world: World
) -> None:
    plan = planning_cast.ratified(world)
    sealed = Sealed.objects.get()
    assert names(sealed) == [f"Kepala {world.a.name}, {world.leader.name}"]
    said = text_of(content_of(sealed))
    for area in "123456":
        assert f"Ketua Pokja {area}" in said
    assert "Konsep" not in said
    client.force_login(world.member)
    assert got(client, reverse("cycle:plan_pdf", args=[UNIT_A, 1])) == content_of(sealed)
    with pytest.raises(Conflict):
        signing.ratify(plan, plan.revision, by=world.leader)
    assert Sealed.objects.count() == 1
    again = content.new_version(world.programme_a, by=world.team_head)
    signing.submit(again, again.revision, by=world.team_head)
    again.refresh_from_db()
    for area in "123456":
        head = User.objects.get(
            appointments__role="KETUA_POKJA", appointments__area=area, appointments__unit=world.a
        )
        signing.approve(again, area, again.revision, by=head)
    signing.ratify(again, again.revision, by=world.leader)
    assert Sealed.objects.latest("pk").replaces == sealed


def test_every_agent_signs_the_action_plan_one_behind_the_other(
    client: Client, world: World, seats: list[Seat], settings: Any
) -> None:
    agents.begin(world.programme_a, by=world.member)
    agents.put(world.programme_a, idea(seats[0]), 0, by=world.member)
    agents.sign(world.programme_a, 1, by=world.member1)
    assert not Sealed.objects.exists()
    agents.sign(world.programme_a, 1, by=world.member)
    sealed = Sealed.objects.get()
    wanted = [f"Agen Perubahan, {each.name}" for each in (world.member1, world.member)]
    assert names(sealed) == wanted
    signed = checked(content_of(sealed), settings.TUAS_SIGNING)
    assert [each.signing_cert.subject.native["common_name"] for each in signed] == [
        world.member1.name, world.member.name,
    ]  # fmt: skip
    assert all(each.bottom_line for each in signed)
    client.force_login(world.leader)
    assert got(client, f"/unit/{UNIT_A}/arsip/2026/rencana-aksi.pdf") == content_of(sealed)
    assert ActionPlan.objects.get().state == "DITETAPKAN"


def test_an_sk_is_signed_here_without_a_scan_and_without_a_nip(client: Client, world: World) -> None:
    Person.objects.update(nip="")
    Person.objects.filter(user=world.team_head).update(nip=NIP)
    made = teams_cast.team_draft(world)
    client.force_login(world.leader)
    path = reverse("cycle:team_sign", args=[UNIT_A, made.pk])
    given = {
        "number": "7/SK/2026", "on": str(teams_cast.day(3)), "starts_on": str(teams_cast.day(3)),
        "revision": str(Decree.objects.get(pk=made.pk).revision),
    }  # fmt: skip
    assert client.post(path, given).status_code == 422  # by hand needs its scan
    both = given | {"cara": "elektronik", "scan": SimpleUploadedFile("sk.pdf", pdf("SK"), "application/pdf")}
    assert "Berkas dipilih" in client.post(path, both).content.decode()  # one or the other
    assert client.post(path, given | {"cara": "elektronik"}).status_code == 302
    sealed = Sealed.objects.get()
    made.refresh_from_db()
    assert made.paper is not None
    assert made.paper.blob_id == sealed.blob_id
    assert NIP not in text_of(content_of(sealed))
    assert got(client, reverse("cycle:team_pdf", args=[UNIT_A, made.pk])) == content_of(sealed)


def test_the_direktur_ki_signs_frm_03_before_the_dirjen_has_it(
    client: Client, world: World, director: User
) -> None:
    found = identification.signed(world, director)
    sealed = Sealed.objects.get(kind="FRM-03")
    found.refresh_from_db()
    assert found.ki_letter is not None
    assert found.ki_letter.number == "LHI/1"
    assert found.received_at is None
    assert names(sealed) == [f"Direktur Kepatuhan Intern, {world.responsible.name}"]
    client.force_login(director)
    assert got(client, f"/unit/{UNIT_A}/identifikasi/frm-03.pdf") == content_of(sealed)
    client.force_login(world.leader)  # RQ-174: not before the letter of the Dirjen
    assert client.get(f"/unit/{UNIT_A}/identifikasi/frm-03.pdf").status_code == 403
    assert "Identifikasi" not in client.get(f"/unit/{UNIT_A}/bertanda-tangan/").content.decode()
    assert client.get(f"/unit/{UNIT_A}/bertanda-tangan/{codes.shown(sealed.code)}.pdf").status_code == 404


@pytest.mark.rq("RQ-176")
def test_the_yearly_report_and_its_letter_are_signed_here_and_reach_the_dirjen(
    client: Client, world: World, director: User, time_machine: Any
) -> None:
    time_machine.move_to("2027-01-11 03:00:00+00:00", tick=False)
    made = reports.hand_in(world.programme_a, "2026", reports.Given(None), by=world.team_head)
    client.force_login(world.leader)
    path = f"/unit/{UNIT_A}/laporan/2026/tandatangani/"
    given = {"laporan": str(made.pk), "number": "", "on": "2027-01-11"}
    assert client.post(path, given).status_code == 422
    assert client.post(path, given | {"cara": "elektronik"}).status_code == 302
    assert sorted(Sealed.objects.values_list("kind", flat=True)) == ["LAPORAN", "SURAT"]
    report, letter = Sealed.objects.get(kind="LAPORAN"), Letter.objects.get(kind="PENYAMPAIAN_LAPORAN")
    assert "kami sampaikan Laporan Pembangunan" in text_of(content_of(Sealed.objects.get(kind="SURAT")))
    assert got(client, reverse("monitoring:yearly_pdf", args=[UNIT_A, "2026"])) == content_of(report)
    made.refresh_from_db()
    reports.send(made, by=world.leader)
    letter.refresh_from_db()
    assert letter.signed_at is not None
    assert letter.sent_at is not None
    client.force_login(director)
    assert letter.number in client.get("/surat-masuk/").content.decode()


def test_a_yearly_report_returned_after_its_signature_is_withdrawn_and_then_replaced(
    client: Client, world: World, time_machine: Any
) -> None:
    time_machine.move_to("2027-01-11 03:00:00+00:00", tick=False)

    def signed() -> Any:
        made = reports.hand_in(world.programme_a, "2026", reports.Given(None), by=world.team_head)
        reports.sign(made, "", dt.date(2027, 1, 11), None, by=world.leader)
        made.refresh_from_db()
        return made

    first: Any = signed()
    reports.return_(first, "Salah.", by=world.leader)
    old = Sealed.objects.get(kind="LAPORAN")
    assert "sudah dicabut" in client.get(codes.path(old.code)).content.decode()
    signed()
    new = Sealed.objects.filter(kind="LAPORAN").latest("pk")
    assert new.replaces == old
    assert "sudah digantikan" in client.get(codes.path(old.code)).content.decode()


def test_the_letter_of_a_yearly_report_signed_by_hand(world: World, time_machine: Any) -> None:
    time_machine.move_to("2027-01-11 03:00:00+00:00", tick=False)
    made = reports.hand_in(world.programme_a, "2026", reports.Given(None), by=world.team_head)
    reports.sign(made, "1/A", dt.date(2027, 1, 11), keep_pdf(arrived(pdf("Surat"))), by=world.leader)
    assert Sealed.objects.get().wet
    assert Signature.objects.get().signer == "BASAH"


@pytest.mark.rq("RQ-200")
def test_the_quarterly_report_is_signed_by_every_agent_and_then_by_the_pimpinan(
    world: World, settings: Any, time_machine: Any
) -> None:
    """One signature line for each agent on the paper, and a signature of each of them in the file."""
    time_machine.move_to("2026-10-05 03:00:00+00:00", tick=False)
    told = quarter.begun(world)
    quarter.told(told)
    told.sign(told.andi, told.anggita)
    letter = keep_pdf(arrived(pdf("Surat")))
    given = reports.Given(None, "SP/3", dt.date(2026, 10, 5), letter)
    made = reports.hand_in(world.programme_a, quarter.Q3, given, by=told.anggita)
    reports.forward(made, by=world.team_head)
    made.refresh_from_db()
    reports.approve(made, by=world.leader)
    sealed = Sealed.objects.get(kind="FRM-05")
    assert names(sealed) == [
        "Agen Perubahan, Andi", "Agen Perubahan, Anggita", f"Kepala {world.a.name}, {world.leader.name}",
    ]  # fmt: skip
    content = content_of(sealed)
    assert [each.bottom_line for each in checked(content, settings.TUAS_SIGNING)] == [True, True, True]
    said = text_of(content)
    assert said.count("Ditandatangani dalam Tuas") == 2
    for name in ("Andi", "Anggita", world.leader.name):
        assert name in said
