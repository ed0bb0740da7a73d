"""The export for machines: its keys, its activities, exact numbers as text."""

import json
from typing import Any

import pytest

from tuas.catalogue import current, export

pytestmark = pytest.mark.once

EXPORTED = export(current())


def test_the_keys_are_the_agreed_ones():
    assert list(EXPORTED) == [
        "version",
        "units",
        "references",
        "terms",
        "areas",
        "activities",
        "thresholds",
        "eligibility",
        "process",
        "reports",
        "forms",
        "lke",
    ]


def test_an_activity_has_the_agreed_form():
    activities = EXPORTED["activities"]
    assert len(activities) == 87
    assert sum(len(activity["evidence"]) for activity in activities) == 236
    for activity in activities:
        extra = {"shares"} if activity["code"] in ("P1.c.ii", "P1.c.iii") else set()
        assert set(activity) == {"code", "aspect", "area", "text", "page", "evidence"} | extra
        for item in activity["evidence"]:
            assert set(item) == {"code", "text", "conditional", "period", "page"}
    conditional = next(i for a in activities for i in a["evidence"] if i["code"] == "P6.b.2")
    assert conditional["conditional"] == "partial"


def numbers(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [found for entry in value.values() for found in numbers(entry)]
    if isinstance(value, list):
        return [found for entry in value for found in numbers(entry)]
    return [value] if isinstance(value, float) else []


def test_no_number_is_a_float():
    again = json.loads(json.dumps(EXPORTED))
    assert again == EXPORTED
    assert numbers(again) == []
    assert again["areas"][4]["minimum"] == {"WBK": "9", "WBBM": "11.25"}
    assert {q["code"]: q for q in again["lke"]["questions"]}["A.I.1.ii.a"]["weight"] == "1/3"


@pytest.mark.parametrize(
    "key", ["units", "references", "terms", "thresholds", "eligibility", "process", "forms"]
)
def test_a_subject_is_a_list_of_entries(key: str):
    assert len(EXPORTED[key]) == len(getattr(current(), key))
    assert all(isinstance(entry, dict) and entry["source"] for entry in EXPORTED[key])
