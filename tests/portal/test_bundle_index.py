"""The index of a package in its three forms, and what lies beside the evidence: read with other libraries."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pikepdf
import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from tests.assessment.conftest import fill as fill
from tests.evidence.conftest import arrived, pdf
from tests.world import World
from tuas.assessment.models import Assessor
from tuas.catalogue import current
from tuas.cycle.models import Decree, Letter, Pakta, Paper, Programme
from tuas.evidence import actions as evidence
from tuas.evidence.models import Document, Revision
from tuas.files.store import keep, receive
from tuas.organisation.models import Person
from tuas.portal.bundles import disk, index, unit
from tuas.portal.bundles.models import Bundle
from tuas.portal.bundles.zipping import MANIFEST
from tuas.signing.issue import subject_of
from tuas.signing.models import Sealed

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOSTILE = '=HYPERLINK("http://x") <b>tebal</b> {{ 7*7 }} {% now %} #panic & \u202egnp.exe'
ANSWERED = next(
    q.code for q in current().lke.questions.values() if q.kind == "choice" and "P1.c.i" in q.sop_activities
)


def packed(programme: Programme, kind: str = Bundle.Kind.TPI) -> tuple[Bundle, dict[str, bytes]]:
    bundle = unit.build(programme, Bundle(kind=kind, programme=programme, read_at=timezone.now()))
    with zipfile.ZipFile(disk.path_of(bundle.file)) as found:
        return bundle, {name.partition("/")[2]: found.read(name) for name in found.namelist()}


def document(world: World, name: str, item: str, title: str = "", period: str = "") -> None:
    added = evidence.add_document(
        world.a, arrived(pdf(str(len(name)))), name, by=world.secretary, title=title or "Judul"
    )
    evidence.link(added.document, world.programme_a, item, period, by=world.secretary)


def furnished(world: World, fill: Callable[..., Any]) -> None:
    """Everything that could go wrong in a name or a title."""
    fill(Assessor.UNIT, {ANSWERED: "A"})
    document(world, "hostil.pdf", "P5.h.4")  # an upload with such a name is refused; an older one may have it
    Revision.objects.update(name=HOSTILE + ".pdf")
    Document.objects.update(title=HOSTILE)
    document(world, "Laporan 100% #3 jalan.pdf", "P1.c.2", "x" * 250, "2026-03")
    document(world, "Ciréng & “kutip”.pdf", "P1.c.2", "Judul", "2026-04")


_MADE: dict[str, bytes] = {}


@pytest.fixture
def made(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The members of one package: bytes, made once for all that read them."""
    if not _MADE:
        world = request.getfixturevalue("world")
        furnished(world, request.getfixturevalue("fill"))
        _MADE.update(packed(world.programme_a)[1])
    return _MADE


def test_every_link_leads_to_a_member(made: dict[str, bytes]):
    text = made[index.HTML].decode()
    of_html = {unquote(each) for each in re.findall(r'href="([^"#]+)"', text)}
    assert of_html <= set(made)
    with zipfile.ZipFile(io.BytesIO(made[index.XLSX])) as book:
        relations = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    of_xlsx = {unquote(each).replace("&amp;", "&") for each in re.findall(r'Target="([^"]+)"', relations)}
    assert of_xlsx <= set(made)
    with pikepdf.open(io.BytesIO(made[index.PDF])) as paper:
        of_pdf = {
            unquote(str(note.A.URI)) for page in paper.pages for note in page.get("/Annots", []) if "/A" in note
            and "/URI" in note.A
        }  # fmt: skip
    assert of_pdf <= set(made)
    files = {path for path in made if not path.startswith("0 ") and path != MANIFEST}
    assert files == of_html - {index.XLSX, index.PDF, MANIFEST} == of_xlsx == of_pdf


def test_the_workbook_holds_every_text_as_text(made: dict[str, bytes]):
    book = CalamineWorkbook.from_filelike(io.BytesIO(made[index.XLSX]))
    rows = book.get_sheet_by_name("Daftar isi").to_python()
    titles = [row[rows[0].index("Judul")] for row in rows]
    assert HOSTILE.replace("\u202e", "")[:30] in " ".join(map(str, titles))
    with zipfile.ZipFile(io.BytesIO(made[index.XLSX])) as found:
        assert b"<f>" not in found.read("xl/worksheets/sheet1.xml")


def test_the_html_is_no_page_of_the_evidence(made: dict[str, bytes]):
    text = made[index.HTML].decode()
    assert "<b>tebal" not in text
    assert "&lt;b&gt;tebal" in text
    assert "<script" not in text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)


def test_each_question_is_a_bookmark_that_leads_to_its_page(made: dict[str, bytes]):
    with pikepdf.open(io.BytesIO(made[index.PDF])) as paper, paper.open_outline() as outline:
        chapters = list(outline.root[0].children)
        titles = [each.title for chapter in chapters for each in chapter.children]
        assert all(each.destination is not None for chapter in chapters for each in chapter.children)
    codes = re.findall(r"\(([AB]\.[^)]+)\)", " ".join(titles))
    assert codes == list(current().lke.questions)


def test_what_was_answered_stands_with_the_question(made: dict[str, bytes]):
    book = CalamineWorkbook.from_filelike(io.BytesIO(made[index.XLSX]))
    rows = book.get_sheet_by_name("Soal dan bukti kerja").to_python()
    row = next(row for row in rows if f"({ANSWERED})" in str(row[1]))
    assert row[rows[0].index("Jawaban Unit")] == "A"


def test_the_six_bukti_kerja_have_their_place_also_when_nothing_is_there(made: dict[str, bytes]):
    text = made[index.HTML].decode()
    assert all(record.text in text for record in current().records)


def _decreed(world: World) -> None:
    path, sha256 = receive(io.BytesIO(pdf("SK dengan NIP")))
    paper = Paper.objects.create(
        unit=world.a, blob=keep(path, sha256, "application/pdf"), name="SK pindaian.pdf", private=True
    )
    Decree.objects.create(
        programme=world.programme_a, kind="TIM_KERJA", number="1/SK/2026", on="2026-01-05", starts_on="2026-01-05",
        ends_on="2026-12-31", paper=paper, signed_at=timezone.now(),
    )  # fmt: skip


def test_a_private_paper_lies_in_the_units_own_archive_alone(world: World):
    _decreed(world)
    for_tpi, members = packed(world.programme_a)
    decrees = [path for path in members if "/E2" in path]
    assert [path.rpartition("/")[2] for path in decrees] == ["E2_SK Tim Kerja 1-SK-2026.pdf"]
    assert "Pindaian SK Tim Kerja disimpan unit" in " ".join(for_tpi.left_out)
    _own, members = packed(world.programme_a, Bundle.Kind.ARSIP)
    assert [path.rpartition("/")[2] for path in members if "/E2" in path] == ["E2_SK pindaian.pdf"]


def test_a_paper_that_cannot_be_made_is_said_and_stops_nothing(world: World, monkeypatch: pytest.MonkeyPatch):
    _decreed(world)
    monkeypatch.setattr("tuas.cycle.teams.paper.data_of", dict)
    bundle, members = packed(world.programme_a)
    assert ["tidak dapat dibuat" in each for each in bundle.problems] == [True]
    assert not [path for path in members if "/E2" in path]


def test_the_index_is_the_same_on_another_day(
    world: World, fill: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
):
    furnished(world, fill)
    first = packed(world.programme_a)
    monkeypatch.setattr("tuas.portal.bundles.unit.today", lambda: timezone.now().date().replace(year=2030))
    again = packed(world.programme_a)
    assert again[1] == first[1]
    assert again[0].name != first[0].name


def test_what_was_signed_in_tuas_lies_there_as_it_was_signed(world: World):
    letter = Letter.objects.create(
        unit=world.a, programme=world.programme_a, kind="USULAN", number="7/U", on="2026-01-05", subject="Usulan",
        sent_at=timezone.now(),
    )  # fmt: skip
    path, sha256 = receive(io.BytesIO(pdf("Usulan bertanda tangan")))
    Sealed.objects.create(
        unit=world.a, kind="SURAT", title="Usulan", on="2026-01-05", subject=subject_of(letter), code="A" * 16,
        blob=keep(path, sha256, "application/pdf"), name="Usulan.pdf", sealed_at=timezone.now(),
    )  # fmt: skip
    found = [content for path, content in packed(world.programme_a)[1].items() if "/E3" in path]
    assert found == [pdf("Usulan bertanda tangan")]


def test_paktas_lie_in_the_archive_alone_those_signed_in_tuas_as_pdf(world: World):
    def signed(name: str, **said: Any) -> None:
        person = Person.objects.create(unit=world.a, name=name)
        Pakta.objects.create(person=person, unit=world.a, on="2026-01-05", **said)

    words = [f"Pernyataan {n}" for n in range(1, 8)]
    signed(
        "Pegawai Satu", way=Pakta.Way.LINK, statements=words, typed_name="Pegawai Satu", witness_name="Saksi"
    )
    signed("Pegawai Dua", way=Pakta.Way.EARLIER)
    for_tpi, members = packed(world.programme_a)
    assert not [path for path in members if "/E4" in path]
    assert "Pakta integritas 2 pegawai disimpan unit" in " ".join(for_tpi.left_out)
    own, members = packed(world.programme_a, Bundle.Kind.ARSIP)
    assert own.problems == []
    paths = [path for path in members if "/E4" in path]
    assert [path.rpartition("/")[2] for path in paths] == ["E4_Pakta elektronik 1-1.pdf"]
    assert "1 pakta terdahulu tercatat tanpa berkas" in members[index.HTML].decode()
