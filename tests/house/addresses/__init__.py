"""Addresses of the parts of the programme: each module furnishes unit A and names its cases.

    def furnish(world: World) -> dict[str, Any]: …            # by the real actions; what `cases` needs, as one dict
    def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]: …

`test_every_address_is_named` calls `cases` with a dict that answers 1 to every key.
"""

from collections import defaultdict
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

PARTS = tuple(sorted(module.name for module in iter_modules(__path__)))
MODULES = tuple(import_module(f"tests.house.addresses.{part}") for part in PARTS)


def furnish(world: Any) -> dict[str, dict[str, Any]]:
    return {module.__name__: module.furnish(world) for module in MODULES}


def cases(kept: dict[str, dict[str, Any]], unit: dict[str, Any]) -> list[Any]:
    anything: dict[str, Any] = defaultdict(lambda: 1)
    return [case for module in MODULES for case in module.cases(kept.get(module.__name__, anything), unit)]
