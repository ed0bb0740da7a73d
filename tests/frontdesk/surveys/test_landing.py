"""Where a closed survey lands: its dated report, the index of the LKE, the follow-up of the lowest element."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.frontdesk.surveys.conftest import deed, opened
from tests.world import World
from tuas.frontdesk.figures import figure_of
from tuas.frontdesk.models import ServiceUser, SurveyAnswer, SurveyFollowUp
from tuas.frontdesk.reports.registry import kind_of
from tuas.frontdesk.surveys import actions
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.organisation.models import User
from tuas.rules.periods import parse

pytestmark = pytest.mark.django_db


def answered(
    world: World, by: User, code: str, count: int, low: str = "", star: int = 3, **more: Any
) -> None:
    """A closed round with so many answers; one element is worse than the others."""
    found = opened(world, by, count, code, **more)
    asked = questionnaire(code)
    for _n in range(count):
        values = {e.code: star for e in asked.elements} | ({low: 1} if low else {})
        SurveyAnswer.objects.create(round=found, values=values)
    actions.close(found, **deed(by))


def test_the_lowest_element_of_the_skm_is_named_and_followed_up(
    world: World, member6: User, served: Callable[[int], list[ServiceUser]]
) -> None:
    served(8)
    low = questionnaire("skm-2017").elements[3]
    answered(world, member6, "skm-2017", 6, low.code)
    kind = kind_of("survei-skm-2017")
    assert kind is not None
    assert {"P6.m.1"} <= set(kind.items)
    said = kind.content(world.programme_a, parse("2026-Q1"))
    assert not said.missing
    assert [row[0] for row in said.tables[0].rows if row[3] == "terendah"] == [low.name]
    assert SurveyFollowUp.objects.get().element == low.code
    assert said.tables[-1].rows[0][0] == low.name


@pytest.mark.parametrize(("count", "shown"), [(4, False), (5, True)])
def test_four_respondents_make_no_report_and_five_do(
    world: World, member6: User, served: Callable[[int], list[ServiceUser]], count: int, shown: bool
) -> None:
    served(8)
    answered(world, member6, "skm-2017", count)
    kind = kind_of("survei-skm-2017")
    assert kind is not None
    said = kind.content(world.programme_a, parse("2026-Q1"))
    assert bool(said.missing) is not shown
    assert bool(said.tables) is shown


def test_a_period_without_a_closed_survey_says_so(world: World) -> None:
    kind = kind_of("survei-skm-2017")
    assert kind is not None
    assert "Triwulan I 2026" in str(kind.content(world.programme_a, parse("2026-Q1")).missing[0])


def test_spkp_and_spak_feed_the_results_of_the_lke(
    world: World, member6: User, served: Callable[[int], list[ServiceUser]]
) -> None:
    served(8)
    assert figure_of(world.programme_a, "B.I.a") is None
    answered(world, member6, "spkp-spak-2023", 6, star=5)
    for code in ("B.I.a", "B.II.a"):
        figure = figure_of(world.programme_a, code)
        assert figure is not None
        assert figure.values == {"index": Decimal("3.33")}  # 5 × 4 ÷ 6, cut off
        assert "6 responden" in figure.said
        assert "× 4 ÷ 6" in figure.said  # the setting is visible


def seen_in_three_months(world: World) -> None:
    ServiceUser.objects.bulk_create(
        ServiceUser(
            unit=world.a, name=f"Tamu {n}", service="Izin", completed_on=dt.date(2026, 1 + n % 3, 9),
            phone=f"0812000{n:04d}",
        )
        for n in range(24)
    )  # fmt: skip


@pytest.mark.parametrize("months", [1, 2, 3])
def test_the_index_is_the_mean_over_three_months_and_fewer_say_so(
    world: World, member6: User, client: Client, months: int
) -> None:
    seen_in_three_months(world)
    for month in range(1, months + 1):
        answered(world, member6, "spkp-spak-2023", 6, star=3 + month, period=f"2026-0{month}", population=60)
    figure = figure_of(world.programme_a, "B.I.a")
    client.force_login(member6)
    page = client.get(f"/unit/{world.a.number}/survei/").content.decode()
    said = f"Baru {months} dari 3 bulan yang disurvei"
    if months < 3:
        assert figure is None
        assert said in page
    else:
        assert figure is not None
        assert figure.values == {"index": Decimal("3.33")}  # (4 + 5 + 6) ÷ 3 × 4 ÷ 6, cut off
        assert said not in page


def test_two_conversions_are_not_averaged(world: World, member6: User, client: Client) -> None:
    seen_in_three_months(world)
    for month, way in ((1, "kali"), (2, "kali"), (3, "geser")):
        answered(
            world,
            member6,
            "spkp-spak-2023",
            6,
            star=5,
            period=f"2026-0{month}",
            population=60,
            conversion=way,
        )
    assert figure_of(world.programme_a, "B.I.a") is None
    client.force_login(member6)
    assert "konversi yang berbeda" in client.get(f"/unit/{world.a.number}/survei/").content.decode()


def test_the_card_counts_the_rounds_of_the_year(
    world: World, member6: User, served: Callable[[int], list[ServiceUser]], client: Client
) -> None:
    served(8)
    opened(world, member6, 6)
    client.force_login(member6)
    assert "1 sedang dijawab" in client.get(f"/unit/{world.a.number}/layanan/").content.decode()
