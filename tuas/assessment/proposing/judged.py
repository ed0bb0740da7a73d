"""A verdict as it goes into the record: every condition with its value, minimum, papers and paragraph, as plain data.

What is kept here is shown years later as it was judged, whatever was corrected since: no rule is asked again.
"""

from collections.abc import Mapping
from typing import Any

from tuas.assessment.models import Assessor, Sheet
from tuas.assessment.standing import DONE, Basis
from tuas.assessment.verdict import Row, Verdict
from tuas.assessment.verdict_lines import KINDS, Line
from tuas.cycle.facts import newest
from tuas.cycle.kinds import BY_KIND
from tuas.cycle.models import Fact
from tuas.cycle.words import value_words
from tuas.identification.facts import Calon
from tuas.rules.numbers import show


def snapshot(found: Verdict, calon: Calon) -> dict[str, Any]:
    """JSON values only. Two queries."""
    place = found.place
    programme, recorded = place.programme, newest(place.programme)
    return {
        "unit": place.unit.number,
        "name": place.unit.name,
        "target": programme.target,
        "year": programme.year,
        "catalogue": programme.catalogue,
        "on": found.on.isoformat(),
        "heading": found.heading,
        "basis": found.basis_words,
        "calon": _calon(calon),
        "sheet": _sheet(found),
        "conditions": [_condition(line, recorded) for line in found.lines],
        "thresholds": [_threshold(row) for row in found.rows],
        "predicate": found.predicate,
    }


def _calon(calon: Calon) -> dict[str, Any]:
    """What made it a Calon Unit Kerja on that day (4.b, IC-25, IC-33)."""
    if calon.identification is not None:
        letter = calon.identification.dirjen_letter
        return {
            "way": "identifikasi",
            "number": letter.number if letter else "",
            "on": letter.on.isoformat() if letter and letter.on else "",
        }
    if calon.award is not None:
        return {"way": "predikat", "on": calon.award.isoformat()}
    return {"way": "pengecualian"}


def _sheet(found: Verdict) -> dict[str, Any]:
    """The sealed sheet of the TPU that the scores come from."""
    if found.basis is not Basis.TPU_DONE:
        return {}
    sheet = Sheet.objects.defer("snapshot").get(programme=found.place.programme, assessor=Assessor.TPU)
    return {
        "lke": sheet.lke,
        "completed_at": sheet.completed_at.isoformat() if sheet.completed_at else "",
        "seal": sheet.seal,
        "scores": sheet.scores,
    }


def _condition(line: Line, recorded: Mapping[str, Fact]) -> dict[str, Any]:
    code = line.key.partition("-")[0]
    facts = [recorded[kind] for kind in KINDS.get(code, ()) if kind in recorded]
    return {
        "key": line.key,
        "name": line.name,
        "met": line.met,
        "value": line.value,
        "minimum": line.minimum,
        "gap": line.gap,
        "why": line.why,
        "paragraph": line.paragraph,
        "sources": [source.word for source in line.sources],
        "papers": [_paper(fact) for fact in facts],
    }


def _paper(fact: Fact) -> dict[str, Any]:
    """The paper of one fact: facts are never changed, so its own address still opens this very paper."""
    ask = BY_KIND[Fact.Kind(fact.kind)]
    return {
        "fact": fact.pk,
        "name": str(ask.paper),
        "said": value_words(fact),
        "number": fact.paper_number,
        "on": fact.paper_date.isoformat() if fact.paper_date else "",
        "file": fact.paper_name,
        "sha256": fact.paper_id or "",
        "recorded_at": fact.recorded_at.isoformat(),
    }


def _threshold(row: Row) -> dict[str, Any]:
    return {
        "code": row.threshold.code,
        "name": row.name,
        "level": row.level,
        "weight": row.weight,
        "score": "–" if row.test is None else show(row.test.score),
        "exact": "" if row.test is None else str(row.test.score),
        "minima": [show(value) for value in row.minima],
        "state": row.state,
        "words": row.words,
    }


def said(line: Line) -> str:
    """A failing condition in one line: "Pelaporan LHKAN: 98,64% dari 100% (5.i.6, hlm. 45)"."""
    measured = line.known and line.minimum and line.row != DONE
    value = f"{line.value} dari {line.minimum}" if measured else line.why.rstrip(".")
    return f"{line.name}: {value} ({line.paragraph})"
