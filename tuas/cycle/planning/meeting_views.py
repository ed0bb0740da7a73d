"""Pages of the meetings that draw up the plan."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuas.cycle import kept
from tuas.cycle.models import Meeting, MeetingPaper, Plan, Programme
from tuas.cycle.place import programme_of, unit_of
from tuas.cycle.planning import meetings, policies
from tuas.cycle.planning.facts import AREAS, NAMES
from tuas.cycle.planning.meeting_forms import MeetingForm, MeetingPaperForm
from tuas.cycle.policies import papers_seen
from tuas.organisation import authority
from tuas.ui.errors import Conflict, Invalid


def _programme(request: HttpRequest, number: str) -> Programme:
    programme = programme_of(unit_of(request, number))
    if programme is None:
        raise Http404
    return programme


def held_meetings(programme: Programme) -> list[tuple[Meeting, list[str]]]:
    """Each meeting with the pokja that were missing. Two queries."""
    found = Meeting.objects.filter(programme=programme, kind=Meeting.Kind.RENCANA, removed_at=None)
    return [(each, meetings.missing(each.attendees.all())) for each in found.prefetch_related("attendees")]


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, number: str) -> HttpResponse:
    """The meetings, and the record of one more."""
    programme, who = _programme(request, number), authority.of(request)
    why_not, status = policies.why_not_meet(who, programme), 200
    form = None if why_not else MeetingForm(programme.unit, request.POST or None)
    if request.method == "POST":
        policies.check(why_not)
        status = 422
        if form is not None and form.is_valid():
            by: Any = request.user
            try:
                made = meetings.hold(programme, form.said(), by=by, who=who)
            except (Invalid, Conflict) as error:
                form.add_error(None, str(error))
                status = 409 if isinstance(error, Conflict) else 422
            else:
                messages.success(
                    request, _("Rapat dicatat. Lengkapi undangan, daftar hadir, dan notulennya.")
                )
                return redirect("cycle:plan_meeting", number, made.pk)
    rows = [(each, meetings.verdict(absent), absent) for each, absent in held_meetings(programme)]
    context = {
        "unit": programme.unit, "programme": programme, "rows": rows, "form": form, "why_not": why_not,
        "complete": any(not absent for _each, _said, absent in rows),
    }  # fmt: skip
    return render(request, "cycle/planning/meetings.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One meeting: who was there for which pokja, its papers, the plan that came of it."""
    programme, who = _programme(request, number), authority.of(request)
    papers = Prefetch("papers", MeetingPaper.objects.select_related("paper"))
    all_of_it = Meeting.objects.filter(programme=programme, kind=Meeting.Kind.RENCANA, removed_at=None)
    found = get_object_or_404(all_of_it.prefetch_related("attendees", papers), pk=pk)
    found.programme = programme
    why_not, status, slot = policies.why_not_meet(who, programme), 200, f"meeting:{pk}"
    form = MeetingPaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        policies.check(why_not)
        status = _file(request, found, form, slot)
        if status == 302:
            return redirect("cycle:plan_meeting", number, pk)
    file = kept.held(request, slot)
    guests = list(found.attendees.all())
    absent = meetings.missing(guests)
    mine = papers_seen(who, programme.unit).filter(pk__in=[each.paper_id for each in found.papers.all()])
    context = {
        "unit": programme.unit, "programme": programme, "meeting": found, "why_not": why_not, "form": form,
        "parts": [(area, NAMES.get(area, ""), [g for g in guests if g.area == area]) for area in (*AREAS, "")],
        "heading": meetings.verdict(absent), "absent": absent, "held": file[1] if file else "",
        "readable": set(mine.values_list("pk", flat=True)),
        "plan": Plan.objects.filter(programme=programme).order_by("-version").first(),
    }  # fmt: skip
    return render(request, "cycle/planning/meeting.html", context, status=status)


def _file(request: HttpRequest, found: Meeting, form: MeetingPaperForm, slot: str) -> int:
    """Keep what arrived; the status of the answer, 302 when it is recorded."""
    by: Any = request.user
    file = kept.arrived(request, form, slot, pictures=True)
    if not form.is_valid():
        return 422
    if file is None:
        form.add_error("paper", _("Pilih berkasnya dahulu."))
        return 422
    part = form.cleaned_data["part"]
    paper = kept.as_paper(found.programme.unit, file, by=by, private=part in meetings.PRIVATE)
    try:
        meetings.add_paper(found, part, paper, by=by, who=authority.of(request))
    except Conflict as error:
        paper.delete()
        form.add_error(None, str(error))
        return 409
    kept.let_go(request, slot)
    messages.success(request, _("Berkas dicatat."))
    return 302


@require_POST
def remove(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take a meeting out of the list."""
    programme = _programme(request, number)
    found = get_object_or_404(Meeting, pk=pk, programme=programme, kind=Meeting.Kind.RENCANA)
    found.programme = programme
    meetings.withdraw(found, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    messages.success(request, _("Catatan rapat dihapus dari daftar."))
    return redirect("cycle:plan_meetings", number)
