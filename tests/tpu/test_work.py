"""Percontohan, reports, the calendar of the Sekretariat, progress per unit and the desk of the TPU (5.a.3–6)."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.evidence.conftest import pdf, posted
from tests.tpu.cast import act, holder
from tests.tpu.work_cast import SAID, activity, deputy, head, proposed, report, secretary, submitted
from tests.world import UNIT_A, World
from tuas.assessment import actions as assessment
from tuas.assessment import coordination
from tuas.assessment.models import Assessor
from tuas.catalogue import current
from tuas.notifications.models import Notification
from tuas.organisation.authority import BIDANG_ROLES, TPU_ROLES, authority_of
from tuas.organisation.models import Unit
from tuas.portal.calendar import calendar_of
from tuas.portal.desk import desk_of
from tuas.tpu import pilots, reports
from tuas.tpu.activities import actions as activities
from tuas.tpu.assignments import assign
from tuas.tpu.models import Activity, Pilot, Report
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

DAY = dt.timedelta(days=1)
HOME = "/tpu/"


@pytest.mark.rq("RQ-019")
def test_a_proposal_reaches_the_penanggung_jawab_and_its_outcome_the_ketua(
    world: World, client: Client
) -> None:
    for accepted, word in ((False, "Ditolak"), (True, "Ditetapkan")):
        made = proposed(world)
        told = Notification.objects.filter(event="pilot.proposed", key=f"pilot.proposed {made.pk}")
        assert list(told.values_list("recipient", flat=True)) == [world.responsible.pk]
        words = [task.words for task in desk_of(authority_of(world.responsible, today()), today()).tasks]
        assert "usulan percontohan menunggu putusan Anda" in words
        pilots.decide(made, accepted, "Alasan putusan.", **act(world.responsible))
        client.force_login(head())
        page = client.get("/tpu/percontohan/").content.decode()
        assert word in page
        assert "Alasan putusan." in page
        assert Notification.objects.filter(recipient=head().pk, key=f"pilot.decided {made.pk}").exists()


def test_percontohan_once_and_with_reasons(world: World) -> None:
    with pytest.raises(Invalid, match="Tulis mengapa"):
        pilots.propose(world.a, "5", " ", **act(head()))
    made = proposed(world)
    with pytest.raises(Conflict, match="sudah diusulkan atau ditetapkan"):
        proposed(world)
    with pytest.raises(Invalid, match="alasan keputusan"):
        pilots.decide(made, True, "", **act(world.responsible))
    pilots.decide(made, True, "Layak", **act(world.responsible))
    with pytest.raises(Conflict, match="sudah diputuskan"):
        pilots.decide(made, False, "Tidak", **act(world.responsible))
    with pytest.raises(Conflict):
        proposed(world)


def test_nobody_proposes_or_determines_the_own_unit(world: World) -> None:
    with pytest.raises(Denied, match="benturan kepentingan"):
        pilots.propose(world.home, "5", "Ya", **act(world.tpu5_head))
    made = pilots.propose(world.home, "5", "Ya", **act(head()))
    with pytest.raises(Denied, match="pengganti Penanggung Jawab"):
        pilots.decide(made, True, "Ya", **act(world.responsible))
    assert not Notification.objects.filter(event="pilot.proposed").exists()
    assert Pilot.objects.get().accepted is None


@pytest.mark.rq("RQ-021")
def test_the_report_of_a_bidang_stands_with_day_and_author(world: World, client: Client) -> None:
    client.force_login(world.tpu5_head)
    day = today().isoformat()
    sent = {"starts_on": day, "ends_on": day, "assessment": "12 unit dinilai.", "monitoring": "Dua kunjungan.",
            "assistance": "Empat sesi.", "paper": posted(pdf("Laporan"), "laporan.pdf")}  # fmt: skip
    assert client.post("/tpu/laporan/baru/5/", sent).status_code == 302
    made = Report.objects.get()
    assert (made.area, made.by, made.at.date() - today() < 2 * DAY) == ("5", world.tpu5_head, True)
    page = client.get(f"/tpu/laporan/{made.pk}/").content.decode()
    for words in ("12 unit dinilai.", "Dua kunjungan.", "Empat sesi.", "laporan.pdf", world.tpu5_head.name):
        assert words in page


@pytest.mark.rq("RQ-017")
def test_the_whole_reports_on_three_subjects_and_the_pengarah_receives_it(
    world: World, client: Client
) -> None:
    director = holder("pengarah", "PENGARAH")
    for missing in reports.SUBJECTS:
        with pytest.raises(Invalid, match=r"5\.a\.3\.b"):
            reports.file_report("", today(), today(), SAID | {missing: ""}, **act(world.responsible))
    made = reports.file_report("", today(), today(), SAID, **act(world.responsible))
    assert "laporan TPU menunggu Anda terima" in [
        task.words for task in desk_of(authority_of(director, today()), today()).tasks
    ]
    client.force_login(director)
    assert client.post(f"/tpu/laporan/{made.pk}/").status_code == 302
    made.refresh_from_db()
    assert made.received_by == director
    assert made.received_at is not None
    assert client.post(f"/tpu/laporan/{made.pk}/").status_code == 409
    assert (
        Notification.objects.filter(recipient=world.responsible.pk, event="tpu.report_received").count() == 1
    )


def test_reports_of_the_bidang_are_in_the_next_report_of_the_whole(world: World, client: Client) -> None:
    report("5")
    client.force_login(world.responsible)
    page = client.get("/tpu/laporan/baru/").content.decode()
    assert page.count("Bidang 5: Kegiatan berjalan.") == 3
    report("")
    assert "Bidang 5: Kegiatan" not in client.get("/tpu/laporan/baru/").content.decode()


@pytest.mark.parametrize(
    ("starts", "ends", "sentence"), [(0, -1, "lebih awal"), (0, 1, "paling lambat hari ini")]
)
def test_days_of_a_report(world: World, starts: int, ends: int, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        reports.file_report("5", today() + starts * DAY, today() + ends * DAY, SAID, **act(head()))
    report("5")
    with pytest.raises(Conflict, match="sudah disampaikan"):
        report("5")


@pytest.mark.rq("RQ-027")
def test_the_head_of_the_secretariat_keeps_schedule_and_minutes_and_scores_nothing(
    world: World, client: Client
) -> None:
    client.force_login(secretary())
    sent = {"kind": "RAPAT", "title": "Rapat", "on": today().isoformat(), "starts_at": "09:00", "place": "Aula",
            "invited": ["5", "PENGARAH"]}  # fmt: skip
    assert client.post("/tpu/kegiatan/", sent).status_code == 302
    made = Activity.objects.get()
    assert (
        client.post(
            f"/tpu/kegiatan/{made.pk}/", {"perintah": "notulen", "revisi": "0", "text": "Isi"}
        ).status_code
        == 302
    )
    best = next(iter(current().lke.questions["A.I.5.i.a"].levels))
    values = {"jawaban": best, "catatan": "", "versi": "0"}
    assert client.post(f"/unit/{UNIT_A}/lke/A.I.5.i.a/", values).status_code == 403
    made.refresh_from_db()
    assert (made.minutes, made.minuted_by) == ("Isi", secretary())


@pytest.mark.rq("RQ-028")
def test_a_member_of_the_secretariat_keeps_the_calendar_with_minutes_and_documents(
    world: World, client: Client
) -> None:
    clerk = holder("anggota.sekretariat", "ANGGOTA_SEKRETARIAT")
    client.force_login(clerk)
    sent = {"kind": "PENILAIAN", "title": "Desk BPJN", "on": today().isoformat(), "starts_at": "13:00",
            "place": "Aula", "invited": ["1", "2"], "unit": str(world.a.pk)}  # fmt: skip
    client.post("/tpu/kegiatan/", sent)
    made = Activity.objects.get()
    page = f"/tpu/kegiatan/{made.pk}/"
    client.post(page, {"perintah": "notulen", "revisi": "0", "text": "Dua pertanyaan."})
    for part in ("NOTULEN", "LAPORAN"):
        paper = posted(pdf(part), f"{part.lower()}.pdf")
        assert client.post(page, {"perintah": "berkas", "part": part, "paper": paper}).status_code == 302
    client.force_login(world.tpu2)
    shown = client.get(page).content.decode()
    for words in ("Dua pertanyaan.", "notulen.pdf", "laporan.pdf", world.a.name):
        assert words in shown
    assert "Desk BPJN" in client.get("/tpu/kegiatan/").content.decode()


def test_who_is_invited_is_told_and_finds_it_in_the_calendar(world: World) -> None:
    made = activity(days=3)
    told = set(Notification.objects.filter(event="activity.invited").values_list("recipient", flat=True))
    assert {world.tpu5.pk, world.tpu5_head.pk} <= told
    assert world.tpu2.pk not in told
    start = f"DTSTART:{made.on:%Y%m%d}T020000Z"
    assert start in calendar_of(world.tpu5, today()).decode()
    assert start not in calendar_of(world.tpu2, today()).decode()
    activities.cancel(made, 0, **act(secretary()))
    assert start not in calendar_of(world.tpu5, today()).decode()
    with pytest.raises(Conflict):
        activities.cancel(made, 1, **act(secretary()))


def test_past_activities_without_minutes_wait_for_the_secretariat(world: World) -> None:
    def words() -> list[str]:
        return [task.words for task in desk_of(authority_of(secretary(), today()), today()).tasks]

    made = activity(days=-1)
    assert "kegiatan belum bernotulen" in words()
    assert not Notification.objects.filter(event="activity.invited").exists()
    activities.minute(made, "Isi", 0, **act(secretary()))
    assert "kegiatan belum bernotulen" not in words()


def test_an_activity_that_cannot_be(world: World) -> None:
    for changed, sentence in (
        ({"invited": []}, "siapa yang diundang"), ({"invited": ["9"]}, "siapa yang diundang"),
        ({"ends_at": dt.time(9)}, "sesudah jam mulai"), ({"on": dt.date(2024, 2, 27)}, "Periksa tahunnya"),
    ):  # fmt: skip
        with pytest.raises(Invalid, match=sentence):
            activity(**changed)
    made = activity(days=1)
    with pytest.raises(Conflict, match="sudah ada di jadwal"):
        activity(days=1)
    with pytest.raises(Invalid, match="belum berlangsung"):
        activities.minute(made, "Isi", 0, **act(secretary()))


def test_two_change_an_activity_at_once(world: World, client: Client) -> None:
    made = activity()
    activities.minute(made, "Yang pertama", 0, **act(secretary()))
    client.force_login(holder("anggota.sekretariat", "ANGGOTA_SEKRETARIAT"))
    answer = client.post(
        f"/tpu/kegiatan/{made.pk}/", {"perintah": "notulen", "revisi": "0", "text": "Yang kedua"}
    )
    page = answer.content.decode()
    assert (answer.status_code, "Yang pertama" in page, "Yang kedua" in page) == (409, True, True)


@pytest.mark.rq("RQ-023")
def test_the_wakil_assigns_and_sees_progress_per_unit(world: World, client: Client) -> None:
    assign("5", world.tpu5, [world.a], **act(deputy()))
    sheet = assessment.open_sheet(world.programme_a, Assessor.TPU, by=world.tpu5)
    best = next(iter(current().lke.questions["A.I.5.i.a"].levels))
    assessment.answer(sheet, "A.I.5.i.a", best, "", 0, by=world.tpu5)
    rows = {row.unit.pk: row for row in coordination.rows_of("5")}
    assert (rows[world.a.pk].members, rows[world.a.pk].answered) == ([world.tpu5.name], 1)
    assert (rows[world.b.pk].members, rows[world.b.pk].answered) == ([], 0)
    client.force_login(deputy())
    page = client.get("/tpu/bidang/5/kemajuan/").content.decode()
    assert world.a.short in page
    assert world.tpu5.name in page
    client.force_login(world.team_head)
    assert client.get("/tpu/bidang/5/kemajuan/").status_code == 404


@pytest.mark.parametrize("role", sorted(TPU_ROLES))
def test_the_desk_of_each_element_begins_with_its_own_duties(world: World, client: Client, role: str) -> None:
    area = "5" if role in BIDANG_ROLES else ""
    client.force_login(holder("meja", role, area))
    page = client.get(HOME).content.decode()
    for duty in current().duties_of(role):
        assert duty.source in page
    assert page.index("Tugas Anda menurut SOP") < page.index("Pekerjaan TPU")


def test_links_of_the_desk_lead_somewhere(world: World, client: Client) -> None:
    for role in sorted(TPU_ROLES):
        user = holder(f"meja.{role.lower()}", role, "5" if role in BIDANG_ROLES else "")
        client.force_login(user)
        from tuas.tpu import elements

        for work in elements.duties(authority_of(user, today())):
            assert work.href
            assert client.get(work.href).status_code == 200


def test_the_queries_of_the_desk_do_not_grow(world: World, client: Client) -> None:
    def asked(user: object, address: str) -> int:
        client.force_login(user)  # type: ignore[arg-type]
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    pages = [(head(), HOME), (world.responsible, HOME), (secretary(), "/tpu/kegiatan/"),
             (deputy(), "/tpu/bidang/5/kemajuan/"), (world.responsible, "/tpu/percontohan/"),
             (head(), "/tpu/laporan/")]  # fmt: skip
    submitted()
    activity()
    proposed(world)
    report("5")
    few = [asked(*page) for page in pages]
    for n in range(1, 6):
        activity(days=n, title=f"Rapat {n}")
        unit = Unit.objects.filter(participates=True).exclude(pk__in=[world.a.pk, world.home.pk])[n]
        pilots.propose(unit, "5", "Siap", **act(head()))
        reports.file_report("5", today() - n * DAY, today(), SAID, **act(head()))
    assert [asked(*page) for page in pages] == few
