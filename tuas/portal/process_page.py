"""The twelve steps of one unit with kelengkapan, waktu, output and their days (6.b, p.50–51)."""

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tuas.assessment.preliminary.presentation import contents_of, missing, newest_of
from tuas.cycle.models import Programme
from tuas.cycle.place import programme_of, unit_of
from tuas.cycle.steps.facts import overrides_of, year_long
from tuas.organisation.profiles import profile_of
from tuas.portal import chart_words
from tuas.portal.chart import draw
from tuas.portal.milestones import milestones
from tuas.portal.process_facts import BIDANG, assisted, state_of
from tuas.portal.programme_parts import records_of
from tuas.rules.process import State
from tuas.ui.dates import today

CHECK = 8
"""The step beside which the six bidang assist their pokja (6.c.8.c)."""
SHOWN = {
    State.DONE: "terpenuhi",
    State.RUNNING: "berjalan",
    State.LATE: "terlambat",
    State.READY: "siap",
    State.WAITING: "belum",
}


def _slides(programme: Programme) -> tuple[int, int]:
    """Of the nine contents of the paparan, how many are in it: what step 4 prepares for the desk (6.c.4.i–j)."""
    made, check = newest_of(programme)
    contents = contents_of(programme, made, check)
    return len(contents) - len(missing(contents)), len(contents)


@require_safe
def process(request: HttpRequest, number: str) -> HttpResponse:
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None:
        raise Http404
    found = state_of(programme, today())
    words = {state: chart_words.state(state) for state in State}

    def href(step: int) -> str:
        return chart_words.address(unit.number, chart_words.PLACES.get(step, ())) or f"#langkah-{step}"

    sat = assisted(programme)
    counted = Counter(each.state for each in found)
    context = {
        "unit": unit,
        "programme": programme,
        "today": today(),
        "zone": profile_of(unit, today()).zone,
        "rows": [(each, SHOWN[each.state], words[each.state]) for each in found],
        "chart": draw(found, href),
        "counts": [(SHOWN[s], f"{counted[s]} {words[s].lower()}") for s in State if counted[s]],
        "milestones": milestones(programme, records_of(programme)),
        "overrides": {row.step: row for row in overrides_of(programme)},
        "year_long": year_long(),
        "slides": _slides(programme),
        "check": CHECK,
        "assisted": list(sat.items()),
        "all_assisted": len(sat) == BIDANG,
        "bidang": BIDANG,
        "done": counted[State.DONE],
        "late": counted[State.LATE],
    }
    return render(request, "portal/process.html", context)
