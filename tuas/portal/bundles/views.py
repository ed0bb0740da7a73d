"""The page of a unit's packages, and their downloads."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuas.cycle.models import Programme
from tuas.cycle.place import programme_of, unit_of
from tuas.files.serve import serve_path, starts_at_first
from tuas.monitoring.place import programme_at
from tuas.organisation import authority
from tuas.portal.bundles import actions, policies
from tuas.portal.bundles.disk import path_of
from tuas.portal.bundles.models import Bundle
from tuas.portal.bundles.standing import heading, standing
from tuas.ui.errors import Invalid

KINDS = (Bundle.Kind.TPI, Bundle.Kind.ARSIP)


@require_http_methods(["GET", "HEAD", "POST"])
def bundles(request: HttpRequest, number: str) -> HttpResponse:
    """Both packages of a programme. POST: susun=<kind> or henti=<kind>. With htmx the part that moves."""
    if programme_of(unit_of(request, number)) is None:
        return redirect("cycle:open", number)
    programme = programme_at(request, number)
    if request.method == "POST":
        _act(request, programme)
        more = f"?tahun={programme.year}" if request.GET.get("tahun") else ""
        return redirect(reverse("bundles", args=[number]) + more)
    who = authority.of(request)
    found = [standing(programme, kind, policies.why_not_take(who, programme.unit, kind)) for kind in KINDS]
    context = {
        "unit": programme.unit,
        "programme": programme,
        "found": found,
        "heading": heading(found[0], programme.year),
        "moving": any(each.moving for each in found),
    }
    part = "#part" if getattr(request, "htmx", False) else ""
    return render(request, f"portal/bundles/unit.html{part}", context)


def _act(request: HttpRequest, programme: Programme) -> None:
    by: Any = request.user
    who, post = authority.of(request), request.POST
    if (kind := post.get("susun")) in KINDS:
        actions.ask(programme, kind, by=by, authority=who)
    elif (kind := post.get("henti")) in KINDS:
        if actions.stop(programme, kind, by=by, authority=who):
            messages.success(request, _("Penyusunan dihentikan. Tidak ada yang tersisa darinya."))
        else:
            messages.info(request, _("Paket itu sudah selesai disusun."))
    else:
        raise Invalid(_("Perintah itu tidak dikenal. Muat ulang halaman."))


@require_safe
def bundle(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The zip itself, whole or from where a broken download stopped."""
    unit = unit_of(request, number)
    found = get_object_or_404(
        Bundle.objects.select_related("programme__unit"), pk=pk, programme__unit=unit, kind__in=KINDS
    )
    policies.check_take(authority.of(request), unit, found.kind)
    return taken(request, found)


def taken(request: HttpRequest, found: Bundle) -> HttpResponseBase:
    by: Any = request.user
    try:
        answer = serve_path(request, path_of(found.file), found.sha256, found.name, "application/zip")
    except FileNotFoundError as error:
        raise Http404 from error
    if request.method == "GET" and starts_at_first(answer):
        actions.note_taken(found, by=by)
    return answer
