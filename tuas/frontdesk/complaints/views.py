"""Pages of the register of complaints for the unit."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle.duties.reading import holidays
from tuas.cycle.place import unit_of
from tuas.frontdesk.complaints import actions, policies, reading
from tuas.frontdesk.complaints.actions import TRANSITIONS
from tuas.frontdesk.complaints.forms import DeedForm, EntryForm
from tuas.frontdesk.models import Complaint, ComplaintStep
from tuas.frontdesk.models.complaints import ComplaintKind
from tuas.organisation import authority
from tuas.organisation.models import Unit
from tuas.rules.complaints import DISMISSED, DONE, PROCESS, WAITING, state
from tuas.rules.periods import Period, parse, slots
from tuas.ui.dates import today
from tuas.ui.errors import STATUS, Conflict, Invalid

PAGE = 50
STATES = {
    WAITING: ("belum", lazy("Menunggu ditindaklanjuti")), PROCESS: ("berjalan", lazy("Sedang diproses")),
    DONE: ("lengkap", lazy("Selesai")), DISMISSED: ("tidak_ada", lazy("Tidak ditindaklanjuti")),
}  # fmt: skip
GROUPS = {"pengaduan": (ComplaintKind.PENGADUAN,), "layanan": reading.SERVICE}
"""The two reports: complaints of the public (P5.g, R5.b), complaints and consultations on the service (P6.j)."""


def period_of(request: HttpRequest, on: dt.date) -> Period:
    try:
        return parse(request.GET.get("periode", "") or str(on.year))
    except ValueError:
        return parse(str(on.year))


@require_safe
def listing(request: HttpRequest, number: str) -> HttpResponse:
    """The figures of a period per channel, and the register, fifty a page."""
    unit, who, on = unit_of(request, number), authority.of(request), today()
    group = request.GET.get("jenis", "pengaduan")
    group = group if group in GROUPS else "pengaduan"
    period = period_of(request, on)
    handled = policies.kinds_of(who, unit)
    counted = reading.counted(unit, GROUPS[group], period.first, period.last, on)
    rows = reading.listed(unit, GROUPS[group]).filter(received_on__lte=period.last)
    page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
    context = {
        "unit": unit, "group": group, "period": period, "counted": counted, "page": page, "states": STATES,
        "lines": reading.lines(page, handled, counted.terms, holidays(), on), "handled": handled,
        "why_not": policies.why_not_handle(who, unit),
        "periods": [*slots("yearly", on.year), *slots("half-yearly", on.year)],
        "split": reading.online_split(counted), "year": on.year,
    }  # fmt: skip
    return render(request, "frontdesk/complaints/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, number: str) -> HttpResponse:
    """Record what came by a channel outside Tuas."""
    unit, who = unit_of(request, number), authority.of(request)
    policies.check(policies.why_not_handle(who, unit))
    form = EntryForm(policies.kinds_of(who, unit), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.enter(unit, form.given(), by=request.user, who=who)  # type: ignore[arg-type]
        except Invalid as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("{number} dicatat.").format(number=made))
            return redirect("frontdesk:complaint", unit.number, made.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "frontdesk/complaints/enter.html", {"unit": unit, "form": form}, status=status)


def found_of(request: HttpRequest, number: str, pk: int) -> tuple[Unit, Complaint]:
    """The complaint for whoever handles its kind; nobody else learns that it exists."""
    unit = unit_of(request, number)
    kinds = policies.kinds_of(authority.of(request), unit)
    found = get_object_or_404(Complaint, pk=pk, unit=unit, kind__in=kinds)
    found.unit = unit
    return unit, found


@require_safe
def complaint(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    return _page(request, *found_of(request, number, pk))


def _page(
    request: HttpRequest, unit: Unit, found: Complaint, form: DeedForm | None = None, deed: str = "", status: int = 200
) -> HttpResponse:  # fmt: skip
    now = state(reading.case_of(found), today())
    terms, _basis = reading.terms_of(unit, today())
    line = reading.lines([found], [found.kind], terms, holidays(), today())[0]
    deeds: list[dict[str, Any]] = [
        {
            "deed": ComplaintStep.Deed(each), "words": each != ComplaintStep.Deed.START, "shown": each in actions.SHOWN,
            "form": form if each == deed else DeedForm(initial={"on": today()}, auto_id=f"{each}-%s"),
        }
        for each in TRANSITIONS[now]
    ]  # fmt: skip
    context = {
        "unit": unit, "found": found, "line": line, "state": STATES[now], "deeds": deeds, "refused": deed,
        "files": found.files.all(), "steps": found.steps.select_related("by"), "ended": now in (DONE, DISMISSED),
    }  # fmt: skip
    return render(request, "frontdesk/complaints/complaint.html", context, status=status)


@require_POST
def act(request: HttpRequest, number: str, pk: int, deed: str) -> HttpResponse:
    unit, found = found_of(request, number, pk)
    if deed not in ComplaintStep.Deed.values:
        raise Http404
    sent = request.POST.get("revisi", "")
    seen = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0
    form = DeedForm(request.POST, auto_id=f"{deed}-%s")
    status = 422
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.act(
                found,
                deed,
                data["on"],
                data["text"],
                seen,
                by=request.user,  # type: ignore[arg-type]
                who=authority.of(request),
            )
        except (Invalid, Conflict) as error:
            status = STATUS[type(error)]
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Tercatat: {deed}.").format(deed=ComplaintStep.Deed(deed).label))
            return redirect("frontdesk:complaint", unit.number, found.pk)
    return _page(request, unit, found, form, deed, status)


@require_POST
def forget(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    unit, found = found_of(request, number, pk)
    actions.forget(found, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    messages.success(request, _("Nama dan kontak pelapor dihapus."))
    return redirect("frontdesk:complaint", unit.number, found.pk)
