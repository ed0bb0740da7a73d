"""Scores of ten years: whose they are, what they are measured against, who sees them, at what cost."""

import datetime as dt
import html
import re
from fractions import Fraction

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assessment.judgement.conftest import answers
from tests.portal.leadership.cast import scored
from tests.world import World
from tuas.assessment.models import Assessor, Sheet
from tuas.cycle.models import Predicate
from tuas.organisation.models import Unit
from tuas.portal.leadership import panels, trend_pages
from tuas.portal.leadership.trends import History, histories, span
from tuas.ui.dates import today

PATH = "/papan/tren/"
YEAR = today().year


def history(unit: Unit) -> History:
    return histories(Unit.objects.filter(pk=unit.pk), span(today()))[0]


def words_of(client: Client, path: str) -> str:
    content = client.get(path).content.decode()
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content)))


def test_the_tpu_counts_before_the_unit_and_the_unit_where_it_stands_alone(world: World) -> None:
    both = scored(world.a, YEAR - 2, answers("5"))
    Sheet.objects.create(
        programme=both.programme, assessor=Assessor.UNIT, scores=scored(world.b, YEAR - 2, answers()).scores
    )
    scored(world.a, YEAR - 1, answers("1"), Assessor.UNIT)
    found = history(world.a)
    assert [found.years[year].official for year in sorted(found.years)] == [True, False]
    assert found.years[YEAR - 2].scores["5"] == 0


def test_all_nine_measures_are_exact(world: World) -> None:
    scored(world.a, YEAR - 1, answers())
    scores = history(world.a).years[YEAR - 1].scores
    assert sum(scores[area] for area in "123456") == scores["A"] == Fraction(60)
    assert scores["A"] + scores["B"] == scores["total"]


def test_a_sheet_without_answers_is_no_year(world: World) -> None:
    scored(world.a, YEAR - 1, {})
    assert history(world.a).years == {}


def test_of_two_targets_in_one_year_the_later_counts(world: World) -> None:
    scored(world.a, YEAR - 1, answers("5"))
    scored(world.a, YEAR - 1, answers(), target="WBBM")
    found = history(world.a).years[YEAR - 1]
    assert (found.target, found.scores["A"]) == ("WBBM", Fraction(60))


@pytest.mark.parametrize(
    ("off", "shape"), [(Fraction(-1, 10**6), "u"), (Fraction(0), "ok"), (Fraction(10), "up")]
)
def test_the_minimum_of_the_years_own_target_decides_exactly(world: World, off: Fraction, shape: str) -> None:
    sheet = scored(world.a, YEAR - 1, answers())
    total = Fraction(75) + off
    sheet.scores["total"] = f"{total.numerator}/{total.denominator}"
    Sheet.objects.filter(pk=sheet.pk).update(scores=sheet.scores)
    year = history(world.a).years[YEAR - 1]
    assert year.shape("total") == shape
    assert trend_pages.cell_of(year, "total").glyph == {"u": "▼", "ok": "", "up": "▲"}[shape]


def test_ten_years_and_not_one_more(world: World) -> None:
    scored(world.a, YEAR - 10, answers())
    scored(world.a, YEAR - 9, answers())
    assert set(history(world.a).years) == {YEAR - 9}


def test_a_predicate_stands_in_its_year_and_a_correction_moves_it(world: World) -> None:
    Predicate.objects.create(unit=world.a, kind="WBK", on=dt.date(YEAR - 3, 12, 9), reference="1")
    Predicate.objects.create(unit=world.a, kind="WBK", on=dt.date(YEAR - 2, 12, 9), reference="1")
    assert history(world.a).predicates == {YEAR - 2: "WBK"}


def test_change_is_against_the_last_year_with_scores(world: World) -> None:
    scored(world.a, YEAR - 5, answers("5"))
    scored(world.a, YEAR - 1, answers())
    assert history(world.a).change("5") == Fraction(15)
    page = trend_pages.trend_page({"nilai": "5"}, today())
    assert page.heading == "Pengawasan naik di 1 dari 1 unit"
    assert next(row.change for row in page.rows if row.unit == world.a) == "+15,00"


def test_a_gap_breaks_the_line(world: World) -> None:
    for year in (YEAR - 6, YEAR - 5, YEAR - 2):
        scored(world.a, year, answers())
    found = history(world.a)
    drawn = panels.panel(found, "total", panels.scale_of([found], "total", span(today())), "")
    assert (drawn.path.count("M"), drawn.path.count("L"), len(drawn.dots)) == (2, 1, 3)
    assert all(panels.TOP <= dot.y <= panels.FOOT for dot in drawn.dots)


def test_own_scores_are_hollow_and_said_in_words(client: Client, world: World) -> None:
    scored(world.a, YEAR - 1, answers("5"), Assessor.UNIT)
    client.force_login(world.responsible)
    path = PATH + "?nilai=5"
    content = client.get(path).content.decode()
    assert '#dot-u" class="dot u own"' in content
    assert "sendiri" in words_of(client, path)
    assert "di bawah minimum WBK" in words_of(client, path)


def test_orders_and_filters_are_in_the_address(world: World) -> None:
    scored(world.a, YEAR - 1, answers("5"))
    scored(world.b, YEAR - 1, answers())
    page = trend_pages.trend_page({"urut": "terakhir", "nilai": "total"}, today())
    assert [row.unit.number for row in page.rows][:2] == ["011", "027"]
    only = trend_pages.trend_page({"kelompok": "Balai Teknik", "nilai": "x", "urut": "x"}, today())
    assert len(only.rows) == 4
    assert only.query == {"kelompok": "Balai Teknik"}
    assert only.measure == "total"


def test_the_table_says_what_the_drawing_shows(client: Client, world: World) -> None:
    scored(world.a, YEAR - 1, answers())
    Predicate.objects.create(unit=world.a, kind="WBK", on=dt.date(YEAR - 1, 12, 9), reference="1")
    client.force_login(world.responsible)
    said = words_of(client, f"/unit/{world.a.number}/tren/")
    assert f"{YEAR - 1} WBK TPU, belum selesai" in said
    assert "60,00" in said
    assert said.rstrip().count("WBK") > 2


@pytest.mark.parametrize(
    ("who", "status"),
    [("responsible", 200), ("tpi", 200), ("admin", 200), ("leader", 403), ("outsider", 403)],
)
def test_all_units_are_for_the_assessing_side(client: Client, world: World, who: str, status: int) -> None:
    client.force_login(getattr(world, who))
    assert client.get(PATH).status_code == status
    assert client.get("/papan/peta/").status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("leader", 200), ("member", 200), ("responsible", 200), ("member_b", 404), ("outsider", 404)],
)
def test_a_unit_sees_its_own_years_only(client: Client, world: World, who: str, status: int) -> None:
    client.force_login(getattr(world, who))
    assert client.get(f"/unit/{world.a.number}/tren/").status_code == status


def test_the_unit_page_leads_to_its_years(client: Client, world: World) -> None:
    client.force_login(world.leader)
    assert f'href="/unit/{world.a.number}/tren/"' in client.get(f"/unit/{world.a.number}/").content.decode()


def test_a_unit_without_scores_is_told_when_they_come(client: Client, world: World) -> None:
    client.force_login(world.leader)
    said = words_of(client, f"/unit/{world.a.number}/tren/")
    assert "Belum ada nilai dari tahun mana pun" in said
    assert "Nilai muncul di sini setelah LKE" in said
    assert "Tren semua unit" not in said


def test_queries_do_not_grow_with_years_or_units(client: Client, world: World) -> None:
    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as caught:
            client.get(path)
        return len(caught)

    client.force_login(world.responsible)
    paths = (PATH, f"/unit/{world.a.number}/tren/")
    scored(world.a, YEAR - 1, answers())
    before = [queries(path) for path in paths]
    full = Sheet.objects.get().scores
    for unit in Unit.objects.filter(participates=True)[:20]:
        for year in range(YEAR - 8, YEAR - 2):
            sheet = scored(unit, year, {})
            Sheet.objects.filter(pk=sheet.pk).update(scores=full)
        Predicate.objects.create(unit=unit, kind="WBK", on=dt.date(YEAR - 3, 1, 1), reference="1")
    assert [queries(path) for path in paths] == before
