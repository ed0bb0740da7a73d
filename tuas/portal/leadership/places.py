"""Where the units are on the drawing of the coast. The drawing is Natural Earth 1:50m (public domain), simplified."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WEST, NORTH, SCALE = 94.4, 6.9, 25.6
"""The drawing's left upper corner in degrees, and its points for a degree: `coast.svg` is made with the same."""
ROW, HEAD, PAD = 26, 24, 10
SIDES = {
    "right": (13, 4, "start"),
    "left": (-13, 4, "end"),
    "above": (0, -13, "middle"),
    "below": (0, 22, "middle"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A dot with its name beside it."""

    city: str
    label: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Box:
    """Units of one city, spread so that none hides another; a line leads from the city to it."""

    city: str
    x: float
    y: float
    width: float
    height: float
    from_x: float
    from_y: float
    to_x: float
    to_y: float


def _point(entry: Mapping[str, Any]) -> tuple[float, float]:
    return round((entry["lon"] - WEST) * SCALE, 1), round((NORTH - entry["lat"]) * SCALE, 1)


@cache
def _read() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "places.yaml").read_text(encoding="utf-8")
    )
    return data


@cache
def places() -> Mapping[str, Place]:
    """{unit number: where it stands}"""
    found = {}
    for number, entry in _read()["places"].items():
        x, y = _point(entry)
        dx, dy, anchor = SIDES[entry["side"]]
        found[number] = Place(entry["city"], entry["label"], x, y, x + dx, y + dy, anchor)
    for entry in _read()["boxes"]:
        for n, (number, label) in enumerate(entry["units"].items()):
            row, column = divmod(n, entry["columns"])
            x = entry["x"] + PAD + 10 + column * entry["column"]
            y = entry["y"] + HEAD + ROW // 2 + row * ROW
            found[number] = Place(entry["city"], label, x, y, x + 13, y + 4, "start")
    return found


@cache
def boxes() -> tuple[Box, ...]:
    found = []
    for entry in _read()["boxes"]:
        rows = -(-len(entry["units"]) // entry["columns"])
        width, height = entry["columns"] * entry["column"] + PAD, HEAD + rows * ROW + 4
        x, y = _point(entry)
        to_x = min(max(x, entry["x"]), entry["x"] + width)
        found.append(Box(entry["city"], entry["x"], entry["y"], width, height, x, y, to_x, entry["y"]))
    return tuple(found)
