"""The board of all units: who sees it, what it counts, filters and order in the address, the workbook."""

import html
import io
import re
from fractions import Fraction
from typing import Any
from zipfile import ZipFile

import pytest
import python_calamine
from django.test import Client

from tests.assessment.judgement.conftest import sheet_of
from tests.cycle.recording import record, record_all
from tests.world import World
from tuas.assessment.models import Assessor, Sheet
from tuas.cycle.models import Fact, Programme
from tuas.organisation.models import Unit
from tuas.portal.leadership import page as board_page
from tuas.ui.dates import today

PATH = "/papan/"


def page(**query: str) -> board_page.BoardPage:
    return board_page.page(query, today())


def line(number: str) -> board_page.Row:
    return next(found for found in board_page.rows(today()) if found.unit.number == number)


@pytest.mark.parametrize("who", ["tpu5", "responsible", "tpi", "admin"])
def test_the_assessing_side_sees_it(client: Client, world: World, who: str) -> None:
    client.force_login(getattr(world, who))
    assert client.get(PATH).status_code == 200


@pytest.mark.parametrize("who", ["leader", "team_head", "member", "unit_admin", "outsider"])
def test_others_are_told_why_not(client: Client, world: World, who: str) -> None:
    client.force_login(getattr(world, who))
    answer = client.get(PATH)
    assert answer.status_code == 403
    assert "Papan semua unit hanya untuk TPU" in html.unescape(answer.content.decode())


def test_47_units_and_no_sub_unit(client: Client, world: World) -> None:
    Unit.objects.create(
        number="011.01", name="Satuan Kerja", notation="S1", group="BBPJN", kind="UPT", parent=world.a
    )
    assert len(page().lines) == 47
    client.force_login(world.responsible)
    assert "Papan 47 unit" in client.get(PATH).content.decode()


def test_the_tpu_counts_before_the_units_own_score(world: World) -> None:
    sheet_of(world.programme_a, world.team_head, Assessor.UNIT)
    own = line("011")
    assert own.own
    assert own.stage == "pelaksanaan"
    sheet_of(world.programme_a, world.responsible, low="5")
    judged = line("011")
    assert not judged.own
    assert judged.stage == "penilaian"
    assert {cell.code: (cell.text, cell.tint, cell.glyph) for cell in judged.cells}["5"] == (
        "0,00",
        "u2",
        "▼",
    )
    assert judged.cells[0].tint == "up"
    assert judged.held[0] == "Pengawasan"


def test_tints_follow_the_units_own_target_exactly(world: World) -> None:
    """9,00 is enough for WBK in area 5, a hair less is not; nine tenths of it parts the two reds."""
    sheet = sheet_of(world.programme_a, world.responsible)

    def tint(value: Fraction) -> str:
        sheet.scores["areas"]["5"]["total"] = f"{value.numerator}/{value.denominator}"
        Sheet.objects.filter(pk=sheet.pk).update(scores=sheet.scores)
        return line("011").cells[4].tint

    hair = Fraction(1, 10**9)
    assert tint(Fraction(9)) == "ok"
    assert tint(9 - hair) == "u1"
    assert tint(Fraction("8.1")) == "u1"
    assert tint(Fraction("8.1") - hair) == "u2"
    assert tint(Fraction("11.25")) == "up"
    assert tint(Fraction("11.25") - hair) == "ok"


def test_counts_match_the_verdict(world: World) -> None:
    from tuas.assessment.place import Place
    from tuas.assessment.verdict import judge
    from tuas.organisation.authority import NOBODY

    record_all(world, LHKAN={"total": 10, "done": 9}, SAKIP=None)
    for prepare in (None, Assessor.UNIT, Assessor.TPU):
        if prepare:
            sheet_of(world.programme_a, world.responsible, prepare, low="2")
        assert line("011").unmet == judge(Place(world.a, world.programme_a, NOBODY, None), today()).failed
    assert line("011").held == ("Tata laksana", "Penilaian TPU", "SAKIP", "LHKAN")


def test_a_change_is_seen_at_once(client: Client, world: World) -> None:
    """What is worked out once per process never hides a later fact or score."""
    client.force_login(world.responsible)
    record_all(world, LHKAN={"total": 10, "done": 9})
    sheet_of(world.programme_a, world.responsible, done=True)
    assert "LHKAN" in row_of(client, "011")
    record(world, Fact.Kind.LHKAN, total=10, done=10)
    assert "semua terpenuhi" in row_of(client, "011")
    Unit.objects.filter(number="011").update(name="Balai Lain")
    assert "Balai Lain" in row_of(client, "011", "Balai Lain")


def row_of(client: Client, number: str, name: str = "") -> str:
    short = name or Unit.objects.get(number=number).short
    rows: list[str] = re.findall(r"<tr.*?</tr>", client.get(PATH).content.decode(), re.S)
    return next(html.unescape(row) for row in rows if short in html.unescape(row))


def test_worst_first_and_by_area(world: World) -> None:
    sheet_of(world.programme_a, world.responsible, low="1")
    sheet_of(world.programme_b, world.responsible, low="5")
    numbers = [found.unit.number for found in page().lines]
    assert numbers[:2] == ["011", "027"] or numbers[:2] == ["027", "011"]
    assert [found.unit.number for found in page(urut="1").lines][:2] == ["011", "027"]
    assert [found.unit.number for found in page(urut="5").lines][:2] == ["027", "011"]
    assert [found.unit.number for found in page(urut="unit").lines][:3] == ["001", "002", "003"]
    assert page(urut="lain").lines == page().lines


def test_filters_and_their_counts(world: World) -> None:
    record_all(world)
    sheet_of(world.programme_a, world.responsible, low="1")
    sheet_of(world.programme_b, world.responsible, low="5")
    found = page()
    assert found.heading in ("Perubahan menahan 1 dari 2 unit", "Pengawasan menahan 1 dari 2 unit")
    assert sum(choice.count for choice in found.groups) == 47
    assert sum(choice.count for choice in found.stages) + found.others == 47
    assert {choice.word: choice.count for choice in found.holds}["Perubahan"] == 1
    for query in ({"tahan": "Perubahan"}, {"target": "WBK"}, {"cari": "bB2"}, {"cari": "sumatera utara 011"}):
        assert [x.unit.number for x in page(**query).lines] == ["011"] or "cari" in query
    assert len(page(kelompok="Balai Teknik").lines) == 4
    assert {x.unit.number for x in page(tahap="penilaian").lines} == {"011", "027"}
    assert page(kelompok="BPJN", tahap="penilaian").query == {"kelompok": "BPJN", "tahap": "penilaian"}
    assert page(tahan="<script>", tahap="x", urut="DROP TABLE").query == {}


def test_the_address_is_the_state(client: Client, world: World) -> None:
    client.force_login(world.responsible)
    content = client.get(PATH, {"kelompok": "BPJN", "cari": "jambi"}).content.decode()
    assert 'value="jambi"' in content
    assert 'name="kelompok" value="BPJN"' in content
    assert "BPJN Jambi" in content
    assert "BPJN Aceh" not in content
    hostile = client.get(PATH, {"cari": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in hostile
    assert "Tidak ada unit yang cocok" in hostile


def test_own_scores_are_marked_with_a_word(client: Client, world: World) -> None:
    sheet_of(world.programme_a, world.team_head, Assessor.UNIT)
    client.force_login(world.tpi)
    assert "nilai sendiri" in row_of(client, "011")


def test_the_workbook_is_the_board_as_shown(client: Client, world: World) -> None:
    Unit.objects.filter(number="011").update(name='=HYPERLINK("http://contoh.test","x")')
    sheet_of(world.programme_a, world.responsible, low="5")
    client.force_login(world.responsible)
    answer = client.get(PATH, {"target": "WBK", "format": "xlsx"})
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = book.get_sheet_by_index(0).to_python()
    assert len(rows) == 2
    assert rows[0][:6] == ["Nomor", "Unit", "Notasi", "Kelompok", "Target", "Tahap"]
    assert rows[1][0] == "011"
    assert rows[1][1] == '=HYPERLINK("http://contoh.test","x")'
    assert rows[1][10] == 0
    assert rows[1][13] == "TPU, belum selesai"
    assert b"<f>" not in ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml")


def test_queries_do_not_grow_with_programmes(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    client.force_login(world.responsible)
    for unit in Unit.objects.exclude(pk__in=(world.a.pk, world.b.pk)).filter(participates=True):
        programme = Programme.objects.create(
            unit=unit, target="WBK", year=2026, catalogue="djbm_199_rev00", lke="permenpanrb-90-2021"
        )
        Fact.objects.create(programme=programme, kind=Fact.Kind.SAKIP, grade="B")
    sheet_of(world.programme_a, world.responsible)
    with django_assert_max_num_queries(29):
        client.get(PATH)
