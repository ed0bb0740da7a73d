"""Pages of the service users."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.audit.trail import record
from tuas.cycle.place import unit_of
from tuas.documents.tables import XLSX, workbook
from tuas.files.spreadsheet import Unreadable
from tuas.frontdesk.models import ServiceUser
from tuas.frontdesk.users import register as users
from tuas.frontdesk.users import twins
from tuas.organisation import authority
from tuas.ui.errors import Denied

PAGE = 50
FIELDS = ("nama", "layanan", "selesai", "telepon", "surel")


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, number: str) -> HttpResponse:
    """The register, fifty a page, and one form to add. A refused input keeps what was typed."""
    unit = unit_of(request, number)
    who = authority.of(request)
    typed, sentence = {name: request.POST.get(name, "") for name in FIELDS}, ""
    if request.method == "POST":
        users.check_keep(who, unit)
        try:
            row = users.read_row([typed[name] for name in FIELDS])
        except ValueError as error:
            sentence = str(error)
        else:
            users.add(unit, row, by=request.user, authority=who)  # type: ignore[arg-type]
            messages.success(request, _("Pengguna layanan dicatat."))
            return redirect("frontdesk:users", unit.number)
    page = Paginator(users.listed(unit), PAGE).get_page(request.GET.get("hal"))
    open_ = users.sees_contacts(who, unit)
    rows = [
        (u, u.name or _("(data pribadi sudah dihapus)"), u.phone, u.email)
        if open_
        else (u, users.initials(u.name) or "–", users.masked(u.phone), users.masked(u.email))
        for u in page
    ]
    context = {
        "unit": unit, "rows": rows, "page": page, "typed": typed, "sentence": sentence, "heads": users.HEADS,
        "why_not": users.why_not_keep(who, unit), "open": open_,
    }  # fmt: skip
    return render(request, "frontdesk/users.html", context, status=422 if sentence else 200)


@require_safe
def twin_rows(request: HttpRequest, number: str) -> HttpResponse:
    """Rows that may be one person; who keeps the register decides, one by one."""
    unit = unit_of(request, number)
    users.check_keep(authority.of(request), unit)
    found = twins.groups(users.listed(unit).filter(erased_at=None))
    return render(request, "frontdesk/twins.html", {"unit": unit, "groups": found})


@require_POST
def remove(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    unit = unit_of(request, number)
    found = get_object_or_404(ServiceUser.objects.select_related("unit"), pk=pk, unit=unit)
    users.remove(found, by=request.user, authority=authority.of(request))  # type: ignore[arg-type]
    messages.success(request, _("Pengguna layanan dikeluarkan dari daftar."))
    return redirect("frontdesk:users", unit.number)


@require_POST
def bring(request: HttpRequest, number: str) -> HttpResponse:
    """A workbook with the five columns: all rows or none; what is wrong is named row by row."""
    unit = unit_of(request, number)
    who = authority.of(request)
    users.check_keep(who, unit)
    upload = request.FILES.get("berkas")
    context: dict[str, object] = {"unit": unit}
    if upload is None or not upload.size:
        return render(
            request, "frontdesk/import.html", {**context, "sentence": _("Pilih berkas XLSX.")}, status=422
        )
    try:
        reading = users.read_workbook(upload.path, unit)  # type: ignore[attr-defined]
    except Unreadable as error:
        return render(request, "frontdesk/import.html", {**context, "sentence": str(error)}, status=422)
    if reading.errors:
        return render(request, "frontdesk/import.html", {**context, "reading": reading}, status=422)
    count = users.bring(unit, reading.rows, by=request.user, authority=who)  # type: ignore[arg-type]
    messages.success(
        request, _("{n} pengguna layanan dicatat, {twins} sudah ada.").format(n=count, twins=reading.twins)
    )
    return redirect("frontdesk:users", unit.number)


@require_safe
def export(request: HttpRequest, number: str) -> HttpResponse:
    """The register as a workbook; every export is recorded (RQ-130)."""
    unit = unit_of(request, number)
    if not users.sees_contacts(authority.of(request), unit):
        raise Denied(_("Data kontak pengguna layanan hanya untuk yang tugasnya memerlukan (5.g.3)."))
    with transaction.atomic():
        record("service_user.exported", unit, by=request.user, unit=unit.number)
    rows = [
        [u.name, u.service, f"{u.completed_on:%d/%m/%Y}" if u.completed_on else "", u.phone, u.email]
        for u in users.listed(unit)
    ]
    content = workbook("Pengguna layanan", users.HEADS, rows, widths={0: 30, 1: 30, 2: 18, 3: 18, 4: 28})
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="pengguna-layanan-{unit.number}.xlsx"'
    return answer
