"""The catalogue as JSON values, for machines; and the fingerprint that holds a published version fast."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tuas.catalogue.types import Activity, Catalogue, Lke

SUBJECTS = (
    "units", "references", "terms", "areas", "activities", "thresholds", "eligibility", "process", "reports", "forms",
    "lke",
)  # fmt: skip
INDEXES = ("items", "activity_by_code")
"""Second ways to what the activities already hold."""


def export(cat: Catalogue) -> dict[str, Any]:
    """version, units, references, terms, areas, activities, thresholds, eligibility, process, reports, forms, lke.

    An activity is {code, aspect, area, text, page, evidence: [{code, text, conditional, period, page}]}, with `shares`
    where the cell of another activity serves it. Decimals and fractions are strings, dates are ISO.
    """
    return {
        "version": cat.version,
        **{name: plain(getattr(cat, name)) for name in SUBJECTS},
        "activities": [_activity(activity) for activity in cat.activities],
        "lke": {
            **plain(cat.lke),
            "sub_aspects": [plain(part) for part in cat.lke.sub_aspects.values()],
            "questions": [plain(question) for question in cat.lke.questions.values()],
        },
    }


def _activity(activity: Activity) -> dict[str, Any]:
    keys = ("code", "text", "conditional", "period")
    found = {
        **{key: getattr(activity, key) for key in ("code", "aspect", "area", "text")},
        "page": int(activity.page),
        "evidence": [
            {**{key: getattr(item, key) for key in keys}, "page": int(item.page)}
            for item in activity.evidence
        ],
    }
    return {**found, "shares": activity.shares} if activity.shares else found


def plain(value: Any, *, brief: bool = False) -> Any:
    """A frozen value as JSON values: dataclasses and mappings as objects, tuples as lists, exact numbers as text.

    brief: without the fields that hold their default.
    """
    if is_dataclass(value) and not isinstance(value, type):
        said = ((field, getattr(value, field.name)) for field in fields(value))
        return {
            field.name: plain(got, brief=brief)
            for field, got in said
            if not (brief and _is_default(field, got))
        }
    if isinstance(value, Mapping):
        return {str(key): plain(entry, brief=brief) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return [plain(entry, brief=brief) for entry in value]
    if isinstance(value, Decimal | Fraction):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _is_default(field: Field[Any], value: Any) -> bool:
    return field.default is not MISSING and bool(value == field.default)


def fingerprint(part: Catalogue | Lke) -> str:
    """SHA-256 over what a version says, in one fixed form; a catalogue's without its instrument, which has its own.

    Fields at their default are left out, so that a new optional field leaves published versions as they are.
    """
    left_out = (*INDEXES, "lke") if isinstance(part, Catalogue) else ()
    said = {field.name: getattr(part, field.name) for field in fields(part) if field.name not in left_out}
    canonical = json.dumps(plain(said, brief=True), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
