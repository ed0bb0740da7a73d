"""Pages of the service room: the eight facilities with photo and date."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuas.catalogue import current
from tuas.cycle.place import unit_of
from tuas.files.models import Blob
from tuas.files.serve import serve
from tuas.frontdesk.models import FacilityLook
from tuas.frontdesk.room import actions, held, policies, reading
from tuas.frontdesk.room.forms import LookForm
from tuas.organisation import authority
from tuas.ui.dates import today
from tuas.ui.errors import Invalid


@require_safe
def room(request: HttpRequest, number: str) -> HttpResponse:
    """The eight of 5.g.1, what is missing first said in the heading."""
    unit = unit_of(request, number)
    rows = reading.facilities(unit)
    context = {
        "unit": unit, "rows": rows, "gaps": sum(row.lack is not None for row in rows), "count": len(rows),
        "why_not": policies.why_not_keep(authority.of(request), unit),
    }  # fmt: skip
    return render(request, "frontdesk/room/room.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def facility(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """One facility: its history, and a form for a new look. A refused form keeps the photo."""
    unit, who = unit_of(request, number), authority.of(request)
    provision = next((p for p in current().service_room.facilities if p.code[-1] == slug), None)
    if provision is None:
        raise Http404
    form, status, key = LookForm(initial={"on": today()}), 200, f"sarana:{unit.pk}:{slug}"
    if request.method == "POST":
        policies.check(policies.why_not_keep(who, unit))
        form = LookForm(request.POST)
        if _looked(request, form, key, unit, provision.code):
            messages.success(request, _("Keadaan sarana dicatat."))
            return redirect("frontdesk:room", unit.number)
        status = 422
    looks = (
        FacilityLook.objects.filter(unit=unit, facility=provision.code).select_related("by").order_by("-id")
    )
    context = {
        "unit": unit, "provision": provision, "slug": slug, "form": form, "looks": looks,
        "held": request.session.get(key), "why_not": policies.why_not_keep(who, unit),
    }  # fmt: skip
    return render(request, "frontdesk/room/facility.html", context, status=status)


def _looked(request: HttpRequest, form: LookForm, key: str, unit: Any, code: str) -> bool:
    valid = form.is_valid()
    try:
        photo = held.picture(request, key)
        if not valid:
            return False
        data = form.cleaned_data
        seen = actions.Look(data["present"], data["on"], data["note"], photo.blob if photo else None)
        actions.look(unit, code, seen, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    except Invalid as error:
        form.add_error(None, str(error))
        return False
    held.let_go(request, key)
    return True


@require_safe
def photo(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The photo of one look, for whoever sees the unit."""
    rows = FacilityLook.objects.filter(unit=unit_of(request, number), photo__isnull=False)
    found = get_object_or_404(rows.select_related("photo"), pk=pk)
    return shown(request, found.photo, f"sarana-{pk}.jpg")


def shown(request: HttpRequest, blob: Blob | None, name: str) -> HttpResponseBase:
    """Kept bytes in the browser; 404 when there are none or the store has lost them."""
    if blob is None:
        raise Http404
    try:
        return serve(request, blob, name, inline=True)
    except FileNotFoundError as error:
        raise Http404 from error
