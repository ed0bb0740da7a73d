"""Bring scanned paktas, follow how they are read, confirm whose they are."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuas.cycle.models import ScanBatch, ScanPage
from tuas.cycle.paktas import facts, policies
from tuas.cycle.paktas.forms import whole_number
from tuas.cycle.paktas.scans import actions, sorting
from tuas.cycle.paktas.scans.forms import ConfirmForm
from tuas.cycle.paktas.scans.tasks import key_of
from tuas.cycle.place import unit_of
from tuas.files.upload import too_large
from tuas.jobs.queue import newest
from tuas.organisation import authority
from tuas.ui.errors import Invalid

A_PAGE = 24
SENTENCES = 5


def batch_of(request: HttpRequest, number: str, pk: int) -> ScanBatch:
    """404 outside, 403 for those who do not work with the signatures of employees."""
    unit = unit_of(request, number)
    policies.check_keep(authority.of(request), unit)
    batch = get_object_or_404(ScanBatch.objects.select_related("added_by"), pk=pk, unit=unit)
    batch.unit = unit
    return batch


@require_http_methods(["GET", "HEAD", "POST"])
def scans(request: HttpRequest, number: str) -> HttpResponse:
    """Where scans are brought, and those brought before that still wait."""
    unit = unit_of(request, number)
    policies.check_keep(authority.of(request), unit)
    refused: list[str] = []
    if request.method == "POST":
        refused = [
            _("{name} terlalu besar; bagi menjadi beberapa berkas.").format(name=n)
            for n in too_large(request)
        ]
        files = request.FILES.getlist("berkas")
        if not files and not refused:
            refused.append(_("Belum ada berkas yang dipilih. Pilih PDF atau foto halaman pakta."))
        try:
            brought = actions.bring(unit, files, by=request.user)  # type: ignore[arg-type]
        except Invalid as error:
            refused.append(str(error))
        else:
            refused += brought.refused
            if brought.batch is not None:
                for sentence in refused:
                    messages.error(request, sentence)
                return redirect("cycle:pakta_scan", number, brought.batch.pk)
    context = {
        "unit": unit, "refused": refused, "missing": facts.unsigned_count(unit), "open": open_batches(unit.pk),
        "most": actions.MOST,
    }  # fmt: skip
    return render(request, "cycle/paktas/scans.html", context, status=422 if refused else 200)


def open_batches(unit: int) -> list[ScanBatch]:
    """Those with pages that are not read or not settled yet. One query."""
    return list(actions.unsettled(unit).select_related("added_by").order_by("-pk")[:20])


@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A batch: while it is read its progress, then its pages to confirm."""
    batch = batch_of(request, number, pk)
    if request.method == "POST":
        return _command(request, batch)
    progress = _progress(batch)
    if progress["done"] < progress["total"]:
        part = request.headers.get("HX-Request")
        template = f"cycle/paktas/{'_scan_progress' if part else 'scan_reading'}.html"
        return render(request, template, {"unit": batch.unit, "batch": batch, **progress})
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _confirm_page(request, batch)


def _progress(batch: ScanBatch) -> dict[str, Any]:
    done, total = (
        ScanPage.objects.filter(batch=batch).count(),
        sum(batch.files.values_list("pages", flat=True)),
    )
    job = newest(key_of(batch.pk)) if done < total else None
    return {"done": done, "total": total, "failed": job is not None and job.state in {"gagal", "batal"}}


def _command(request: HttpRequest, batch: ScanBatch) -> HttpResponse:
    """perintah: semua, pilih (confirm), sisihkan, sisa (put aside), ulang (read again)."""
    command, by = request.POST.get("perintah", ""), request.user
    chosen = [whole_number(pk, 0) for pk in request.POST.getlist("halaman")]
    if command == "ulang":
        actions.read_again(batch, by=by)  # type: ignore[arg-type]
        return redirect("cycle:pakta_scan", batch.unit.number, batch.pk)
    if command in ("sisihkan", "sisa"):
        if command == "sisa":
            chosen = [row.page.pk for row in sorting.rows_of(batch) if row.kind in sorting.OPEN]
        count = actions.put_aside(batch, chosen, by=by)  # type: ignore[arg-type]
        messages.success(request, _("{n} halaman disisihkan.").format(n=count))
        return _back(request, batch)
    if command not in ("semua", "pilih"):
        raise Invalid(_("Perintah itu tidak dikenal. Muat ulang halaman."))
    return _record(request, batch, None if command == "semua" else chosen)


def _record(request: HttpRequest, batch: ScanBatch, chosen: list[int] | None) -> HttpResponse:
    rows = sorting.rows_of(batch)
    shown = [row for row in rows if f"tgl_{row.page.pk}" in request.POST]
    form = ConfirmForm(batch.unit, shown, request.POST)
    if form.is_valid() and form.cleaned_data["on"] is None:
        form.add_error("on", _("Isi tanggal tanda tangan; tiap halaman boleh diberi tanggal lain."))
    if chosen == []:
        form.add_error(None, _("Belum ada halaman yang dicentang."))
    if form.errors:
        return _confirm_page(request, batch, form)
    actions.set_days(batch, form.cleaned_data["on"], form.days())
    made, left = actions.confirm(batch, chosen, by=request.user)  # type: ignore[arg-type]
    if made:
        messages.success(
            request, _("{n} pakta dicatat; halaman pindaiannya menjadi buktinya.").format(n=made)
        )
    elif not left:
        messages.success(request, _("Tidak ada halaman baru untuk dicatat."))
    for sentence in left[:SENTENCES]:
        messages.error(request, sentence)
    if len(left) > SENTENCES:
        messages.error(
            request, _("dan {n} halaman lain dengan alasan serupa.").format(n=len(left) - SENTENCES)
        )
    return _back(request, batch)


def _back(request: HttpRequest, batch: ScanBatch) -> HttpResponse:
    address = reverse("cycle:pakta_scan", args=[batch.unit.number, batch.pk])
    kind = request.POST.get("lihat", "")
    return redirect(f"{address}?lihat={kind}" if kind in sorting.WORDS else address)


def _confirm_page(request: HttpRequest, batch: ScanBatch, form: ConfirmForm | None = None) -> HttpResponse:
    rows = sorting.rows_of(batch)
    counts = sorting.counts(rows)
    asked = request.POST if form is not None else request.GET
    kind = asked.get("lihat", "")
    if kind not in sorting.WORDS or not counts[kind]:
        kind = next((each for each in sorting.WORDS if counts[each]), sorting.READY)
    here = [row for row in rows if row.kind == kind]
    pages = max(1, -(-len(here) // A_PAGE))
    page = min(max(1, whole_number(asked.get("hal"), 1)), pages)
    here = here[(page - 1) * A_PAGE : page * A_PAGE]
    if form is None:
        form = ConfirmForm(batch.unit, here, initial={"on": batch.on})
    context = {
        "unit": batch.unit, "batch": batch, "form": form, "kind": kind, "page": page, "pages": pages,
        "before": page - 1, "after": page + 1 if page < pages else 0, "counts": counts, "all": len(rows),
        "rows": [(row, form[f"tgl_{row.page.pk}"] if f"tgl_{row.page.pk}" in form.fields else None) for row in here],
        "tabs": [(each, word, counts[each]) for each, word in sorting.WORDS.items() if counts[each]],
        "look": sum(counts[each] for each in sorting.OPEN if each != sorting.READY),
        "files": batch.files.all(),
    }  # fmt: skip
    return render(request, "cycle/paktas/scan.html", context, status=422 if form.errors else 200)
