"""The house itself: what no file may contain, how long a file may be, where models may point."""

import os
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

ROOT = Path(__file__).resolve().parents[2]

# Written with a "~" in every word, so that this file does not contain what it looks for.
FORBIDDEN = {
    what: pattern.replace("~", "")
    for what, pattern in {
        "a package index": r"py~pi\.org|python~hosted\.|registry\.np~mjs|deb\.deb~ian\.",
        "a path of one machine": r"/(w~ork|f~arm|r~oot)/|/tm~p/bash",
        "how it was written": r"\b(sub~agents?|coding ~agent|language ~model|L~LM)\b",
        "unfinished work": r"\b(TO~DO|FIX~ME|raise NotImplemented~Error)\b",
        "a switched-off test": r"pytest\.mark\.(sk~ip|xf~ail)\b",
    }.items()
}

SAMPLES = {
    "a package index": "https://py~pi.org/simple",
    "a path of one machine": "see /w~ork/main",
    "how it was written": "a coding ~agent",
    "unfinished work": "# TO~DO later",
    "a switched-off test": "@pytest.mark.sk~ip",
}


@cache
def tracked() -> tuple[Path, ...]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return tuple(path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file())


@cache
def text_of(path: Path) -> str:
    """Its text, or "" when the file is binary."""
    content = path.read_bytes()
    return (
        ""
        if content.startswith(b"%PDF-") or b"\0" in content[:8000]
        else content.decode("utf-8", errors="replace")
    )


@pytest.mark.parametrize(("what", "sample"), SAMPLES.items())
def test_what_is_forbidden_would_be_found(what, sample):
    assert re.search(FORBIDDEN[what], sample.replace("~", ""))
    assert not re.search(FORBIDDEN[what], "TPU menilai 47 unit kerja; pokja bekerja setahun.")


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_contains(what):
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE if what == "how it was written" else 0)
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in tracked()
        if pattern.search(text_of(path))
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_no_lock_file_that_records_where_packages_came_from():
    assert [
        str(p.relative_to(ROOT)) for p in tracked() if p.name in {"uv.lock", "poetry.lock", "Pipfile.lock"}
    ] == []


def test_no_python_file_is_longer_than_400_lines():
    lengths = {
        str(path.relative_to(ROOT)): len(text_of(path).splitlines())
        for path in tracked()
        if path.suffix == ".py" and "migrations" not in path.parts
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def layers() -> list[str]:
    """The apps from the highest to the lowest, as the import contract in pyproject.toml lists them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    lines = next(c["layers"] for c in contracts if c["type"] == "layers")
    return [name for line in lines for name in re.findall(r"\w+", line)]


def test_no_model_relation_points_upwards():
    order = layers()
    upward = []
    for model in apps.get_models():
        if not model.__module__.startswith("tuas."):
            continue
        own = order.index(model.__module__.split(".")[1])
        for field in model._meta.get_fields():
            other = field.related_model if field.concrete else None
            if other is None or isinstance(other, str) or not other.__module__.startswith("tuas."):
                continue
            target = order.index(other.__module__.split(".")[1])
            if target < own:
                upward.append(f"{model._meta.label}.{field.name} -> {other._meta.label}")
    assert upward == []


def test_every_model_change_has_its_migration():
    loader = MigrationLoader(None)
    assert loader.detect_conflicts() == {}
    with translation.override(None):  # a migration keeps the words of the source
        now = ProjectState.from_apps(apps)
        changes = MigrationAutodetector(loader.project_state(), now).changes(graph=loader.graph)
    ours = {app for app in changes if apps.get_app_config(app).name.startswith("tuas.")}
    assert ours == set()


def pinned(name: str) -> dict[str, str]:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", lines, re.MULTILINE))


@pytest.mark.parametrize("name", ["base", "production", "dev"])
def test_lock_covers_its_ranges_and_agrees_with_the_others(name):
    ranges = (ROOT / "requirements" / f"{name}.in").read_text()
    asked = {line.lower() for line in re.findall(r"^[A-Za-z][A-Za-z0-9_.-]*", ranges, re.MULTILINE)}
    lock = pinned(name)
    assert asked - lock.keys() == set(), "run script/lock"
    everything = pinned("dev")
    assert {package: version for package, version in lock.items() if everything.get(package) != version} == {}


def test_every_locked_package_has_a_hash():
    for lock in (ROOT / "requirements").glob("*.txt"):
        entries = re.split(r"^(?=[a-z0-9])", lock.read_text(), flags=re.MULTILINE)[1:]
        assert [e.split()[0] for e in entries if "--hash=sha256:" not in e] == [], lock.name


@pytest.mark.parametrize(
    "command", ["script/setup", "script/server", "script/test", "script/check", "script/bench"]
)
def test_command_is_there_and_can_be_run(command):
    assert os.access(ROOT / command, os.X_OK)


@pytest.mark.parametrize("command", ["script/server", "script/test"])
def test_readme_names_the_command(command):
    assert command in (ROOT / "README.md").read_text()
