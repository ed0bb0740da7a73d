"""Ties tests to requirements: the `rq` marker, and a list of the requirements without any test.

`pytest --rq` prints the list after a run; it counts what was collected, whether or not it was selected.
"""

import re
from collections.abc import Iterable
from typing import Any

import pytest

FORM = re.compile(r"RQ-(\d{3})")


def _span(*ranges: tuple[int, int]) -> tuple[str, ...]:
    return tuple(f"RQ-{n:03d}" for first, last in ranges for n in range(first, last + 1))


ALL = _span((1, 200))
"""Every requirement of the SOP."""

BUILT = ALL
"""Those that the product is meant to fulfil so far; grows with every part that is built."""


def codes_of(items: Iterable[pytest.Item]) -> set[str]:
    """The codes named by the `rq` markers of the tests; an unknown code is an error in the test."""
    codes: set[str] = set()
    for item in items:
        for marker in item.iter_markers("rq"):
            for code in marker.args:
                if not isinstance(code, str) or not FORM.fullmatch(code) or code not in ALL:
                    raise pytest.UsageError(
                        f'{item.nodeid}: {code!r} is no requirement; write "RQ-001" … "RQ-200".'
                    )
                codes.add(code)
    return codes


def shortened(codes: Iterable[str]) -> str:
    """RQ-001, RQ-002, RQ-003, RQ-007 -> "RQ-001–003, RQ-007"."""
    parts: list[list[int]] = []
    for number in sorted(int(code[3:]) for code in codes):
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(f"RQ-{a:03d}" if a == b else f"RQ-{a:03d}–{b:03d}" for a, b in parts)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rq", action="store_true", help="list the requirements that no test is marked with")


MARKED = pytest.StashKey[set[str]]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Looks before -m and -k take tests away."""
    config.stash[MARKED] = codes_of(items)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With pytest-xdist only the workers collect: they hand over what they saw."""
    output: dict[str, list[str]] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        marked: set[str] = session.config.stash.get(MARKED, set())
        output["rq"] = sorted(marked)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash.setdefault(MARKED, set()).update(getattr(node, "workeroutput", {}).get("rq", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not config.getoption("--rq"):
        return
    marked = config.stash.get(MARKED, set())
    terminalreporter.section("requirements")
    missing = [code for code in BUILT if code not in marked]
    terminalreporter.write_line(
        f"{len(BUILT) - len(missing)} of {len(BUILT)} requirements in scope have a test."
    )
    if missing:
        terminalreporter.write_line(f"Without a test: {shortened(missing)}")
    if beyond := marked - set(BUILT):
        terminalreporter.write_line(f"Tested beyond the scope: {shortened(beyond)}")
