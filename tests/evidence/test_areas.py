"""The page of an area shows the SOP's checklist in its words, and what is there and missing (5.e)."""

import datetime as dt
import html
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.evidence.conftest import pdf, posted
from tests.world import World
from tuas.catalogue import current
from tuas.evidence import actions, rounds
from tuas.evidence.area import area_page, spans
from tuas.evidence.completeness import day, progress_of
from tuas.evidence.models import Link
from tuas.organisation.authority import authority_of
from tuas.rules.periods import parse
from tuas.ui.dates import today
from tuas.ui.errors import Invalid

pytestmark = pytest.mark.django_db
Linked = Callable[..., Link]

# (area, aspect): activities, evidence items; from the SOP's section 5.e
CHECKLIST = [
    pytest.param("1", "pemenuhan", 10, 19, marks=pytest.mark.rq("RQ-076")),
    pytest.param("2", "pemenuhan", 9, 22, marks=pytest.mark.rq("RQ-077")),
    pytest.param("3", "pemenuhan", 17, 43, marks=pytest.mark.rq("RQ-078")),
    pytest.param("4", "pemenuhan", 8, 23, marks=pytest.mark.rq("RQ-079")),
    pytest.param("5", "pemenuhan", 10, 42, marks=pytest.mark.rq("RQ-080")),
    pytest.param("6", "pemenuhan", 15, 42, marks=pytest.mark.rq("RQ-081")),
    pytest.param("1", "reform", 3, 9, marks=pytest.mark.rq("RQ-082")),
    pytest.param("2", "reform", 4, 11, marks=pytest.mark.rq("RQ-083")),
    pytest.param("3", "reform", 3, 7, marks=pytest.mark.rq("RQ-084")),
    pytest.param("4", "reform", 3, 8, marks=pytest.mark.rq("RQ-085")),
    pytest.param("5", "reform", 3, 5, marks=pytest.mark.rq("RQ-086")),
    pytest.param("6", "reform", 2, 5, marks=pytest.mark.rq("RQ-087")),
]


def words(client: Client, world: World, area: str, query: str = "") -> str:
    """The page's text as a reader sees it, on one line."""
    client.force_login(world.team_head)
    answer = client.get(reverse("evidence:area", args=[world.a.number, area]) + query)
    assert answer.status_code == 200
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


@pytest.mark.parametrize(("area", "aspect", "activities", "items"), CHECKLIST)
def test_the_checklist_in_the_words_of_the_sop(
    client: Client, world: World, area: str, aspect: str, activities: int, items: int
) -> None:
    text = words(client, world, area, f"?aspek={aspect}")
    asked = [a for a in current().activities if (a.area, a.aspect) == (area, aspect)]
    assert f"Aspek {aspect}, {activities} kegiatan" in text
    assert len(asked) == activities
    found = [item for activity in asked for item in activity.evidence]
    assert len(found) == items
    for code, wording in [(a.code, a.text) for a in asked] + [(i.code, i.text) for i in found]:
        assert f"{code} {' '.join(wording.split())}" in text


@pytest.mark.rq("RQ-075")
def test_activities_are_split_into_pemenuhan_and_reform(client: Client, world: World) -> None:
    total = {"pemenuhan": 0, "reform": 0}
    for area in "123456":
        text = words(client, world, area)
        for aspect in total:
            (count,) = re.findall(rf"Aspek {aspect}, (\d+) kegiatan", text)
            total[aspect] += int(count)
    assert total == {"pemenuhan": 69, "reform": 18}


@pytest.mark.rq("RQ-074")
def test_a_paper_is_shown_with_its_officer_and_day_and_counts(
    client: Client, world: World, linked: Linked
) -> None:
    before = words(client, world, "5")
    assert "Area ini 0,00%, seluruh unit 0,00% lengkap." in before
    linked("P5.h.1", to="diterima")
    text = words(client, world, "5")
    assert re.search(r"P5\.h\.1 \d+ [A-Z][a-z]{2}, Sekretaris Tim", text)  # title, day, uploader
    assert "P5.h menerapkan" in text
    assert re.search(r"1 dari 4 lengkap", text)
    required = progress_of(world.programme_a).areas["5"].required
    assert f"1/{required}" in text
    assert "Area ini 0,00%" not in text


@pytest.mark.rq("RQ-088")
def test_one_cell_serves_three_activities(client: Client, world: World) -> None:
    client.force_login(world.member1)
    page = client.get(reverse("evidence:area", args=[world.a.number, "1"])).content.decode()
    assert page.count('data-item="P1.c.1"') == 1
    assert "Bukti ini berlaku untuk ketiga kegiatan di atas; unggah sekali." in page
    for number in range(1, 5):
        item = f"P1.c.{number}"
        client.force_login(world.member1)
        answer = client.post(
            reverse("evidence:upload", args=[world.a.number]),
            {"item": item, "periode": "2026", "berkas": posted(pdf(item), f"{item}.pdf")},
        )
        assert answer.status_code == 302
    for link in Link.objects.all():
        rounds.check(link, by=world.head1)
        Link.objects.filter(pk=link.pk).update(state="diterima")
    progress = progress_of(world.programme_a)
    done = {code: (c.done, c.required) for code, c in progress.activities.items() if code.startswith("P1.c")}
    assert done == {"P1.c.i": (4, 4), "P1.c.ii": (4, 4), "P1.c.iii": (4, 4)}
    assert len(progress.items) == 236
    assert progress.areas["1"].done == 4


@pytest.mark.rq("RQ-089")
def test_leaving_a_conditional_item_empty_or_absent_costs_nothing(client: Client, world: World) -> None:
    conditional = ["P3.p.2", "P4.d.5", "P5.b.2", "P5.d.3", "P5.e.3", "P5.g.6", "P6.e.2", "R5.a.2"]
    before = progress_of(world.programme_a).total
    assert before.required == 236 - len(conditional)
    for item in conditional:
        assert "Tandai tidak ada" in words(client, world, item[1])
        actions.mark_absent(world.programme_a, item, "Tahun ini tidak ada.", by=world.team_head)
    assert progress_of(world.programme_a).total == before
    for partial in ("P6.b.2", "R6.a.1"):
        assert progress_of(world.programme_a).items[partial].required


@pytest.mark.rq("RQ-105")
def test_seven_of_eight_parts_of_the_control_environment(
    client: Client, world: World, linked: Linked
) -> None:
    for number in range(1, 8):
        linked(f"P5.c.{number}", to="diterima")
    assert re.search(r"P5\.c [^/]*?7 dari 8 lengkap", words(client, world, "5"))


@pytest.mark.rq("RQ-101")
def test_a_monthly_item_has_twelve_slots(client: Client, world: World, linked: Linked) -> None:
    linked("P3.n.2", "2026-01", to="diajukan")
    page = area_page(world.programme_a, "3", authority_of(world.member, today()))
    cells = page.row("P3.n.2").cells
    assert [cell.short for cell in cells] == list("JFMAMJJASOND")
    assert cells[0].word == "Januari: menunggu verifikasi"
    assert page.row("P3.n.3").item.text == "pengisian Logbook/Catatan Kinerja Harian"
    assert "Januari: menunggu verifikasi" in words(client, world, "3")


@pytest.mark.rq("RQ-113")
def test_a_half_yearly_report_says_which_half_is_missing(
    client: Client, world: World, linked: Linked, time_machine: Any
) -> None:
    time_machine.move_to("2026-11-23 03:00:00+00:00")
    text = words(client, world, "6")
    assert re.search(r"P6\.j\.2 .*?Smt I: belum ada .*?Smt II: belum waktunya Smt I ", text)
    assert "Semester I 2026" in text
    assert "Setahun penuh" in text


def test_spans_of_neighbours() -> None:
    assert (
        spans(tuple(parse(p) for p in ("2026-01", "2026-02", "2026-03", "2026-05"))) == "Januari–Maret, Mei"
    )
    assert spans(tuple(parse(p) for p in ("2026-Q1", "2026-Q2", "2026-Q3"))) == "TW I–III"


def test_the_filter_shows_only_what_was_asked_for(client: Client, world: World, linked: Linked) -> None:
    linked("P5.h.4", to="dikembalikan")
    client.force_login(world.member)
    page = client.get(reverse("evidence:area", args=["011", "5"]) + "?keadaan=perbaikan").content.decode()
    assert re.findall(r'data-item="([^"]+)"', page) == ["P5.h.4"]
    assert "Belum ditandatangani." in page
    assert "Tidak ada bukti dengan keadaan ini" in words(client, world, "5", "?keadaan=lengkap")


def test_an_assessor_sees_no_upload(client: Client, world: World) -> None:
    client.force_login(world.tpu5)
    page = client.get(reverse("evidence:area", args=[world.a.number, "5"])).content.decode()
    assert 'type="file"' not in page
    assert "bukti belum lengkap" in page


def test_the_way_to_ones_own_area(client: Client, world: World) -> None:
    client.force_login(world.member)
    assert client.get(reverse("evidence:areas", args=["011"]))["Location"].endswith("/bukti/5/")
    client.force_login(world.leader)
    assert client.get(reverse("evidence:areas", args=["011"]))["Location"].endswith("/bukti/1/")


@pytest.mark.parametrize("area", ["0", "7", "x"])
def test_there_are_six_areas(client: Client, world: World, area: str) -> None:
    client.force_login(world.member)
    assert client.get(reverse("evidence:area", args=["011", area])).status_code == 404


def test_absent_and_back_by_the_row(client: Client, world: World) -> None:
    client.force_login(world.member)
    address = reverse("evidence:absent", args=["011", "P5.b.2"])
    answer = client.post(address, {"alasan": "Tidak ada gratifikasi."}, headers={"HX-Request": "true"})
    assert "Tidak ada gratifikasi." in answer.content.decode()
    assert 'class="slot tidak_ada cond"' in answer.content.decode()
    back = client.post(address, {"batal": "1"}, headers={"HX-Request": "true"})
    assert 'class="slot bersyarat cond"' in back.content.decode()
    refused = client.post(address, {"alasan": " "}, headers={"HX-Request": "true"})
    assert (refused.status_code, "Tulis alasannya" in refused.content.decode()) == (422, True)


@pytest.mark.rq("RQ-108")
def test_the_four_papers_of_whistle_blowing(client: Client, world: World, linked: Linked) -> None:
    wanted = ["kebijakan", "inovasi", "laporan monev", "bukti tindak lanjut"]
    for number, word in enumerate(wanted, 1):
        linked(f"P5.h.{number}", to="diterima")
        assert re.search(rf"P5\.h\.{number} {word}", words(client, world, "5").lower().replace("p5", "P5"))
    assert progress_of(world.programme_a).activities["P5.h"].done == 4


@pytest.mark.rq("RQ-109")
def test_conflicts_of_interest_are_proven_for_the_year(world: World, linked: Linked) -> None:
    for item in ("P5.i.1", "P5.j.1", "P5.j.2", "P5.j.3", "P5.j.4"):
        linked(item, to="diterima")
    progress = progress_of(world.programme_a).activities
    assert (progress["P5.i"].done, progress["P5.j"].done) == (1, 4)
    with pytest.raises(Invalid, match="bukan tahun program 2026"):
        linked("P5.i.1", "2025")


@pytest.mark.rq("RQ-111")
def test_the_policy_is_required_its_use_only_if_any(world: World) -> None:
    items = progress_of(world.programme_a).items
    assert (items["P6.e.1"].required, items["P6.e.1"].state) == (True, "belum")
    assert (items["P6.e.2"].required, items["P6.e.2"].state) == (False, "bersyarat")


@pytest.mark.rq("RQ-112")
def test_media_of_complaint_have_their_slots(client: Client, world: World) -> None:
    text = words(client, world, "6")
    for words_of_item in (
        "P6.h.1 Surat Keputusan Petugas Layanan",
        "P6.h.2 Screenshot dashboard admin SP4N-LAPOR",
        "surat penugasan pengelola SP4N-LAPOR di Unit Kerja",
    ):
        assert words_of_item in text


@pytest.mark.rq("RQ-110")
def test_the_signatory_field_offers_whom_the_sop_names(client: Client, world: World, linked: Linked) -> None:
    link = linked("P6.a.1", date=dt.date(2026, 3, 4))
    client.force_login(world.secretary)
    page = client.get(reverse("evidence:document", args=["011", link.document_id])).content.decode()
    offered = re.findall(
        r'<option value="([^"]+)"></option>', page.split('id="signers"')[1].split("</datalist>")[0]
    )
    assert offered == ["Direktur Jenderal Bina Marga", "Menteri Pekerjaan Umum dan Perumahan Rakyat"]
    assert 'list="signers"' in page
    assert 'value="2026-03-04"' in page
    assert "Ditandatangani atau ditetapkan Menteri Pekerjaan Umum" in words(client, world, "6")


@pytest.mark.rq("RQ-097")
def test_three_groups_of_applications_with_pictures_and_the_report(client: Client, world: World) -> None:
    """A screenshot each for performance, staff and services, and one monev report for the three."""
    picture = io.BytesIO()
    Image.new("RGB", (20, 20)).save(picture, "PNG")
    client.force_login(world.team_head)
    address = reverse("evidence:upload", args=["011"])
    for group in "def":
        shot = posted(picture.getvalue() + group.encode(), f"aplikasi {group}.png")
        assert client.post(address, {"item": f"P2.{group}.1", "berkas": shot}).status_code == 302
        report = posted(pdf("monev TI"), "Laporan monev TI.pdf")
        assert (
            client.post(address, {"item": f"P2.{group}.2", "periode": "2026", "berkas": report}).status_code
            == 302
        )
    report_links = Link.objects.filter(document__title="Laporan monev TI").values_list("item", flat=True)
    assert set(report_links) == {"P2.d.2", "P2.e.2", "P2.f.2"}
    assert {f"P2.{group}.1" for group in "def"} <= set(Link.objects.values_list("item", flat=True))


@pytest.mark.rq("RQ-099")
def test_reports_to_the_ppid_each_quarter_and_year_with_receipts(world: World, linked: Linked) -> None:
    linked("P2.i.2", "2026-Q1")
    linked("P2.i.1", "2026")
    page = area_page(world.programme_a, "2", authority_of(world.team_head, today()))
    for item in ("P2.i.1", "P2.i.2"):
        assert [cell.short for cell in page.row(item).cells] == ["TW I", "TW II", "TW III", "TW IV", "2026"]
    assert "tanda terima" in page.row("P2.i.2").item.text.lower()
    filled = {
        item: [c.short for c in page.row(item).cells if c.css == "menunggu"] for item in ("P2.i.1", "P2.i.2")
    }
    assert filled == {"P2.i.1": ["2026"], "P2.i.2": ["TW I"]}


@pytest.mark.rq("RQ-104")
def test_six_papers_of_gratification_the_register_only_if_any(
    client: Client, world: World, linked: Linked
) -> None:
    """The circular carries the holiday it was written for as its period."""
    for number in (1, 3, 5, 6):
        linked(f"P5.b.{number}", "2026" if number == 6 else "", to="diterima")
    circular = linked(
        "P5.b.4", to="diterima", period_from=dt.date(2026, 3, 20), period_to=dt.date(2026, 3, 21)
    )
    progress = progress_of(world.programme_a)
    assert progress.items["P5.b.2"].state == "bersyarat"
    assert (progress.activities["P5.b"].done, progress.activities["P5.b"].required) == (5, 5)
    client.force_login(world.member)
    page = client.get(reverse("evidence:document", args=["011", circular.document_id])).content.decode()
    assert 'value="2026-03-20"' in page


BUNDLES = [
    pytest.param("P1.a.1", ["hard copy", "input di aplikasi emonitoring.pu.go.id/rb"], id="plan"),
    pytest.param(
        "P4.a.2",
        ["undangan", "daftar hadir", "notulen", "materi", "dokumentasi"],
        id="meeting",
        marks=pytest.mark.rq("RQ-102"),
    ),
]


@pytest.mark.parametrize(("item", "listed"), BUNDLES)
def test_each_part_of_a_bundle_can_be_ticked(
    client: Client, world: World, linked: Linked, item: str, listed: list[str]
) -> None:
    """Two papers together hold all parts; until then the row says which are missing."""
    first, second = linked(item), linked(item, text="lanjutan")
    client.force_login(world.secretary)
    for link, there in ((first, listed[:1]), (second, [*listed[1:-1], "bukan bagian"])):
        address = reverse("evidence:links", args=["011", link.document_id])
        answer = client.post(address, {"bagian": link.pk, "ada": there}, follow=True)
        assert f"Bagian {item} disimpan." in answer.content.decode()
    second.refresh_from_db()
    assert second.parts == listed[1:-1]
    page = area_page(world.programme_a, item[1], authority_of(world.secretary, today()))
    assert page.row(item).missing == ", ".join(listed[-1:])
    actions.tick(second, listed[1:], by=world.secretary)
    page = area_page(world.programme_a, item[1], authority_of(world.secretary, today()))
    assert page.row(item).missing == ""
    client.force_login(world.tpi)
    shown = client.get(reverse("evidence:review", args=[second.pk])).content.decode()
    assert shown.count('aria-label="Ada"') == len(listed) - 1


@pytest.mark.parametrize(
    ("utc", "wib"), [("2026-03-01T16:59", "2026-03-01"), ("2026-03-01T17:00", "2026-03-02")]
)
def test_a_day_is_a_day_in_jakarta(utc: str, wib: str) -> None:
    moment = dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)
    there = moment.astimezone(dt.timezone(dt.timedelta(hours=-5)))
    assert day(moment) == day(there) == dt.date.fromisoformat(wib)
