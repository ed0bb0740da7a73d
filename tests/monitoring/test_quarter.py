"""FRM-05 as data: what is derived, what is carried over, what counts as unrealised, what is printed (p.70–74)."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.documents.reading import pdf_text as words
from tests.monitoring import quarter_cast as cast
from tests.monitoring.quarter_cast import DISCIPLINE, Q2, Q3, Q4, SERVICE, Cast
from tests.world import World
from tuas.cycle.models import ActionPlan, Decree, Programme
from tuas.monitoring.models import QuarterActual
from tuas.monitoring.quarter import document, wording
from tuas.monitoring.quarter.book import Book


@pytest.fixture(autouse=True)
def october(time_machine: Any) -> None:
    time_machine.move_to("2026-10-05 03:00:00+00:00", tick=False)


@pytest.fixture
def agents(world: World) -> Cast:
    return cast.begun(world)


@pytest.mark.rq("RQ-194")
def test_texts_are_proposed_and_the_agents_come_from_the_sk_of_the_quarter(agents: Cast) -> None:
    content = agents.content()
    assert [content[key]["title"] for key in "abcd"] == [
        "A. Latar Belakang", "B. Maksud dan Tujuan", "C. Ruang Lingkup", "D. Susunan Agen Perubahan",
    ]  # fmt: skip
    assert all(agents.world.a.name in content[key]["text"] for key in "ac")
    assert [row[1] for row in content["d"]["rows"]] == ["Andi", "Anggita"]
    # the SK changes on 1 September: whoever was an agent in the quarter is listed, each once
    Decree.objects.update(ends_on=dt.date(2026, 8, 31))
    new = cast.agent(agents.world, "baru", "Budi")
    cast.decree(agents.programme, [agents.andi, new], dt.date(2026, 9, 1), "SK-2")
    assert [row[1] for row in agents.content()["d"]["rows"]] == ["Andi", "Anggita", "Budi"]
    assert [row[1] for row in agents.content(Q2)["d"]["rows"]] == ["Andi", "Anggita"]
    assert [row[1] for row in agents.content(Q4)["d"]["rows"]] == ["Andi", "Budi"]
    assert agents.content()["d"]["rows"][0][4] == "sejak 2 Januari 2026"
    Decree.objects.update(cancelled_at="2026-10-01T03:00:00+00:00")
    assert agents.content()["d"]["text"] == wording.nothing("D", Q3)


@pytest.mark.rq("RQ-196")
def test_the_month_headings_follow_the_quarter(agents: Cast) -> None:
    for period, months in ((Q2, ["April", "Mei", "Juni"]), (Q3, ["Juli", "Agustus", "September"])):
        content = agents.content(period)
        assert content["f"]["heads"] == ["No.", "Kegiatan", "Output/Outcome yang diharapkan", *months]
        assert content["g2"]["heads"][4:7] == months
    assert agents.content()["f"]["rows"] == [
        ["1.", DISCIPLINE.activity, DISCIPLINE.goal, "√", "√", "√"],
        ["2.", SERVICE.activity, SERVICE.goal, "√", "√", "√"],
    ]
    assert agents.content(Q2)["f"]["rows"][0][3:] == ["", "", "√"]
    assert agents.content(Q4)["g"]["title"].endswith(
        "Triwulan IV"
    )  # the SOP prints IV over Juli–September (IC-71)


@pytest.mark.rq("RQ-197")
def test_what_was_unrealised_is_carried_until_it_is_done(agents: Cast) -> None:
    before = agents.content()["g1"]
    assert before["heads"] == [
        "No.", "Rencana Kerja", "Tindak Lanjut Rekomendasi", "Bukti Dokumen Tindak Lanjut", "Status Rekomendasi",
    ]  # fmt: skip
    left = f"{DISCIPLINE.activity} (Juni 2026)"
    assert before["rows"] == [["1.", left, "–", "–", "Belum ditindaklanjuti"]]
    cast.follow(agents, "sedang")
    assert [each.origin for each in agents.sheet(Q4).carried] == [Q2, Q3, Q3]
    cast.follow(agents, "telah")
    after = agents.content()["g1"]
    assert after["rows"][0][4] == "Telah ditindaklanjuti"
    assert after["progress"] == "Telah ditindaklanjuti 1 dari 1 rencana kerja (100%)."
    assert [each.origin for each in agents.sheet(Q4).carried] == [Q3, Q3]


@pytest.mark.rq("RQ-197")
def test_the_fourth_quarter_is_carried_across_the_turn_of_the_year(agents: Cast, time_machine: Any) -> None:
    cast.fill(agents, agents.anggita, DISCIPLINE, (7, 8, 9))
    cast.fill(agents, agents.andi, SERVICE, (7, 8))
    cast.follow(agents, "telah")
    old = agents.programme
    Programme.objects.filter(pk=old.pk).update(closed_at="2026-12-31T03:00:00+00:00")
    time_machine.move_to("2027-02-05 03:00:00+00:00", tick=False)
    fresh = Programme.objects.create(
        unit=old.unit, target="WBK", year=2027, catalogue=old.catalogue, lke=old.lke
    )
    [line] = Book.of(fresh).sheet("2027-Q1").carried
    assert (line.origin, line.months, line.since) == (Q3, (9,), "Triwulan III 2026")
    content = document.live(Book.of(fresh), "2027-Q1")
    assert content["g1"]["title"].endswith("Triwulan IV Tahun 2026")
    assert content["g1"]["rows"][0][1] == f"{SERVICE.activity} (September 2026)"


@pytest.mark.rq("RQ-198")
@pytest.mark.parametrize(
    ("actual", "left"), [((7, 8, 9), ()), ((7, 8), (9,)), ((), (7, 8, 9)), ((9,), (7, 8))]
)
def test_r_ticked_and_a_empty_is_unrealised(
    agents: Cast, actual: tuple[int, ...], left: tuple[int, ...]
) -> None:
    cast.fill(agents, agents.andi, SERVICE, actual, note="Catatan")
    found = {row.idea.activity: months for row, months in agents.sheet().unrealised(dt.date(2026, 10, 5))}
    assert found.get(SERVICE.activity, ()) == left
    rows = agents.content()["g2"]["rows"]
    assert [row[3] for row in rows] == ["R", "A", "R", "A"]
    assert rows[2][4:] == ["√", "√", "√", "Catatan"]
    assert rows[3][4:7] == ["√" if month in actual else "" for month in (7, 8, 9)]


def test_a_month_that_is_not_over_is_not_unrealised(agents: Cast, time_machine: Any) -> None:
    for day, months in (("2026-09-30 16:59", (7, 8)), ("2026-09-30 17:00", (7, 8, 9))):
        time_machine.move_to(f"{day}:00+00:00", tick=False)
        assert agents.content()["unrealised"][1]["months"] == list(months)


@pytest.mark.rq("RQ-199")
def test_the_sops_example_has_all_its_sections_and_links_to_evidence(agents: Cast) -> None:
    cast.told(agents)
    content = agents.content()
    assert [content[key]["title"] for key in ("g", "g1", "g2", "g3", "g4", "g5", "h")] == [
        "G. Evaluasi Rencana Kerja Agen Perubahan Triwulan III",
        "1. Tindak lanjut rencana kerja yang belum terealisasi Triwulan II",
        "2. Realisasi rencana kerja Agen Perubahan Triwulan III", "3. Hambatan dan Kendala",
        "4. Kontribusi Perubahan yang dihasilkan Agen Perubahan", "5. Rekomendasi Agen Perubahan",
        "H. Dokumentasi Pelaksanaan Kegiatan Agen Perubahan",
    ]  # fmt: skip
    assert content["g3"]["items"] == ["Mading rusak."]
    [change] = content["g4"]["items"]
    assert (change["agent"], change["before"], [p["when"] for p in change["pictures"]]) == (
        "Andi", "Pengaduan dicatat di buku.", ["Sebelum", "Sesudah"],
    )  # fmt: skip
    assert content["g5"]["items"] == ["Menyediakan mading digital."]  # a field of its own (IC-72)
    assert [bool(item["document"]) for item in content["h"]["items"]] == [True, False]
    assert content["h"]["items"][0]["text"] == "Rekap pengaduan Triwulan III"
    assert content["figures"]["marks"] == [5, 6]
    assert content["g2"]["rows"][2][2] == cast.SERVICE_PLAN


@pytest.mark.rq("RQ-200")
def test_the_paper_has_the_form_and_a_signature_line_for_each_agent(agents: Cast) -> None:
    agents.world.leader.person.nip = "198001012005011001"
    agents.world.leader.person.save()
    cast.told(agents)
    agents.sign(agents.andi)
    hostile = '#panic("x") {{ y }} <b>tebal</b> =HYPERLINK( & \u202e' + "n" * 5000
    QuarterActual.objects.filter(idea=cast.idea(agents, SERVICE).key).update(note=hostile)
    agents.sign(agents.andi)
    made = document.paper(None, agents.content(), agents.world.a)
    text = words(made)
    form = wording.form()
    for part in (form.number, "Dokumen ini tidak terkendali jika diunduh", "LAPORAN TRIWULAN AGEN PERUBAHAN"):
        assert part in text
    places = [
        text.index(wording.title(code, Q3))
        for code in ("A", "B", "C", "D", "E", "F", "G.1", "G.2", "G.3", "H")
    ]
    assert places == sorted(places)
    for over in ("Perubahan yang Ingin Dicapai", "Rencana Tindak", "Waktu Realisasi Kegiatan"):
        assert over in text
    assert text.count("Disusun oleh,") == 2  # "Dst."
    assert text.index("Disetujui oleh,") < text.index("Disusun oleh, Agen Perubahan 1")
    assert f"Kepala {agents.world.a.name}" in text
    assert "NIP 198001012005011001" in text
    assert all(person.person.nip in text for person in (agents.andi, agents.anggita))
    assert text.count("Ditandatangani dalam Tuas") == 1
    assert "Konsep: belum disetujui Pimpinan (5.j.2)" in text
    assert '#panic("x") {{ y }} <b>tebal</b> =HYPERLINK( &' in text
    assert made.count(b"/Subtype /Image") + made.count(b"/Subtype/Image") >= 3


def test_a_lost_picture_leaves_the_paper_whole(agents: Cast) -> None:
    cast.told(agents)
    content = agents.content()
    content["g4"]["items"][0]["pictures"][0]["paper"] = 0
    data = document.sheet_of(None, content, agents.world.a)
    assert len(document.pictures_of(data)) == 2
    assert document.paper(None, content, agents.world.a).startswith(b"%PDF")


def test_texts_are_carried_with_the_name_of_the_new_quarter(agents: Cast) -> None:
    from tuas.monitoring.quarter import actions

    texts = {"background": "Kami pada Triwulan III 2026.", "purpose": "Menilai.", "scope": "Semua."}
    seen = actions.token(document.texts_of(agents.sheet()))
    actions.write(agents.programme, Q3, texts, seen, by=agents.andi)
    assert agents.content(Q4)["a"]["text"] == "Kami pada Triwulan IV 2026."
    assert agents.content(Q2)["a"]["text"].startswith("Agen Perubahan adalah pegawai")


def test_a_version_set_in_the_quarter_is_the_one_it_reports(agents: Cast) -> None:
    ActionPlan.objects.update(set_at=dt.datetime(2026, 8, 1, 3, tzinfo=dt.UTC))
    assert agents.content(Q3)["e"]["rows"][0][5] == DISCIPLINE.activity
    assert agents.sheet(Q3).carried == []  # nothing was set in the second quarter, so nothing was left undone


def test_queries_do_not_grow_with_what_was_said(agents: Cast) -> None:
    counts = []
    for _n in range(2):
        with CaptureQueriesContext(connection) as seen:
            agents.content()
        counts.append(len(seen))
        cast.told(agents) if not _n else None
    assert counts[0] == counts[1]
