"""Pages of a Penilaian Pendahuluan: where it stands, opening, desk, release, and the record as it was judged."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.assessment import sealing
from tuas.assessment.models import PARTS, Sheet
from tuas.assessment.place import Place
from tuas.assessment.preliminary import actions, judged, page, policies, reading
from tuas.assessment.preliminary.forms import DeskForm
from tuas.assessment.preliminary.place import place_of
from tuas.cycle import kept
from tuas.cycle.place import unit_of
from tuas.ui.errors import Conflict, Invalid


@require_safe
def preliminary(request: HttpRequest, number: str) -> HttpResponse:
    """Everything of a unit's Penilaian Pendahuluan and this person's next deed."""
    place = place_of(request, number)
    if place is None:
        return redirect("cycle:open", number)
    return render(request, "assessment/preliminary/page.html", page.page(place))


def _place(request: HttpRequest, number: str) -> Place:
    place = place_of(request, number)
    if place is None:
        raise Http404
    return place


@require_POST
def open_(request: HttpRequest, number: str) -> HttpResponse:
    """Begin: the six bidang may answer from now on."""
    place = _place(request, number)
    by: Any = request.user
    actions.open_(place.programme, by=by, authority=place.authority)
    messages.success(request, _("Penilaian Pendahuluan dibuka. Unit dan enam bidang diberi tahu."))
    return redirect("assessment:preliminary", number)


@require_POST
def desk(request: HttpRequest, number: str) -> HttpResponse:
    """Schedule and minutes of the desk. A refused input keeps what was typed, and the file that arrived."""
    place = _place(request, number)
    found = reading.preliminary_of(place.programme)
    if found is None:
        raise Http404
    policies.check(policies.why_not_desk(place.authority, place.programme, reading.sheet_of(place.programme)))
    slot = f"desk:{found.pk}"
    form = DeskForm(request.POST, request.FILES)
    file = kept.arrived(request, form, slot, pictures=True)
    status = 422
    if form.is_valid():
        data = form.cleaned_data
        by: Any = request.user
        paper = kept.as_paper(place.unit, file, by=by) if file else None
        given = actions.Desk(data["on"], data["at"], data["place"], data["attendees"], data["minutes"], paper)
        try:
            actions.write_desk(
                found,
                given,
                data["revision"],
                by=by,
                authority=place.authority,
            )
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
            status = 409 if isinstance(error, Conflict) else 422
            if paper is not None:
                paper.delete()
        else:
            kept.let_go(request, slot)
            messages.success(request, _("Catatan desk disimpan."))
            return redirect("assessment:preliminary", number)
    context = page.page(place, form, file[1] if file else "")
    return render(request, "assessment/preliminary/page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, number: str, part: str) -> HttpResponse:
    """GET: what the part still lacks. POST: it becomes the bidang's word."""
    if part not in PARTS:
        raise Http404
    place = _place(request, number)
    if request.method == "POST":
        by: Any = request.user
        try:
            actions.release(place.programme, part, by=by, authority=place.authority)
        except Invalid as error:
            return _releasing(request, place, part, str(error), 422)
        messages.success(request, _("Bagian dirilis; jawabannya terkunci sampai ditarik kembali."))
        return redirect("assessment:preliminary", number)
    return _releasing(request, place, part)


@require_POST
def take_back(request: HttpRequest, number: str, part: str) -> HttpResponse:
    """Open the part again; field alasan."""
    if part not in PARTS:
        raise Http404
    place = _place(request, number)
    by: Any = request.user
    reason = request.POST.get("alasan", "")
    try:
        actions.take_back(place.programme, part, reason, by=by, authority=place.authority)
    except Invalid as error:
        return _releasing(request, place, part, str(error), 422)
    messages.success(request, _("Bagian ditarik kembali; jawabannya dapat diubah lagi."))
    return redirect("assessment:release", number, part)


def _releasing(
    request: HttpRequest, place: Place, part: str, sentence: str = "", status: int = 200
) -> HttpResponse:
    context = page.releasing(place, part, sentence)
    return render(request, "assessment/preliminary/release.html", context, status=status)


def _sheet(request: HttpRequest, number: str, pk: int) -> Sheet:
    unit = unit_of(request, number)
    rows = Sheet.objects.filter(programme__unit=unit).exclude(completed_at=None)
    return get_object_or_404(rows.select_related("programme__unit"), pk=pk)


@require_safe
def as_judged(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A completed sheet exactly as it was judged, from its snapshot alone, with the proof of its seal."""
    sheet = _sheet(request, number, pk)
    return render(request, "assessment/preliminary/judged.html", judged.page(sheet))


@require_safe
def snapshot(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The bytes the seal was computed over: their SHA-256 is the seal."""
    sheet = _sheet(request, number, pk)
    answer = HttpResponse(sealing.canonical(sheet.snapshot), content_type="application/json; charset=utf-8")
    name = f"penilaian-{number}-{sheet.programme.year}-{sheet.assessor.lower()}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
