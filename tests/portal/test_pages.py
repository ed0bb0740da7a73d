"""Home by role, the unit page, help, about, sub-units."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from tests.assessment.judgement.conftest import sheet_of
from tests.cycle.recording import record_all
from tests.evidence.conftest import arrived, pdf
from tests.world import UNIT_A, World
from tuas.assessment.models import PARTS, Assessor, Sheet
from tuas.audit.models import Event
from tuas.catalogue import current
from tuas.cycle.actions import close_programme
from tuas.evidence import actions, rounds
from tuas.evidence.models import Link
from tuas.organisation.models import Unit, User

PATH = f"/unit/{UNIT_A}/"


def words_of(client: Client, who: User, path: str = "/") -> str:
    client.force_login(who)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(path).content.decode())))


def linked(world: World, item: str = "P5.h.4") -> Link:
    added = actions.add_document(world.a, arrived(pdf(item)), f"{item}.pdf", by=world.member)
    return actions.link(added.document, world.programme_a, item, by=world.member)


def test_evidence_waits_first_for_the_ketua_pokja_then_for_the_tpu(client: Client, world: World) -> None:
    link = linked(world)
    assert "1 bukti menunggu pemeriksaan Anda" in words_of(client, world.head5)
    assert "menunggu pemeriksaan" not in words_of(client, world.head1)
    assert "menunggu verifikasi Anda" not in words_of(client, world.tpu5)
    rounds.check(link, by=world.head5)
    assert "menunggu pemeriksaan" not in words_of(client, world.head5)
    assert "1 bukti menunggu verifikasi Anda" in words_of(client, world.tpu5)
    for who in (world.tpu2, world.tpu5_own):
        assert "menunggu verifikasi Anda" not in words_of(client, who)
    rounds.return_(link, "Belum dicap.", by=world.tpu5)
    assert "1 bukti Pengawasan dikembalikan" in words_of(client, world.member)
    assert "dikembalikan" not in words_of(client, world.member1)


def test_a_pokja_sees_its_area_the_ketua_tim_all_six(client: Client, world: World) -> None:
    mine = words_of(client, world.member)
    assert "bukti Pengawasan belum ada" in mine
    assert "bukti Tata Laksana belum ada" not in mine
    assert "22 soal LKE belum dijawab" in mine
    head = words_of(client, world.team_head)
    for area in current().areas:
        assert f"bukti {area.short} belum ada" in head
    assert "113 soal LKE belum dijawab" in head
    assert "8 fakta syarat belum dicatat" in head
    assert "fakta" not in mine.split("menahan")[0]


def test_what_is_done_no_longer_waits(client: Client, world: World) -> None:
    record_all(world)
    sheet_of(world.programme_a, world.team_head, Assessor.UNIT)
    page = words_of(client, world.team_head)
    assert "belum dijawab" not in page
    assert "belum dicatat" not in page.split("menahan")[0]


def test_leadership_sees_the_board_in_short(client: Client, world: World) -> None:
    sheet_of(world.programme_a, world.responsible, low="5")
    page = words_of(client, world.responsible)
    assert "Pengawasan menahan 1 dari 1 unit" in page
    assert world.a.short in page
    assert "menunggu diselesaikan" not in page
    Sheet.objects.filter(assessor="TPU").update(released=list(PARTS))
    assert "1 Penilaian Pendahuluan menunggu diselesaikan" in words_of(client, world.responsible)
    assert "menunggu diselesaikan" not in words_of(client, world.tpi)


def test_a_bidang_sees_what_it_has_not_assessed(client: Client, world: World) -> None:
    sheet = sheet_of(world.programme_a, world.responsible)
    sheet.answers.filter(question="A.I.5.i.a").delete()
    assert f"1 soal {world.a.short} belum dinilai" in words_of(client, world.tpu5)
    assert "belum dinilai" not in words_of(client, world.tpu2)
    assert "belum dinilai" not in words_of(client, world.tpu5_own)


def test_an_eligible_unit_waits_for_nobody_before_it_is_a_calon(client: Client, world: World) -> None:
    """4.b: what the Penanggung Jawab may not determine does not stand on his list."""
    record_all(world)
    sheet_of(world.programme_a, world.responsible, done=True)
    assert "siap ditetapkan dan diusulkan kepada TPI" not in words_of(client, world.responsible)
    assert "Memenuhi semua syarat WBK" in words_of(client, world.team_head)


def test_without_programme_or_role(client: Client, world: World) -> None:
    assert "Belum ada peran yang berlaku" in words_of(client, world.outsider)
    close_programme(world.programme_a, by=world.team_head)
    assert "program belum dibuka" in words_of(client, world.leader)
    assert "program belum dibuka" not in words_of(client, world.member)


@pytest.mark.parametrize("who", ["team_head", "member", "tpu5", "responsible"])
def test_queries_of_home_do_not_grow(
    client: Client, world: World, django_assert_max_num_queries: Any, who: str
) -> None:
    record_all(world)
    for item in ("P5.h.4", "P5.a.1", "P1.a.1"):
        actions.link(linked(world).document, world.programme_a, item, by=world.team_head)
    sheet_of(world.programme_a, world.responsible, low="5")
    sheet_of(world.programme_b, world.responsible, low="1")
    client.force_login(getattr(world, who))
    with django_assert_max_num_queries(37):
        client.get("/")


def test_queries_of_the_unit_page_do_not_grow(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    record_all(world)
    linked(world)
    sheet_of(world.programme_a, world.team_head, Assessor.UNIT)
    sheet_of(world.programme_a, world.responsible)
    client.force_login(world.team_head)
    with django_assert_max_num_queries(28):
        client.get(PATH)


@pytest.mark.rq("RQ-055")
def test_the_unit_page_shows_both_components(client: Client, world: World) -> None:
    record_all(world)
    sheet_of(world.programme_a, world.responsible, low="5", keep=9)
    page = words_of(client, world.member, PATH)
    assert "Dua komponen, sepanjang tahun 2026" in page
    assert re.search(r"Pengungkit 49,12 / 60", page)
    assert re.search(r"Hasil 40,00 / 40", page)
    assert "minimum WBK 32,25, WBBM 35,25" in page


def test_the_unit_page_shows_three_stages_with_state_and_date(client: Client, world: World) -> None:
    before = words_of(client, world.member, PATH)
    assert "Belum dicatat" in before
    assert "SK Menteri belum dicatat" in before
    record_all(world)
    page = words_of(client, world.member, PATH)
    names = [stage.name for stage in current().stages]
    assert [page.index(name) for name in names] == sorted(page.index(name) for name in names)
    assert "Dicanangkan Senin, 7 Oktober 2024" in page
    assert "Ditetapkan dengan SK Menteri Senin, 10 Februari 2025" in page
    assert "dari 229 bukti lengkap" in page or "bukti lengkap, tahun 2026" in page


def test_outsiders_do_not_find_the_unit(client: Client, world: World) -> None:
    for who in (world.member_b, world.outsider):
        client.force_login(who)
        assert client.get(PATH).status_code == 404


@pytest.mark.rq("RQ-001")
def test_about_shows_the_documents_identity(client: Client) -> None:
    """Without an account: number, revision, date, and the codes of the five forms."""
    content = client.get("/tentang/").content.decode()
    for words in ("SOP/UPM/DJBM-199 Rev:00", "28 Februari 2024", "Februari 2029", "SOP ini hanya berlaku"):
        assert words in content
    for n in range(1, 6):
        assert f"FRM-0{n}/SOP/UPM/DJBM-199 Rev:00" in content


@pytest.mark.rq("RQ-006")
def test_about_lists_the_17_references_in_order(client: Client) -> None:
    content = client.get("/tentang/").content.decode()
    assert re.findall(r'<li id="acuan-(\w)">', content) == list("abcdefghijklmnopq")
    entries = dict(re.findall(r'<li id="acuan-(\w)">.*?<div>(.*?)<br>', content, re.S))
    assert "Nomor 90 Tahun 2021" in entries["l"]
    assert "Nomor 4 Tahun 2023" in entries["q"]


@pytest.mark.rq("RQ-007")
def test_about_defines_the_13_terms(client: Client) -> None:
    content = client.get("/tentang/").content.decode()
    assert re.findall(r'<div id="istilah-(\w)">', content) == list("abcdefghijklm")
    for abbreviation in ("ZI", "WBK", "WBBM", "TPU", "LKE", "UPT"):
        assert f"({abbreviation})" in content


@pytest.mark.rq("RQ-152")
def test_help_for_every_role_ones_own_first(client: Client, world: World) -> None:
    page = words_of(client, world.head5, "/bantuan/")
    for role in current().roles:
        assert role.name in page
    headings = re.findall(r'<h2 id="h-(\w+)"', client.get("/bantuan/").content.decode())
    assert headings[0] == "ketua_pokja"
    assert len(headings) == len(current().roles)
    assert "Tinjau: teruskan bukti ke TPU" in page
    for duty in current().duties_of("KETUA_POKJA"):
        assert duty.text in page


@pytest.mark.rq("RQ-003")
def test_a_sub_unit_with_a_number_of_its_own(client: Client, world: World) -> None:
    """The 47 distribution numbers stay as they are."""
    before = list(Unit.objects.filter(parent=None).values_list("number", "name", "notation"))
    client.force_login(world.unit_admin)
    said = {"number": "01", "name": "Satuan Kerja Wilayah I", "notation": "S1"}
    assert client.post(f"{PATH}subunit/", said).status_code == 302
    made = Unit.objects.get(number="011.01")
    assert made.parent == world.a
    assert Event.objects.filter(action="unit.added", unit=UNIT_A).exists()
    assert "011.01" in words_of(client, world.member, PATH)
    assert "Satuan Kerja Wilayah I" in words_of(client, world.member, "/unit/011.01/")
    assert list(Unit.objects.filter(parent=None).values_list("number", "name", "notation")) == before


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"number": "01", "name": "Lain", "notation": "Bb1"}, "sudah dipakai unit lain"),
        ({"number": "a/../b", "name": "Lain", "notation": "S9"}, "huruf, angka, titik"),
        ({"number": "", "name": "Lain", "notation": "S9"}, "errorlist"),
    ],
)
def test_a_refused_sub_unit_keeps_what_was_typed(
    client: Client, world: World, said: dict[str, str], sentence: str
) -> None:
    client.force_login(world.unit_admin)
    answer = client.post(f"{PATH}subunit/", said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="Lain"' in answer.content.decode()
    assert not Unit.objects.filter(parent=world.a).exists()


@pytest.mark.parametrize("who", ["team_head", "member", "tpu5", "responsible"])
def test_only_who_keeps_the_unit_adds_one(client: Client, world: World, who: str) -> None:
    client.force_login(getattr(world, who))
    assert client.get(f"{PATH}subunit/").status_code == 403
    assert "Tambah subunit" not in client.get(PATH).content.decode()
    assert Sheet.objects.count() == 0
