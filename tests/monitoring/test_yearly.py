"""The yearly report from its four sources, the archive of bukti kerja, and who stands for which of them (6.c.11, 8)."""

import datetime as dt
import io
from typing import Any

import pytest
from django.test import Client

from tests.cycle import planning_cast
from tests.evidence.conftest import arrived, pdf
from tests.monitoring import monev_cast as cast
from tests.world import SINCE, UNIT_A, World
from tuas.cycle.agents import actions as ideas
from tuas.cycle.letters import policies as letters
from tuas.cycle.models import ActionPlan, Decree, Letter, Seat
from tuas.cycle.paper import keep_pdf
from tuas.cycle.planning import policies as planning
from tuas.cycle.planning import signing
from tuas.cycle.teams import policies as teams
from tuas.evidence import policies as evidence
from tuas.identification.models import Identification
from tuas.monitoring import actions, policies, reading, records
from tuas.monitoring.models import AreaMaterial, Report
from tuas.monitoring.monev import actions as monev
from tuas.monitoring.monev import policies as months
from tuas.monitoring.waiting import waiting
from tuas.monitoring.yearly import document
from tuas.notifications.models import Notification
from tuas.organisation.actions import appoint
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person, User
from tuas.portal.process_facts import state_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

YEAR = f"/unit/{UNIT_A}/laporan/2026/"
ARCHIVE = f"/unit/{UNIT_A}/arsip/"


@pytest.fixture(autouse=True)
def january(time_machine: Any) -> None:
    time_machine.move_to("2027-01-11 03:00:00+00:00", tick=False)


def words(data: bytes) -> str:
    import pypdfium2

    found = pypdfium2.PdfDocument(io.BytesIO(data))
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in found).split())


def agent(world: World) -> User:
    user = User.objects.create(username="agen", name="Agen Satu", password="!")
    appoint(
        user, "AGEN_PERUBAHAN", unit=world.a, area="", sk_number="SK-1", sk_date=SINCE, starts_on=SINCE, ends_on=None,
        by=None,
    )  # fmt: skip
    person = Person.objects.create(unit=world.a, user=user, name="Agen Satu")
    decree = Decree.objects.create(
        programme=world.programme_a, kind="AGEN", number="SK-1", on=SINCE, starts_on=SINCE,
        signed_at=dt.datetime(2026, 1, 2, 3, tzinfo=dt.UTC),
    )  # fmt: skip
    Seat.objects.create(decree=decree, person=person, role="AGEN_PERUBAHAN")
    return user


def acted(world: World, user: User) -> ActionPlan:
    ideas.begin(world.programme_a, by=user)
    seat = Seat.objects.get(person__user=user)
    said = ideas.Words("Adaptif", "Lebih cepat", "Hari", "2 hari", "SIGAP Lubang", (2, 5), seat.pk)
    ideas.put(world.programme_a, said, 0, by=user)
    ideas.sign(world.programme_a, ActionPlan.objects.get().revision, by=user)
    return ActionPlan.objects.get()


def quarterly(world: World, user: User, period: str, *, through: bool = True) -> Report:
    file = keep_pdf(arrived(pdf(period)))
    given = actions.Given(file, f"SP/{period}", dt.date(2026, 12, 30), keep_pdf(arrived(pdf("Surat"))))
    made = actions.hand_in(world.programme_a, period, given, by=user)
    if through:
        actions.forward(made, by=world.team_head)
        actions.approve(made, by=world.leader)
    return made


def monthly(world: World, period: str) -> Report:
    made = actions.hand_in(
        world.programme_a, period, actions.Given(keep_pdf(arrived(pdf(period)))), by=world.team_head
    )
    actions.approve(made, by=world.leader)
    return made


def everything(world: World) -> User:
    """All four sources of 2026, whole."""
    cast.june(world)
    user = agent(world)
    acted(world, user)
    for month in range(1, 13):
        monthly(world, f"2026-{month:02d}")
    for quarter in range(1, 5):
        quarterly(world, user, f"2026-Q{quarter}")
    for area in "123456":
        AreaMaterial.objects.create(
            programme=world.programme_a, area=area, before=f"Dulu {area}", after=f"Kini {area}"
        )
    return user


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


@pytest.mark.rq("RQ-181")
def test_four_documents_need_the_pimpinan(world: World) -> None:
    """6.d.5: plan, determination of the agents, monev, yearly report; nobody else approves any of them."""
    heads = planning_cast.heads(world)
    plan = planning_cast.submitted(world)
    for area, head in heads.items():
        signing.approve(plan, area, plan.revision, by=head)
    month = actions.hand_in(
        world.programme_a, "2026-01", actions.Given(keep_pdf(arrived(pdf("M")))), by=world.team_head
    )
    year = actions.hand_in(world.programme_a, "2026", actions.Given(None), by=world.team_head)
    others = [
        each for name in ("team_head", "secretary", "head5", "member", "unit_admin", "admin", "responsible", "tpi")
        for each in [authority_of(getattr(world, name), today())]
    ]  # fmt: skip

    def refusals(who: Any) -> list[str]:
        return [
            planning.why_not_ratify(who, plan, list("123456")), teams.why_not_sign(who, world.programme_a, "AGEN"),
            policies.why_not(who, world.programme_a, month.duty, "approve"),
            policies.why_not(who, world.programme_a, year.duty, "sign"),
        ]  # fmt: skip

    assert refusals(authority_of(world.leader, today())) == ["", "", "", ""]
    assert all(all(refusals(who)) for who in others)
    found = {s.step.number: s for s in state_of(world.programme_a, today())}
    assert not any(p.present for n in (2, 12) for p in found[n].outputs)  # not done before he does it


@pytest.mark.rq("RQ-153")
def test_every_bukti_kerja_is_kept_electronically_and_printed(client: Client, world: World) -> None:
    everything(world)
    made = actions.hand_in(world.programme_a, "2026", actions.Given(None), by=world.team_head)
    actions.sign(made, "PW/1", today(), keep_pdf(arrived(pdf("Surat"))), by=world.leader)
    actions.send(made, by=world.leader)
    found = Identification.objects.create(
        programme=world.programme_a, signed_at=made.submitted_at, passed_at=made.submitted_at,
        dirjen_order=Letter.objects.create(kind="PERINTAH_DIRJEN", sender="a", recipient="b", subject="c"),
    )  # fmt: skip
    assert found.pk
    client.force_login(world.leader)
    rows = records.archive(
        world.programme_a, reading.lines(world.programme_a, today()), authority_of(world.leader, today())
    )
    assert [row.state for row in rows] == ["lengkap"] * 6
    for row in rows:
        assert row.links
        for link in row.links:
            answer = client.get(link.href)
            assert answer.status_code == 200, link.href
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            if link.printed or "/surat-berkas/" in link.href:
                assert body.startswith(b"%PDF"), link.href
    # on paper: each has a PDF that Tuas makes or the file that was handed in
    assert all(any(link.printed or "/surat-berkas/" in link.href for link in row.links) for row in rows)


@pytest.mark.rq("RQ-184")
def test_the_archive_of_a_unit_and_year_has_the_six_there_or_missing(
    client: Client, world: World, time_machine: Any
) -> None:
    client.force_login(world.member)
    page = client.get(ARCHIVE).content.decode()
    assert "0 dari 6 bukti kerja 2026 lengkap" in page
    assert page.count("Belum ada") >= 6
    everything(world)
    page = client.get(ARCHIVE).content.decode()
    assert "4 dari 6 bukti kerja 2026 lengkap" in page
    assert all(f"8.{letter}" in page for letter in "abcdef")
    # a year later the unit builds again; the year before is still read there
    first = world.programme_a
    type(first).objects.filter(pk=first.pk).update(closed_at=first.opened_at)
    type(first).objects.create(
        unit=world.a, target="WBK", year=2027, catalogue=first.catalogue, lke=first.lke
    )
    time_machine.move_to("2028-01-05 03:00:00+00:00", tick=False)
    client.force_login(world.leader)
    assert "0 dari 6 bukti kerja 2027 lengkap" in client.get(ARCHIVE).content.decode()
    old = client.get(f"{ARCHIVE}?tahun=2026").content.decode()
    assert "4 dari 6 bukti kerja 2026 lengkap" in old
    assert client.get(f"/unit/{UNIT_A}/laporan/2026-03/").status_code == 200
    assert client.get(f"{ARCHIVE}?tahun=2020").status_code == 404


def test_the_unit_does_not_learn_of_the_identification_before_the_dirjen_passed_it_on(world: World) -> None:
    order = Letter.objects.create(kind="PERINTAH_DIRJEN", sender="a", recipient="b", subject="c")
    signed = dt.datetime(2026, 11, 2, 3, tzinfo=dt.UTC)
    Identification.objects.create(programme=world.programme_a, signed_at=signed, dirjen_order=order)
    lines = reading.lines(world.programme_a, today())

    def state(who: User) -> str:
        return records.archive(world.programme_a, lines, authority_of(who, today()))[4].state

    assert (state(world.leader), state(world.tpu5)) == ("belum", "lengkap")
    Identification.objects.update(passed_at=signed)
    assert state(world.leader) == "lengkap"


def test_the_rencana_aksi_on_paper_has_the_eight_columns(client: Client, world: World) -> None:
    acted(world, agent(world))
    client.force_login(world.member)
    text = words(client.get(f"{ARCHIVE}2026/rencana-aksi.pdf").content)
    for head in (
        "Nilai Organisasi",
        "Sasaran Output/Outcome",
        "Indikator Kinerja",
        "Target",
        "Kegiatan",
        "Waktu",
        "PIC",
    ):
        assert head in text
    assert "Agen Satu" in text
    assert client.get(f"{ARCHIVE}2025/rencana-aksi.pdf").status_code == 404


def test_a_letter_that_comes_with_a_report_stands_once(client: Client, world: World) -> None:
    """Not written, signed or cancelled a second way; its number is given where the report is signed."""
    from tuas.cycle.letters import actions as writing
    from tuas.cycle.letters.actions import Words

    head, leader = authority_of(world.team_head, today()), authority_of(world.leader, today())
    for kind in ("PENYAMPAIAN_TRIWULAN", "PENYAMPAIAN_LAPORAN"):
        with pytest.raises(Invalid, match="tidak ditulis"):
            writing.write(
                world.a, world.programme_a, kind, Words("x", "y"), by=world.team_head, authority=head
            )
    actions.hand_in(world.programme_a, "2026", actions.Given(None), by=world.team_head)
    letter = Letter.objects.get(kind="PENYAMPAIAN_LAPORAN")
    assert "bersama laporannya" in letters.why_not_sign(leader, letter)
    for deed in (writing.sign, writing.cancel):
        with pytest.raises(Denied, match="bersama laporannya"):
            deed(letter, by=world.leader, authority=leader)
    client.force_login(world.leader)
    assert "Buka laporan" in client.get(f"/unit/{UNIT_A}/surat/{letter.pk}/").content.decode()


def test_a_letter_that_reached_the_unit_in_tuas_is_not_typed_in_again(world: World) -> None:
    from tuas.cycle.letters import actions as writing
    from tuas.cycle.letters.actions import Words

    Letter.objects.create(
        programme=world.programme_a, kind="PENYAMPAIAN_DIRJEN", number="D/1", sender="Dirjen", recipient="Pimpinan",
        to_unit=world.a, subject="Hasil", state="DIKIRIM",
    )  # fmt: skip
    who = authority_of(world.secretary, today())
    with pytest.raises(Conflict, match="jangan dicatat dua kali"):
        writing.arrived(
            world.a, world.programme_a, "PENYAMPAIAN_DIRJEN", Words("Hasil"), "Dirjen", "D/1", SINCE, None,
            by=world.secretary, authority=who,
        )  # fmt: skip


def test_the_tim_kerja_works_on_what_6_d_6_names(world: World) -> None:
    """Activities, evidence, monev, material for both reports: yes. What others stand for: no."""
    plan = planning_cast.drafted(world)
    for user in (world.head5, world.member):
        who = authority_of(user, today())
        assert planning.why_not_edit(who, plan, "5") == ""
        assert months.why_not_fill(who, world.programme_a, "5") == ""
        assert months.why_not_material(who, world.programme_a, "5") == ""
        assert evidence.why_not_upload(who, world.programme_a, "P5.h.4") == ""
        assert evidence.why_not_upload(who, world.programme_a, "P1.a.1")
        assert planning.why_not_edit(who, plan, "1")
        assert months.why_not_fill(who, world.programme_a, "1")
        assert planning.why_not_ratify(who, plan, list("123456"))
        assert teams.why_not_sign(who, world.programme_a, "AGEN")
        assert all(policies.why_not(who, world.programme_a, *rule) for rule in policies.RULES)
