"""The portal's pages as assistive technology finds them, at both widths."""

from typing import Any

import pytest

from tests.assessment.judgement.conftest import sheet_of
from tests.cycle.recording import record_all
from tests.looking import look
from tests.world import SINCE, World, enter
from tuas.assessment.models import Assessor
from tuas.cycle.models import Pakta
from tuas.organisation.models import Person

pytestmark = [pytest.mark.browser]


def test_every_page_is_usable_by_all(live_world: World, wide_page: Any) -> None:
    """On a desk; tests/house/test_pages.py looks at each of them on a phone."""
    page = wide_page
    world = live_world
    record_all(world, LHKAN={"total": 148, "done": 146})
    sheet_of(world.programme_a, world.team_head, Assessor.UNIT)
    sheet_of(world.programme_a, world.responsible, low="5", keep=9)
    page.goto("/tentang/")
    look(page, "about-visitor")
    for who, paths in {
        "team_head": {"home-ketua": "/", "unit": f"/unit/{world.a.number}/", "help": "/bantuan/"},
        "responsible": {"home-ki": "/", "unit-none": "/unit/005/"},
        "tpu5": {"home-tpu": "/"},
        "unit_admin": {"sub-unit": f"/unit/{world.a.number}/subunit/"},
        "outsider": {"home-nobody": "/"},
    }.items():
        enter(page, getattr(world, who))
        for name, path in paths.items():
            page.goto(path)
            look(page, name)


def test_the_list_by_keyboard(live_world: World, wide_page: Any) -> None:
    page = wide_page
    person = Person.objects.get(user=live_world.member)  # has signed: no task of the pakta
    Pakta.objects.create(person=person, unit=live_world.a, way="EARLIER", on=SINCE)
    enter(page, live_world.member)
    page.goto("/")
    page.keyboard.press("j")  # the area's empty plan
    page.keyboard.press("j")  # its missing evidence
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/unit/{live_world.a.number}/bukti/5/?keadaan=saya")
