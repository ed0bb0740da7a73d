"""Where unit, TPU and TPI do not agree: question by question, with their words and the points it costs (4.d, 4.g)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tuas.assessment import desk, reading, recommending
from tuas.assessment.models import HASIL, Answer, Assessor, Recommendation
from tuas.assessment.outline import Line
from tuas.assessment.place import Place, place_of
from tuas.assessment.reading import Column
from tuas.organisation.models import User


@dataclass(frozen=True, slots=True)
class Said:
    """What one body answered, and why."""

    who: str
    shown: str
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A question on which two bodies differ. lost: what the judgement takes from the unit's own points.

    recommended: the newest recommendation that came of it; why_not: why this person does not recommend.
    """

    line: Line
    href: str
    said: tuple[Said, ...]
    lost: Fraction
    recommended: Recommendation | None
    why_not: str

    @property
    def waiting(self) -> bool:
        return self.recommended is not None and self.recommended.answered_at is None


def differences(place: Place, area: str = "") -> list[Difference]:
    """In sheet order; area: "5", or "B" for hasil. Four queries."""
    columns = reading.columns_of(place.programme)
    judging = next((columns[a] for a in (Assessor.TPI, Assessor.TPU) if columns[a].begun), None)
    wanted = [
        line
        for line in place.form.lines.values()
        if reading.differs(columns, line.code) and (not area or line.area.startswith(area))
    ]
    rows = Answer.objects.filter(sheet__programme=place.programme, question__in=[w.code for w in wanted])
    said: dict[tuple[str, str], Answer] = {
        (a.sheet.assessor, a.question): a
        for a in rows.select_related("sheet", "by").defer("sheet__snapshot", "sheet__scores")
    }
    filed = {
        r.question: r
        for r in place.programme.recommendations.exclude(question="")
        .select_related("answered_by")
        .order_by("id")
    }
    refusals = {a: recommending.why_not_file(place.authority, place.unit, a) for a in "123456"}
    return [
        Difference(
            line,
            desk.href_of(place, line.code, "beda"),
            tuple(_said(columns[a], said.get((a.value, line.code)), line) for a in Assessor),
            _lost(columns[Assessor.UNIT], judging, line),
            filed.get(line.code),
            refusals.get(line.area, _("Rekomendasi diberikan untuk area 1–6.")),
        )
        for line in wanted
    ]


def _said(column: Column, given: Answer | None, line: Line) -> Said:
    shown = column.shown(line.code) if line.code in column.values else ""
    note, by = (given.note, given.by.name if given.by else "") if given else ("", "")
    return Said(str(column.assessor.label), shown, note, by)


def _lost(unit: Column, judging: Column | None, line: Line) -> Fraction:
    if judging is None or line.code not in unit.values or line.code not in judging.values:
        return Fraction(0)
    return unit.result.points[line.code] - judging.result.points[line.code]


@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """All differences of a programme, or those of one area (`area`)."""
    place = place_of(request, number)
    every = differences(place)
    asked = request.GET.get("area", "")
    areas = [(p.code, p.name) for p in place.form.parts.values() if not p.hasil]
    areas.append((HASIL, place.form.component[HASIL].name))
    area = asked if asked in dict(areas) else ""
    rows = [row for row in every if not area or row.line.area.startswith(area)]
    context: dict[str, Any] = {
        "place": place,
        "rows": rows,
        "lost": sum((row.lost for row in rows), Fraction(0)),
        "area": area,
        "areas": [(code, name, sum(r.line.area.startswith(code) for r in every)) for code, name in areas],
        "all": len(every),
        "heads": [a.label for a in Assessor],
    }
    return render(request, "assessment/differences.html", context)


@require_POST
def recommend(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """One click: the difference with the TPU's note becomes a recommendation to the unit (4.g)."""
    place = place_of(request, number)
    line = place.form.lines.get(code)
    if line is None:
        raise Http404
    by: User = request.user  # type: ignore[assignment]
    answers: Mapping[Assessor, Answer] = reading.answers_of(place.programme, code)
    recommending.file_difference(place, line, answers, by=by)
    messages.success(request, _("Rekomendasi soal {code} dikirim ke unit.").format(code=code))
    return redirect(
        reverse("assessment:differences", args=[number]) + f"?area={line.area[:1]}#s-{desk.key_of(code)}"
    )
