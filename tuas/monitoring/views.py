"""Pages of the reports: the seventeen of a year, one of them with its way, the six bukti kerja (5.j, 8)."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle import kept
from tuas.cycle.models import Programme
from tuas.cycle.place import programme_of, unit_of
from tuas.monitoring import actions, evidence, policies, reading
from tuas.monitoring import records as kept_records
from tuas.monitoring.filing.deeds import proofs
from tuas.monitoring.forms import HandInForm, SignForm
from tuas.monitoring.models import Report
from tuas.monitoring.monev import document
from tuas.monitoring.monev.book import Book
from tuas.monitoring.place import programme_at
from tuas.monitoring.quarter import document as quarterly
from tuas.monitoring.quarter.actions import missing_of, why_not_whole
from tuas.monitoring.quarter.book import Book as Quarters
from tuas.monitoring.quarter.letter import draft
from tuas.monitoring.reading import MONTHLY, QUARTERLY, YEARLY, Line
from tuas.organisation import authority
from tuas.organisation.profiles import profile_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid, status_of

REFUSED = (Denied, Invalid, Conflict)
DEEDS = {"teruskan": "forward", "tandatangani": "sign", "kirim": "send", "kembalikan": "return"}
PLAIN: dict[str, Callable[..., str | None]] = {
    "forward": actions.forward,
    "approve": actions.approve,
    "send": actions.send,
    "receive": actions.receive,
}


@require_safe
def reports(request: HttpRequest, number: str) -> HttpResponse:
    """12 monthly, 4 quarterly, 1 yearly with their due days and where each stands."""
    if programme_of(unit_of(request, number)) is None:
        return redirect("cycle:open", number)
    programme = programme_at(request, number)
    found = reading.lines(programme, today())
    owed = [line for line in found if line.slot.owed]
    groups = [(code, [each for each in found if each.duty.code == code]) for code in reading.WAY]
    context = {
        "unit": programme.unit,
        "programme": programme,
        "groups": [(lines[0].duty, lines) for _code, lines in groups],
        "overdue": sum(line.overdue for line in owed),
        "handed": sum(line.handed for line in owed),
        "owed": len(owed),
        "zone": profile_of(programme.unit, today()).zone,
    }
    return render(request, "monitoring/reports.html", context)


@require_safe
def archive(request: HttpRequest, number: str) -> HttpResponse:
    """The six bukti kerja of one unit and year: there or missing, each to open and to print (8, p.58; 6.a, p.49)."""
    programme = programme_at(request, number)
    who = authority.of(request)
    found = kept_records.archive(programme, reading.lines(programme, today()), who)
    years = Programme.objects.filter(unit=programme.unit).order_by("-year").values_list("year", flat=True)
    context = {
        "unit": programme.unit, "programme": programme, "records": found, "years": list(years.distinct()),
        "there": sum(each.state == "lengkap" for each in found), "beside": kept_records.beside(programme),
        "proofs": proofs(programme),
    }  # fmt: skip
    return render(request, "monitoring/archive.html", context)


def _line(programme: Programme, period: str) -> tuple[Line, list[Line]]:
    found = reading.lines(programme, today())
    for line in found:
        if line.slot.period.code == period:
            if line.row is not None:
                line.row.programme = programme
            return line, found
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """One report: hand it in, or see where it is."""
    programme, who = programme_at(request, number, period[:4]), authority.of(request)
    line, found = _line(programme, period)
    duty = line.duty.code
    if request.method != "POST":
        return _page(request, programme, line, found)
    policies.check(who, programme, duty, "hand_in")
    form = HandInForm(duty, request.POST, request.FILES)
    slots = _slots(programme, period)
    paper = kept.arrived(request, form, slots[0])
    letter = kept.arrived(request, form, slots[1], name="letter") if duty == QUARTERLY else None
    status = 422
    if form.is_valid():
        data = dict(form.cleaned_data)
        given = actions.Given(
            paper, data.get("number", ""), data.get("on"), letter, data.get("body", ""), data["note"]
        )
        try:
            actions.hand_in(programme, period, given, by=request.user, who=who)  # type: ignore[arg-type]
        except REFUSED as error:
            status = status_of(error)
            form.add_error(None, str(error))
        else:
            for slot in slots:
                kept.let_go(request, slot)
            messages.success(request, _("Laporan diserahkan."))
            return redirect("monitoring:report", number, period)
        line, found = _line(programme, period)
    return _page(request, programme, line, found, form, status)


def _ask(form: forms.Form, name: str, file: kept.Kept | None) -> None:
    form.is_valid()
    if file is None and name not in form.errors:
        form.add_error(name, _("Pilih berkasnya sebagai PDF."))


def _slots(programme: Programme, period: str) -> tuple[str, str, str]:
    base = f"report:{programme.pk}:{period}"
    return base, f"{base}:letter", f"{base}:signed"


def _page(
    request: HttpRequest,
    programme: Programme,
    line: Line,
    found: list[Line],
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    who, duty, deed = authority.of(request), line.duty.code, line.deed
    held = [kept.held(request, slot) for slot in _slots(programme, line.slot.period.code)]
    file, letter, signed = (each[1] if each else "" for each in held)
    row, period = line.row, line.slot.period.code
    quarter = _quarter(programme, line) if duty == QUARTERLY else None
    words = quarter["letter"] if quarter else ""
    returns = policies.deed_of(row, "return") if row else "return"
    may_return = bool(row and deed and deed != "hand_in" and deed != "receive")
    if form is None and deed in ("hand_in", "sign"):
        form = HandInForm(duty, initial={"body": words}) if deed == "hand_in" else SignForm()
    context: dict[str, Any] = {
        "unit": programme.unit, "programme": programme, "line": line, "deed": deed, "form": form,
        "slug": "terima" if deed in ("approve", "receive") else next((s for s, d in DEEDS.items() if d == deed), ""),
        "held": signed if deed == "sign" else file, "held_letter": letter,
        "why_not": policies.why_not(who, programme, duty, deed) if deed else "",
        "may_return": may_return and not policies.why_not(who, programme, duty, returns),
        "zone": profile_of(programme.unit, today()).zone,
        "early": deed == "hand_in" and not line.slot.period.ended(today()),
        "sources": reading.sources(programme, found) if duty == YEARLY else [],
        "made_by_tuas": duty in (MONTHLY, YEARLY), "monthly": duty == MONTHLY, "yearly": duty == YEARLY,
        "month": _month(programme, line) if duty == MONTHLY else None,
        "quarter": quarter, "standing": evidence.standing(row, programme, who), "month_code": period,
        "prove": "monitoring:monev_prove" if duty == MONTHLY else "monitoring:quarter_prove",
    }  # fmt: skip
    return render(request, "monitoring/report.html", context, status=status)


def _month(programme: Programme, line: Line) -> dict[str, Any]:
    """What the month says in short, and what nobody has filled in yet. Six queries."""
    book = Book.of(programme)
    content = document.content_of(book, line.slot.period.code)
    realised, followed = document.figures(content)
    return {
        "realised": realised, "followed": followed, "unfilled": content["figures"]["unfilled"],
        "held": content["a"]["held"],
    }  # fmt: skip


def _quarter(programme: Programme, line: Line) -> dict[str, Any]:
    """What the quarter says in short, what Tuas lacks to make its report, and its letter. Twelve queries."""
    content = quarterly.content_of(Quarters.of(programme), line.slot.period.code)
    marks, followed = quarterly.figures(content)
    return {
        "marks": marks, "followed": followed, "unfilled": content["figures"]["unfilled"],
        "contributions": content["figures"]["contributions"], "missing": missing_of(content),
        "signed": bool(content["signatures"]), "why_not": why_not_whole(content), "letter": draft(programme, content),
    }  # fmt: skip


@require_POST
def deed(request: HttpRequest, number: str, period: str, slug: str) -> HttpResponse:
    """The next step of a report, or its return."""
    programme, who = programme_at(request, number, period[:4]), authority.of(request)
    line, found = _line(programme, period)
    duty = line.duty.code
    name = DEEDS.get(slug) or ("receive" if duty == YEARLY else "approve")
    row = line.row
    asked = policies.deed_of(row, name) if row else name
    if (slug != "terima" and slug not in DEEDS) or (duty, asked) not in policies.RULES:
        raise Http404
    policies.check(who, programme, duty, asked)
    if row is None or request.POST.get("laporan") != str(row.pk):
        raise Conflict(
            _("Laporan ini sudah berubah sejak Anda membukanya. Muat ulang halaman, lalu periksa lagi.")
        )
    if name == "sign":
        return _sign(request, programme, line, found, row)
    refused: str | None = ""
    if name == "return":
        actions.return_(row, request.POST.get("alasan", ""), by=request.user, who=who)  # type: ignore[arg-type]
    else:
        refused = PLAIN[name](row, by=request.user, who=who)
    messages.success(request, _("Dicatat."))
    if refused:
        messages.warning(
            request, _("Laporannya disahkan, tetapi belum menjadi bukti: {why}").format(why=refused)
        )
    return redirect("monitoring:report", number, period)


def _sign(
    request: HttpRequest, programme: Programme, line: Line, found: list[Line], row: Report
) -> HttpResponse:
    form, slot = SignForm(request.POST, request.FILES), _slots(programme, row.period)[2]
    here, status = request.POST.get("cara") == "elektronik", 422
    file = None if here else kept.arrived(request, form, slot)
    if not here:
        _ask(form, "paper", file)
    elif form.is_valid() and request.FILES.get("paper"):
        form.add_error(
            "paper",
            _("Berkas dipilih: catat surat yang ditandatangani dengan tangan, atau kosongkan berkasnya."),
        )
    if form.is_valid() and (here or file is not None):
        data = form.cleaned_data
        try:
            actions.sign(
                row, data["number"], data["on"], file, by=request.user, who=authority.of(request)  # type: ignore[arg-type]
            )  # fmt: skip
        except REFUSED as error:
            status = status_of(error)
            form.add_error(None, str(error))
        else:
            kept.let_go(request, slot)
            messages.success(request, _("Sudah ditandatangani; kirim laporan ini kepada Dirjen."))
            return redirect("monitoring:report", programme.unit.number, row.period)
    return _page(request, programme, line, found, form, status)
