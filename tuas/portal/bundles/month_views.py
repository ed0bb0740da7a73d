"""The monthly reports of all units: who has one, and all of them in one zip."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuas.organisation import authority
from tuas.portal.bundles import actions, month, policies
from tuas.portal.bundles.models import Bundle
from tuas.portal.bundles.standing import month_standing
from tuas.portal.bundles.views import taken
from tuas.portal.leadership.views import check_oversees
from tuas.rules.periods import Period, parse
from tuas.ui.dates import today
from tuas.ui.errors import Invalid

OFFERED = 24


def months(on: dt.date) -> list[Period]:
    """The last two years of ended months, newest first."""
    last = on.year * 12 + on.month - 2
    return [parse(f"{n // 12}-{n % 12 + 1:02}") for n in range(last, last - OFFERED, -1)]


@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """?bulan=2026-06. POST: susun or henti."""
    check_oversees(request)
    offered = months(today())
    period = next((p for p in offered if p.code == request.GET.get("bulan", offered[0].code)), None)
    if period is None:
        raise Http404
    if request.method == "POST":
        _act(request, period.code)
        return redirect(reverse("month_reports") + f"?bulan={period.code}")
    found = month.lines(period.code)
    refused = policies.why_not_month(authority.of(request))
    each = month_standing(period.code, refused)
    context = {
        "period": period,
        "offered": offered,
        "lines": found,
        "there": sum(line.report is not None for line in found),
        "ratified": sum(line.state == "lengkap" for line in found),
        "found": [each],
        "moving": each.moving,
    }
    part = "#part" if getattr(request, "htmx", False) else ""
    return render(request, f"portal/bundles/month.html{part}", context)


def _act(request: HttpRequest, period: str) -> None:
    by: Any = request.user
    who = authority.of(request)
    if request.POST.get("susun"):
        actions.ask_month(period, by=by, authority=who)
    elif request.POST.get("henti"):
        if actions.stop_month(period, by=by, authority=who):
            messages.success(request, _("Penyusunan dihentikan. Tidak ada yang tersisa darinya."))
        else:
            messages.info(request, _("Paket itu sudah selesai disusun."))
    else:
        raise Invalid(_("Perintah itu tidak dikenal. Muat ulang halaman."))


@require_safe
def month_bundle(request: HttpRequest, pk: int) -> HttpResponseBase:
    check_oversees(request)
    found = get_object_or_404(Bundle, pk=pk, kind=Bundle.Kind.BULAN)
    policies.check_month(authority.of(request))
    return taken(request, found)
