"""Fixtures that every test may use. The cast of people and units lives in tests/world.py."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.world"]

# A busy machine is no fault of a test: hypothesis judges what it finds, not how long that takes.
settings.register_profile("tuas", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tuas")

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


DATABASE = {"db", "transactional_db", "live_server", "django_db_setup", "_django_db_helper"}
DRAWS = re.compile(r"paper|paparan|pdf|docx|picture|accuracy|reading|demo|command|stationery|documents")
"""Files of tests whose subject is a drawn paper or a read file, not what is stored."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what need not run on PostgreSQL again, before -m chooses.

    That is what touches no table, what draws, and of a test with many cases all but the first: the cases differ in
    what the rules say, not in what is asked of the database.
    """
    seen: set[str] = set()
    for item in items:
        first = item.nodeid.split("[")[0]
        if (
            (
                not item.get_closest_marker("django_db")
                and DATABASE.isdisjoint(getattr(item, "fixturenames", ()))
            )
            or first in seen
            or DRAWS.search(first.split("::")[0])
        ):
            item.add_marker("once")
        seen.add(first)
    if any(item.get_closest_marker("browser") for item in items):
        # Playwright drives its own event loop on the test's thread, which Django would take for async code.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


WALKS = "tests/house/test_access.py::"
"""Tests that look at one long walk: the process that made it runs them all."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Test by test to whoever is free, the walk first and whole (`xdist_group` does nothing with pytest 9.2)."""
    from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

    class ByTest(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return WALKS if nodeid.startswith(WALKS) else nodeid

    return ByTest(config, log)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A browser's server answers on its own threads: they need a database file, not one in memory."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if "sqlite3" in database["ENGINE"] and any(
        i.get_closest_marker("browser") for i in request.session.items
    ):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def private_files(settings: Any, tmp_path: Path) -> None:
    """Stored files of one test are never those of another or of a person's own data folder."""
    settings.TUAS_FILES = tmp_path / "files"
    settings.TUAS_SIGNING = tmp_path / "signing"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's chromium, one for all journeys."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


WIDTHS = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 360, "height": 740}}


@pytest.fixture(params=WIDTHS)
def viewport(request: pytest.FixtureRequest) -> dict[str, int]:
    """Both widths that every page must work at; a test of only one overrides it by parametrize."""
    width: dict[str, int] = WIDTHS[request.param]
    return width


def _page(chromium: Any, base_url: str, viewport: dict[str, int]) -> Iterator[Any]:
    context = chromium.new_context(
        base_url=base_url, viewport=viewport, locale="id-ID", timezone_id="Asia/Jakarta"
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"page error: {error}"))
    page.on("console", lambda m: troubles.append(f"console: {m.text}") if _is_trouble(m) else None)
    yield page
    context.close()
    assert troubles == []


def _is_trouble(message: Any) -> bool:
    """Script errors and broken content policy; an answer with a 4xx status is the page's own business."""
    answered = (
        "Failed to load resource",
        "Response Status Error Code 4",
        "htmx:sendError",
        "htmx:afterRequest",
    )
    return message.type == "error" and not message.text.startswith(answered)


@pytest.fixture
def page(chromium: Any, live_server: Any, viewport: dict[str, int]) -> Iterator[Any]:
    """A fresh browser page on the running server, at 1280 and at 360 px; script errors fail the test."""
    yield from _page(chromium, live_server.url, viewport)


@pytest.fixture
def wide_page(chromium: Any, live_server: Any) -> Iterator[Any]:
    """As `page`, at 1280 px only."""
    yield from _page(chromium, live_server.url, WIDTHS["desktop"])


@pytest.fixture
def phone_page(chromium: Any, live_server: Any) -> Iterator[Any]:
    """As `page`, at 360 px only."""
    yield from _page(chromium, live_server.url, WIDTHS["phone"])
