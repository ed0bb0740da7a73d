"""Personal links of a unit: make, share, print, revoke."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle.models import Invitation
from tuas.cycle.paktas import facts, inviting, links, policies
from tuas.cycle.paktas.forms import whole_number
from tuas.cycle.paktas.views import employee_of
from tuas.cycle.place import unit_of
from tuas.organisation import authority
from tuas.organisation.models import Unit

PAGE, SLIPS = 50, 200


def _listing(request: HttpRequest, unit: Unit, size: int) -> dict[str, Any]:
    """One page of the links that still wait for a signature, in order of name."""
    alive = links.alive(unit).filter(person__in=facts.unsigned(unit).order_by())
    count = alive.count()
    pages = max(1, -(-count // size))
    page = min(max(1, whole_number(request.GET.get("hal"), 1)), pages)
    found = alive.select_related("person").order_by("person__name", "pk")[(page - 1) * size : page * size]
    rows = []
    for each in found:
        address = links.address_of(request, each)
        rows.append((each, address, links.qr(address), links.share(unit, address, each)))
    return {
        "unit": unit, "rows": rows, "count": count, "page": page, "pages": pages, "before": page - 1,
        "after": page + 1 if page < pages else 0,
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest, number: str) -> HttpResponse:
    """The links of those who have not signed; a POST makes one for everybody who has none."""
    unit = unit_of(request, number)
    policies.check_keep(authority.of(request), unit)
    if request.method == "POST":
        days = whole_number(request.POST.get("hari"), 0)
        made = inviting.invite_all(unit, days, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("{n} tautan baru dibuat.").format(n=made))
        return redirect("cycle:pakta_links", unit.number)
    context = _listing(request, unit, PAGE)
    context |= {"missing": facts.unsigned_count(unit), "days": links.DAYS, "most": links.MOST_DAYS}
    return render(request, "cycle/paktas/links.html", context)


@require_safe
def slips(request: HttpRequest, number: str) -> HttpResponse:
    """QR slips to print and cut, eight on an A4 sheet."""
    unit = unit_of(request, number)
    policies.check_keep(authority.of(request), unit)
    return render(request, "cycle/paktas/slips.html", _listing(request, unit, SLIPS))


@require_POST
def invite(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A new link for one employee."""
    unit, person = employee_of(request, number, pk)
    inviting.invite(person, whole_number(request.POST.get("hari"), links.DAYS), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Tautan baru dibuat; yang lama tidak berlaku lagi."))
    return redirect("cycle:pakta_employee", unit.number, person.pk)


@require_POST
def revoke(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    unit = unit_of(request, number)
    policies.check_keep(authority.of(request), unit)
    found = get_object_or_404(Invitation.objects.select_related("unit"), pk=pk, unit=unit)
    inviting.revoke(found, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Tautan dicabut."))
    return redirect("cycle:pakta_employee", unit.number, found.person_id)
