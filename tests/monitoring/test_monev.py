"""A month by its pokja and its FRM-04: what each may say, what the figures are, what is carried on, what is locked."""

import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cycle import planning_cast
from tests.evidence.conftest import arrived, pdf, posted
from tests.monitoring import monev_cast as cast
from tests.monitoring.monev_cast import JULY, JUNE, MAY
from tests.world import UNIT_A, World
from tuas.audit.models import Event
from tuas.cycle.models import Meeting, Plan
from tuas.cycle.paper import keep_pdf
from tuas.cycle.planning import content as planning
from tuas.monitoring import actions as reports
from tuas.monitoring.models import Realisation, Recommendation, Report
from tuas.monitoring.monev import actions, document
from tuas.monitoring.monev.actions import Advice, Followed, Said
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


def words(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def said(world: World, period: str = JUNE) -> dict[str, Any]:
    return document.content_of(Book.of(world.programme_a), period)


def handed_in(world: World, period: str = JUNE) -> Report:
    return reports.hand_in(world.programme_a, period, reports.Given(None), by=world.team_head)


@pytest.mark.rq("RQ-190")
def test_the_example_of_june_comes_out_with_the_sops_figure(world: World) -> None:
    cast.june(world)
    c = said(world)["c"]
    assert c["heads"] == ["No.", "Rencana Aksi", "Rencana Kerja", "Output", "PIC", "Realisasi", "Catatan"]
    assert "pada bulan Juni Tahun 2026 terdapat 8 (delapan) kegiatan." in c["text"]
    assert "adalah 5 (lima) kegiatan dari 8 (delapan) rencana kerja" in c["progress"]
    assert c["progress"].endswith("Bulan Juni Tahun 2026 adalah 62,50%.")
    assert "7 dari 10" in c["counted"]
    rows = [row for area in c["areas"] for row in area["rows"]]
    assert [row[0] for row in rows] == ["1.", "", "2.", "", "3.", "4.", "5.", "6.", "7.", "8."]
    assert [row[5].split()[0] for row in rows].count("Telah") == 7
    assert rows[4][5] == "Belum dilaksanakan"
    assert rows[5][5] == "Sedang dilaksanakan"
    assert [area["name"] for area in c["areas"]][2] == "Area Penataan Sistem Manajemen SDM"


@pytest.mark.rq("RQ-188")
@pytest.mark.parametrize(
    ("day", "words"),
    [(dt.date(2022, 7, 4), "Senin, 4 Juli 2022"), (dt.date(2026, 7, 6), "Senin, 6 Juli 2026"),
     (dt.date(2026, 7, 12), "Minggu, 12 Juli 2026")],
)  # fmt: skip
def test_the_name_of_the_day_follows_from_the_date(world: World, day: dt.date, words: str) -> None:
    cast.met(world)
    Meeting.objects.update(on=day)
    assert said(world)["a"]["rows"] == [
        ["Tanggal/Hari", words], ["Tempat", "Ruang Rapat Balai"],
        ["Agenda Rapat", "Monitoring dan Evaluasi Pembangunan ZI Bulan Juni Tahun 2026"],
        ["Pimpinan Rapat", "Ketua Tim Kerja"],
    ]  # fmt: skip


@pytest.mark.rq("RQ-189")
def test_open_recommendations_of_may_are_carried_and_none_of_two_is_zero(world: World) -> None:
    cast.june(world)
    b = said(world)["b"]
    assert b["heads"] == [
        "NO.", "REKOMENDASI", "TINDAK LANJUT REKOMENDASI", "BUKTI DOKUMEN TINDAK LANJUT", "STATUS REKOMENDASI",
    ]  # fmt: skip
    assert [row[1] for row in b["areas"][0]["rows"]] == list(cast.MAYS)
    assert b["areas"][0]["rows"][0][2:] == ["Dalam proses draf.", "-", "Belum ditindaklanjuti"]
    assert b["areas"][0]["name"] == "Area Penataan Sistem Manajemen SDM"
    assert "adalah 0 rekomendasi dari 2 rekomendasi" in b["progress"]
    assert b["progress"].endswith("bulan Mei Tahun 2026 adalah 0%.")


def test_a_recommendation_leaves_after_the_month_in_which_it_is_done(world: World) -> None:
    heads = cast.june(world)
    rows, carried = cast.sheet(world.programme_a).of("3")
    followed = {carried[0].made.pk: Followed("telah", "Selesai.", "Dokumen ABK")}
    actions.fill(world.programme_a, JUNE, "3", {}, followed, actions.token(rows, carried), by=heads["3"])
    june, july = cast.sheet(world.programme_a), cast.sheet(world.programme_a, JULY)
    assert june.followed_up.percent == "50%"
    assert [each.made.text for each in july.carried] == [cast.MAYS[1]]
    assert july.carried[0].made.period == MAY


def test_it_is_carried_across_the_turn_of_the_year(world: World, time_machine: Any) -> None:
    from tuas.cycle.models import Programme

    heads = planning_cast.heads(world)
    advice = Advice("Lanjutan", "Ketua Pokja 3", "Maret 2027")
    actions.recommend(world.programme_a, "2026-11", "3", advice, by=heads["3"])
    first = world.programme_a
    Programme.objects.filter(pk=first.pk).update(closed_at=first.opened_at)
    after = Programme.objects.create(
        unit=world.a, target="WBK", year=2027, catalogue=first.catalogue, lke=first.lke
    )
    time_machine.move_to("2027-01-20 03:00:00+00:00", tick=False)
    assert [each.made.text for each in cast.sheet(after, "2027-01").carried] == ["Lanjutan"]


@pytest.mark.rq("RQ-191")
def test_tidak_terdapat_leaves_the_list_out(world: World) -> None:
    heads = cast.june(world)
    cast.fill(world, heads, "5", obstacle="Pemahaman masih rendah")
    d = said(world)["d"]
    assert (d["items"], "terdapat kendala dalam pembangunan zona integritas antara lain:" in d["text"]) == (
        ["Pemahaman masih rendah"], True,
    )  # fmt: skip
    actions.compile_(world.programme_a, JUNE, False, "", "", 0, by=world.team_head)
    d = said(world)["d"]
    assert d["items"] == []
    assert d["text"].endswith("tidak terdapat kendala dalam pembangunan zona integritas.")
    assert "Pemahaman masih rendah" not in words(document.paper(None, said(world), world.a))
    with pytest.raises(Invalid, match="berlawanan"):
        actions.compile_(world.programme_a, JUNE, False, "Beban kerja", "", 1, by=world.team_head)


@pytest.mark.rq("RQ-192")
def test_the_conclusions_repeat_the_figures_and_unfinished_lines_are_proposed(world: World) -> None:
    cast.june(world)
    content, sheet = said(world), cast.sheet(world.programme_a)
    for part, item in (("b", 0), ("c", 1)):
        figure = content[part]["progress"].rstrip(".").split()[-1]
        assert content["e"]["items"][item].rstrip(";").endswith(f"adalah {figure}")
    assert [row.line.text for row in sheet.proposals] == [
        text for _a, _action, lines in cast.PLAN for text, status in lines if status != "telah"
    ]
    assert actions.adopt(world.programme_a, JUNE, by=world.team_head) == 3
    rows = said(world)["e"]["rows"]
    assert [row[1] for row in rows] == [*cast.MAYS, *(row.line.text for row in sheet.proposals)]
    assert rows[0][2:] == ["Ketua Pokja 3", "Oktober 2026 (sejak monev Mei Tahun 2026)"]
    assert rows[2][2:] == ["Ketua Pokja 3", "Juli 2026"]
    assert cast.sheet(world.programme_a).proposals == []
    assert actions.adopt(world.programme_a, JUNE, by=world.team_head) == 0


@pytest.mark.rq("RQ-193")
def test_the_signature_block_has_the_position_of_that_unit(world: World) -> None:
    cast.june(world)
    world.leader.person.nip = "198001012005011001"
    world.leader.person.save()
    text = words(document.paper(None, said(world), world.a))
    assert f"Kepala {world.a.name}" in text
    assert "Pimpin Satu" in text
    assert "NIP 198001012005011001" in text
    world.home.kind = "UK"
    assert document._signatory(None, world.home, "Direktur Kepatuhan Intern", "", today())[
        "title"
    ].startswith("Direktur")


@pytest.mark.rq("RQ-161")
def test_what_the_pokja_enter_is_in_frm_04_and_in_the_yearly_report(world: World) -> None:
    from tuas.monitoring.yearly import document as yearly

    heads = cast.june(world)
    cast.fill(world, heads, "3", note="ABK dibuat sekali setahun")
    actions.material(world.programme_a, "3", "12 pegawai tanpa SKP", "Semua ber-SKP", 0, by=heads["3"])
    monthly = words(document.paper(None, said(world), world.a))
    assert monthly.count("ABK dibuat sekali setahun") == 3
    assert "Dalam proses draf." in monthly
    content = yearly.live(world.programme_a)
    june = next(each for each in content["months"] if each["code"] == JUNE)
    assert (june["realised"], june["realised_percent"]) == ("5 dari 8", "62,50%")
    text = words(yearly.paper(None, content, world.programme_a))
    for part in (
        "5 dari 8",
        "62,50%",
        "12 pegawai tanpa SKP",
        "Semua ber-SKP",
        cast.MAYS[0],
        "Pengendalian Gratifikasi.",
    ):
        assert part in text


def test_a_month_without_plan_is_not_at_zero(world: World) -> None:
    planning_cast.ratified(world)
    content = said(world, JUNE)
    assert content["c"]["text"].endswith("pada bulan Juni Tahun 2026 tidak terdapat kegiatan.")
    assert content["c"]["progress"] == ""
    assert content["e"]["items"][1].endswith("tidak dihitung, karena tidak terdapat kegiatan;")
    assert "0%" not in str(content)


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
