"""The leadership's view as files: opened by other programs than those that wrote them."""

import io
from fractions import Fraction
from typing import Any
from zipfile import ZipFile

import openpyxl
import pypdfium2
import pytest
from django.test import Client

from tests.assessment.judgement.conftest import answers, sheet_of
from tests.cycle.recording import record_all
from tests.portal.leadership import cast
from tests.world import World
from tuas.documents.tables import Table, workbooks
from tuas.organisation.models import Unit
from tuas.ui.dates import today

HOSTILE = (
    '=HYPERLINK("http://contoh.test","x")',
    "#panic()",
    "<b>tebal</b>",
    "{{ 7*7 }}",
    "@SUM(1)",
    "\u202eabc",
)


def workbook(client: Client, **query: str) -> Any:
    answer = client.get("/papan/", {"format": "xlsx", **query})
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def text_of(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    return " ".join(" ".join(pages).split())


def test_one_sheet_a_view(client: Client, world: World) -> None:
    client.force_login(world.responsible)
    assert workbook(client).sheetnames == ["Papan", "Tahap", "Syarat", "Tren"]


def test_scores_and_days_are_numbers_states_are_words(client: Client, world: World) -> None:
    record_all(world, LHKAN={"total": 10, "done": 9})
    sheet_of(world.programme_a, world.responsible, low="5")
    cast.lettered(world, "USULAN", "DIKIRIM", 70)
    cast.scored(world.a, today().year - 1, answers())
    client.force_login(world.responsible)
    book = workbook(client, cari="011")
    heads = [cell.value for cell in book["Papan"][1]]
    row = dict(zip(heads, [cell.value for cell in book["Papan"][2]], strict=True))
    assert row["Pengawasan"] == 0
    assert isinstance(row["Pengungkit"], int | float)
    assert (row["Tahap"], row["Target"]) == ("Penilaian TPU", "WBK")
    assert (row["Menunggu (hari)"], row["Di tangan"]) == (70, "Dirjen")
    assert row["Sejak"].date() == cast.day(70)
    stages = dict(
        zip(*([cell.value for cell in line] for line in book["Tahap"].iter_rows(max_row=2)), strict=True)
    )
    assert (stages["Usulan"], stages["Predikat"]) == ("selesai", "belum")
    conditions = {line[4]: line[5] for line in book["Syarat"].iter_rows(min_row=2, values_only=True)}
    assert conditions["Pelaporan LHKAN"] == "belum"
    assert conditions["Pencanangan"] == "terpenuhi"
    year = next(book["Tren"].iter_rows(min_row=2, values_only=True))
    assert year[:3] == ("011", row["Unit"], today().year - 1)
    assert year[6] == 60


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_becomes_a_formula_or_code(client: Client, world: World, name: str) -> None:
    Unit.objects.filter(pk=world.a.pk).update(name=name)
    client.force_login(world.responsible)
    answer = client.get("/papan/", {"format": "xlsx", "target": "WBK"})
    with ZipFile(io.BytesIO(answer.content)) as packed:
        assert all(b"<f>" not in packed.read(x) for x in packed.namelist() if "worksheets/sheet" in x)
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book["Papan"]["B2"].value == name
    assert book["Papan"]["B2"].data_type == "s"
    paper = client.get("/papan/", {"format": "pdf", "target": "WBK"})
    assert paper.status_code == 200
    assert "".join(c for c in name if c.isprintable())[:8] in text_of(paper.content)


def test_the_paper_is_a3_landscape_with_every_unit(client: Client, world: World) -> None:
    record_all(world, LHKAN={"total": 10, "done": 9})
    sheet_of(world.programme_a, world.responsible, low="5")
    cast.lettered(world, "USULAN", "DIKIRIM", 70)
    client.force_login(world.responsible)
    answer = client.get("/papan/", {"format": "pdf"})
    assert answer["Content-Type"] == "application/pdf"
    assert f"papan-{today().isoformat()}.pdf" in answer["Content-Disposition"]
    with pypdfium2.PdfDocument(answer.content) as document:
        width, height = document[0].get_size()
    assert (round(width), round(height)) == (1191, 842)
    text = text_of(answer.content)
    assert "Pengawasan menahan 1 dari 1 unit" in text
    assert "70 hari di Dirjen: Usulan Pembangunan ZI belum diterima" in text
    for unit in Unit.objects.filter(parent=None):
        assert unit.notation in text


def test_the_files_follow_the_filters(client: Client, world: World) -> None:
    client.force_login(world.responsible)
    text = text_of(client.get("/papan/", {"format": "pdf", "kelompok": "Balai Teknik"}).content)
    assert "4 unit ditampilkan" in text
    assert "Saringan: Balai Teknik." in text
    assert workbook(client, kelompok="Balai Teknik")["Papan"].max_row == 5


def test_the_files_are_for_the_assessing_side(client: Client, world: World) -> None:
    client.force_login(world.leader)
    for kind in ("xlsx", "pdf"):
        assert client.get("/papan/", {"format": kind}).status_code == 403


def test_a_fraction_is_cut_and_never_rounded_over_a_threshold() -> None:
    content = workbooks([Table("A", ["x"], [[Fraction(39995, 1000)]])])
    assert openpyxl.load_workbook(io.BytesIO(content))["A"]["A2"].value == 39.99
