"""The checks before submitting: a page at any time, for the unit and for those who assess it."""

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tuas.cycle.place import programme_of, unit_of
from tuas.documents.tables import XLSX
from tuas.organisation import authority
from tuas.portal.checks.book import book_of
from tuas.portal.checks.page import HEADS, WHOLE, as_workbook, harmless, page_of, table
from tuas.ui.dates import today

AREAS = {"", WHOLE, *"123456"}


@require_safe
def checks(request: HttpRequest, number: str) -> HttpResponse:
    """?area=1..6|unit&format=csv|xlsx."""
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None:
        return redirect("cycle:open", number)
    area = request.GET.get("area", "")
    if area not in AREAS:
        raise Http404
    book = book_of(programme, authority.of(request), today())
    found = page_of(book, area)
    base = request.build_absolute_uri("/").rstrip("/")
    kind, name = request.GET.get("format", ""), f"pemeriksaan-{number}-{today().isoformat()}"
    if kind == "xlsx":
        answer = HttpResponse(as_workbook(found, base), content_type=XLSX)
    elif kind == "csv":
        out = io.StringIO()
        csv.writer(out).writerows([HEADS, *([harmless(cell) for cell in row] for row in table(found, base))])
        answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    else:
        context = {
            "unit": unit,
            "programme": programme,
            "page": found,
            "areas": book.form.catalogue.areas,
            "whole": WHOLE,
        }
        return render(request, "portal/checks/checks.html", context)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer
