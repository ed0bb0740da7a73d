"""The pages of the leadership: board, years, map. For the assessing side; a unit opens its own years."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuas.cycle.place import unit_of
from tuas.documents.tables import XLSX
from tuas.organisation import authority
from tuas.portal.leadership import export, map_page, page, trend_pages
from tuas.portal.leadership.strip import STAGES
from tuas.ui.dates import today
from tuas.ui.errors import Denied


def check_oversees(request: HttpRequest) -> None:
    if not authority.of(request).oversees_all:
        raise Denied(_("Papan semua unit hanya untuk TPU, TPI, dan pimpinan Direktorat Jenderal (5.a)."))


def _file(content: bytes, kind: str, ending: str, on: dt.date) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="papan-{on.isoformat()}.{ending}"'
    return answer


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """All units, or what the address leaves of them; as a page, workbook or PDF."""
    check_oversees(request)
    found = page.page(request.GET, today())
    wanted = request.GET.get("format")
    if wanted == "xlsx":
        return _file(export.workbook_of(found), XLSX, "xlsx", found.on)
    if wanted == "pdf":
        return _file(export.paper(found), "application/pdf", "pdf", found.on)
    context = {"board": found, "names": page.NAMES, "ten": STAGES.values()}
    return render(request, "portal/leadership/board.html", context)


@require_safe
def trends(request: HttpRequest) -> HttpResponse:
    """All units over ten years by one measure."""
    check_oversees(request)
    found = trend_pages.trend_page(request.GET, today())
    return render(request, "portal/leadership/trends.html", {"trend": found})


@require_safe
def unit_trend(request: HttpRequest, number: str) -> HttpResponse:
    """One unit over ten years by every measure: for the assessing side and for the unit itself."""
    unit = unit_of(request, number)
    found = trend_pages.unit_trend(unit, today())
    oversees = authority.of(request).oversees_all
    return render(
        request, "portal/leadership/unit_trend.html", {"trend": found, "unit": unit, "oversees": oversees}
    )


@require_safe
def coast(request: HttpRequest) -> HttpResponse:
    """The units where they are."""
    check_oversees(request)
    return render(request, "portal/leadership/map.html", {"map": map_page.map_page(request.GET, today())})
