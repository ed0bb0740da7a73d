"""The pages and deeds of a month: who may say what, what is locked, what collides, what waits."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cycle import planning_cast
from tests.documents.reading import pdf_text as words
from tests.evidence.conftest import arrived, pdf, posted
from tests.monitoring import monev_cast as cast
from tests.monitoring.monev_cast import JUNE, MAY
from tests.world import UNIT_A, World
from tuas.audit.models import Event
from tuas.catalogue import current
from tuas.cycle.models import Meeting, Plan
from tuas.cycle.paper import keep_pdf
from tuas.cycle.planning import content as planning
from tuas.monitoring import actions as reports
from tuas.monitoring.models import Realisation, Recommendation, Report
from tuas.monitoring.monev import actions, document
from tuas.monitoring.monev.actions import Advice, Said
from tuas.monitoring.monev.book import Book
from tuas.monitoring.monev.waiting import waiting
from tuas.notifications.models import Notification
from tuas.organisation.authority import authority_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

PATH = f"/unit/{UNIT_A}/laporan/{JUNE}/isian/"


@pytest.fixture(autouse=True)
def november(time_machine: Any) -> None:
    time_machine.move_to("2026-11-25 03:00:00+00:00", tick=False)


def said(world: World, period: str = JUNE) -> dict[str, Any]:
    return document.content_of(Book.of(world.programme_a), period)


def handed_in(world: World, period: str = JUNE) -> Report:
    return reports.hand_in(world.programme_a, period, reports.Given(None), by=world.team_head)


def test_each_pokja_fills_its_own_area_only(client: Client, world: World) -> None:
    heads = cast.june(world)
    rows, carried = cast.sheet(world.programme_a).of("3")
    seen = actions.token(rows, carried)
    for who in (
        heads["5"],
        world.team_head,
        world.secretary,
        world.leader,
        world.unit_admin,
        world.admin,
        world.tpu5,
    ):
        with pytest.raises(Denied, match=r"Pokja 3 \(6\.c\.4\.e"):
            actions.fill(world.programme_a, JUNE, "3", {}, {}, seen, by=who)
    client.force_login(heads["5"])
    assert client.get(f"{PATH}area/3/").status_code == 403
    assert "6.c.4.e" in client.post(f"{PATH}area/3/", {}).content.decode()
    assert client.get(f"{PATH}area/5/").status_code == 200
    client.force_login(world.member)
    assert client.get(f"{PATH}area/5/").status_code == 200


def test_only_who_compiles_records_meeting_and_conclusions(world: World) -> None:
    cast.june(world)
    for who in (world.head5, world.member, world.leader, world.admin):
        with pytest.raises(Denied, match=r"6\.c\.4\.g"):
            actions.compile_(world.programme_a, JUNE, None, "", "", 0, by=who)
        with pytest.raises(Denied, match=r"6\.c\.4\.g"):
            actions.adopt(world.programme_a, JUNE, by=who)
    with pytest.raises(Denied, match=r"6\.c\.4\.e"):
        actions.recommend(world.programme_a, JUNE, "1", Advice("a", "b", "c"), by=world.head5)


def test_outsiders_find_nothing(client: Client, world: World) -> None:
    cast.june(world)
    client.force_login(world.member_b)
    for path in ("", "area/5/", "rapat/", "simpulan/", "rekomendasi/0/?area=5", "../frm-04.pdf"):
        assert client.get(PATH + path).status_code == 404


def test_the_report_freezes_the_month_and_a_return_opens_it(client: Client, world: World) -> None:
    heads = cast.june(world)
    made = handed_in(world)
    assert made.paper is not None
    assert made.paper.name == f"Laporan Monev Juni 2026 {world.a.notation}.pdf"
    assert made.content["figures"]["actions"] == [5, 8]
    with pytest.raises(Conflict, match="terkunci"):
        cast.fill(world, heads, "5")
    for deed in (
        lambda: actions.compile_(world.programme_a, JUNE, None, "", "", 0, by=world.team_head),
        lambda: actions.adopt(world.programme_a, JUNE, by=world.team_head),
        lambda: actions.recommend(world.programme_a, JUNE, "5", Advice("a", "b", "c"), by=world.head5),
        lambda: actions.withdraw(Recommendation.objects.create(
            programme=world.programme_a, period=JUNE, area="5", text="x", pic="y", target="z"), by=world.head5),
        lambda: cast.met(world),
    ):  # fmt: skip
        with pytest.raises(Conflict, match="terkunci"):
            deed()
    Realisation.objects.update(status="telah")
    assert said(world)["figures"]["actions"] == [5, 8]
    client.force_login(world.member)
    assert "62,50%" in client.get(PATH).content.decode()
    reports.return_(made, "Catatan kurang.", by=world.leader)
    assert said(world)["figures"]["actions"] == [8, 8]
    assert cast.fill(world, heads, "5") == 1
    made.refresh_from_db()
    assert made.content["figures"]["actions"] == [5, 8]  # the returned one stays as it was


def test_the_report_needs_its_meeting_or_an_upload(world: World) -> None:
    heads = planning_cast.heads(world)
    cast.ratified(world, heads)
    with pytest.raises(Invalid, match="FRM-04 A"):
        handed_in(world)
    file = keep_pdf(arrived(pdf("Sendiri")))
    made = reports.hand_in(world.programme_a, JUNE, reports.Given(file), by=world.team_head)
    assert made.content["figures"]["actions"] == [0, 8]


def test_a_ratified_report_prints_its_ratification(world: World) -> None:
    cast.june(world)
    made = handed_in(world)
    assert "Konsep: belum disahkan" in words(document.paper(made, made.content, world.a))
    reports.approve(made, by=world.leader)
    made.refresh_from_db()
    text = words(document.paper(made, made.content, world.a))
    assert "Konsep" not in text
    assert "Disahkan 25 November 2026" in text
    assert "FRM-04/SOP/UPM/DJBM-199 Rev:00" in text
    assert "Dokumen ini tidak terkendali jika diunduh" in text


def test_two_of_one_pokja_at_once(client: Client, world: World) -> None:
    heads = cast.june(world)
    rows, carried = cast.sheet(world.programme_a).of("5")
    seen, key = actions.token(rows, carried), rows[0].line.key
    actions.fill(world.programme_a, JUNE, "5", {key: Said("telah", "Pertama")}, {}, seen, by=heads["5"])
    with pytest.raises(Conflict, match="diubah orang lain"):
        actions.fill(world.programme_a, JUNE, "5", {key: Said("belum", "Kedua")}, {}, seen, by=world.member)
    client.force_login(world.member)
    sent = {"semula": seen, f"status-{key.hex}": "belum", f"note-{key.hex}": "Kedua yang panjang"}
    answer = client.post(f"{PATH}area/5/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Kedua yang panjang" in page
    assert "Pertama" in page
    assert Realisation.objects.get(line=key).note == "Pertama"


def test_a_double_click_changes_nothing_twice(world: World) -> None:
    heads = cast.june(world)
    before = Event.objects.filter(action="monev.filled").count()
    assert cast.fill(world, heads, "5") == 0
    assert Event.objects.filter(action="monev.filled").count() == before
    advice = Advice("Sama", "b", "c")
    actions.recommend(world.programme_a, JUNE, "5", advice, by=heads["5"])
    with pytest.raises(Conflict, match="sudah tercatat"):
        actions.recommend(world.programme_a, JUNE, "5", advice, by=heads["5"])


def test_words_without_a_status_are_not_lost(client: Client, world: World) -> None:
    heads = planning_cast.heads(world)
    cast.ratified(world, heads)
    rows, carried = cast.sheet(world.programme_a).of("5")
    key = rows[0].line.key.hex
    client.force_login(world.member)
    answer = client.post(
        f"{PATH}area/5/", {"semula": actions.token(rows, carried), f"note-{key}": "Ada catatan"}
    )
    assert answer.status_code == 422
    assert "Ada catatan" in answer.content.decode()
    assert "Pilih telah, sedang, atau belum." in answer.content.decode()
    sent = {"semula": actions.token(rows, carried), f"note-{key}": "Ada catatan", f"status-{key}": "sedang"}
    assert client.post(f"{PATH}area/5/", sent).status_code == 302
    assert Realisation.objects.get().note == "Ada catatan"


@pytest.mark.parametrize(("moment", "fits"), [("2026-05-31 16:59:00", False), ("2026-05-31 17:00:00", True)])
def test_a_month_is_written_from_its_first_day(
    world: World, time_machine: Any, moment: str, fits: bool
) -> None:
    heads = planning_cast.heads(world)
    cast.ratified(world, heads)
    time_machine.move_to(f"{moment}+00:00", tick=False)
    if fits:
        assert cast.fill(world, heads, "5") == 1
        return
    with pytest.raises(Denied, match="belum mulai"):
        cast.fill(world, heads, "5")


def test_a_closed_programme_is_read_only(world: World) -> None:
    heads = cast.june(world)
    world.programme_a.closed_at = world.programme_a.opened_at
    world.programme_a.save()
    with pytest.raises(Denied, match="sudah ditutup"):
        cast.fill(world, heads, "5")


def test_the_plan_in_force_in_the_month_counts(world: World, time_machine: Any) -> None:
    """A version ratified in August does not change June."""
    time_machine.move_to("2026-02-02 03:00:00+00:00", tick=False)
    heads = planning_cast.heads(world)
    cast.ratified(world, heads)
    time_machine.move_to("2026-08-10 03:00:00+00:00", tick=False)
    new = planning.new_version(world.programme_a, by=world.team_head)
    Plan.objects.filter(pk=new.pk).update(
        state="DISAHKAN", ratified_at=dt.datetime(2026, 8, 10, 3, tzinfo=dt.UTC)
    )
    new.actions.filter(area="5").delete()
    assert len(cast.sheet(world.programme_a, JUNE).rows) == 10
    assert len(cast.sheet(world.programme_a, "2026-08").rows) == 0
    line = new.actions.get(text__startswith="Budaya").lines.get()
    line.months = [8]
    line.save()
    assert [row.line.text for row in cast.sheet(world.programme_a, "2026-08").rows] == [line.text]


def test_what_waits_for_a_pokja(world: World) -> None:
    heads = planning_cast.heads(world)
    cast.ratified(world, heads)
    task = waiting(authority_of(world.member, today()), world.programme_a, today())[0]
    assert (task.count, task.due, task.state) == (1, dt.date(2026, 7, 10), "terlambat")
    assert task.href.endswith(f"/laporan/{JUNE}/isian/area/5/")
    assert waiting(authority_of(world.team_head, today()), world.programme_a, today()) == []
    cast.fill(world, heads, "5")
    assert waiting(authority_of(world.member, today()), world.programme_a, today()) == []


def test_the_ketua_tim_kerja_is_told_once_when_all_is_filled_in(world: World) -> None:
    heads = cast.june(world)
    told = Notification.objects.filter(recipient=world.team_head.pk, event="monev.filled")
    assert told.count() == 1
    cast.fill(world, heads, "5", note="Sekali lagi")
    assert told.count() == 1


def test_the_meeting_and_its_four_proofs(client: Client, world: World) -> None:
    cast.ratified(world, planning_cast.heads(world))
    client.force_login(world.secretary)
    page = client.get(f"{PATH}rapat/").content.decode()
    assert "Monitoring dan Evaluasi Pembangunan ZI Bulan Juni Tahun 2026" in page
    sent = {"on": "2026-07-06", "place": "Aula", "agenda": "Monev", "chair": "Ketua"}
    assert client.post(f"{PATH}rapat/", {**sent, "place": ""}).status_code == 422
    assert client.post(f"{PATH}rapat/", {**sent, "on": "2026-05-31"}).status_code == 422
    assert client.post(f"{PATH}rapat/", sent).status_code == 302
    assert client.post(f"{PATH}rapat/", sent).status_code == 409  # the form of before the first click
    assert Meeting.objects.count() == 1
    assert "4 dari empat berkas rapat belum ada" in client.get(f"{PATH}rapat/").content.decode()
    assert client.post(f"{PATH}rapat/berkas/", {"part": "NOTULEN"}).status_code == 422
    for n, part in enumerate(("UNDANGAN", "DAFTAR_HADIR", "NOTULEN", "DOKUMENTASI")):
        answer = client.post(f"{PATH}rapat/berkas/", {"part": part, "paper": posted(pdf(part), f"{n}.pdf")})
        assert answer.status_code == 302
    assert "keempat berkasnya lengkap" in client.get(f"{PATH}rapat/").content.decode()


@pytest.mark.parametrize(
    "typed",
    ["{{ 7*7 }} {bulan_tahun} {", '=HYPERLINK("x")', '#panic("x")', "<b>tebal</b>", "$x$ *a* _b_ `c` @d"],
)
def test_hostile_words_come_out_as_text(client: Client, world: World, typed: str) -> None:
    heads = cast.june(world)
    cast.fill(world, heads, "5", note=typed, obstacle=typed)
    actions.compile_(world.programme_a, JUNE, None, typed, typed, 0, by=world.team_head)
    actions.recommend(world.programme_a, JUNE, "5", Advice(typed, typed, typed), by=heads["5"])
    text = words(document.paper(None, said(world), world.a))
    assert text.count(typed) >= 6
    client.force_login(world.member)
    page = client.get(PATH).content.decode()
    assert "<b>tebal</b>" not in page
    assert client.get(f"/unit/{UNIT_A}/laporan/{JUNE}/frm-04.pdf").content.startswith(b"%PDF")


def test_queries_do_not_grow_with_the_month(client: Client, world: World) -> None:
    heads = planning_cast.heads(world)
    cast.ratified(world, heads)
    client.force_login(heads["5"])

    def count(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    paths = (
        PATH,
        f"{PATH}area/5/",
        f"/unit/{UNIT_A}/laporan/{JUNE}/",
        f"/unit/{UNIT_A}/laporan/2026/susunan/",
        "/",
    )
    before = [count(path) for path in paths]
    for area in "123456":
        cast.fill(world, heads, area)
    for n in range(8):
        actions.recommend(world.programme_a, MAY, "5", Advice(f"R{n}", "b", "c"), by=heads["5"])
    assert [count(path) for path in paths] == before


def test_frm_04_as_docx_says_what_the_pdf_says(client: Client, world: World) -> None:
    from tests.documents import reading

    heads = cast.june(world)
    cast.fill(world, heads, "5", note="Sarana & {{ 7 * 7 }} <b>", obstacle="Kendala\nbaris kedua")
    client.force_login(world.team_head)
    answer = client.get(f"/unit/{UNIT_A}/laporan/{JUNE}/frm-04.docx")
    assert answer["Content-Disposition"].endswith(f'FRM-04 {UNIT_A} {JUNE}.docx"')
    made, content = answer.content, said(world)
    assert reading.faults(made) == []
    text = reading.words(made)
    for part in ("FRM-04/SOP/UPM/DJBM-199 Rev:00", current().identity.uncontrolled, world.a.name.upper()):
        assert part in text
    for letter in "abcde":
        assert content[letter]["title"] in text
        assert content[letter].get("text", "") in text
    assert content["b"]["progress"] in text
    assert content["c"]["progress"] in text
    rows = [row for table in reading.tables(made) for row in table]
    for letter in "bc":
        assert list(content[letter]["heads"]) in rows
        assert all(row in rows for area in content[letter]["areas"] for row in area["rows"])
    assert "Sarana & {{ 7 * 7 }} <b>" in text
    assert "{%" not in text
    heading = [p.text for p in reading.opened(made).paragraphs if p.style and p.style.name == "Heading 2"]
    assert heading == [content[letter]["title"] for letter in "abcde"]
    client.force_login(world.member_b)
    assert client.get(f"/unit/{UNIT_A}/laporan/{JUNE}/frm-04.docx").status_code == 404
