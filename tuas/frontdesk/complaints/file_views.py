"""Files of a complaint for who handles it, and the sheet for the wall."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tuas.cycle.paktas.links import qr
from tuas.cycle.place import unit_of
from tuas.files.serve import serve
from tuas.frontdesk.complaints import attached, reading
from tuas.frontdesk.complaints.views import found_of
from tuas.frontdesk.models.complaints import ChannelKind
from tuas.organisation import authority
from tuas.ui.dates import today
from tuas.ui.errors import Invalid


@require_safe
def file(request: HttpRequest, number: str, pk: int, which: int) -> HttpResponseBase:
    _unit, found = found_of(request, number, pk)
    row = get_object_or_404(found.files.select_related("blob"), pk=which)
    return serve(request, row.blob, row.name, inline=True)


@require_POST
def attach(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """POST `berkas`: a scan of what came on paper, or what arrived later."""
    unit, found = found_of(request, number, pk)
    try:
        attached.add(found, request.FILES.get("berkas"), by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    except Invalid as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Lampiran ditambahkan."))
    return redirect("frontdesk:complaint", unit.number, found.pk)


@require_safe
def poster(request: HttpRequest, number: str) -> HttpResponse:
    """A sheet for the wall: the QR that opens the public form on a visitor's own phone, and the other channels."""
    unit = unit_of(request, number)
    ways = reading.channels(unit, today(), today())
    if not any(each.kind == ChannelKind.WEB for each in ways):
        raise Http404
    address = request.build_absolute_uri(reverse("frontdesk:complaint_write", args=[unit.number]))
    others = [each for each in ways if each.kind != ChannelKind.WEB]
    context = {"unit": unit, "address": address, "qr": qr(address), "others": others}
    return render(request, "frontdesk/complaints/poster.html", context)
