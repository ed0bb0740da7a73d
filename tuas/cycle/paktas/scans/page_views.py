"""One scanned page: look at it, say whose it is, put it aside or bring it back."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuas.cycle.models import ScanBatch
from tuas.cycle.paktas import facts
from tuas.cycle.paktas.forms import whole_number
from tuas.cycle.paktas.scans import actions, sorting
from tuas.cycle.paktas.scans.sorting import Row
from tuas.cycle.paktas.scans.views import batch_of
from tuas.files import pictures
from tuas.organisation.models import Person

OFFERED = 12
SMALL = 420  # pixels across, for the list


def _row(batch: ScanBatch, place: int, rows: list[Row]) -> Row:
    if not 1 <= place <= len(rows):
        raise Http404
    rows[place - 1].page.batch = batch
    return rows[place - 1]


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str, pk: int, place: int) -> HttpResponse:
    """A search is posted: a name stands in no address. POST with pegawai, sisihkan or kembalikan decides."""
    batch = batch_of(request, number, pk)
    rows = sorting.rows_of(batch)
    row, search = _row(batch, place, rows), ""
    if request.method == "POST":
        by = request.user
        if "pegawai" in request.POST:
            person = get_object_or_404(Person, pk=whole_number(request.POST["pegawai"], 0), unit=batch.unit)
            actions.choose(row.page, person, by=by)  # type: ignore[arg-type]
            messages.success(request, _("Halaman {n}: {name}.").format(n=place, name=person.name))
            return redirect(_next(batch, rows, place))
        if "sisihkan" in request.POST:
            actions.put_aside(batch, [row.page.pk], by=by)  # type: ignore[arg-type]
            return redirect(_next(batch, rows, place))
        if "kembalikan" in request.POST:
            actions.bring_back(row.page, by=by)  # type: ignore[arg-type]
            return redirect("cycle:pakta_scan_page", number, pk, place)
        search = request.POST.get("cari", "").strip()[:100]
    people = facts.unsigned(batch.unit)
    if search:
        people = people.filter(Q(name__icontains=search) | Q(nip__startswith=search))
    found = list(people[: OFFERED + 1])
    few = bool(search) or len(found) <= OFFERED
    context = {
        "unit": batch.unit, "batch": batch, "row": row, "search": search, "found": found[:OFFERED] if few else [],
        "more": len(found) > OFFERED, "all": len(rows), "before": place - 1,
        "after": place + 1 if place < len(rows) else 0,
    }  # fmt: skip
    return render(request, "cycle/paktas/scan_page.html", context)


def _next(batch: ScanBatch, rows: list[Row], place: int) -> str:
    """The next page that nobody has named yet, else the list."""
    unread = [row.place for row in rows if row.kind == sorting.UNREAD and row.place != place]
    after = [each for each in unread if each > place] or unread
    if after:
        return reverse("cycle:pakta_scan_page", args=[batch.unit.number, batch.pk, after[0]])
    return reverse("cycle:pakta_scan", args=[batch.unit.number, batch.pk])


@require_safe
def picture(request: HttpRequest, number: str, pk: int, place: int) -> HttpResponse:
    """The page as JPEG, set upright: small for the list, ?besar=1 to read it."""
    batch = batch_of(request, number, pk)
    pages = batch.pages.select_related("blob").order_by("file", "number")
    found = next(iter(pages[place - 1 : place]), None) if 1 <= place <= actions.MOST else None
    if found is None:
        raise Http404
    wide = pictures.WIDE if "besar" in request.GET else SMALL
    try:
        drawn = pictures.page_picture(found.blob, 1, wide, found.turn)
    except (IndexError, FileNotFoundError) as error:
        raise Http404 from error
    answer = HttpResponse(drawn, content_type="image/jpeg")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
