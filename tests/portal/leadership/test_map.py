"""The units on the coastline: everyone is there once, none hides another, the table says the same."""

import html
import itertools
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assessment.judgement.conftest import sheet_of
from tests.cycle.recording import record_all
from tests.portal.leadership import cast
from tests.world import World
from tuas.assessment.models import Assessor
from tuas.catalogue import current
from tuas.portal.leadership import map_page
from tuas.portal.leadership.places import boxes, places
from tuas.ui.dates import today

PATH = "/papan/peta/"
COAST = Path(map_page.__file__).parents[1] / "static/portal/leadership/coast.svg"


def found(**given: str) -> map_page.MapPage:
    return map_page.map_page(given, today())


def state(number: str = "011") -> str:
    return next(spot.state for spot in found().spots if spot.row.unit.number == number)


def test_each_of_the_47_has_one_place() -> None:
    assert set(places()) == {unit.number for unit in current().units}


def test_no_dot_hides_another() -> None:
    """24 px to press (WCAG 2.5.8): no two centres nearer than that on the drawing at its full width."""
    near = [
        (a, b)
        for (a, one), (b, two) in itertools.combinations(places().items(), 2)
        if (one.x - two.x) ** 2 + (one.y - two.y) ** 2 < 24**2
    ]
    assert near == []


def test_places_and_boxes_are_on_the_drawing() -> None:
    assert all(0 < place.x < 1216 and 0 < place.y < 548 for place in places().values())
    for box in boxes():
        assert box.y + box.height < 548
        inside = [p for p in places().values() if p.city == box.city]
        assert all(box.x < p.x < box.x + box.width and box.y < p.y < box.y + box.height for p in inside)


def test_the_coastline_is_small_and_says_where_it_is_from() -> None:
    text = COAST.read_text(encoding="utf-8")
    assert len(text) < 60_000
    assert "Natural Earth" in text
    assert "public domain" in text
    assert re.findall(r'id="(\w+)"', text) == ["indonesia", "tetangga"]


def test_states_by_scores_and_conditions(world: World) -> None:
    assert (state(), state("010")) == ("belum", "lain")
    record_all(world, LHKAN={"total": 10, "done": 9})
    sheet = sheet_of(world.programme_a, world.responsible, low="5")
    assert state() == "kurang"
    sheet.delete()
    sheet_of(world.programme_a, world.responsible, done=True)
    assert state() == "cukup"
    record_all(world)
    assert state() == "siap"


def test_every_dot_is_a_link_with_its_name_and_state(client: Client, world: World) -> None:
    client.force_login(world.responsible)
    content = html.unescape(client.get(PATH).content.decode())
    labels = re.findall(r'<a href="[^"]+" aria-label="([^"]+)">', content)
    assert len(labels) == 47
    assert f"{world.a.short}, Medan, Belum mulai, Belum bernilai" in labels
    assert "Direktorat Kepatuhan Intern, Jakarta, Belum ada program, Belum bernilai" in labels


def test_the_table_has_every_unit_and_can_be_sorted(client: Client, world: World) -> None:
    sheet_of(world.programme_a, world.team_head, Assessor.UNIT, low="5")
    client.force_login(world.responsible)
    for key in map_page.COLUMNS:
        content = client.get(PATH, {"urut": key}).content.decode()
        assert content.count('<th scope="row">') == 47
        assert content.count("aria-sort") == 1
    assert found(urut="keadaan").spots[0].row.unit.number == "011"
    assert found(urut="pengungkit").spots[0].row.unit.number == "011"
    assert found(urut="kota").spots[0].place is not None
    assert [spot.row.unit.number for spot in found(urut="unit").spots][:3] == ["001", "002", "003"]
    assert found(urut="'; DROP TABLE").order == "keadaan"


def test_longest_waiting_first(world: World) -> None:
    cast.lettered(world, "USULAN", "DIKIRIM", 70)
    assert found(urut="lama").spots[0].row.unit.number == "011"


def test_the_heading_is_the_answer(world: World) -> None:
    assert found().heading == "Belum ada unit yang bernilai"
    sheet_of(world.programme_a, world.responsible, low="5")
    assert found().heading == "1 dari 46 unit bernilai di bawah minimum"


def test_glyphs_and_words_not_colour_alone() -> None:
    glyphs = [glyph for glyph, _word in map_page.STATES.values()]
    assert len(set(glyphs)) == len(glyphs)
    assert all(str(word) for _glyph, word in map_page.STATES.values())


def test_a_name_is_never_markup(client: Client, world: World) -> None:
    world.a.name = '<script>alert("x")</script>'
    world.a.save()
    client.force_login(world.responsible)
    assert "<script>alert" not in client.get(PATH).content.decode()


def test_queries_do_not_grow(client: Client, world: World) -> None:
    client.force_login(world.responsible)
    client.get(PATH)
    with CaptureQueriesContext(connection) as caught:
        client.get(PATH)
    before = len(caught)
    sheet_of(world.programme_a, world.team_head, Assessor.UNIT)
    sheet_of(world.programme_b, world.team_head, Assessor.UNIT)
    with CaptureQueriesContext(connection) as caught:
        client.get(PATH)
    assert len(caught) == before


@pytest.mark.parametrize("path", ["/papan/", "/papan/tren/", PATH])
def test_the_three_views_lead_to_each_other(client: Client, world: World, path: str) -> None:
    client.force_login(world.responsible)
    content = client.get(path).content.decode()
    for other in ("/papan/", "/papan/tren/", PATH):
        assert f'href="{other}"' in content
    assert content.count('aria-current="page"') >= 1
