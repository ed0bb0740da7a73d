"""Reports of the bidang and of the whole TPU: all of them, a new one, one with its receipt."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tuas.organisation.authority import Authority
from tuas.tpu import reports
from tuas.tpu.assistance.policies import AREAS
from tuas.tpu.forms import Day, Form, file
from tuas.tpu.material import actions as material
from tuas.tpu.material.views import PreparationForm
from tuas.tpu.models import Preparation, Report
from tuas.tpu.place import bidang_of, enter, held_name, paper_of
from tuas.tpu.policies import check, why_not
from tuas.tpu.saying import tried
from tuas.ui.errors import Denied

SHOWN = 30


def _words(label: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(label=label, required=False, max_length=20_000, widget=area)


class ReportForm(Form):
    starts_on = Day(label=gettext_lazy("Kegiatan dari tanggal"))
    ends_on = Day(label=gettext_lazy("Sampai tanggal"))
    assessment = _words(gettext_lazy("Kegiatan penilaian"))
    monitoring = _words(gettext_lazy("Monitoring dan evaluasi"))
    assistance = _words(gettext_lazy("Pendampingan"))
    paper = file(label=gettext_lazy("Berkas laporan"))


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """All reports, newest first, and what members prepared for them. POST: bahan of an Anggota (bidang, title, …)."""
    who, user = enter(request)
    own = sorted({h.area for h in who.held if who.in_bidang(h.area) and h.area})
    form, status = PreparationForm(), 200
    if request.method == "POST":
        area = request.POST.get("bidang", "")
        check(who, "prepare", area or "-")
        form, slot, status = PreparationForm(request.POST, request.FILES), "tpu:bahan:laporan", 422
        paper = paper_of(request, form, slot)
        if form.is_valid():
            given = (area, "PELAPORAN", form.cleaned_data["title"], form.cleaned_data["text"])
            status = tried(form, lambda: material.prepare(*given, paper=paper, by=user, authority=who))
        if not status:
            request.session.pop(slot, None)
            messages.success(request, _("Bahan disampaikan kepada Ketua Bidang."))
            return redirect("tpu:reports")
    rows = Report.objects.select_related("by", "received_by")
    prepared = Preparation.objects.filter(purpose="PELAPORAN").select_related("by", "paper")
    context = {
        "rows": Paginator(rows, SHOWN).get_page(request.GET.get("hal")),
        "unreceived": Report.objects.filter(received_at=None).count(),
        "may": [area for area in ("", *AREAS) if not reports.why_not_report(who, area)],
        "why_not": why_not(who, "report_area"), "form": form,
        "held": held_name(request, "tpu:bahan:laporan"),
        "preparing": [area for area in own if not why_not(who, "prepare", area)],
        "prepared": prepared.filter(area__in=own)[:SHOWN] if own else prepared[:SHOWN],
    }  # fmt: skip
    return render(request, "tpu/reports/list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, area: str = "") -> HttpResponse:
    """A report of a bidang, or of the whole with what the bidang reported already in it."""
    who, user = enter(request)
    if area:
        bidang_of(area)
    if refused := reports.why_not_report(who, area):
        raise Denied(refused)
    slot, status = f"tpu:laporan:{area}", 200
    form = ReportForm(initial=_before(area))
    if request.method == "POST":
        form, status = ReportForm(request.POST, request.FILES), 422
        paper = paper_of(request, form, slot)
        if form.is_valid():
            data = form.cleaned_data
            days = (data["starts_on"], data["ends_on"])
            texts = {name: data[name] for name in reports.SUBJECTS}
            act: Any = {"by": user, "authority": who}
            status = tried(form, lambda: reports.file_report(area, *days, texts, paper=paper, **act))
        if not status:
            request.session.pop(slot, None)
            messages.success(request, _("Laporan disampaikan."))
            return redirect("tpu:reports")
    context = {"form": form, "area": area, "held": held_name(request, slot)}
    return render(request, "tpu/reports/new.html", context, status=status)


def _before(area: str) -> dict[str, Any]:
    return {} if area else reports.of_bidang_since_last()


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: it is received."""
    who, user = enter(request)
    found = get_object_or_404(Report.objects.select_related("by", "received_by", "paper"), pk=pk)
    if request.method == "POST":
        reports.receive(found, by=user, authority=who)
        messages.success(request, _("Laporan diterima; tanggalnya dicatat."))
        return redirect("tpu:report", pk)
    return render(request, "tpu/reports/report.html", _context(found, who))


def _context(found: Report, who: Authority) -> dict[str, Any]:
    names = (_("Penilaian"), _("Monitoring dan evaluasi"), _("Pendampingan"))
    texts = [getattr(found, name) for name in reports.SUBJECTS]
    return {
        "report": found,
        "parts": list(zip(names, texts, strict=True)),
        "why_not": reports.why_not_receive(who, found),
    }
