"""What a completed sheet was: a snapshot of every answer and the papers behind it, and the hash that proves it.

The snapshot is canonical JSON (sorted keys, no spaces, UTF-8); its SHA-256 is the seal. Anyone with the snapshot can
compute the seal again; anyone with a file can find its SHA-256 among the papers.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from tuas.assessment import reading
from tuas.assessment.models import Answer, Sheet
from tuas.evidence.models import LinkState, Round


def canonical(snapshot: dict[str, Any]) -> bytes:
    return json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def seal(snapshot: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(snapshot)).hexdigest()


def holds(sheet: Sheet) -> bool:
    """Whether the kept snapshot still gives the kept seal."""
    return bool(sheet.seal) and seal(sheet.snapshot) == sheet.seal


def snapshot(sheet: Sheet, answers: Iterable[Answer]) -> dict[str, Any]:
    """Programme, instrument, answers with notes and authors, exact totals, and the accepted versions of all papers."""
    programme = sheet.programme
    done = sheet.completed_at
    return {
        "unit": programme.unit.number,
        "target": programme.target,
        "year": programme.year,
        "catalogue": programme.catalogue,
        "lke": sheet.lke,
        "assessor": sheet.assessor,
        "completed_at": _instant(done) if done else None,
        "completed_by": sheet.completed_by_id,
        "settings": sheet.settings,
        "scores": sheet.scores,
        "answers": {
            a.question: {
                "value": a.value,
                "note": a.note,
                "by": a.by_id,
                "at": _instant(a.at),
                "version": a.version,
            }
            for a in answers
        },
        "evidence": _accepted_papers(programme.pk),
        "surveys": {
            code: {"surveyor": s.surveyor, "on": s.on.isoformat(), "name": s.paper_name, "sha256": s.paper_id}
            for code, s in reading.surveys_of(programme).items()
        },
    }


def _instant(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


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
            "revision__number", "revision__name", "revision__blob_id",
        )
    )  # fmt: skip
    newest = {row[0]: row[1:] for row in rows}
    papers: dict[str, list[dict[str, Any]]] = {}
    for item, period, document, version, name, sha256 in sorted(newest.values()):
        papers.setdefault(item, []).append(
            {"document": document, "version": version, "name": name, "period": period, "sha256": sha256}
        )
    return papers
