"""FRM-04 of a month: its sentences and figures, what is carried on, what is proposed."""

import datetime as dt
from typing import Any

import pytest

from tests.cycle import planning_cast
from tests.documents.reading import pdf_text as words
from tests.monitoring import monev_cast as cast
from tests.monitoring.monev_cast import JULY, JUNE, MAY
from tests.world import UNIT_A, World
from tuas.cycle.models import Meeting
from tuas.monitoring import actions as reports
from tuas.monitoring.models import Report
from tuas.monitoring.monev import actions, document
from tuas.monitoring.monev.actions import Advice, Followed
from tuas.monitoring.monev.book import Book
from tuas.ui.dates import today
from tuas.ui.errors import Invalid

PATH = f"/unit/{UNIT_A}/laporan/{JUNE}/isian/"


@pytest.fixture(autouse=True)
def november(time_machine: Any) -> None:
    time_machine.move_to("2026-11-25 03:00:00+00:00", tick=False)


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
    assert document.signatory(None, world.home, "Direktur Kepatuhan Intern", "", today())["title"].startswith(
        "Direktur"
    )


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


@pytest.mark.parametrize("typed", ["kata " * 1000, "x" * 5000, "sebelum \u202e\u2066 sesudah"])
def test_long_words_and_marks_of_direction_print(world: World, typed: str) -> None:
    heads = cast.june(world)
    cast.fill(world, heads, "5", note=typed, obstacle="Kendala")
    text = words(document.paper(None, said(world), world.a))
    assert text.count("kata") >= typed.count("kata")
    assert "\u202e" not in text
    assert "Atas uraian di atas" in text
