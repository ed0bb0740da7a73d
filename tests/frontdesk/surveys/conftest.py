"""A unit with served users, and its pokja 6."""

import datetime as dt
import secrets
from collections.abc import Callable
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from tests.world import SINCE, World
from tuas.frontdesk.gate import door
from tuas.frontdesk.models import ServiceUser, SurveyLink, SurveyRound
from tuas.frontdesk.surveys import actions, links
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.organisation.actions import appoint
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.rules.periods import parse
from tuas.ui.dates import today

ON = dt.date(2026, 4, 6)


@pytest.fixture(autouse=True)
def _day(time_machine: Any) -> None:
    time_machine.move_to("2026-04-06 03:00:00+00:00", tick=False)


@pytest.fixture
def member6(world: World) -> User:
    user = User.objects.create(username="member6", name="Anggota Pokja Enam", password="!")
    appoint(
        user, "ANGGOTA_POKJA", unit=world.a, area="6", sk_number="SK-6", sk_date=SINCE, starts_on=SINCE, ends_on=None,
        by=None,
    )  # fmt: skip
    return user


@pytest.fixture
def served(world: World) -> Callable[[int], list[ServiceUser]]:
    """So many different people who finished being served in the first quarter."""

    def make(count: int) -> list[ServiceUser]:
        return ServiceUser.objects.bulk_create(
            ServiceUser(
                unit=world.a, name=f"Tamu {n}", service="Izin", completed_on=dt.date(2026, 2, 1 + n % 28),
                phone=f"0812000{n:04d}",
            )
            for n in range(count)
        )  # fmt: skip

    return make


def deed(by: User) -> dict[str, Any]:
    return {"by": by, "authority": authority_of(by, today())}


def prepared(
    world: World, by: User, code: str = "skm-2017", period: str = "2026-Q1", **more: Any
) -> SurveyRound:
    given: dict[str, Any] = {
        "opens_on": ON,
        "closes_on": ON + dt.timedelta(days=14),
        "population": 0,
        "conversion": "kali",
    } | more
    return actions.prepare(world.a, questionnaire(code), actions.Given(parse(period), **given), **deed(by))


def opened(world: World, by: User, count: int = 6, code: str = "skm-2017", **more: Any) -> SurveyRound:
    """A round that is open with so many links; needs served users, or employees."""
    found = prepared(world, by, code, **more)
    actions.draw(found, count, **deed(by))
    actions.open_round(found, **deed(by))
    found.refresh_from_db()
    return found


def links_of(found: SurveyRound) -> list[SurveyLink]:
    return list(found.links.select_related("round__unit").order_by("pk"))


def sent(found: SurveyRound, value: int = 4, **other: int) -> dict[str, str]:
    """A full set of answers as a browser sends it; other: another value for an element."""
    values = {e.code: value for e in questionnaire(found.questionnaire).elements} | other
    return {f"u_{code}": str(v) for code, v in values.items()}


def post(client: Client, link: SurveyLink, fields: dict[str, str], key: str = "", age: int = 60) -> Any:
    """The form as a browser sends it whose page was opened so many seconds ago; key: of the same form sent again."""
    made = int((dt.datetime.now(dt.UTC) - dt.timedelta(seconds=age)).timestamp() * 1000)
    token = signing.Signer(salt=door.SALT).sign_object(["survei", str(link.pk), "lembar", made])
    key = key or secrets.token_urlsafe(24)
    return client.post(links.path_of(link), {door.TOKEN: token, door.KEY: key, **fields})
