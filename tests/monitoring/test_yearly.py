"""The yearly report from its four sources, the archive of bukti kerja, and who stands for which of them (6.c.11, 8)."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.documents.reading import pdf_text as words
from tests.evidence.conftest import arrived, pdf
from tests.monitoring.yearly_cast import agent, everything, quarterly
from tests.world import SINCE, UNIT_A, World
from tuas.cycle.models import Letter
from tuas.cycle.paper import keep_pdf
from tuas.monitoring import actions, reading
from tuas.monitoring.models import AreaMaterial, Report
from tuas.monitoring.monev import actions as monev
from tuas.monitoring.waiting import waiting
from tuas.monitoring.yearly import document
from tuas.notifications.models import Notification
from tuas.organisation.actions import appoint
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.portal.process_facts import state_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

YEAR = f"/unit/{UNIT_A}/laporan/2026/"
ARCHIVE = f"/unit/{UNIT_A}/arsip/"


@pytest.fixture(autouse=True)
def january(time_machine: Any) -> None:
    time_machine.move_to("2027-01-11 03:00:00+00:00", tick=False)


@pytest.mark.rq("RQ-175")
def test_it_is_assembled_from_the_four_sources_and_missing_ones_are_listed(
    client: Client, world: World
) -> None:
    client.force_login(world.team_head)
    page = client.get(f"{YEAR}susunan/").content.decode()
    assert "0 dari 4 sumber laporan lengkap" in page
    missing = document.live(world.programme_a)["missing"]
    assert missing[0] == "Rencana Kerja yang disahkan"
    assert missing[1].startswith("Laporan monev: Januari 2026, Februari 2026")
    assert missing[2].startswith("Laporan triwulanan: Triwulan I 2026")
    assert missing[3] == "Rencana Aksi Agen Perubahan yang ditetapkan"
    text = words(document.paper(None, document.live(world.programme_a), world.programme_a))
    assert all(each in text for each in missing)


@pytest.mark.rq("RQ-175")
def test_whole_it_is_handed_in_without_a_file(client: Client, world: World) -> None:
    everything(world)
    client.force_login(world.team_head)
    assert "4 dari 4 sumber laporan lengkap" in client.get(f"{YEAR}susunan/").content.decode()
    assert document.live(world.programme_a)["missing"] == []
    assert client.post(YEAR, {"body": "Dengan hormat"}).status_code == 302
    made = Report.objects.get(duty="5.j.3")
    assert (made.paper.name if made.paper else "") == f"Laporan Pembangunan ZI 2026 {world.a.notation}.pdf"
    assert (made.letter.kind, made.letter.state, made.letter.body) == (  # type: ignore[union-attr]
        "PENYAMPAIAN_LAPORAN", "KONSEP", "Dengan hormat",
    )  # fmt: skip
    text = words(document.paper(made, made.content, world.programme_a))
    for part in ("Versi 1, disahkan", "5 dari 8", "62,50%", "SIGAP Lubang", "SP/2026-Q4", "Dulu 6", "Kini 6"):
        assert part in text
    assert "Sumber yang belum ada" not in text
    AreaMaterial.objects.update(after="Berubah kemudian")
    assert "Berubah kemudian" not in client.get(f"{YEAR}susunan/").content.decode()
    with pytest.raises(Conflict):
        actions.hand_in(world.programme_a, "2026", actions.Given(None), by=world.team_head)


def test_only_the_ketua_tim_kerja_hands_the_assembled_one_in(client: Client, world: World) -> None:
    for who in (world.head5, world.secretary, world.leader, world.admin):
        client.force_login(who)
        answer = client.post(YEAR, {})
        assert answer.status_code == 403
        assert "6.c.11" in answer.content.decode()


@pytest.mark.rq("RQ-176")
def test_signed_sent_and_in_the_inbox_of_the_dirjen(client: Client, world: World) -> None:
    director = User.objects.create(username="dirjen", name="Dirjen", password="!")
    appoint(
        director,
        "DIRJEN",
        unit=None,
        area="",
        sk_number="1",
        sk_date=SINCE,
        starts_on=SINCE,
        ends_on=None,
        by=None,
    )
    made = actions.hand_in(world.programme_a, "2026", actions.Given(None), by=world.team_head)
    actions.sign(made, "", dt.date(2027, 1, 11), keep_pdf(arrived(pdf("Surat"))), by=world.leader)
    actions.send(made, by=world.leader)
    letter = Letter.objects.get(kind="PENYAMPAIAN_LAPORAN")
    assert (letter.sequence, letter.on, letter.state) == (1, dt.date(2027, 1, 11), "DIKIRIM")
    made.refresh_from_db()
    assert reading.day_of(letter.signed_at) == reading.day_of(made.sent_at) == dt.date(2027, 1, 11)
    client.force_login(director)
    assert letter.number in client.get("/surat-masuk/").content.decode()
    assert "menunggu diterima" in client.get("/").content.decode()


def test_material_is_the_pokjas_own(client: Client, world: World) -> None:
    with pytest.raises(Denied, match=r"6\.c\.4\.f"):
        monev.material(world.programme_a, "5", "a", "b", 0, by=world.head1)
    client.force_login(world.member)
    assert client.get(f"{YEAR}bahan/1/").status_code == 403
    assert (
        client.post(f"{YEAR}bahan/5/", {"before": "Dulu", "after": "Kini", "revisi": "0"}).status_code == 302
    )
    stale = client.post(f"{YEAR}bahan/5/", {"before": "Lama", "after": "Lain", "revisi": "0"})
    assert stale.status_code == 409
    assert "Lama" in stale.content.decode()
    assert "Dulu" in stale.content.decode()
    assert AreaMaterial.objects.get().before == "Dulu"
    actions.hand_in(world.programme_a, "2026", actions.Given(None), by=world.team_head)
    assert client.get(f"{YEAR}bahan/5/").status_code == 409


@pytest.mark.rq("RQ-165")
def test_two_outputs_a_quarter_and_the_ketua_tim_kerja_receives_them(client: Client, world: World) -> None:
    user = agent(world)
    file = keep_pdf(arrived(pdf("Laporan")))
    for given in (actions.Given(file), actions.Given(None, "SP/1", dt.date(2026, 4, 2), file)):
        with pytest.raises(Invalid, match=r"6\.c\.5"):
            actions.hand_in(world.programme_a, "2026-Q1", given, by=user)
    made = quarterly(world, user, "2026-Q1", through=False)
    assert Notification.objects.filter(recipient=world.team_head.pk, event="report.handed_in").count() == 1
    letter = Letter.objects.get(kind="PENYAMPAIAN_TRIWULAN")
    assert made.paper_id is not None
    assert (letter.number, letter.recipient, letter.unit, made.letter_id) == (
        "SP/2026-Q1", "Ketua Tim Kerja", world.a, letter.pk,
    )  # fmt: skip
    step = state_of(world.programme_a, today())[4]
    assert {p.paper.code: p.found.done for p in step.outputs if p.found} == {
        "laporan_triwulanan": 0, "surat_laporan_triwulanan": 1,
    }  # fmt: skip
    actions.forward(made, by=world.team_head)
    letter.refresh_from_db()
    assert (letter.state, letter.received_by) == ("DITERIMA", world.team_head)
    client.force_login(world.secretary)
    assert client.get(f"/unit/{UNIT_A}/surat/").content.decode().count("SP/2026-Q1") == 1


@pytest.mark.rq("RQ-183")
def test_the_quarterly_report_reaches_the_pimpinan(client: Client, world: World) -> None:
    made = quarterly(world, agent(world), "2026-Q2", through=False)
    mine = authority_of(world.leader, today())
    assert not [t for t in waiting(mine, world.programme_a, today()) if t.key.startswith("report.approve")]
    actions.forward(made, by=world.team_head)
    assert Notification.objects.filter(recipient=world.leader.pk, event="report.forwarded").count() == 1
    task = next(t for t in waiting(mine, world.programme_a, today()) if t.key.startswith("report.approve"))
    client.force_login(world.leader)
    page = client.get(task.href).content.decode()
    assert f"/surat-berkas/{made.paper_id}/" in page
    assert client.get(f"/unit/{UNIT_A}/surat-berkas/{made.paper_id}/").status_code == 200
    actions.approve(made, by=world.leader)
    made.refresh_from_db()
    assert (made.received_by, made.received_at is not None) == (world.leader, True)
