"""A completed sheet as it was judged: everything on the page comes from its snapshot, none of it from today's tables.

Only the proofs look outside: the seal of the row, the event of the audit trail, the files in the store.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from tuas.assessment import sealing
from tuas.assessment.models import HASIL, Assessor, Sheet
from tuas.assessment.policies import part_words
from tuas.audit.models import Event
from tuas.files.models import Blob
from tuas.rules.numbers import show


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that shows whether the record is untouched."""

    name: str
    holds: bool
    words: str


def page(sheet: Sheet) -> dict[str, Any]:
    """Two queries beyond the sheet."""
    kept: Mapping[str, Any] = sheet.snapshot
    people = kept.get("people", {})
    instrument = kept.get("instrument", {})
    preliminary = kept.get("preliminary") or {}
    return {
        "sheet": sheet,
        "kept": kept,
        "body": Assessor(kept["assessor"]).label if "assessor" in kept else sheet.get_assessor_display(),
        "completed_at": _moment(kept.get("completed_at")),
        "completed_by": people.get(str(kept.get("completed_by")), ""),
        "proofs": proofs(sheet),
        "scores": _scores(kept, instrument),
        "sections": _sections(kept, instrument, people),
        "preliminary": preliminary,
        "desk_on": _day(preliminary.get("desk", {}).get("on")),
        "releases": [
            {
                "part": part_words([r["part"]]),
                "by": people.get(str(r["by"]), ""),
                "at": _moment(r["at"]),
                "taken_at": _moment(r["taken_at"]),
                "taken_by": people.get(str(r["taken_by"]), ""),
                "reason": r["reason"],
            }
            for r in preliminary.get("releases", ())
        ],
        "presentation": _presentation(preliminary.get("presentation") or {}, instrument, people),
        "surveys": [
            {"code": code, **survey, "on": _day(survey["on"])}
            for code, survey in sorted(kept.get("surveys", {}).items())
        ],
    }


def proofs(sheet: Sheet) -> list[Proof]:
    """The seal again from the snapshot; the same seal in the audit trail; every file still in the store."""
    same = sealing.holds(sheet)
    events = Event.objects.filter(action="sheet.completed", object_id=str(sheet.pk)).order_by("id")
    told = next((event.detail.get("seal") for event in events), None)
    files = _hashes(sheet.snapshot)
    there = Blob.objects.filter(pk__in=files).count() if files else 0
    return [
        Proof(
            _("Segel"),
            same,
            _("SHA-256 isi yang tersimpan sama dengan segelnya.")
            if same
            else _("Isi yang tersimpan tidak lagi cocok dengan segelnya: ada yang diubah setelah dikunci."),
        ),
        Proof(
            _("Jejak audit"),
            told == sheet.seal,
            _("Segel yang sama tercatat saat penilaian diselesaikan.")
            if told == sheet.seal
            else _("Segel ini tidak tercatat pada jejak audit saat penilaian diselesaikan."),
        ),
        Proof(
            _("Berkas bukti"),
            there == len(files),
            _("{n} dari {all} berkas yang dinilai masih tersimpan.").format(n=there, all=len(files))
            if files
            else _("Tidak ada berkas yang diterima saat dinilai."),
        ),
    ]


def _hashes(kept: Mapping[str, Any]) -> set[str]:
    found = {paper["sha256"] for papers in kept.get("evidence", {}).values() for paper in papers}
    found |= {survey["sha256"] for survey in kept.get("surveys", {}).values()}
    preliminary = kept.get("preliminary") or {}
    found |= {file["sha256"] for file in (preliminary.get("presentation") or {}).get("files", ())}
    if paper := preliminary.get("desk", {}).get("paper"):
        found.add(paper["sha256"])
    return found


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _scores(kept: Mapping[str, Any], instrument: Mapping[str, Any]) -> list[dict[str, Any]]:
    scores, target = kept.get("scores", {}), kept.get("target", "")
    whole = {"A": "pengungkit", HASIL: "hasil", "total": "total"}
    found = []
    for part in instrument.get("parts", ()):
        code = part["code"]
        text = (
            scores.get("areas", {}).get(code, {}).get("total")
            or scores.get("parts", {}).get(code)
            or scores.get(whole.get(code, ""))
        )
        value = Fraction(text) if text else None
        minimum = Fraction(part["minimum"].get(target, "0"))
        found.append(
            {
                "code": "" if code in whole else code,
                "name": _("Jumlah") if code == "total" else part["name"],
                "full": Fraction(part["full"]),
                "minimum": minimum,
                "value": value,
                "missing": show(minimum - value, up=True) if value is not None and value < minimum else "",
                "strong": code in whole,
            }
        )
    return found


def _sections(
    kept: Mapping[str, Any], instrument: Mapping[str, Any], people: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Every question under its part, answered or not, with the papers that proved it."""
    names = {part["code"]: part["name"] for part in instrument.get("parts", ())}
    answers, unit = kept.get("answers", {}), kept.get("unit_answers", {})
    questions = instrument.get("questions") or [
        {"code": code, "text": "", "part": "", "levels": {}, "items": (), "weight": ""} for code in answers
    ]
    found: dict[str, dict[str, Any]] = {}
    for question in questions:
        section = found.setdefault(
            question["part"],
            {"code": question["part"], "name": names.get(question["part"], ""), "rows": []},
        )
        section["rows"].append(_row(question, answers.get(question["code"], {}), unit, people, kept))
    return list(found.values())


def _row(
    question: Mapping[str, Any],
    given: Mapping[str, Any],
    unit: Mapping[str, Any],
    people: Mapping[str, str],
    kept: Mapping[str, Any],
) -> dict[str, Any]:
    theirs = unit.get(question["code"], {})
    evidence, items = kept.get("evidence", {}), kept.get("items", {})
    return {
        "code": question["code"],
        "text": question["text"],
        "shown": given.get("shown", str(given.get("value", "–"))),
        "level": question["levels"].get(str(given.get("value")), ""),
        "points": Fraction(given["points"]) if "points" in given else None,
        "weight": Fraction(question["weight"]) if question["weight"] else None,
        "note": given.get("note", ""),
        "by": people.get(str(given.get("by")), ""),
        "at": _moment(given.get("at")),
        "unit": theirs.get("shown", ""),
        "unit_note": theirs.get("note", ""),
        "differs": bool(theirs) and theirs.get("value") != given.get("value"),
        "papers": [
            {**paper, "item": item, "item_text": items.get(item, ""), "short": paper["sha256"][:12]}
            for item in question["items"]
            for paper in evidence.get(item, ())
        ],
    }


def _presentation(
    shown: Mapping[str, Any], instrument: Mapping[str, Any], people: Mapping[str, str]
) -> dict[str, Any]:
    if not shown:
        return {}
    check = shown.get("check") or {}
    contents = shown.get("contents", {})
    return {
        **shown,
        "on": _day(shown.get("on")),
        "checked_by": people.get(str(check.get("by")), ""),
        "checked_at": _moment(check.get("at")),
        "note": check.get("note", ""),
        "rows": [
            {
                "text": row["text"],
                "where": contents.get(row["code"], ""),
                "found": row["code"] in check["found"] if "found" in check else None,
            }
            for row in instrument.get("presentation", ())
        ],
    }
