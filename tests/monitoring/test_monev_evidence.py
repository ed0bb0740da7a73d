"""A ratified month is evidence by itself: R1.b.2 with its percentage, P1.c.2 as the report with its comparison."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.documents.reading import pdf_text as words
from tests.evidence.conftest import arrived, pdf
from tests.monitoring import monev_cast as cast
from tests.monitoring.monev_cast import JULY, JUNE, MAY
from tests.monitoring.test_monev_pages import handed_in
from tests.world import UNIT_A, World
from tuas.audit.models import Event
from tuas.cycle.models import Meeting, MeetingPaper
from tuas.cycle.paper import file_paper, keep_pdf
from tuas.cycle.planning import meetings
from tuas.evidence import actions as store
from tuas.evidence.models import Document, Link, LinkState
from tuas.files.models import Blob
from tuas.monitoring import actions as reports
from tuas.monitoring import evidence
from tuas.monitoring.models import Report
from tuas.monitoring.monev import actions, wording
from tuas.monitoring.monev import evidence as monev
from tuas.monitoring.monev.actions import Followed
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

PATH = f"/unit/{UNIT_A}/laporan/{JUNE}/isian/"
TITLE = "Laporan Monev Juni 2026: 62,50% (5 dari 8 kegiatan)"


@pytest.fixture(autouse=True)
def november(time_machine: Any) -> None:
    time_machine.move_to("2026-11-25 03:00:00+00:00", tick=False)


def ratified(world: World, period: str = JUNE) -> Report:
    made = handed_in(world, period)
    assert reports.approve(made, by=world.leader) == ""
    made.refresh_from_db()
    return made


def earlier(world: World) -> Report:
    """June as if it had been ratified before a report became evidence by itself."""
    cast.june(world)
    made = handed_in(world)
    Report.objects.update(approved_at=made.submitted_at, approved_by=world.leader)
    made.refresh_from_db()
    return made


def row(client: Client, item: str) -> str:
    page = client.get(f"/unit/{UNIT_A}/bukti/1/").content.decode()
    return page[page.index(f'id="{item}"') :].split("</tbody>")[0]


def links() -> list[tuple[str, str]]:
    return list(Link.objects.filter(unlinked_at=None).order_by("item").values_list("item", "period"))


BOTH = [("P1.c.2", JUNE), ("R1.b.2", JUNE)]


@pytest.mark.rq("RQ-116")
def test_the_percentage_of_the_month_is_evidence_r1b2(client: Client, world: World) -> None:
    cast.june(world)
    client.force_login(world.member)
    assert "62,50%" not in row(client, "R1.b.2")
    made = ratified(world)
    shown = row(client, "R1.b.2")
    assert TITLE in shown
    assert "Juni: menunggu verifikasi" in shown
    assert "Mei: belum ada" in shown
    assert made.evidence is not None
    with made.evidence.blob.path.open("rb") as stream:
        text = words(stream.read())
    assert "62,50%" in text
    assert "Konsep" not in text


@pytest.mark.rq("RQ-092")
def test_the_report_compares_and_is_ratified_and_the_meeting_has_its_four_papers(
    client: Client, world: World
) -> None:
    """The PDF that becomes P1.c.2 sets each recommendation against its follow-up; each lacking paper is named."""
    cast.june(world)
    client.force_login(world.member)
    page = client.get(PATH).content.decode()
    for part in ("Undangan", "Daftar hadir", "Notulen", "Dokumentasi"):
        assert f"{part} belum ada" in page
    held = Meeting.objects.get(kind="MONEV")
    for part in ("UNDANGAN", "DAFTAR_HADIR", "NOTULEN", "DOKUMENTASI"):
        paper = file_paper(world.a, arrived(pdf(part)), by=world.team_head)
        meetings.add_paper(held, part, paper, by=world.team_head)
    page = client.get(PATH).content.decode()
    assert "belum ada" not in page
    assert MeetingPaper.objects.filter(meeting=held).count() == 4
    made = ratified(world)
    assert made.evidence is not None
    with made.evidence.blob.path.open("rb") as stream:
        text = words(stream.read()).lower()
    for head in wording.heads("B"):
        assert head.lower() in text
    assert cast.MAYS[0].lower() in text
    assert "dalam proses draf." in text
    assert "disahkan 25 november 2026" in text
    assert world.leader.name.lower() in text
    assert Link.objects.get(item="P1.c.2").document_id == made.evidence.document_id


def test_a_lacking_paper_is_added_after_the_report_was_handed_in(client: Client, world: World) -> None:
    """The record of the meeting itself is locked, and who does not compile adds nothing."""
    cast.june(world)
    ratified(world)
    client.force_login(world.secretary)
    page = client.get(f"{PATH}rapat/").content.decode()
    assert "catatan rapatnya terkunci" in page
    assert "Simpan rapat" not in page
    sent = {"part": "NOTULEN", "paper": SimpleUploadedFile("notulen.pdf", pdf("Notulen"), "application/pdf")}
    assert client.post(f"{PATH}rapat/berkas/", sent).status_code == 302
    assert "Notulen belum ada" not in client.get(PATH).content.decode()
    assert client.post(f"{PATH}rapat/berkas/", {"part": "UNDANGAN"}).status_code == 422
    assert client.post(f"{PATH}rapat/", {"on": "2026-07-07", "place": "Aula"}).status_code == 409
    client.force_login(world.member)
    assert client.get(f"{PATH}rapat/").status_code == 403
    assert client.post(f"{PATH}rapat/berkas/", sent).status_code == 403


def test_it_is_filed_for_the_month_in_the_name_of_who_ratified(world: World) -> None:
    cast.june(world)
    made = ratified(world)
    assert links() == BOTH
    assert set(Link.objects.values_list("linked_by", "state")) == {(world.leader.pk, LinkState.DIAJUKAN)}
    filed = Document.objects.get()
    assert (filed.title, filed.date, filed.signatory) == (TITLE, today(), world.leader.name)
    assert [str(filed.period_from), str(filed.period_to)] == ["2026-06-01", "2026-06-30"]
    for action in ("report.evidence", "evidence.document_added", "evidence.linked"):
        for event in Event.objects.filter(action=action):
            assert event.detail["automatic"] is True
        assert Event.objects.filter(action=action, actor=world.leader.pk).exists()
    assert made.evidence is not None


def test_a_double_click_makes_no_twin(world: World) -> None:
    cast.june(world)
    made = handed_in(world)
    reports.approve(made, by=world.leader)
    with pytest.raises(Conflict):
        reports.approve(made, by=world.leader)
    evidence.prove(made, by=world.team_head)
    evidence.prove(Report.objects.get(), by=world.secretary)
    assert (Document.objects.count(), links()) == (1, BOTH)
    assert Event.objects.filter(action="report.evidence").count() == 1


def test_a_month_ratified_again_is_a_new_version_of_the_same_document(world: World) -> None:
    heads = cast.june(world)
    first = ratified(world)
    Link.objects.update(state=LinkState.DITERIMA)
    Report.objects.update(returned_at=first.approved_at, returned_by=world.leader, returned_why="Diperbaiki")
    rows, carried = cast.sheet(world.programme_a).of("3")
    lines = {each.line.key: actions.Said("telah") for each in rows}
    seen = actions.token(rows, carried)
    actions.fill(world.programme_a, JUNE, "3", lines, {}, seen, by=heads["3"])
    second = ratified(world)
    filed = Document.objects.get()
    assert filed.title == "Laporan Monev Juni 2026: 87,50% (7 dari 8 kegiatan)"
    assert [each.number for each in filed.revisions.all()] == [2, 1]
    assert second.evidence == filed.revisions.first()
    assert first.evidence == filed.revisions.last()
    assert links() == BOTH
    assert set(Link.objects.values_list("state", flat=True)) == {LinkState.DIAJUKAN}


@pytest.mark.parametrize("error", [Denied, Invalid, Conflict])
@pytest.mark.parametrize("where", ["file_made", "link_made"])
def test_a_refusal_does_not_block_the_ratification(
    client: Client, world: World, monkeypatch: Any, where: str, error: type[Exception]
) -> None:
    cast.june(world)
    made = handed_in(world)

    def refuse(*_args: object, **_said: object) -> None:
        raise error("Bukti bulan ini terkunci.")

    monkeypatch.setattr(evidence, where, refuse)
    client.force_login(world.leader)
    sent = {"laporan": str(made.pk)}
    answer = client.post(f"/unit/{UNIT_A}/laporan/{JUNE}/terima/", sent, follow=True)
    page = answer.content.decode()
    assert "tetapi belum menjadi bukti: Bukti bulan ini terkunci." in page
    assert "Belum menjadi bukti" in page
    made.refresh_from_db()
    assert made.approved_at is not None
    assert made.evidence is None
    assert (Document.objects.count(), links()) == (0, [])
    assert Event.objects.filter(action="report.evidence_refused").count() == 1


def test_an_earlier_month_becomes_evidence_with_one_click(client: Client, world: World) -> None:
    earlier(world)
    for who in (world.team_head, world.secretary):
        client.force_login(who)
        assert "Jadikan bukti" in client.get(PATH).content.decode()
    answer = client.post(f"{PATH}bukti/", follow=True)
    page = answer.content.decode()
    assert "Menjadi bukti" in page
    assert "Jadikan bukti" not in page
    assert f'href="/unit/{UNIT_A}/bukti/1/#R1.b.2"' in page
    assert f'href="/unit/{UNIT_A}/dokumen/{Document.objects.get().pk}/"' in page
    assert client.post(f"{PATH}bukti/").status_code == 302
    assert (Document.objects.get().title, links()) == (TITLE, BOTH)


def test_only_who_compiles_makes_an_earlier_month_evidence(client: Client, world: World) -> None:
    made = earlier(world)
    for who in (world.member, world.head5, world.leader, world.unit_admin, world.admin, world.tpu5):
        client.force_login(who)
        assert "Jadikan bukti" not in client.get(PATH).content.decode()
        answer = client.post(f"{PATH}bukti/")
        assert answer.status_code == 403
        assert "5.e.II.1.b" in answer.content.decode()
        with pytest.raises(Denied, match=r"5\.e\.II\.1\.b"):
            evidence.prove(made, by=who)
    client.force_login(world.member_b)
    assert client.post(f"{PATH}bukti/").status_code == 404
    assert Document.objects.count() == 0


def test_a_closed_programme_makes_nothing_evidence(client: Client, world: World) -> None:
    earlier(world)
    world.programme_a.closed_at = world.programme_a.opened_at
    world.programme_a.save()
    client.force_login(world.team_head)
    assert "sudah ditutup" in client.get(PATH).content.decode()
    assert client.post(f"{PATH}bukti/").status_code == 403
    assert Document.objects.count() == 0


def test_a_month_that_is_not_ratified_is_no_evidence(client: Client, world: World) -> None:
    cast.june(world)
    client.force_login(world.team_head)
    assert client.post(f"{PATH}bukti/").status_code == 409
    handed_in(world)
    answer = client.post(f"{PATH}bukti/")
    assert answer.status_code == 409
    assert "belum disahkan Pimpinan" in answer.content.decode()
    assert "enjadi bukti" not in client.get(PATH).content.decode()
    assert Document.objects.count() == 0


def test_what_was_taken_off_comes_back_by_the_same_document(client: Client, world: World) -> None:
    cast.june(world)
    ratified(world)
    store.unlink(Link.objects.get(item="R1.b.2"), by=world.team_head)
    client.force_login(world.team_head)
    page = client.get(PATH).content.decode()
    assert "Menjadi bukti" in page
    assert "Belum menjadi bukti" in page
    client.post(f"{PATH}bukti/")
    assert (Document.objects.count(), links()) == (1, BOTH)


@pytest.mark.parametrize(
    ("done", "total", "words"),
    [
        (0, 8, "0% (0 dari 8 kegiatan)"),
        (5, 8, "62,50% (5 dari 8 kegiatan)"),
        (2, 3, "66,66% (2 dari 3 kegiatan)"),
        (19_999, 20_000, "99,99% (19999 dari 20000 kegiatan)"),
        (399_999, 1_000_000, "39,99% (399999 dari 1000000 kegiatan)"),
        (8, 8, "100% (8 dari 8 kegiatan)"),
        (0, 0, "tidak ada rencana"),
    ],
)
def test_the_figure_never_looks_larger_than_it_is(done: int, total: int, words: str) -> None:
    content = {"a": {"held": True}, "figures": {"actions": [done, total], "unfilled": 0}}
    assert monev.title_of(Report(period=JUNE, content=content)) == f"Laporan Monev Juni 2026: {words}"


def test_a_month_without_plan_is_not_at_zero(client: Client, world: World) -> None:
    cast.june(world)
    cast.met(world, JULY)
    ratified(world, JULY)
    client.force_login(world.member)
    shown = row(client, "R1.b.2")
    assert "Laporan Monev Juli 2026: tidak ada rencana" in shown
    assert "0%" not in shown


def test_an_upload_is_the_evidence_as_it_was_ratified(world: World) -> None:
    """The pokja have not filled in the month, so its title takes no figure of Tuas."""
    blob, name = keep_pdf(arrived(pdf("Monev sendiri")))
    made = reports.hand_in(world.programme_a, JUNE, reports.Given((blob, name)), by=world.team_head)
    assert reports.approve(made, by=world.leader) == ""
    filed = Document.objects.get()
    assert filed.title == "Laporan Monev Juni 2026 (persentase di dalam berkas)"
    assert filed.revisions.get().blob == blob
    assert links() == BOTH


def test_an_upload_that_the_unit_filed_already_makes_no_twin(world: World) -> None:
    blob, name = keep_pdf(arrived(pdf("Monev sendiri")))
    known = store.add_document(world.a, Blob.objects.get(pk=blob.pk), name, by=world.member).document
    made = reports.hand_in(world.programme_a, JUNE, reports.Given((blob, name)), by=world.team_head)
    reports.approve(made, by=world.leader)
    assert Document.objects.get() == known
    assert links() == BOTH


def test_what_is_written_about_a_recommendation_is_in_the_evidence(world: World) -> None:
    heads = cast.june(world)
    rows, carried = cast.sheet(world.programme_a).of("3")
    followed = {each.made.pk: Followed("telah", "Disusun dan disahkan.", "SK") for each in carried}
    actions.fill(world.programme_a, JUNE, "3", {}, followed, actions.token(rows, carried), by=heads["3"])
    made = ratified(world)
    assert made.evidence is not None
    with made.evidence.blob.path.open("rb") as stream:
        assert "Disusun dan disahkan." in words(stream.read())


def test_queries_do_not_grow_with_months(client: Client, world: World) -> None:
    cast.june(world)
    ratified(world)
    client.force_login(world.team_head)

    def count(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    paths = (PATH, f"/unit/{UNIT_A}/laporan/{JUNE}/", f"/unit/{UNIT_A}/bukti/1/")
    before = [count(path) for path in paths]
    for period in (MAY, JULY):
        cast.met(world, period)
        ratified(world, period)
    assert [count(path) for path in paths] == before
