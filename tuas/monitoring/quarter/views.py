"""Pages of one quarter: what FRM-05 says, the forms by which the agents fill it, their signatures."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle.models import Programme
from tuas.files.serve import download, serve
from tuas.monitoring import evidence
from tuas.monitoring.models import Report
from tuas.monitoring.place import programme_at
from tuas.monitoring.quarter import actions, document, policies, sealing
from tuas.monitoring.quarter.book import Book, Sheet
from tuas.monitoring.quarter.forms import ActualForm, EvaluationForm, TextsForm
from tuas.organisation import authority
from tuas.organisation.authority import Authority
from tuas.rules.periods import Period, slots
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid, status_of

REFUSED = (Invalid, Conflict)


def quarter_at(request: HttpRequest, number: str, period: str) -> Programme:
    """The programme behind an address of one quarter, "2026-Q3"; else 404."""
    programme = programme_at(request, number, period[:4])
    if not any(each.code == period for each in slots("quarterly", programme.year)):
        raise Http404
    return programme


def open_quarter(request: HttpRequest, number: str, period: str) -> tuple[Programme, Authority]:
    """For a form: a quarter that this person can write; else the sentence."""
    programme, who = quarter_at(request, number, period), authority.of(request)
    policies.check(policies.why_not_fill(who, programme))
    policies.check(policies.why_not_now(programme, period))
    if policies.frozen(programme, period):
        raise Conflict(_("Laporan triwulan ini sudah diserahkan, jadi isinya terkunci (5.j.2)."))
    return programme, who


def place(programme: Programme, period: Period) -> dict[str, Any]:
    return {"unit": programme.unit, "programme": programme, "period": period}


@require_safe
def quarter(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """The sections as the report has them, what still lacks, and who has signed."""
    programme, who = quarter_at(request, number, period), authority.of(request)
    book = Book.of(programme)
    sheet, content = book.sheet(period), document.content_of(book, period)
    closed = sheet.report is not None
    not_now = policies.why_not_now(programme, period)
    open_ = not closed and not not_now
    context = place(programme, sheet.period) | {
        "sheet": sheet, "content": content, "closed": closed, "not_now": not_now, "open": open_,
        "heading": _heading(content, sheet.period), "quarters": _quarters(book),
        "may_fill": open_ and not policies.why_not_fill(who, programme),
        "why_not_fill": policies.why_not_fill(who, programme) if open_ else "",
        "lacking": _lacking(sheet) if open_ else [],
        "standing": evidence.standing(sheet.report, programme, who),
        "prove": "monitoring:quarter_prove", "month_code": period,
    } | _signing(request, book, sheet, content, open_)  # fmt: skip
    return render(request, "monitoring/quarter/quarter.html", context)


def _signing(
    request: HttpRequest, book: Book, sheet: Sheet, content: document.Content, open_: bool
) -> dict[str, Any]:
    """Where each agent's signature stands, and what this reader can do about it."""
    mine = next((a for a in sheet.agents if a.seat.person.user_id == request.user.pk), None)
    digest = document.digest_of(content)
    held = [each for each in book.signatures if each.period == sheet.period.code]
    valid = {each.seat.person_id for each in held if each.digest == digest}
    void = {each.seat.person_id for each in held} - valid
    signed = mine is not None and mine.seat.person_id in valid
    not_over = policies.why_not_over(sheet.period.code) if open_ else ""
    missing = actions.missing_of(content)
    return {
        "digest": digest, "void": len(void) if open_ else 0, "named": mine is not None, "signed": signed,
        "not_over": not_over, "missing": missing,
        "may_sign": open_ and mine is not None and not signed and not not_over and bool(content["e"]["rows"]),
        "whole": open_ and not not_over and not actions.why_not_whole(content),
    }  # fmt: skip


def _heading(content: document.Content, period: Period) -> str:
    marks, _followed = document.figures(content)
    if not marks.total:
        return _("Tidak ada rencana agen pada {quarter}").format(quarter=period.label)
    return _("{done} dari {total} rencana bulanan {quarter} terlaksana, {percent}").format(
        done=marks.done, total=marks.total, quarter=period.label, percent=marks.percent
    )


def _quarters(book: Book) -> list[tuple[Period, bool]]:
    year = slots("quarterly", book.programme.year)
    return [(each, book.report_of(each.code) is not None) for each in year]


def _lacking(sheet: Sheet) -> list[str]:
    """What nobody has said yet, in the order of the form."""
    rows = sum(row.said is None for row in sheet.shown)
    told = sum(each.now is None for each in sheet.carried)
    found = [] if sheet.agents else [_("SK Agen Perubahan (D)")]
    found += [] if sheet.plan else [_("Rencana Aksi (E)")]
    found += [_("tindak lanjut {n} rencana triwulan sebelumnya (G.1)").format(n=told)] if told else []
    found += [_("realisasi {n} kegiatan (G.2)").format(n=rows)] if rows else []
    found += [_("hambatan dan kendala (G.3)")] if sheet.kept.hampered is None else []
    found += [] if sheet.contributions else [_("kontribusi sebelum dan sesudah (G.4)")]
    found += [] if sheet.kept.advised else [_("rekomendasi (G.5)")]
    return found + ([] if sheet.documents else [_("dokumentasi (H)")])


def _form(
    request: HttpRequest, number: str, period: str, template: str,
    make: Callable[[Sheet, Any], forms.Form], keep: Callable[[Programme, forms.Form, dict[str, Any]], Any],
    saved: str, more: Callable[[Sheet, forms.Form], dict[str, Any]],
) -> HttpResponse:  # fmt: skip
    """One part of the quarter. A refused or stale input keeps what was typed and shows what is stored."""
    programme, who = open_quarter(request, number, period)
    sheet = Book.of(programme).sheet(period)
    form, status = make(sheet, request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                keep(programme, form, {"by": request.user, "who": who})
            except REFUSED as error:
                status = status_of(error)
                form.add_error(None, str(error))
            else:
                messages.success(request, saved)
                return redirect("monitoring:quarter", number, period)
    context = place(programme, sheet.period) | {"form": form, "sheet": sheet, "stale": status == 409}
    return render(request, template, context | more(sheet, form), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """FRM-05 A–C."""

    def keep(programme: Programme, form: forms.Form, given: dict[str, Any]) -> None:
        actions.write(programme, period, form.cleaned_data, request.POST.get("semula", ""), **given)

    return _form(
        request, number, period, "monitoring/quarter/texts.html",
        lambda sheet, data: TextsForm(data, initial=document.texts_of(sheet)), keep, _("Uraian tersimpan."),
        lambda sheet, form: {"token": actions.token(document.texts_of(sheet)), "now": document.texts_of(sheet)},
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def actual(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """FRM-05 G.1 and G.2."""

    def keep(programme: Programme, form: forms.Form, given: dict[str, Any]) -> None:
        rows, followed = form.said()  # type: ignore[attr-defined]
        actions.fill(programme, period, rows, followed, **given)

    def more(sheet: Sheet, form: forms.Form) -> dict[str, Any]:
        assert isinstance(form, ActualForm)
        if form.non_field_errors():  # the next saving is a decision over what is stored now
            typed = request.POST.copy()
            for name, seen in form.renew().items():
                typed[name] = seen
            form.data = typed
        return {"lines": list(form.lines()), "follow_ups": list(form.follow_ups()), "me": request.user.pk}

    return _form(
        request,
        number,
        period,
        "monitoring/quarter/actual.html",
        ActualForm,
        keep,
        _("Realisasi tersimpan."),
        more,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """FRM-05 G.3 and G.5; what is unrealised is proposed as a recommendation."""

    def make(sheet: Sheet, data: Any) -> forms.Form:
        kept = sheet.kept
        proposed = [_("Melaksanakan {plan}").format(plan=text) for text in _proposed(sheet)]
        initial = {
            "hampered": {None: "", True: "ya", False: "tidak"}[kept.hampered], "obstacles": kept.obstacles,
            "recommendations": kept.recommendations if kept.advised else "\n".join(proposed),
        }  # fmt: skip
        return EvaluationForm(data, initial=initial)

    def keep(programme: Programme, form: forms.Form, given: dict[str, Any]) -> None:
        actions.evaluate(programme, period, **form.cleaned_data, seen=request.POST.get("semula", ""), **given)

    return _form(
        request, number, period, "monitoring/quarter/evaluation.html", make, keep,
        _("Kendala dan rekomendasi tersimpan."),
        lambda sheet, form: {"token": actions.token(actions.of_evaluation(sheet)), "now": sheet.kept},
    )  # fmt: skip


def _proposed(sheet: Sheet) -> list[str]:
    """IC-72: from the lines that were not realised, and those of earlier quarters that are not finished."""
    left = [row.idea.activity for row, _months in sheet.unrealised(today())]
    left += [each.text for each in sheet.carried if each.status != "telah"]
    return list(dict.fromkeys(text.strip().rstrip(".").replace("\n", " ") for text in left))


@require_POST
def sign(request: HttpRequest, number: str, period: str) -> HttpResponse:
    programme = quarter_at(request, number, period)
    done = actions.sign(programme, period, request.POST.get("isi", ""), by=request.user)  # type: ignore[arg-type]
    messages.success(
        request,
        _("Semua agen sudah menandatangani; serahkan laporannya.") if done else _("Tanda tangan Anda tercatat."),
    )  # fmt: skip
    return redirect("monitoring:quarter", number, period)


@require_POST
def prove(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """A quarter that was approved before it became evidence by itself. The same click twice changes nothing."""
    programme, who = quarter_at(request, number, period), authority.of(request)
    policies.check(policies.why_not_prove(who, programme))
    report = Report.objects.filter(programme=programme, duty="5.j.2", period=period, returned_at=None).first()
    if report is None:
        raise Conflict(_("Laporan triwulan ini belum diserahkan, jadi belum menjadi bukti (5.j.2)."))
    report.programme = programme
    evidence.prove(report, by=request.user, who=who)  # type: ignore[arg-type]
    messages.success(request, _("Laporan triwulan ini menjadi bukti."))
    return redirect("monitoring:quarter", number, period)


@require_safe
def form_pdf(request: HttpRequest, number: str, period: str) -> HttpResponseBase:
    """FRM-05 as it stands, as it was handed in, or the signed file itself."""
    book = Book.of(quarter_at(request, number, period))
    report = book.report_of(period)
    if report is not None and report.approved_at and (signed := sealing.sealed(report)):
        return serve(request, signed.blob, signed.name, inline=True)
    return _paper(book, number, period, document.paper, "pdf")


@require_safe
def form_docx(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """The same to be edited in Word."""
    return _paper(Book.of(quarter_at(request, number, period)), number, period, document.word, "docx")


def _paper(book: Book, number: str, period: str, make: Callable[..., bytes], ending: str) -> HttpResponse:
    made = make(book.report_of(period), document.content_of(book, period), book.programme.unit)
    return download(made, f"FRM-05 {number} {period}.{ending}", inline=True)
