"""Pages of the services: their standards, their documents, what the public page says (5.e.I.6.a–f)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle import kept
from tuas.cycle.place import unit_of
from tuas.files.serve import serve
from tuas.frontdesk.models import Publication, Service, ServiceFront, ServicePaper
from tuas.frontdesk.room import policies, services
from tuas.frontdesk.room.forms import FrontForm, PaperForm, ServiceForm
from tuas.frontdesk.room.kinds import DELIVERY, INNER, KINDS
from tuas.organisation import authority
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid


@require_safe
def listing(request: HttpRequest, number: str) -> HttpResponse:
    """Services with what their standard lacks, the fourteen kinds of documents, and the public page."""
    unit, who = unit_of(request, number), authority.of(request)
    rows = Service.objects.filter(unit=unit, removed_at=None)
    said = services.content(unit)
    lines = [
        (
            each,
            sum(bool(getattr(each, key).strip()) for key in DELIVERY),
            sum(key in each.inner for key in INNER),
        )
        for each in rows
    ]
    context = {
        "unit": unit, "lines": lines, "delivery": len(DELIVERY), "inner": len(INNER),
        "slots": services.slots(unit, today().year), "lacks": services.lacks(said),
        "shown": Publication.objects.filter(unit=unit, withdrawn_at=None).select_related("by").first(),
        "changed": _differs(unit, said), "front": ServiceFront.objects.filter(unit=unit).first(),
        "why_not": policies.why_not_keep(who, unit), "why_not_announce": policies.why_not_announce(who, unit),
    }  # fmt: skip
    return render(request, "frontdesk/room/services.html", context)


def _differs(unit: Any, said: dict[str, Any]) -> bool:
    shown = Publication.objects.filter(unit=unit, withdrawn_at=None).values_list("content", flat=True).first()
    return shown is not None and shown != said


@require_http_methods(["GET", "HEAD", "POST"])
def service(request: HttpRequest, number: str, pk: int | None = None) -> HttpResponse:
    """One service with its fourteen components; without a key a new one. `revisi`: the one on the page."""
    unit, who = unit_of(request, number), authority.of(request)
    policies.check(policies.why_not_keep(who, unit))
    found = get_object_or_404(Service, pk=pk, unit=unit, removed_at=None) if pk else None
    form = ServiceForm(
        request.POST if request.method == "POST" else None, instance=found or Service(unit=unit)
    )
    status, revision = 200, found.revision if found else 0
    if request.method == "POST":
        typed = request.POST.get("revisi", "")
        revision = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
        status = 422
        if form.is_valid():
            said = {key: form.cleaned_data[key] for key in ("name", *DELIVERY)}
            try:
                services.save(unit, found, said, form.inner, revision, by=request.user, who=who)  # type: ignore[arg-type]
            except Conflict as error:
                form.add_error(None, str(error))
                status = 409
            else:
                messages.success(request, _("Standar layanan disimpan."))
                return redirect("frontdesk:services", unit.number)
    context = {"unit": unit, "form": form, "found": found, "revision": revision, "delivery": tuple(DELIVERY)}
    return render(request, "frontdesk/room/service.html", context, status=status)


@require_POST
def remove(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    unit = unit_of(request, number)
    found = get_object_or_404(Service.objects.select_related("unit"), pk=pk, unit=unit)
    services.remove(found, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    messages.success(request, _("Layanan dihapus dari daftar; pengumuman yang lama tetap tersimpan."))
    return redirect("frontdesk:services", unit.number)


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """The documents of one kind; POST adds one. A refused form keeps the file."""
    unit, who = unit_of(request, number), authority.of(request)
    found = KINDS.get(kind)
    if found is None:
        raise Http404
    slot, status = f"layanan-dokumen:{unit.pk}:{kind}", 200
    form = PaperForm(request.POST if request.method == "POST" else None, kind=found, initial={"on": today()})
    if request.method == "POST":
        policies.check(policies.why_not_keep(who, unit))
        file = kept.arrived(request, form, slot, pictures=True)
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            given = services.Given(
                data["title"], data["number"], data["on"], data.get("signer", ""), data.get("cites", ""),
                None if data.get("cites") else file,
            )  # fmt: skip
            try:
                services.add_paper(unit, kind, given, by=request.user, who=who)  # type: ignore[arg-type]
            except Invalid as error:
                form.add_error(None, str(error))
            else:
                kept.let_go(request, slot)
                messages.success(request, _("Dokumen dicatat."))
                return redirect("frontdesk:services", unit.number)
    rows = ServicePaper.objects.filter(unit=unit, kind=kind, removed_at=None).select_related("by")
    context = {
        "unit": unit, "kind": found, "form": form, "rows": rows, "why_not": policies.why_not_keep(who, unit),
        "held": str((request.session.get(slot) or ("", ""))[1]),
    }  # fmt: skip
    return render(request, "frontdesk/room/paper.html", context, status=status)


@require_safe
def paper_file(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    rows = ServicePaper.objects.filter(unit=unit_of(request, number), blob__isnull=False)
    found = get_object_or_404(rows.select_related("blob"), pk=pk)
    return serve(request, found.blob, found.name, inline=True)  # type: ignore[arg-type]


@require_POST
def remove_paper(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    unit = unit_of(request, number)
    found = get_object_or_404(ServicePaper.objects.select_related("unit"), pk=pk, unit=unit)
    services.remove_paper(found, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    messages.success(request, _("Dokumen dikeluarkan; berkasnya tetap tersimpan."))
    return redirect("frontdesk:service_paper", unit.number, found.kind)


@require_http_methods(["GET", "HEAD", "POST"])
def front(request: HttpRequest, number: str) -> HttpResponse:
    """Address, hours and maklumat; the public sees them with the next announcement."""
    unit, who = unit_of(request, number), authority.of(request)
    policies.check(policies.why_not_keep(who, unit))
    held = ServiceFront.objects.filter(unit=unit).first() or ServiceFront(unit=unit)
    form = FrontForm(request.POST if request.method == "POST" else None, instance=held)
    if request.method == "POST" and form.is_valid():
        services.set_front(unit, form.cleaned_data, by=request.user, who=who)  # type: ignore[arg-type]
        messages.success(request, _("Disimpan; umumkan agar terbaca oleh umum."))
        return redirect("frontdesk:services", unit.number)
    status = 422 if request.method == "POST" else 200
    return render(request, "frontdesk/room/front.html", {"unit": unit, "form": form}, status=status)


@require_POST
def announce(request: HttpRequest, number: str) -> HttpResponse:
    """`deed` is `umumkan` or `tarik`."""
    unit, who = unit_of(request, number), authority.of(request)
    if request.POST.get("deed") == "tarik":
        services.withdraw(unit, by=request.user, who=who)  # type: ignore[arg-type]
        messages.success(request, _("Halaman layanan ditarik."))
    else:
        services.announce(unit, by=request.user, who=who)  # type: ignore[arg-type]
        messages.success(request, _("Standar dan maklumat pelayanan diumumkan."))
    return redirect("frontdesk:services", unit.number)
