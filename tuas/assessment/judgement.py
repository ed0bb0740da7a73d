"""The pages of judgement: the verdict on one unit and its PDF."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuas.assessment.place import Place, place_of
from tuas.assessment.verdict import judge
from tuas.cycle.place import unit_of
from tuas.ui.dates import WIB, today
from tuas.ui.errors import Invalid


def _place(request: HttpRequest, number: str) -> Place | None:
    """None for a unit that this person sees and that has no running programme; 404 for any other."""
    try:
        return place_of(request, number)
    except Http404:
        unit_of(request, number)
        return None


def _day(request: HttpRequest) -> dt.date:
    """?pada=2026-12-31: how it stood, or will stand by the facts of now, on that day; today without it."""
    text = request.GET.get("pada", "").strip()
    if not text:
        return today()
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise Invalid(
            _("Tanggal {text} tidak dapat dibaca; tulis misalnya 2026-12-31.").format(text=text[:20])
        ) from error
    if not 2000 <= day.year <= 2100:
        raise Invalid(_("Pilih tanggal antara tahun 2000 dan 2100."))
    return day


def _known_by(day: dt.date) -> dt.datetime | None:
    """A day that is over is judged by what was known when it ended; today and later by what is known now."""
    if day >= today():
        return None
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), WIB)


@require_safe
def verdict(request: HttpRequest, number: str) -> HttpResponse:
    """May the unit be proposed to TPI, and if not, what holds it back (5.h, 5.i)."""
    place = _place(request, number)
    if place is None:
        return redirect("cycle:open", number)
    day = _day(request)
    found = judge(place, day, known_by=_known_by(day))
    identity = place.form.catalogue.identity
    context = {"verdict": found, "place": place, "today": today(), "identity": identity}
    return render(request, "assessment/verdict.html", context)


@require_safe
def verdict_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The same as a paper: PDF/A, tagged."""
    from tuas.assessment.verdict_paper import paper

    place = _place(request, number)
    if place is None:
        return redirect("cycle:open", number)
    day = _day(request)
    found = judge(place, day, known_by=_known_by(day))
    answer = HttpResponse(paper(found), content_type="application/pdf")
    name = f"syarat-{place.unit.number}-{place.programme.target}-{found.on.isoformat()}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
