"""The sheet out to XLSX and back in: upload, look at the dry run, confirm."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tuas.assessment import actions, policies, reading, workbook, workbook_reading
from tuas.assessment.models import Sheet
from tuas.assessment.place import Place, place_of
from tuas.files import offered
from tuas.files.models import Blob
from tuas.files.spreadsheet import Unreadable
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

LARGEST = 20 * 1024 * 1024


@require_GET
def export(request: HttpRequest, number: str) -> HttpResponse:
    """The workbook with the own column open."""
    place = place_of(request, number)
    answer = HttpResponse(workbook.export(place), content_type=workbook.MEDIA_TYPE)
    name = f"LKE-{place.unit.number}-{place.programme.target}-{place.programme.year}-{today():%Y%m%d}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _own(place: Place) -> Sheet:
    """The own column as a file may change it. Raises Denied with the reason."""
    if place.own is None:
        raise Denied(policies.reader())
    sheet = reading.sheets_of(place.programme)[place.own]
    if sheet.completed_at is not None:
        raise Denied(policies.locked(sheet))
    if reason := policies.why_not_assess(place.authority, place.unit, place.own):
        raise Denied(reason)
    return sheet


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, number: str) -> HttpResponse:
    """The file stays with Tuas between the dry run and the confirmation, so nothing is chosen twice."""
    place = place_of(request, number)
    sheet = _own(place)
    assert place.own is not None
    context: dict[str, Any] = {"place": place, "own": place.own}
    if request.method != "POST":
        return render(request, "assessment/import.html", context)
    user: User = request.user  # type: ignore[assignment]
    try:
        blob = _given(request, place)
        found = workbook_reading.plan(blob.path, place, place.own, sheet)
        if "simpan" in request.POST and found.changes and not found.errors:
            opened = sheet if sheet.pk else actions.open_sheet(place.programme, place.own, by=user)
            workbook_reading.apply(found, opened, by=user, sha256=blob.sha256)
            messages.success(request, _("{n} jawaban tersimpan dari berkas.").format(n=len(found.changes)))
            return redirect("assessment:sheet", number)
    except (Invalid, Unreadable, Conflict) as error:
        return render(request, "assessment/import.html", {**context, "sentence": str(error)}, status=422)
    context |= {"plan": found, "sha256": blob.sha256}
    return render(request, "assessment/import.html", context, status=422 if found.errors else 200)


def _given(request: HttpRequest, place: Place) -> Blob:
    return offered.workbook(
        request, f"lke:{place.programme.pk}", ask=_("Pilih berkas XLSX LKE yang sudah diisi."), most=LARGEST,
        much=_("Berkas ini lebih dari 20 MB; LKE seharusnya jauh lebih kecil. Pilih berkas yang benar."),
    )  # fmt: skip
