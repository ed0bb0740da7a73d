"""The yearly report from its four sources, and the pokja's material for it (6.c.4.f, 6.c.11)."""

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuas.cycle.models import Programme
from tuas.cycle.planning.facts import AREAS, NAMES
from tuas.files.serve import download, serve
from tuas.monitoring import policies as reports
from tuas.monitoring.models import AreaMaterial, Report
from tuas.monitoring.monev import actions, policies
from tuas.monitoring.monev.forms import MaterialForm
from tuas.monitoring.place import programme_at
from tuas.monitoring.reading import YEARLY
from tuas.monitoring.yearly import chapters, document, sealing
from tuas.monitoring.yearly.forms import ChapterForm
from tuas.organisation import authority
from tuas.rules.periods import parse
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, status_of
from tuas.ui.whole import whole


def _year(request: HttpRequest, number: str, year: str) -> tuple[Programme, Report | None]:
    programme = programme_at(request, number, year)
    if str(programme.year) != year:
        raise Http404
    counted = Report.objects.filter(programme=programme, duty=YEARLY, period=year, returned_at=None)
    return programme, counted.select_related("paper").first()


@require_safe
def sources(request: HttpRequest, number: str, year: str) -> HttpResponse:
    """What each source holds, what is missing, and the material of the six pokja."""
    programme, report = _year(request, number, year)
    who = authority.of(request)
    content = document.content_of(programme, report)
    own = {} if report else chapters.written(programme)
    content["areas"] = [{**area, "slot": f"area-{area['code']}"} for area in content["areas"]]
    context = {
        "chapters": [
            {"name": name, "title": title, "text": (content.get("chapters") or {}).get(name, ""),
             "own": name in own and bool(own[name].text)}
            for name, title in chapters.TITLES.items()
        ],
        "unit": programme.unit, "programme": programme, "content": content, "report": report,
        "there": 4 - sum(1 for part in _parts(content) if part), "missing": content["missing"],
        "mine": [area for area in AREAS if not report and not policies.why_not_material(who, programme, area)],
        "may_write": report is None and not chapters.why_not(who, programme),
        "may_hand_in": report is None and parse(year).ended(today())
        and not reports.why_not(who, programme, YEARLY, "hand_in"),
    }  # fmt: skip
    return render(request, "monitoring/yearly/sources.html", context)


def _parts(content: document.Content) -> list[bool]:
    """Of each source whether something lacks."""
    return [
        not content["plan"]["there"],
        any(each["owed"] and not each["there"] for each in content["months"]),
        not content["ideas"]["there"],
        any(each["owed"] and not each["there"] for each in content["quarters"]),
    ]


@require_safe
def sources_pdf(request: HttpRequest, number: str, year: str) -> HttpResponseBase:
    """The assembled report as it stands, as it was handed in, or the signed file."""
    programme, report = _year(request, number, year)
    if report is not None and (signed := sealing.sealed(report)):
        return serve(request, signed.blob, signed.name, inline=True)
    made = document.paper(report, document.content_of(programme, report), programme)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="Laporan Pembangunan ZI {year} {number}.pdf"'
    return answer


@require_safe
def sources_docx(request: HttpRequest, number: str, year: str) -> HttpResponse:
    """The same to be edited in Word."""
    programme, report = _year(request, number, year)
    made = document.word(report, document.content_of(programme, report), programme)
    return download(made, f"Laporan Pembangunan ZI {year} {number}.docx")


def _shown(value: str | Decimal | None) -> str:
    """A number as it is typed here: "3,5"."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return value or ""


@require_http_methods(["GET", "HEAD", "POST"])
def chapter(request: HttpRequest, number: str, year: str, key: str) -> HttpResponse:
    """A chapter in words, by who compiles the report. A stale input keeps what was typed."""
    if key not in chapters.TITLES:
        raise Http404
    programme, report = _year(request, number, year)
    who = authority.of(request)
    policies.check(chapters.why_not(who, programme))
    if report is not None:
        raise _locked(year)
    old = chapters.written(programme).get(key)
    proposed = chapters.proposed(programme, key, document.live(programme))
    form, status = (
        ChapterForm(request.POST or None, initial={"text": old.text if old and old.text else proposed}),
        200,
    )
    if request.method == "POST":
        status = 422
        if form.is_valid():
            text = form.cleaned_data["text"]
            try:
                chapters.write(
                    programme, key, "" if text.split() == proposed.split() else text,
                    whole(request.POST.get("revisi", "")), by=request.user, who=who,  # type: ignore[arg-type]
                )  # fmt: skip
            except Conflict as error:
                status = 409
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Bab {title} tersimpan.").format(title=chapters.TITLES[key]))
                return redirect("monitoring:yearly", number, year)
    context = {
        "unit": programme.unit, "programme": programme, "form": form, "title": chapters.TITLES[key], "old": old,
        "revision": old.revision if old else 0, "stale": status == 409,
    }  # fmt: skip
    return render(request, "monitoring/yearly/chapter.html", context, status=status)


def _locked(year: str) -> Conflict:
    return Conflict(
        _("Laporan Pembangunan ZI {year} sudah diserahkan, jadi bahannya terkunci (6.c.11).").format(
            year=year
        )
    )


@require_http_methods(["GET", "HEAD", "POST"])
def material(request: HttpRequest, number: str, year: str, area: str) -> HttpResponse:
    """Before and after of one area, by its pokja. A stale input keeps what was typed."""
    if area not in AREAS:
        raise Http404
    programme, report = _year(request, number, year)
    who = authority.of(request)
    policies.check(policies.why_not_material(who, programme, area))
    if report is not None:
        raise _locked(year)
    old = AreaMaterial.objects.filter(programme=programme, area=area).select_related("by").first()
    names = ("before", "after", "measure", "measure_before", "measure_after")
    initial = {name: _shown(getattr(old, name)) for name in names} if old else {}
    form, status = MaterialForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status, seen = 422, request.POST.get("revisi", "")
        if form.is_valid():
            try:
                actions.material(
                    programme, area, **form.cleaned_data, revision=whole(seen),
                    by=request.user, who=who,  # type: ignore[arg-type]
                )  # fmt: skip
            except (Conflict, Denied) as error:
                status = status_of(error)
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Bahan area {area} tersimpan.").format(area=area))
                return redirect("monitoring:yearly", number, year)
    context = {
        "unit": programme.unit, "programme": programme, "form": form, "area": area, "name": NAMES[area], "old": old,
        "revision": old.revision if old else 0, "stale": status == 409,
    }  # fmt: skip
    return render(request, "monitoring/yearly/material.html", context, status=status)
