"""Reports of 5.j: when they are due, who hands them on, what is late; the six bukti kerja; holidays and due days."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.evidence.conftest import arrived, pdf, posted
from tests.world import SINCE, UNIT_A, World
from tuas.cycle.duties import actions as duties
from tuas.cycle.kept import Kept
from tuas.cycle.models import ActionPlan, DutySetting, Holiday, Letter, Plan
from tuas.cycle.paper import keep_pdf
from tuas.monitoring import actions, reading, records
from tuas.monitoring.actions import Given
from tuas.monitoring.models import Report
from tuas.monitoring.waiting import inbox, waiting
from tuas.notifications.models import Notification
from tuas.organisation.actions import appoint
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

PATH = f"/unit/{UNIT_A}/laporan/"
SENT = "2027-01-{day} 16:59:00+00:00"  # 23.59 WIB


@pytest.fixture(autouse=True)
def november(time_machine: Any) -> None:
    time_machine.move_to("2026-11-25 03:00:00+00:00", tick=False)


def file(text: str = "Laporan") -> Kept:
    return keep_pdf(arrived(pdf(text)))


def holder(name: str, role: str, world: World | None = None) -> User:
    user = User.objects.create(username=name, name=name.title(), password="!")
    appoint(
        user, role, unit=world.a if world else None, area="", sk_number="SK-1", sk_date=SINCE, starts_on=SINCE,
        ends_on=None, by=None,
    )  # fmt: skip
    return user


def monthly(world: World, period: str = "2026-01") -> Report:
    return actions.hand_in(world.programme_a, period, Given(file()), by=world.team_head)


def quarterly(world: World, agent: User, period: str = "2026-Q1") -> Report:
    given = Given(file(), "SP/1", dt.date(2026, 4, 2), file("Surat"))
    return actions.hand_in(world.programme_a, period, given, by=agent)


def signed(world: World) -> Report:
    made = actions.hand_in(world.programme_a, "2026", Given(file(), body="Dengan hormat"), by=world.team_head)
    actions.sign(made, "PW/9", today(), file("Surat"), by=world.leader)
    return made


def letter_of(report: Report) -> Letter:
    assert report.letter_id is not None
    return Letter.objects.get(pk=report.letter_id)


def line(world: World, period: str, on: dt.date | None = None) -> reading.Line:
    found = reading.lines(world.programme_a, on or today())
    return next(each for each in found if each.slot.period.code == period)


@pytest.mark.rq("RQ-149")
def test_twelve_months_with_late_ones_and_the_receipt(client: Client, world: World) -> None:
    made = monthly(world)
    actions.approve(made, by=world.leader)
    made.refresh_from_db()
    assert (made.received_by, made.approved_by) == (world.leader, world.leader)
    assert made.received_at is not None
    months = [each for each in reading.lines(world.programme_a, today()) if each.duty.code == "5.j.1"]
    assert [each.state for each in months] == ["lengkap"] + ["terlambat"] * 9 + ["belum"] * 2
    assert months[0].slot.late > 0  # handed in, and late all the same
    client.force_login(world.member)
    text = client.get(PATH).content.decode()
    assert "12 laporan terlambat, 1 dari 17 sudah diserahkan" in text
    assert "Selasa, 10 Februari 2026" in text


@pytest.mark.rq("RQ-162")
@pytest.mark.parametrize("who", ["head5", "member", "secretary", "leader", "unit_admin", "admin", "tpu5"])
def test_only_the_ketua_tim_kerja_compiles(client: Client, world: World, who: str) -> None:
    for period, paragraph in (("2026-01", r"6\.c\.4\.g"), ("2026", r"6\.c\.11")):
        with pytest.raises(Denied, match=paragraph):
            actions.hand_in(world.programme_a, period, Given(file()), by=getattr(world, who))
    client.force_login(getattr(world, who))
    answer = client.post(f"{PATH}2026-01/", {"paper": posted(pdf())})
    assert answer.status_code == 403
    assert "6.c.4.g" in answer.content.decode()
    assert monthly(world).submitted_by == world.team_head


def test_handed_in_by_form_and_the_file_kept_when_refused(client: Client, world: World) -> None:
    agent = holder("agen", "AGEN_PERUBAHAN", world)
    client.force_login(agent)
    first = client.post(f"{PATH}2026-Q1/", {"paper": posted(pdf()), "letter": posted(pdf("S"), "surat.pdf")})
    assert first.status_code == 422
    assert "surat.pdf sudah diterima" in first.content.decode()
    answer = client.post(f"{PATH}2026-Q1/", {"number": "SP/1", "on": "2026-04-02"})
    assert answer.status_code == 302
    made = Report.objects.get()
    assert made.paper is not None
    assert made.paper.name == "laporan.pdf"
    assert made.letter is not None
    assert made.letter.kind == "PENYAMPAIAN_TRIWULAN"


@pytest.mark.rq("RQ-150")
def test_four_quarters_and_both_receipts(world: World) -> None:
    agent = holder("agen", "AGEN_PERUBAHAN", world)
    made = quarterly(world, agent)
    assert Notification.objects.filter(recipient=world.team_head.pk, event="report.handed_in").exists()
    with pytest.raises(Conflict):
        actions.approve(made, by=world.leader)  # not forwarded yet
    actions.forward(made, by=world.team_head)
    actions.approve(made, by=world.leader)
    made.refresh_from_db()
    assert (made.forwarded_by, made.received_by) == (world.team_head, world.leader)
    assert letter_of(made).received_by == world.team_head
    quarters = [each for each in reading.lines(world.programme_a, today()) if each.duty.code == "5.j.2"]
    assert [each.state for each in quarters] == ["lengkap", "terlambat", "terlambat", "belum"]


def test_a_quarterly_report_comes_from_an_agent_with_its_letter(world: World) -> None:
    with pytest.raises(Denied, match=r"5\.j\.2"):
        quarterly(world, world.team_head)
    agent = holder("agen", "AGEN_PERUBAHAN", world)
    with pytest.raises(Invalid, match=r"6\.c\.5\.c"):
        actions.hand_in(world.programme_a, "2026-Q1", Given(file()), by=agent)
    made = quarterly(world, agent)
    for deed in (actions.forward, actions.approve):
        with pytest.raises(Denied):
            deed(made, by=world.head5)


@pytest.mark.rq("RQ-151")
@pytest.mark.parametrize(("day", "late"), [("13", 0), ("14", 0), ("15", 1)])
def test_the_yearly_report_by_the_fourteenth_of_january(
    client: Client, world: World, time_machine: Any, day: str, late: int
) -> None:
    director = holder("dirjen", "DIRJEN")
    time_machine.move_to(SENT.format(day=day), tick=False)
    made = signed(world)
    actions.send(made, by=world.leader)
    time_machine.move_to("2027-01-20 03:00:00+00:00", tick=False)
    found = line(world, "2026")
    assert (found.slot.due, found.slot.late) == (dt.date(2027, 1, 14), late)
    client.force_login(world.member)
    text = client.get(f"{PATH}2026/").content.decode()
    assert "paling lambat Kamis, 14 Januari 2027" in text
    assert ("terlambat 1 hari" in text) is bool(late)
    with pytest.raises(Denied, match=r"5\.j\.3"):
        actions.receive(made, by=world.responsible)
    actions.receive(made, by=director)
    made.refresh_from_db()
    assert made.received_by == director


def test_late_from_midnight_of_the_fifteenth(world: World, time_machine: Any) -> None:
    time_machine.move_to("2027-01-14 17:00:00+00:00", tick=False)  # 15 January 00.00 WIB
    made = signed(world)
    assert line(world, "2026").state == "terlambat"
    actions.send(made, by=world.leader)
    assert line(world, "2026").slot.late == 1


@pytest.mark.rq("RQ-176")
def test_signed_and_sent_with_their_days_and_in_the_inbox_of_the_dirjen(
    client: Client, world: World, time_machine: Any
) -> None:
    director = holder("dirjen", "DIRJEN")
    time_machine.move_to("2027-01-11 03:00:00+00:00", tick=False)
    made = signed(world)
    with pytest.raises(Denied, match=r"6\.c\.12"):
        actions.send(made, by=world.team_head)
    assert inbox(authority_of(director, today())) == []
    time_machine.move_to("2027-01-12 03:00:00+00:00", tick=False)
    actions.send(made, by=world.leader)
    made.refresh_from_db()
    letter = letter_of(made)
    assert (letter.number, letter.on, letter.state) == ("PW/9", dt.date(2027, 1, 11), "DIKIRIM")
    assert reading.day_of(letter.signed_at) == dt.date(2027, 1, 11)
    assert reading.day_of(made.sent_at) == dt.date(2027, 1, 12)
    assert Notification.objects.filter(recipient=director.pk, event="report.sent").count() == 1
    client.force_login(director)
    assert "menunggu diterima" in client.get("/").content.decode()
    actions.receive(made, by=director)
    assert inbox(authority_of(director, today())) == []


def test_missing_sources_of_the_yearly_report_are_listed(
    client: Client, world: World, time_machine: Any
) -> None:
    time_machine.move_to("2027-01-05 03:00:00+00:00", tick=False)
    actions.approve(monthly(world), by=world.leader)
    client.force_login(world.team_head)
    text = client.get(f"{PATH}2026/").content.decode()
    assert "belum disahkan" in text
    assert "belum ada: Februari 2026, Maret 2026" in text
    assert "belum ditetapkan" in text
    assert "belum ada: Triwulan I 2026" in text
    assert [each.there for each in reading.sources(world.programme_a, reading.lines(world.programme_a, today()))] == [
        0, 1, 0, 0,
    ]  # fmt: skip


def test_a_report_is_returned_with_a_reason_and_handed_in_again(world: World) -> None:
    made = monthly(world)
    with pytest.raises(Invalid):
        actions.return_(made, " ", by=world.leader)
    actions.return_(made, "Lampiran kurang.", by=world.leader)
    with pytest.raises(Conflict):
        actions.approve(made, by=world.leader)
    assert line(world, "2026-01").words.endswith("dikembalikan")
    again = monthly(world)
    assert (line(world, "2026-01").row, line(world, "2026-01").earlier) == (again, [made])


def test_double_clicks_make_one_row_and_one_receipt(world: World) -> None:
    made = monthly(world)
    with pytest.raises(Conflict):
        monthly(world)
    actions.approve(made, by=world.leader)
    with pytest.raises(Conflict):
        actions.approve(made, by=world.leader)
    with pytest.raises(Conflict):
        actions.return_(made, "Terlambat.", by=world.leader)
    assert Report.objects.count() == 1


@pytest.mark.parametrize(("moment", "fits"), [("2026-11-30 16:59:00", False), ("2026-11-30 17:00:00", True)])
def test_a_period_ends_before_its_report(world: World, time_machine: Any, moment: str, fits: bool) -> None:
    time_machine.move_to(f"{moment}+00:00", tick=False)
    if fits:
        assert monthly(world, "2026-11").pk
        return
    with pytest.raises(Invalid, match="30 November 2026"):
        monthly(world, "2026-11")


def test_a_stale_page_gives_a_conflict(client: Client, world: World) -> None:
    made = monthly(world)
    client.force_login(world.leader)
    path = f"{PATH}2026-01/terima/"
    assert client.post(path, {"laporan": made.pk + 1}).status_code == 409
    assert client.post(path, {"laporan": made.pk}).status_code == 302
    assert client.post(path, {"laporan": made.pk}).status_code == 409


def test_outsiders_find_nothing(client: Client, world: World) -> None:
    client.force_login(world.member_b)
    for path in (PATH, f"{PATH}2026-01/", f"/unit/{UNIT_A}/arsip/"):
        assert client.get(path).status_code == 404
    client.force_login(world.member)
    for period in ("2025-01", "2026-S1", "2026-13"):
        assert client.get(f"{PATH}{period}/").status_code == 404


def test_what_waits_names_its_last_day(world: World) -> None:
    who = authority_of(world.team_head, today())
    task = waiting(who, world.programme_a, today())[0]
    assert (task.count, task.state, task.due) == (10, "terlambat", dt.date(2026, 2, 10))
    assert waiting(authority_of(world.member, today()), world.programme_a, today()) == []
    monthly(world)
    assert [
        each.count for each in waiting(authority_of(world.leader, today()), world.programme_a, today())
    ] == [1]


def test_queries_do_not_grow_with_reports(client: Client, world: World) -> None:
    client.force_login(world.member)
    client.get(PATH)
    counts = []
    for periods in (("2026-01",), ("2026-02", "2026-03", "2026-04")):
        for period in periods:
            monthly(world, period)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(PATH)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_archive_shows_the_six_there_or_missing(client: Client, world: World, time_machine: Any) -> None:
    time_machine.move_to("2027-01-11 03:00:00+00:00", tick=False)
    client.force_login(world.member)
    text = client.get(f"/unit/{UNIT_A}/arsip/?tahun=2026").content.decode()
    assert "0 dari 6 bukti kerja 2026 lengkap" in text
    assert all(f"8.{letter}" in text for letter in "abcdef")
    Plan.objects.create(programme=world.programme_a, state=Plan.State.DISAHKAN)
    agent = holder("agen", "AGEN_PERUBAHAN", world)
    for quarter in range(1, 5):
        made = quarterly(world, agent, f"2026-Q{quarter}")
        actions.forward(made, by=world.team_head)
        actions.approve(made, by=world.leader)
    actions.approve(monthly(world), by=world.leader)
    actions.send(signed(world), by=world.leader)
    who = authority_of(world.member, today())
    found = records.archive(world.programme_a, reading.lines(world.programme_a, today()), who)
    assert [each.state for each in found] == ["lengkap", "belum", "berjalan", "lengkap", "belum", "lengkap"]
    assert ActionPlan.objects.count() == 0
    assert client.get(f"/unit/{UNIT_A}/arsip/?tahun=2025").status_code == 404


def test_a_setting_moves_what_comes_after_it(world: World) -> None:
    duties.set_duty("batas_monev", "15", dt.date(2026, 7, 1), "Nota dinas 3.", by=world.admin)
    assert line(world, "2026-05").slot.due == dt.date(2026, 6, 10)
    assert line(world, "2026-06").slot.due == dt.date(2026, 7, 15)
    with pytest.raises(Conflict):
        duties.set_duty("batas_monev", "15", dt.date(2026, 7, 1), "Nota dinas 3.", by=world.admin)


@pytest.mark.parametrize(("value", "fits"), [("7", False), ("8", True), ("17", True), ("18", False)])
def test_a_setting_stays_within_the_sop(world: World, value: str, fits: bool) -> None:
    if fits:
        assert duties.set_duty("batas_tahunan", value, today(), "Alasan", by=world.admin).pk
        return
    with pytest.raises(Invalid, match="antara 8 dan 17"):
        duties.set_duty("batas_tahunan", value, today(), "Alasan", by=world.admin)


def test_everybody_reads_and_the_administrator_changes(client: Client, world: World) -> None:
    client.force_login(world.outsider)
    for path in ("/pengaturan/libur/", "/pengaturan/tenggat/"):
        assert client.get(path).status_code == 200
        assert client.post(path, {}).status_code == 403
    client.force_login(world.admin)
    setting = {"name": "hari", "value": "kerja", "from_on": "2026-12-01", "note": "Nota dinas 4."}
    assert client.post("/pengaturan/tenggat/", setting).status_code == 302
    assert DutySetting.objects.get().set_by == world.admin
    assert "Nota dinas 4." in client.get("/pengaturan/tenggat/").content.decode()
    day = {"on": "2026-01-01", "kind": "libur_nasional", "name": "Ganda", "decree": "SKB"}
    assert client.post("/pengaturan/libur/", day).status_code == 409
    assert client.post("/pengaturan/libur/", day | {"on": "2026-07-08"}).status_code == 302
    added = Holiday.objects.get(on="2026-07-08")
    assert client.post("/pengaturan/libur/", {"hapus": added.pk}).status_code == 302
    assert client.post("/pengaturan/libur/", {"hapus": added.pk}).status_code == 409


@pytest.mark.parametrize(("year", "national", "joint"), [(2026, 17, 8), (2027, 18, 8)])
def test_the_holidays_of_the_joint_decrees(world: World, year: int, national: int, joint: int) -> None:
    days = Holiday.objects.filter(on__year=year)
    assert [days.filter(kind=kind).count() for kind in ("libur_nasional", "cuti_bersama")] == [
        national,
        joint,
    ]
