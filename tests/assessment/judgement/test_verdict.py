"""The verdict of a unit: every condition and threshold by itself, its source, what holds it back (5.h, 5.i)."""

import datetime as dt
import html
import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.assessment.judgement.conftest import sheet_of
from tests.cycle.recording import record, record_all
from tests.documents.reading import pdf_text as text_of
from tests.world import UNIT_A, World
from tuas.assessment.models import Assessor
from tuas.assessment.place import Place
from tuas.assessment.verdict import Verdict, judge
from tuas.cycle.models import Fact
from tuas.organisation.authority import NOBODY
from tuas.ui.dates import today

PATH = f"/unit/{UNIT_A}/syarat/"
Kind = Fact.Kind


def verdict(world: World, on: dt.date | None = None) -> Verdict:
    return judge(Place(world.a, world.programme_a, NOBODY, None), on or today())


def words_of(page: Any) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode())))


def failing(found: Verdict) -> list[str]:
    return [line.key for line in found.lines if not line.met]


@pytest.mark.rq("RQ-137")
def test_every_condition_with_its_state_and_source(client: Client, eligible: World) -> None:
    client.force_login(eligible.team_head)
    page = client.get(PATH)
    found = verdict(eligible)
    assert found.eligible
    assert "Memenuhi semua syarat WBK" in words_of(page)
    keys = [
        "5.i.1",
        "5.i.2",
        "5.i.3-selesai",
        "5.i.3-A",
        *(f"5.i.3-{n}" for n in range(1, 7)),
        *(f"5.i.{n}" for n in range(4, 8)),
    ]
    assert [line.key for line in found.lines] == keys
    content = page.content.decode()
    for line in found.lines:
        assert f'id="{line.key}"' in content
        assert html.escape(line.source.href) in content
        assert line.paragraph in html.unescape(content)
    assert "Usulan kepada TPI terbuka" not in content


@pytest.mark.rq("RQ-137")
@pytest.mark.parametrize(
    ("kind", "values", "key"),
    [
        (Kind.LHKAN, {"total": 148, "done": 146}, "5.i.6"),
        (Kind.SAKIP, {"grade": "CC"}, "5.i.4"),
        (Kind.TEMUAN_BPK, {"total": 10, "done": 9}, "5.i.5"),
        (Kind.KINERJA_Y1, {"percent": Decimal("99.99")}, "5.i.7"),
        (Kind.SK_MENTERI, {"on": today() - dt.timedelta(days=30)}, "5.i.2"),
    ],
)
def test_one_failing_condition_holds_the_proposal(
    client: Client, eligible: World, kind: Fact.Kind, values: dict[str, Any], key: str
) -> None:
    record(eligible, kind, **values)
    found = verdict(eligible)
    assert failing(found) == [key]
    assert found.lines[0].key == key
    assert [holder.line.key for holder in found.holders] == [key]
    client.force_login(eligible.team_head)
    page = words_of(client.get(PATH))
    assert "Belum memenuhi syarat WBK" in page
    assert "1 dari 14 syarat" in page
    assert "Usulan kepada TPI terbuka setelah ke-14 syarat" in page


def test_values_minimum_and_difference_in_words(eligible: World) -> None:
    record(eligible, Kind.LHKAN, total=148, done=146)
    lines = {line.key: line for line in verdict(eligible, dt.date(2026, 2, 21)).lines}

    def said(key: str) -> tuple[str, str, str]:
        return lines[key].value, lines[key].minimum, lines[key].gap

    assert said("5.i.6") == ("98,64%", "100%", "−2 orang")
    assert said("5.i.2") == ("1 th 11 hari", "1 tahun", "+11 hari")
    assert said("5.i.4") == ("BB", "B", "+1 tingkat")
    assert said("5.i.5") == ("100%", "100%", "0")
    assert said("5.i.7") == ("101,20%", "100%", "+1,20%")
    assert said("5.i.3-5") == ("15,00", "9,00", "+6,00")
    assert said("5.i.1")[0] == "7 Okt 2024"


@pytest.mark.rq("RQ-139")
def test_as_of_another_day(client: Client, world: World) -> None:
    """SK Menteri of 10 February 2025: the day before the anniversary fails, the anniversary passes, none fails."""
    early = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    record_all(world)
    Fact.objects.update(recorded_at=early)
    sheet_of(world.programme_a, world.responsible, done=True, at=early)
    client.force_login(world.team_head)
    before = words_of(client.get(PATH + "?pada=2026-02-09"))
    assert "Belum memenuhi" in before
    assert "−1 hari" in before
    assert "Memenuhi semua syarat" in words_of(client.get(PATH + "?pada=2026-02-10"))
    Fact.objects.filter(kind=Kind.SK_MENTERI).delete()
    assert "SK Menteri: belum dicatat" in words_of(client.get(PATH))
    for bad in ("kemarin", "1999-01-01"):
        assert client.get(PATH + f"?pada={bad}").status_code == 422


@pytest.mark.rq("RQ-138")
def test_without_pencanangan(eligible: World) -> None:
    Fact.objects.filter(kind=Kind.PENCANANGAN).delete()
    found = verdict(eligible)
    assert failing(found) == ["5.i.1"]
    assert "catat tanggal" in found.lines[0].move.lower()


@pytest.mark.rq("RQ-140")
def test_only_the_completed_sheet_of_the_tpu_counts(world: World) -> None:
    record_all(world)
    assert "belum ada" in verdict(world).basis_words.lower()
    sheet_of(world.programme_a, world.team_head, Assessor.UNIT)
    own = verdict(world)
    assert own.column == "Nilai sendiri unit"
    assert len(failing(own)) == 8
    assert "nilai sendiri unit 60,00 tidak dihitung" in " ".join(line.why for line in own.lines)
    sheet_of(world.programme_a, world.responsible)
    running = verdict(world)
    assert failing(running) == ["5.i.3-selesai"]
    assert "sedang berjalan, 113 dari 113 soal" in running.basis_words


@pytest.mark.rq("RQ-140")
def test_an_area_below_its_minimum_leads_to_its_questions(client: Client, world: World) -> None:
    record_all(world)
    sheet_of(world.programme_a, world.responsible, low="4", done=True)
    found = verdict(world)
    assert failing(found) == ["5.i.3-4"]
    assert found.holders[0].line.source.href.endswith("/lke/?area=4#soal")
    assert len(found.holders[0].questions) == 3
    assert all(".4." in question.code for question in found.holders[0].questions)
    client.force_login(world.tpu5)
    page = words_of(client.get(PATH))
    assert "Penguatan Akuntabilitas" in page
    assert "kurang 6,00" in page


@pytest.mark.rq("RQ-133", "RQ-135")
def test_hasil_and_total_are_shown_apart(client: Client, world: World) -> None:
    """Each row of 5.h by itself; hasil and total do not hold the proposal back (IC-07)."""
    record_all(world)
    sheet_of(world.programme_a, world.responsible, low="B.I", done=True)
    found = verdict(world)
    assert found.eligible
    assert not found.predicate_ready
    states = {row.threshold.code: row.state for row in found.rows}
    assert {code for code, state in states.items() if state == "kurang"} >= {"B", "B.I", "B.I.a"}
    assert states["A"] == "terpenuhi"
    client.force_login(world.tpi)
    page = words_of(client.get(PATH))
    assert "Hasil dan total menentukan predikat, tidak menghalangi usulan" in page


@pytest.mark.rq("RQ-136")
def test_the_target_decides_the_minima(world: World) -> None:
    record_all(world, world.programme_b)
    sheet_of(world.programme_b, world.responsible, done=True)
    found = judge(Place(world.b, world.programme_b, NOBODY, None), dt.date(2026, 11, 23))
    minima = {line.key: line.minimum for line in found.lines}
    assert minima["5.i.8.b-2"] == "5,25"
    assert minima["5.i.8.b-A"] == "48,00"
    assert minima["5.i.8.c"] == "BB"
    keys = ["5.i.1", "5.i.5", "5.i.6", "5.i.7", "5.i.8.a", "5.i.8.b-selesai", "5.i.8.d"]
    assert set(keys) <= {line.key for line in found.lines}
    assert "5.i.2" not in minima
    assert found.eligible


@pytest.mark.rq("RQ-142")
def test_no_findings_at_all_says_so(eligible: World) -> None:
    for kind in (Kind.TEMUAN_BPK, Kind.TEMUAN_BPKP, Kind.TEMUAN_ITJEN):
        record(eligible, kind, total=0, done=0)
    line = next(line for line in verdict(eligible).lines if line.key == "5.i.5")
    assert line.met
    assert line.value == "tidak ada"
    assert "Temuan BPK, tidak ada temuan" in [source.word for source in line.sources]


def test_the_three_furthest_from_their_minimum_stand_on_top(eligible: World) -> None:
    record(eligible, Kind.LHKAN, total=148, done=147)
    record(eligible, Kind.KINERJA_Y1, percent=Decimal("50"))
    record(eligible, Kind.TEMUAN_BPK, total=10, done=8)
    record(eligible, Kind.SAKIP, grade="D")
    assert [holder.line.key for holder in verdict(eligible).holders] == ["5.i.4", "5.i.7", "5.i.5"]


def test_who_may_look(client: Client, eligible: World) -> None:
    for name in ("leader", "member", "unit_admin", "tpu2", "responsible", "tpi", "admin"):
        client.force_login(getattr(eligible, name))
        assert client.get(PATH).status_code == 200
    for name in ("member_b", "outsider"):
        client.force_login(getattr(eligible, name))
        assert client.get(PATH).status_code == 404
        assert client.get(f"/unit/{UNIT_A}/syarat.pdf").status_code == 404


def test_without_a_programme_it_leads_to_opening_one(client: Client, world: World) -> None:
    client.force_login(world.admin)
    assert client.get("/unit/005/syarat/")["Location"] == "/unit/005/program/"


def test_queries_do_not_grow(client: Client, world: World, django_assert_max_num_queries: Any) -> None:
    client.force_login(world.team_head)
    client.get(PATH)
    with django_assert_max_num_queries(9):
        client.get(PATH)
    record_all(world)
    sheet_of(world.programme_a, world.responsible)
    sheet_of(world.programme_a, world.team_head, Assessor.UNIT)
    with django_assert_max_num_queries(9):
        client.get(PATH)


@pytest.mark.rq("RQ-004")
def test_the_paper_carries_the_document_and_its_warning(client: Client, eligible: World) -> None:
    record(eligible, Kind.LHKAN, total=148, done=146)
    client.force_login(eligible.team_head)
    answer = client.get(f"/unit/{UNIT_A}/syarat.pdf")
    assert answer["Content-Type"] == "application/pdf"
    text = text_of(answer.content)
    assert "Dokumen ini tidak terkendali jika diunduh/Uncontrolled when downloaded" in text
    assert "SOP/UPM/DJBM-199 Rev:00, 28 Februari 2024" in text
    assert "Belum memenuhi syarat WBK" in text
    assert "1 dari 14 syarat belum terpenuhi" in text
    assert "146 dari 148 wajib lapor" in text
    for line in verdict(eligible).lines:
        assert line.name in text
    for row in verdict(eligible).rows:
        assert row.name in text
    assert answer.content == client.get(f"/unit/{UNIT_A}/syarat.pdf").content


def test_hostile_words_are_text_on_page_and_paper(client: Client, eligible: World) -> None:
    name = '#panic("x") $1+1$ <script>alert(1)</script> *tebal* \\ "] + {{ 7 }}'
    eligible.a.name = name
    eligible.a.save()
    client.force_login(eligible.team_head)
    page = client.get(PATH).content.decode()
    assert "<script>alert" not in page
    assert html.escape(name, quote=False)[:20] in page or html.escape(name)[:20] in page
    assert '#panic("x") $1+1$ <script>alert(1)</script> *tebal*' in text_of(
        client.get(f"/unit/{UNIT_A}/syarat.pdf").content
    )
