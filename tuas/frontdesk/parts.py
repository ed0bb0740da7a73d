"""The parts of the front desk. Each is a package with up to five modules that others ask by name:

| module | holds |
|---|---|
| `urls` | `urlpatterns` |
| `hub` | `cards(unit, who, on) -> list[Card]`: its lines on the page "Meja layanan" |
| `report` | `KINDS: tuple[ReportKind, ...]`: the dated reports that are evidence (`frontdesk/reports`) |
| `public_block` | `block(unit, on) -> Block | None`: what the public page of the unit says of it (`frontdesk/public`) |
| `figures` | `QUESTIONS`, `figures(programme) -> list[Figure]`: numbers that these LKE questions ask for |
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

PARTS = (
    "users", "guestbook", "room", "innovations", "surveys", "complaints", "whistle", "controls", "compliance",
    "reports",
)  # fmt: skip


def modules(name: str) -> Iterator[Any]:
    """The module of this name of every part that has one, in the order of the parts."""
    for part in PARTS:
        full = f"tuas.frontdesk.{part}.{name}"
        if find_spec(full):
            yield import_module(full)
