"""What a completed sheet was: a snapshot of every answer and the papers behind it, and the hash that proves it.

The snapshot is canonical JSON (sorted keys, no spaces, UTF-8); its SHA-256 is the seal. Anyone with the snapshot can
compute the seal again; anyone with a file can find its SHA-256 among the papers. It holds the words of the questions
and the names of the people too, so that a page made from it alone reads as it was judged, whatever has changed since.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from tuas.assessment import reading, scores
from tuas.assessment.models import Answer, Assessor, Sheet
from tuas.assessment.outline import Outline, outline
from tuas.assessment.preliminary import record
from tuas.evidence.models import LinkState, Round

FORMAT = 2


def canonical(snapshot: dict[str, Any]) -> bytes:
    return json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def seal(snapshot: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(snapshot)).hexdigest()


def holds(sheet: Sheet) -> bool:
    """Whether the kept snapshot still gives the kept seal."""
    return bool(sheet.seal) and seal(sheet.snapshot) == sheet.seal


def snapshot(sheet: Sheet, answers: Iterable[Answer]) -> dict[str, Any]:
    """Programme, instrument, answers with notes and authors, exact totals, and the accepted versions of all papers.

    Of the TPU's sheet also the unit's answers it was held against, the desk, the releases and the paparan.
    """
    programme, form = sheet.programme, outline(sheet.programme.catalogue)
    found: dict[str, Any] = {
        "format": FORMAT,
        "unit": programme.unit.number,
        "unit_name": programme.unit.name,
        "target": programme.target,
        "year": programme.year,
        "catalogue": programme.catalogue,
        "lke": sheet.lke,
        "assessor": sheet.assessor,
        "completed_at": record.instant(sheet.completed_at),
        "completed_by": sheet.completed_by_id,
        "settings": sheet.settings,
        "scores": sheet.scores,
        "instrument": _instrument(form),
        "answers": {a.question: _answer(a, form, sheet.settings) for a in answers},
        "evidence": _accepted_papers(programme.pk),
        "surveys": {
            code: {"surveyor": s.surveyor, "on": s.on.isoformat(), "name": s.paper_name, "sha256": s.paper_id}
            for code, s in reading.surveys_of(programme).items()
        },
    }
    if sheet.assessor != Assessor.UNIT:
        unit = Answer.objects.filter(sheet__programme=programme, sheet__assessor=Assessor.UNIT)
        rows = unit.select_related("sheet").order_by("question")
        found["unit_answers"] = {a.question: _answer(a, form, a.sheet.settings) for a in rows}
    if sheet.assessor == Assessor.TPU:
        found["preliminary"] = record.of(programme)
    found["items"] = {code: form.catalogue.items[code].text for code in found["evidence"]}
    found["people"] = record.names(found)
    return found


def _answer(given: Answer, form: Outline, settings: dict[str, str]) -> dict[str, Any]:
    question = form.lines[given.question].question
    points = scores.points(question, given.value, settings)
    return {
        "value": given.value,
        "shown": scores.shown(question, given.value, settings),
        "points": f"{points.numerator}/{points.denominator}",
        "note": given.note,
        "by": given.by_id,
        "at": record.instant(given.at),
        "version": given.version,
    }


def _instrument(form: Outline) -> dict[str, Any]:
    """The words and weights the answers were given on."""

    def part(code: str, name: str, full: Any, minimum: Any) -> dict[str, Any]:
        return {
            "code": code,
            "name": name,
            "full": str(full),
            "minimum": {target: str(value) for target, value in minimum.items()},
        }

    whole = [*form.parts.values(), *form.component.values(), form.total]
    return {
        "parts": [part(p.code, p.name, p.full, p.minimum) for p in whole],
        "presentation": [{"code": p.code, "text": p.text} for p in form.catalogue.presentation],
        "questions": [
            {
                "code": line.code,
                "text": line.text,
                "part": line.area,
                "aspect": line.aspect,
                "sub": line.sub_name,
                "weight": str(line.weight),
                "levels": dict(line.question.levels),
                "items": list(line.items),
            }
            for line in form.lines.values()
        ],
    }


def _accepted_papers(programme: int) -> dict[str, list[dict[str, Any]]]:
    """By item: the version that was accepted last of each linked document."""
    rows = (
        Round.objects.filter(
            link__programme=programme,
            link__unlinked_at=None,
            link__state=LinkState.DITERIMA,
            state=LinkState.DITERIMA,
        )
        .order_by("id")
        .values_list(
            "link_id", "link__item", "link__period", "link__document_id",
            "revision__number", "revision__name", "revision__blob_id", "link__document__title",
        )
    )  # fmt: skip
    newest = {row[0]: row[1:] for row in rows}
    papers: dict[str, list[dict[str, Any]]] = {}
    for item, period, document, version, name, sha256, title in sorted(newest.values()):
        papers.setdefault(item, []).append(
            {
                "document": document,
                "version": version,
                "name": name,
                "title": title,
                "period": period,
                "sha256": sha256,
            }
        )
    return papers
