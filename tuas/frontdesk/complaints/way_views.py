"""Channels and terms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuas.cycle.place import unit_of
from tuas.frontdesk.complaints import policies, reading, ways
from tuas.frontdesk.complaints.forms import ChannelForm, TermsForm
from tuas.frontdesk.models import Channel
from tuas.organisation import authority
from tuas.ui.dates import today
from tuas.ui.errors import Invalid


@require_http_methods(["GET", "HEAD", "POST"])
def channels(request: HttpRequest, number: str) -> HttpResponse:
    """Two forms on one page: `apa` says which was sent."""
    unit, who, on = unit_of(request, number), authority.of(request), today()
    terms, basis = reading.terms_of(unit, on)
    what = request.POST.get("apa", "")
    opening = ChannelForm(
        request.POST if what == "kanal" else None, request.FILES or None, initial={"since": on}, prefix="k"
    )
    setting = TermsForm(
        request.POST if what == "batas" else None, prefix="b",
        initial={"respond": terms.respond, "finish": terms.finish, "how": terms.how, "basis": basis},
    )  # fmt: skip
    if request.method == "POST":
        policies.check(policies.why_not_handle(who, unit))
        form = opening if what == "kanal" else setting
        if form.is_valid():
            data = form.cleaned_data
            try:
                if what == "kanal":
                    ways.open_channel(
                        unit, data["kind"], data["where"], data["since"], data["picture"], by=request.user, who=who  # type: ignore[arg-type]
                    )  # fmt: skip
                else:
                    ways.set_terms(unit, **data, by=request.user, who=who)  # type: ignore[arg-type]
            except Invalid as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Tersimpan."))
                return redirect("frontdesk:complaint_channels", unit.number)
    every = Channel.objects.filter(unit=unit).select_related("picture")
    context = {
        "unit": unit, "rows": every, "opening": opening, "setting": setting, "terms": terms, "basis": basis,
        "why_not": policies.why_not_handle(who, unit),
    }  # fmt: skip
    return render(
        request,
        "frontdesk/complaints/channels.html",
        context,
        status=422 if request.method == "POST" else 200,
    )


@require_POST
def close(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    unit = unit_of(request, number)
    found = get_object_or_404(Channel, pk=pk, unit=unit)
    found.unit = unit
    ways.close_channel(found, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    messages.success(request, _("Kanal ditutup mulai hari ini."))
    return redirect("frontdesk:complaint_channels", unit.number)
