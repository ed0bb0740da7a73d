"""A register out as XLSX and back."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuas.audit.trail import record
from tuas.documents.tables import XLSX
from tuas.files.spreadsheet import Unreadable
from tuas.frontdesk.controls import actions, policies, workbook
from tuas.frontdesk.controls.registers import REGISTERS
from tuas.frontdesk.controls.views import place
from tuas.organisation import authority
from tuas.ui.errors import Conflict, status_of


@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """GET: the rows of the year, to be filled in further; recorded. POST `berkas`: all rows or none, what is wrong
    named row by row.
    """
    unit, programme = place(request, number)
    if slug not in REGISTERS:
        raise Http404
    register, who = REGISTERS[slug], authority.of(request)
    policies.check(policies.why_not_keep(who, unit, register.area))
    if request.method != "POST":
        with transaction.atomic():
            record(
                "control.exported", programme, by=request.user, unit=unit.number, detail={"register": slug}
            )
        answer = HttpResponse(workbook.written(register, programme), content_type=XLSX)
        answer["Content-Disposition"] = f'attachment; filename="{slug}-{unit.number}-{programme.year}.xlsx"'
        return answer
    errors: list[tuple[int, str]] = []
    sentence, status, upload = "", 422, request.FILES.get("berkas")
    if upload is None or not upload.size:
        sentence = _("Pilih berkas XLSX.")
    else:
        try:
            rows, errors = workbook.read(upload.path, register, programme)  # type: ignore[attr-defined]
            if not errors:
                made, same = actions.bring(programme, register, rows, by=request.user, who=who)  # type: ignore[arg-type]
                said = _("{n} baris dicatat, {same} sudah ada.").format(n=made, same=same)
                messages.success(request, said)
                return redirect("frontdesk:control_register", unit.number, slug)
        except (Unreadable, Conflict) as error:
            sentence, status = str(error), status_of(error) if isinstance(error, Conflict) else 422
    context = {
        "unit": unit, "sentence": sentence, "errors": errors, "title": register.name,
        "back": reverse("frontdesk:control_register", args=[unit.number, slug]),
    }  # fmt: skip
    return render(request, "frontdesk/compliance/import.html", context, status=status)
