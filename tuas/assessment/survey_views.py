"""The external survey behind an index: recorded by the unit's team, read by who sees the unit (5.b.3.c)."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuas.assessment import actions, desk, policies, question_views, reading
from tuas.assessment.models import Assessor
from tuas.assessment.place import Place, place_of
from tuas.cycle.paper import keep_pdf
from tuas.files.serve import serve
from tuas.organisation.models import User
from tuas.ui.errors import Invalid


@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, number: str, code: str) -> HttpResponseBase:
    """GET: the report. POST: `pelaksana`, `tanggal` (yyyy-mm-dd), `berkas` (PDF)."""
    place = place_of(request, number)
    line = place.form.lines.get(code)
    if line is None or not line.surveyed:
        raise Http404
    if request.method != "POST":
        return _report(request, place, code)
    unit = reading.sheets_of(place.programme)[Assessor.UNIT]
    policies.check_answer(place.authority, unit, place.unit, line.question)
    user: User = request.user  # type: ignore[assignment]
    try:
        upload: Any = request.FILES.get("berkas")
        if upload is None:
            raise Invalid(_("Pilih laporan survei dalam bentuk PDF."))
        on = _day(request.POST.get("tanggal", ""))
        paper, name = keep_pdf(upload)
        actions.record_survey(
            place.programme, code, surveyor=request.POST.get("pelaksana", ""), on=on, paper=paper, paper_name=name,
            by=user,
        )  # fmt: skip
    except Invalid as error:
        return question_views.with_survey(request, place, line, str(error))
    messages.success(request, _("Survei eksternal dicatat."))
    return redirect(desk.href_of(place, code))


def _day(typed: str) -> dt.date:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError as error:
        raise Invalid(
            _("Tanggal laporan survei tidak terbaca. Pilih tanggalnya, misalnya 4 Juli 2026.")
        ) from error


def _report(request: HttpRequest, place: Place, code: str) -> HttpResponseBase:
    found = reading.surveys_of(place.programme).get(code)
    if found is None:
        raise Http404
    try:
        return serve(request, found.paper, found.paper_name, inline=True)
    except FileNotFoundError as error:
        raise Http404(_("Isi berkas ini hilang dari penyimpanan.")) from error
