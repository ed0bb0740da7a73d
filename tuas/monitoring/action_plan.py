"""The agents' Rencana Aksi from the archive: the signed file (6.c.3)."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from tuas.cycle.agents import sealing
from tuas.cycle.agents.facts import set_plan
from tuas.cycle.agents.paper import paper
from tuas.files.serve import serve
from tuas.monitoring.place import programme_at


@require_safe
def action_plan_pdf(request: HttpRequest, number: str, year: int) -> HttpResponseBase:
    """As every agent signed it; one that was set before Tuas signed is printed from its data."""
    programme = programme_at(request, number, str(year))
    plan = set_plan(programme) if programme.year == year else None
    if plan is None:
        raise Http404
    if signed := sealing.sealed(plan):
        return serve(request, signed.blob, signed.name, inline=True)
    answer = HttpResponse(paper(plan, programme), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="Rencana Aksi Agen {year} {number}.pdf"'
    return answer
