"""Every page of the access walk on a phone: WCAG 2.2 AA by axe, no sideways scrolling, no script error."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.house import access_cases
from tests.house.case import Case
from tests.looking import troubles
from tests.world import World, enter

pytestmark = [pytest.mark.browser]
READERS = (
    "team_head", "leader", "unit_admin", "head5", "member", "agent", "responsible", "tpu5_head", "tpu5",
    "tpu5_deputy", "secretariat_head", "steering", "expert", "director", "tpi", "admin",
)  # fmt: skip
"""Who opens a page: the first of them who may."""
AWAY = {
    "account_logout",
    "evidence:preview",
    "evidence:inline",
    "evidence:page",
    "evidence:file_page",
    "evidence:file_preview",
}
"""No pages of Tuas: the browser's own viewer, pictures, the way out."""

PARTS = 4
"""The walk in pieces, so that two processes share it."""


def _reader(case: Case, clients: dict[str, Client]) -> str:
    """Who may open it and finds a page there; "" where nobody does."""
    path = reverse(case.name, kwargs=dict(case.kwargs)) + case.query
    for who, client in clients.items():
        answer = client.get(path)
        if answer.status_code == 405:
            return ""
        if answer.status_code == 200:
            page = answer.headers["Content-Type"].startswith("text/html") and not answer.streaming
            return who if page and b"<main" in answer.content else ""
    return ""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_usable_on_a_phone(live_world: World, phone_page: Any, part: int) -> None:
    page = phone_page
    people = access_cases.people_of(live_world)
    cases = access_cases.cases(access_cases.furnish(live_world))
    clients = {who: Client(raise_request_exception=False) for who in READERS}
    for who, client in clients.items():
        client.force_login(people[who])
    opened: dict[str, list[Case]] = {}
    for case in cases[part::PARTS]:
        if case.name not in AWAY and (who := _reader(case, clients)):
            opened.setdefault(who, []).append(case)
    found = {}
    for who, listed in opened.items():
        enter(page, people[who])
        for case in listed:
            page.goto(reverse(case.name, kwargs=dict(case.kwargs)) + case.query)
            if wrong := troubles(page):
                found[case.label, who] = wrong
    assert len(cases) > 100
    assert found == {}, "\n".join(f"{where}: {wrong}" for where, wrong in found.items())
