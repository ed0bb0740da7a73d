"""How far each unit is in one bidang, for the Wakil who coordinates it (5.a.5.b.ii–iii); the whole TPU reads it."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tuas.assessment.models import Answer, Assessor
from tuas.assessment.outline import outline
from tuas.catalogue import current
from tuas.cycle.models import Programme
from tuas.evidence.models import Link, LinkState
from tuas.organisation.models import Unit
from tuas.tpu.assignments import assessed_units
from tuas.tpu.models import Assignment, Finding, Session
from tuas.tpu.place import bidang_of, enter
from tuas.tpu.policies import why_not
from tuas.ui.dates import today


@dataclass(frozen=True, slots=True)
class Row:
    """One unit: who is assigned, questions answered by the TPU, evidence verified and waiting, assistance."""

    unit: Unit
    members: list[str]
    programme: bool
    answered: int = 0
    verified: int = 0
    waiting: int = 0
    sessions: int = 0
    findings: int = 0

    def done(self, questions: int) -> bool:
        return self.answered == questions and not self.waiting


@require_safe
def coordination(request: HttpRequest, area: str) -> HttpResponse:
    """Eight queries, however many units."""
    who, _user = enter(request)
    bidang, rows = bidang_of(area), rows_of(area)
    questions = len(outline(current().version).parts[area].lines)
    building = [row for row in rows if row.programme]
    context = {
        "bidang": bidang, "area": area, "questions": questions, "rows": building,
        "idle": len(rows) - len(building), "done": sum(row.done(questions) for row in building),
        "unassigned": sum(not row.members for row in building), "why_not": why_not(who, "assign", area),
        "today": today(),
    }  # fmt: skip
    return render(request, "assessment/coordination.html", context)


def rows_of(area: str) -> list[Row]:
    """Every unit that builds ZI, by number."""
    units = list(assessed_units())
    programmes = dict(Programme.objects.filter(closed_at=None).values_list("unit", "pk"))
    answered, verified, waiting = (
        _answered(area),
        _linked(area, LinkState.DITERIMA),
        _linked(area, LinkState.DIPERIKSA),
    )
    members: dict[int, list[str]] = {}
    assigned = Assignment.objects.filter(area=area, ended_at=None).order_by("user__name")
    for pk, name in assigned.values_list("unit", "user__name"):
        members.setdefault(pk, []).append(name)
    held = Session.objects.filter(area=area, cancelled_at=None).exclude(held_at=None)
    sessions = dict(held.order_by().values_list("unit").annotate(n=Count("pk")))
    open_ = Finding.objects.filter(~Q(state="DITUTUP"), session__area=area)
    findings = dict(open_.order_by().values_list("session__unit").annotate(n=Count("pk")))
    found = []
    for unit in units:
        programme = programmes.get(unit.pk)
        done, accepted, left = (each.get(programme or 0, 0) for each in (answered, verified, waiting))
        found.append(
            Row(
                unit, members.get(unit.pk, []), programme is not None, done, accepted, left,
                sessions.get(unit.pk, 0), findings.get(unit.pk, 0),
            )
        )  # fmt: skip
    return found


def _answered(area: str) -> dict[int, int]:
    """Questions of the area answered by the TPU, by programme."""
    codes = [line.code for line in outline(current().version).parts[area].lines]
    rows = Answer.objects.filter(
        sheet__assessor=Assessor.TPU, sheet__programme__closed_at=None, question__in=codes
    )
    given = rows.exclude(value=None).order_by()
    return dict(given.values_list("sheet__programme").annotate(n=Count("pk")))


def _linked(area: str, state: str) -> dict[int, int]:
    """Evidence items of the area with a document in this state, by programme."""
    items = [code for code, item in current().items.items() if item.area == area]
    rows = Link.objects.filter(
        programme__closed_at=None, unlinked_at=None, state=state, item__in=items
    ).order_by()
    return dict(rows.values_list("programme").annotate(n=Count("item", distinct=True)))
