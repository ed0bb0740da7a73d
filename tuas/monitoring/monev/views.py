"""Pages of one month: what FRM-04 says, and the forms by which pokja and Ketua Tim Kerja fill it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle.models import MeetingPaper, Programme
from tuas.cycle.planning.facts import AREAS, NAMES
from tuas.files.serve import download, serve
from tuas.monitoring import evidence
from tuas.monitoring.models import Recommendation, Report, Status
from tuas.monitoring.monev import actions, document, policies, sealing
from tuas.monitoring.monev.book import Book, Sheet
from tuas.monitoring.monev.forms import FOUR, AdviceForm, AreaForm, CompileForm
from tuas.monitoring.place import month_at
from tuas.organisation import authority
from tuas.organisation.authority import Authority
from tuas.rules.periods import Period, parse, slots
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid, status_of

REFUSED = (Invalid, Conflict)


@require_safe
def month(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """The five sections as the report has them, with what is still to be filled in and by whom."""
    programme, who = month_at(request, number, period), authority.of(request)
    book = Book.of(programme)
    sheet, content = book.sheet(period), document.content_of(book, period)
    closed = sheet.report is not None
    may_compile = not closed and not policies.why_not_compile(who, programme)
    not_now = policies.why_not_now(programme, period)
    context = _place(programme, sheet.period) | {
        "sheet": sheet, "content": content, "closed": closed, "not_now": not_now,
        "standing": evidence.standing(sheet.report, programme, who), "month_code": period,
        "prove": "monitoring:monev_prove", "four": _four(sheet),
        "may_add_papers": closed and not not_now and not policies.why_not_compile(who, programme),
        "heading": _heading(content, sheet.period), "months": _months(book),
        "fills": [] if closed or not_now else _fills(who, programme, sheet),
        "may_compile": may_compile and not not_now, "why_not_compile": policies.why_not_compile(who, programme),
        "proposals": [] if closed or not_now else _proposals(who, programme, sheet),
        "own": [] if closed or not_now else _own(who, programme, sheet),
        "advises": [] if closed or not_now else _advises(who, programme),
        "may_hand_in": may_compile and who.in_unit(programme.unit_id, policies.HEAD) and sheet.period.ended(today()),
    }  # fmt: skip
    return render(request, "monitoring/monev/month.html", context)


def _four(sheet: Sheet) -> list[tuple[str, bool]]:
    """(word, there) of the four proofs of the meeting (5.e.I.1.c). One query, none without a meeting."""
    held = sheet.kept.meeting_id
    if held is None:
        return []
    there = set(MeetingPaper.objects.filter(meeting=held).values_list("part", flat=True))
    return [(str(MeetingPaper.Part(code).label), code in there) for code in FOUR]


def _place(programme: Programme, period: Period) -> dict[str, Any]:
    return {"unit": programme.unit, "programme": programme, "period": period}


def _heading(content: dict[str, Any], period: Period) -> str:
    done, total = content["figures"]["actions"]
    realised, _followed = document.figures(content)
    if not total:
        return _("Tidak ada kegiatan yang direncanakan pada {month}").format(month=period.label)
    return _("{done} dari {total} kegiatan {month} telah selesai, {percent}").format(
        done=done, total=total, month=period.label, percent=realised.percent
    )


def _months(book: Book) -> list[tuple[Period, bool, bool]]:
    """(month, begun, handed in) of the year."""
    year = slots("monthly", book.programme.year)
    return [(each, each.first <= today(), each.code in book.counted) for each in year]


def _fills(who: Authority, programme: Programme, sheet: Sheet) -> list[dict[str, Any]]:
    """The areas this person fills in, with how much of each is said."""
    found = []
    for area in AREAS:
        if not policies.why_not_fill(who, programme, area):
            rows, carried = sheet.of(area)
            said = sum(row.said is not None for row in rows) + sum(c.now is not None for c in carried)
            found.append({"area": area, "name": NAMES[area], "said": said, "all": len(rows) + len(carried)})
    return found


def _proposals(who: Authority, programme: Programme, sheet: Sheet) -> list[Any]:
    return [row for row in sheet.proposals if not policies.why_not_recommend(who, programme, row.area)]


def _own(who: Authority, programme: Programme, sheet: Sheet) -> list[Recommendation]:
    return [each for each in sheet.new if not policies.why_not_recommend(who, programme, each.area)]


def _advises(who: Authority, programme: Programme) -> list[tuple[str, str]]:
    return [(area, NAMES[area]) for area in AREAS if not policies.why_not_recommend(who, programme, area)]


def open_month(request: HttpRequest, number: str, period: str) -> tuple[Programme, Authority]:
    """For a form: a month that can be written; else the sentence."""
    programme, who = month_at(request, number, period), authority.of(request)
    policies.check(policies.why_not_now(programme, period))
    if policies.frozen(programme, period):
        raise Conflict(
            _("Laporan monev {month} sudah diserahkan, jadi isinya terkunci (5.j.1).").format(
                month=parse(period).label
            )
        )
    return programme, who


@require_http_methods(["GET", "HEAD", "POST"])
def area(request: HttpRequest, number: str, period: str, area: str) -> HttpResponse:
    """One pokja's lines and recommendations of the month on one form. A refused or stale input keeps what was typed."""
    if area not in AREAS:
        raise Http404
    programme, who = open_month(request, number, period)
    policies.check(policies.why_not_fill(who, programme, area))
    rows, carried = Book.of(programme).sheet(period).of(area)
    form = AreaForm(rows, carried, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                lines, followed = form.said()
                actions.fill(
                    programme, period, area, lines, followed, request.POST.get("semula", ""), by=request.user, who=who  # type: ignore[arg-type]
                )  # fmt: skip
            except REFUSED as error:
                status = status_of(error)
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Isian area {area} tersimpan.").format(area=area))
                return redirect("monitoring:monev", number, period)
    context = _place(programme, parse(period)) | {
        "area": area, "name": NAMES[area], "form": form, "lines": list(form.lines()), "stale": status == 409,
        "recommendations": list(form.recommendations()), "token": actions.token(rows, carried),
        "missing": sum(row.said is None for row in rows), "words": dict(Status.choices),
    }  # fmt: skip
    return render(request, "monitoring/monev/area.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def compile_(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """Obstacles and conclusions of the whole unit."""
    programme, who = open_month(request, number, period)
    policies.check(policies.why_not_compile(who, programme))
    sheet = Book.of(programme).sheet(period)
    kept = sheet.kept
    chosen = {None: "", True: "ya", False: "tidak"}[kept.hampered]
    initial = {"hampered": chosen, "obstacles": kept.obstacles, "conclusions": kept.conclusions}
    form, status = CompileForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = 422
        seen = request.POST.get("revisi", "")
        if form.is_valid():
            try:
                revision = int(seen) if seen.isdigit() and len(seen) < 9 else -1
                actions.compile_(
                    programme, period, **form.cleaned_data, revision=revision, by=request.user, who=who  # type: ignore[arg-type]
                )  # fmt: skip
            except REFUSED as error:
                status = status_of(error)
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Hambatan dan kesimpulan tersimpan."))
                return redirect("monitoring:monev", number, period)
    context = _place(programme, sheet.period) | {"form": form, "revision": kept.revision, "sheet": sheet}
    return render(request, "monitoring/monev/compile.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def advice(request: HttpRequest, number: str, period: str, pk: int) -> HttpResponse:
    """A recommendation; pk 0 is a new one, of an area or of an unrealised line (?area=5&kerja=…)."""
    programme, who = open_month(request, number, period)
    made = (
        get_object_or_404(Recommendation, pk=pk, programme=programme, period=period, removed_at=None)
        if pk
        else None
    )
    where, line, initial = _about(request, programme, period, made)
    policies.check(policies.why_not_recommend(who, programme, where))
    form, status = AdviceForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _write(request, programme, period, where, form, made, line)
            except REFUSED as error:
                status = status_of(error)
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Rekomendasi tersimpan."))
                return redirect("monitoring:monev", number, period)
    context = _place(programme, parse(period)) | {
        "form": form,
        "made": made,
        "area": where,
        "name": NAMES[where],
        "line": line or "",
    }
    return render(request, "monitoring/monev/advice.html", context, status=status)


def _about(
    request: HttpRequest, programme: Programme, period: str, made: Recommendation | None
) -> tuple[str, UUID | None, dict[str, Any]]:
    """(area, line, what the form begins with)."""
    if made is not None:
        made.programme = programme
        return made.area, made.line, {"text": made.text, "pic": made.pic, "target": made.target}
    key = request.GET.get("kerja", "")
    rows = Book.of(programme).sheet(period).proposals if key else []
    row = next((row for row in rows if row.line.key.hex == key), None)
    if row is not None:
        return row.area, row.line.key, {"text": row.line.text, "pic": row.pic}
    where = request.GET.get("area", "")
    if where not in AREAS or key:
        raise Http404
    return where, None, {}


def _write(
    request: HttpRequest, programme: Programme, period: str, where: str, form: Form, made: Recommendation | None,
    line: UUID | None,
) -> None:  # fmt: skip
    given: Any = {"by": request.user, "who": authority.of(request)}
    words = form.advice(line)  # type: ignore[attr-defined]
    if made is None:
        actions.recommend(programme, period, where, words, **given)
        return
    seen = request.POST.get("revisi", "")
    actions.reword(made, words, int(seen) if seen.isdigit() and len(seen) < 9 else -1, **given)


@require_POST
def withdraw(request: HttpRequest, number: str, period: str, pk: int) -> HttpResponse:
    programme, who = open_month(request, number, period)
    made = get_object_or_404(Recommendation, pk=pk, programme=programme, period=period)
    made.programme = programme
    actions.withdraw(made, by=request.user, who=who)  # type: ignore[arg-type]
    messages.success(request, _("Rekomendasi dihapus."))
    return redirect("monitoring:monev", number, period)


@require_POST
def adopt(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """Every proposal becomes a recommendation."""
    programme, who = open_month(request, number, period)
    n = actions.adopt(programme, period, by=request.user, who=who)  # type: ignore[arg-type]
    messages.success(request, _("{n} rekomendasi ditambahkan; periksa PIC dan target waktunya.").format(n=n))
    return redirect("monitoring:monev", number, period)


@require_POST
def prove(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """A month that was ratified before it became evidence by itself. The same click twice changes nothing."""
    programme, who = month_at(request, number, period), authority.of(request)
    policies.check(policies.why_not_prove(who, programme))
    report = Report.objects.filter(programme=programme, duty="5.j.1", period=period, returned_at=None).first()
    if report is None:
        raise Conflict(
            _("Laporan {month} belum diserahkan, jadi belum menjadi bukti (5.j.1).").format(
                month=parse(period).label
            )
        )
    report.programme = programme
    evidence.prove(report, by=request.user, who=who)  # type: ignore[arg-type]
    messages.success(request, _("Laporan {month} menjadi bukti.").format(month=parse(period).label))
    return redirect("monitoring:monev", number, period)


@require_safe
def form_pdf(request: HttpRequest, number: str, period: str) -> HttpResponseBase:
    """FRM-04 as it stands, as it was handed in, or the signed file itself."""
    programme = month_at(request, number, period)
    report = Report.objects.filter(programme=programme, duty="5.j.1", period=period, returned_at=None).first()
    if report is not None and report.approved_at and (signed := sealing.sealed(report)):
        return serve(request, signed.blob, signed.name, inline=True)
    return _paper(request, number, period, document.paper, "pdf")


@require_safe
def form_docx(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """The same to be edited in Word."""
    return _paper(request, number, period, document.word, "docx")


def _paper(
    request: HttpRequest, number: str, period: str, make: Callable[..., bytes], ending: str
) -> HttpResponse:
    programme = month_at(request, number, period)
    book = Book.of(programme)
    report = book.counted.get(period)
    made = make(report, document.content_of(book, period), programme.unit)
    return download(made, f"FRM-04 {number} {period}.{ending}", inline=True)
