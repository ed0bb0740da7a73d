"""The guest book as the unit reads it: who waits, what was told, when it was finished; its settings and poster."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuas.cycle.paktas import drawing
from tuas.cycle.paktas.links import qr
from tuas.cycle.place import unit_of
from tuas.frontdesk.guestbook import actions, codes, policies
from tuas.frontdesk.guestbook.forms import BookForm, ServedForm
from tuas.frontdesk.models import GuestBook, Visit
from tuas.organisation import authority
from tuas.organisation.models import Unit
from tuas.ui.dates import today
from tuas.ui.errors import Invalid

PAGE = 50
BEGUN = {"place": "", "services": "", "keep_months": 24, "contact": "", "open": True}


def visits(unit: Unit) -> Any:
    return Visit.objects.filter(unit=unit, user__removed_at=None)


@require_safe
def listing(request: HttpRequest, number: str) -> HttpResponse:
    """Who waits first. Outside the desk only the numbers are seen (5.g.3.c). A fixed number of queries."""
    unit = unit_of(request, number)
    why_not = policies.why_not_keep(authority.of(request), unit)
    all_ = visits(unit)
    waiting = all_.filter(user__completed_on=None)
    shown = all_ if request.GET.get("lihat") == "semua" else waiting
    page = Paginator(shown.select_related("user").defer("drawn"), PAGE).get_page(request.GET.get("hal"))
    context = {
        "unit": unit, "book": GuestBook.objects.filter(unit=unit).first(), "why_not": why_not, "all": all_.count(),
        "waiting": waiting.count(), "page": page, "rows": [] if why_not else list(page),
        "whole": request.GET.get("lihat") == "semua",
    }  # fmt: skip
    return render(request, "frontdesk/guestbook/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One guest with his signature; what he is told, and the day on which his service was finished."""
    unit = unit_of(request, number)
    who = authority.of(request)
    policies.check_keep(who, unit)
    found = get_object_or_404(visits(unit).select_related("unit", "user"), pk=pk)
    form = ServedForm(initial={"on": today()})
    sentence, status = "", 200
    if request.method == "POST":
        try:
            if "kabar" in request.POST:
                actions.tell(found, request.POST["kabar"], by=request.user, authority=who)  # type: ignore[arg-type]
                messages.success(request, _("Kabar dicatat; tamu membacanya dengan kodenya."))
                return redirect("frontdesk:visit", unit.number, pk)
            form = ServedForm(request.POST)
            if form.is_valid():
                actions.serve(found, form.cleaned_data["on"], by=request.user, authority=who)  # type: ignore[arg-type]
                messages.success(request, _("Layanan dicatat selesai."))
                return redirect("frontdesk:guest_book", unit.number)
        except Invalid as error:
            sentence = str(error)
        status = 422
    context = {
        "unit": unit, "visit": found, "form": form, "notes": found.notes.select_related("by"), "sentence": sentence,
        "signature": drawing.svg(found.drawn, _("Tanda tangan tamu")), "code": codes.shown(found.code),
        "typed": request.POST.get("kabar", ""),
    }  # fmt: skip
    return render(request, "frontdesk/guestbook/visit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, number: str) -> HttpResponse:
    """Place, kinds of service, how long data are kept; opens the public page."""
    unit = unit_of(request, number)
    who = authority.of(request)
    policies.check_keep(who, unit)
    book = GuestBook.objects.filter(unit=unit).first()
    initial = {name: getattr(book, name) for name in BEGUN} if book else BEGUN
    form = BookForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.set_book(
            unit, open_=data["open"], place=data["place"], services=data["services"],
            keep_months=data["keep_months"], contact=data["contact"], by=request.user, who=who,  # type: ignore[arg-type]
        )  # fmt: skip
        messages.success(request, _("Buku tamu dibuka.") if data["open"] else _("Buku tamu ditutup."))
        return redirect("frontdesk:guest_book", unit.number)
    context = {"unit": unit, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "frontdesk/guestbook/settings.html", context, status=status)


@require_safe
def poster(request: HttpRequest, number: str) -> HttpResponse:
    """A sheet for the wall: the QR that opens the guest book on a visitor's own phone."""
    unit = unit_of(request, number)
    book = get_object_or_404(GuestBook, unit=unit, open=True)
    address = request.build_absolute_uri(reverse("frontdesk:guest", args=[unit.number]))
    context = {"unit": unit, "book": book, "address": address, "qr": qr(address)}
    return render(request, "frontdesk/guestbook/poster.html", context)
