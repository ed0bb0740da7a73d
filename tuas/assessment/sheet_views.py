"""The sheet of 113 questions: three columns side by side, filters, completion."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tuas.assessment import actions, policies, reading, sheet_page
from tuas.assessment.models import Assessor
from tuas.assessment.place import place_of
from tuas.assessment.preliminary import actions as preliminary
from tuas.assessment.preliminary.page import remarks_of
from tuas.organisation.models import User
from tuas.ui.errors import Denied


@require_GET
def sheet(request: HttpRequest, number: str) -> HttpResponse:
    """The whole sheet, or one part of it (`area`), all questions or those open or disputed (`saring`)."""
    place = place_of(request, number)
    context = sheet_page.page(place, request.GET.get("area", ""), request.GET.get("saring", ""))
    return render(request, "assessment/sheet.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: HttpRequest, number: str) -> HttpResponse:
    """GET: what will be sealed. POST: locks the own column for good."""
    place = place_of(request, number)
    if place.own is None:
        raise Denied(policies.reader())
    own = reading.sheets_of(place.programme)[place.own]
    policies.check_complete(place.authority, own, place.unit)
    if request.method != "POST":
        context = sheet_page.completing(place, own)
        if place.own is Assessor.TPU:
            context["remarks"] = remarks_of(place.programme)
        return render(request, "assessment/complete.html", context)
    user: User = request.user  # type: ignore[assignment]
    if not own.pk:
        own = actions.open_sheet(place.programme, place.own, by=user)
    if place.own is Assessor.TPU:
        done = preliminary.complete(own, by=user, authority=place.authority)
    else:
        done = actions.complete(own, by=user)
    words = _("LKE {body} diselesaikan dan terkunci. Segel SHA-256 {seal}.")
    messages.success(request, words.format(body=place.own.label, seal=done.seal[:16]))
    return redirect("assessment:sheet", number)
