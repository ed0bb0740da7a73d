"""The identification of one unit, its deeds, and the list over all units."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tuas.catalogue import current
from tuas.cycle.models import Letter, Paper
from tuas.cycle.paper import file_paper
from tuas.cycle.place import programme_of, unit_of
from tuas.documents.pdf import render as typeset
from tuas.files.serve import download, serve
from tuas.identification import actions, facts, giving, paper, policies, sealing
from tuas.identification.forms import AgreementForm, LetterForm, OrderForm, SakipForm, SignForm, TextForm
from tuas.identification.models import Identification
from tuas.organisation import authority
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.rules import identification as rule
from tuas.rules.facts import AREAS, GRADES
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

SELECTED = ("programme__unit", "dirjen_order__paper", "ki_order", "ki_letter", "dirjen_letter")


def _found(request: HttpRequest, number: str) -> tuple[Unit, Any, Identification | None, Authority]:
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None:
        raise Http404
    found = Identification.objects.filter(programme=programme).select_related(*SELECTED).first()
    if found is not None:
        found.programme = programme
    return unit, programme, found, authority.of(request)


@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Where the identification stands, what is missing, and the reader's next deed. Closed to the unit till step 10."""
    return _page(request, number)


def _page(
    request: HttpRequest, number: str, deed: str = "", form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    unit, programme, found, who = _found(request, number)
    inside = found is None or policies.sees_inside(who, found)
    sources = facts.sources_of(programme)
    context: dict[str, Any] = {
        "unit": unit, "programme": programme, "found": found, "inside": inside, "sources": sources,
        "calon": (found is None or found.passed_at is not None) and facts.is_calon(programme),
        "information": _information(programme, sources),
        "why_not_order": policies.why_not_order(who, programme) if found is None or found.passed_at else "",
        "why_not_data": policies.why_not_answer(who, programme),
        "forms": _forms(programme, found, deed, form),
        "usulan": Letter.objects.filter(programme=programme, kind="USULAN", sent_at__isnull=False).exists(),
        "years": paper.years_of(programme, sources),
        "low_sakip": sources.facts.sakip is not None and GRADES.index(sources.facts.sakip) < GRADES.index("B"),
    }  # fmt: skip
    if found is not None:
        context |= _inside(found, sources, who)
    return render(request, "identification/page.html", context, status=status)


def _forms(
    programme: Any, found: Identification | None, deed: str, refused: forms.Form | None
) -> dict[str, forms.Form]:
    made: dict[str, forms.Form] = {
        "perintah": OrderForm(prefix="perintah"),
        "teruskan": LetterForm(prefix="teruskan"),
        "rencana": TextForm(
            _("Rencana Aksi Identifikasi"),
            prefix="rencana",
            initial={"text": found.action_plan if found else ""},
        ),
        "minta": TextForm(_("Catatan untuk unit"), prefix="minta", optional=True),
        "jawab": TextForm(_("Yang sudah dilengkapi"), prefix="jawab"),
        "tanda-tangan": SignForm(prefix="tanda-tangan"),
        "sampaikan": LetterForm(prefix="sampaikan"),
        "sakip": SakipForm(prefix="sakip"),
        "pk": AgreementForm(programme.year, prefix="pk"),
    }
    if refused is not None:
        made[deed] = refused
    return {key.replace("-", "_"): form for key, form in made.items()}


def _information(programme: Any, sources: facts.Sources) -> list[tuple[Any, str, list[str]]]:
    """The five rows of B with their values and what the unit still owes of each."""
    values = paper.information_of(programme, sources)
    owed = rule.lacking(facts.given_by_unit(programme, sources))
    rows = current().identification.information
    return [(row, values[row.code], [m.sentence for m in owed if m.code == row.code]) for row in rows]


def _inside(found: Identification, sources: facts.Sources, who: Authority) -> dict[str, Any]:
    programme = found.programme
    given = facts.given_of(found, sources)
    results = {row.area: row for row in found.results.select_related("by")}
    judged = {row.code: row for row in found.judgements.all()}
    catalogue = current()
    return {
        "missing": rule.missing(given),
        "clock": facts.clock_of(found, today()),
        "rows": [(r, given.judged[r.code], judged.get(r.code), r.code == rule.PASSES_BY_ITSELF)
                 for r in catalogue.identification.requirements],
        "bidang": [(a.code, a.name, results.get(a.code), policies.why_not_report(who, programme, a.code))
                   for a in catalogue.areas],
        "rounds": list(found.rounds.select_related("returned_by", "answered_by")),
        "open_round": next((r for r in found.rounds.all() if r.answered_at is None), None),
        "why_not_pass_on": policies.why_not_pass_on(who, programme),
        "why_not_plan": policies.why_not_plan(who, programme),
        "why_not_judge": policies.why_not_judge(who, programme),
        "why_not_sign": policies.why_not_sign(who, programme),
        "why_not_forward": policies.why_not_forward(who),
    }  # fmt: skip


@require_POST
def deed(request: HttpRequest, number: str, deed: str) -> HttpResponse:
    """One step. A refused input keeps what was typed, on the page it was typed on."""
    unit, programme, found, _who = _found(request, number)
    if deed not in DEEDS or (found is None and deed not in ("perintah", "sakip", "pk")):
        raise Http404
    form = _bound(request, deed, programme, found)
    try:
        if form is not None and not form.is_valid():
            _allowed(request, deed, programme, found)
            return _page(request, number, deed, form, 422)
        words = DEEDS[deed](request, unit, programme, found, form)
    except Invalid as error:
        if form is None:
            raise
        form.add_error(None, str(error))
        return _page(request, number, deed, form, 422)
    messages.success(request, words)
    return redirect("identification:page", unit.number)


def _bound(
    request: HttpRequest, deed: str, programme: Any, found: Identification | None
) -> forms.Form | None:
    made = _forms(programme, found, "", None)
    blank = made.get(deed.replace("-", "_"))
    if blank is None:
        return None
    blank.data, blank.files, blank.is_bound = request.POST, request.FILES, True
    return blank


def _allowed(request: HttpRequest, deed: str, programme: Any, found: Identification | None) -> None:
    """A role that may not gets the reason, not a list of what it filled in wrongly."""
    who = authority.of(request)
    sentence = {
        "perintah": lambda: policies.why_not_order(who, programme),
        "teruskan": lambda: policies.why_not_pass_on(who, programme),
        "rencana": lambda: policies.why_not_plan(who, programme),
        "tanda-tangan": lambda: policies.why_not_sign(who, programme),
        "sampaikan": lambda: policies.why_not_forward(who),
    }.get(deed, lambda: policies.why_not_answer(who, programme))()
    policies.check(sentence)


def _scan(request: HttpRequest, unit: Unit, form: Any) -> Paper | None:
    upload = request.FILES.get(form.add_prefix("paper"))
    return file_paper(unit, upload, by=request.user, private=True, pictures=False) if upload else None  # type: ignore[arg-type]


def _letter(request: HttpRequest, unit: Unit, form: Any) -> actions.Given:
    data = form.cleaned_data
    return actions.Given(data["number"], data["on"], _scan(request, unit, form))


def _order(request: Any, unit: Unit, programme: Any, found: Any, form: Any) -> str:
    _allowed(request, "perintah", programme, found)
    given = _letter(request, unit, form)
    actions.order(
        programme, given, form.cleaned_data["reason"], by=request.user, authority=authority.of(request)
    )
    return _("Perintah identifikasi dikirim kepada Direktur Kepatuhan Intern.")


def _pass_on(request: Any, unit: Unit, programme: Any, found: Any, form: Any) -> str:
    _allowed(request, "teruskan", programme, found)
    actions.pass_on(found, _letter(request, unit, form), by=request.user, authority=authority.of(request))
    return _("Enam bidang diperintahkan melakukan identifikasi.")


def _plan(request: Any, unit: Unit, programme: Any, found: Any, form: Any) -> str:
    actions.plan(found, form.cleaned_data["text"], by=request.user, authority=authority.of(request))
    return _("Rencana Aksi Identifikasi tersimpan.")


def _judge(request: Any, unit: Unit, programme: Any, found: Any, form: Any) -> str:
    code, value = request.POST.get("syarat", ""), request.POST.get("nilai", "")
    if code not in {r.code for r in current().identification.requirements} or value not in {"ya", "tidak"}:
        policies.check(policies.why_not_judge(authority.of(request), programme))
        raise Invalid(_("Pilih TERPENUHI atau BELUM TERPENUHI untuk syarat ini."))
    actions.judge(
        found,
        code,
        value == "ya",
        request.POST.get("ket", "")[:5000],
        by=request.user,
        authority=authority.of(request),
    )
    return _("Syarat {code} dinilai.").format(code=code)


def _report(request: Any, unit: Unit, programme: Any, found: Any, form: Any) -> str:
    area, value = request.POST.get("area", ""), request.POST.get("nilai", "")
    if area not in AREAS:
        raise Http404
    if value not in {"ya", "tidak"}:
        policies.check(policies.why_not_report(authority.of(request), programme, area))
        raise Invalid(_("Pilih layak atau belum layak."))
    actions.report(
        found, area, value == "ya", request.POST.get("hasil", "")[:20_000],
        by=request.user, authority=authority.of(request),
    )  # fmt: skip
    return _("Hasil bidang {area} tersimpan.").format(area=area)


def _ask(request: Any, unit: Unit, programme: Any, found: Any, form: Any) -> str:
    actions.ask(found, form.cleaned_data["text"], by=request.user, authority=authority.of(request))
    return _("Unit diminta melengkapi; hitungan 14 hari berhenti sampai unit menjawab.")


def _answer(request: Any, unit: Unit, programme: Any, found: Any, form: Any) -> str:
    asked = found.rounds.filter(answered_at=None).first()
    if asked is None:
        policies.check(policies.why_not_answer(authority.of(request), programme))
        raise Conflict(_("Tidak ada permintaan kelengkapan yang terbuka."))
    actions.answer(asked, form.cleaned_data["text"], by=request.user, authority=authority.of(request))
    return _("Jawaban terkirim kepada TPU.")


def _draft(request: Any, unit: Unit, programme: Any, found: Any, form: Any) -> str:
    actions.draft(found, by=request.user, authority=authority.of(request))
    return _("Konsep Laporan Hasil Identifikasi dibuat dan menunggu Direktur Kepatuhan Intern.")


def _sign(request: Any, unit: Unit, programme: Any, found: Any, form: Any) -> str:
    _allowed(request, "tanda-tangan", programme, found)
    given, calon = _letter(request, unit, form), form.cleaned_data["calon"]
    actions.sign(found, given, bool(calon), by=request.user, authority=authority.of(request))
    return _("Laporan ditandatangani dan disampaikan kepada Direktur Jenderal.")


def _receive(request: Any, unit: Unit, programme: Any, found: Any, form: Any) -> str:
    actions.receive(found, by=request.user, authority=authority.of(request))
    return _("Laporan Hasil Identifikasi diterima.")


def _forward(request: Any, unit: Unit, programme: Any, found: Any, form: Any) -> str:
    _allowed(request, "sampaikan", programme, found)
    actions.forward(found, _letter(request, unit, form), by=request.user, authority=authority.of(request))
    return _("Hasil identifikasi disampaikan kepada unit.")


def _sakip(request: Any, unit: Unit, programme: Any, found: Any, form: Any) -> str:
    who = authority.of(request)
    policies.check(policies.why_not_answer(who, programme))
    data = form.cleaned_data
    report = giving.Report(data["number"], data["on"], _scan(request, unit, form))
    giving.note_sakip(programme, data["evaluator"], data["grade"], report, by=request.user, authority=who)
    return _("Hasil evaluasi SAKIP tersimpan.")


def _agreement(request: Any, unit: Unit, programme: Any, found: Any, form: Any) -> str:
    who = authority.of(request)
    policies.check(policies.why_not_answer(who, programme))
    data, scan = form.cleaned_data, _scan(request, unit, form)
    giving.note_agreement(
        programme, data["year"], data["goals"], data["absent_why"], scan, by=request.user, authority=who
    )
    return _("Perjanjian Kinerja {year} tersimpan.").format(year=data["year"])


Deed = Callable[[Any, Unit, Any, Any, Any], str]
DEEDS: dict[str, Deed] = {
    "perintah": _order, "teruskan": _pass_on, "rencana": _plan, "syarat": _judge, "bidang": _report, "minta": _ask,
    "jawab": _answer, "konsep": _draft, "tanda-tangan": _sign, "terima": _receive,
    "sampaikan": _forward, "sakip": _sakip, "pk": _agreement,
}  # fmt: skip


@require_safe
def form_pdf(request: HttpRequest, number: str) -> HttpResponseBase:
    """FRM-03 on paper: the signed file, or what stands now as a draft."""
    found, _programme = _form(request, number)
    if signed := sealing.sealed(found):
        return serve(request, signed.blob, signed.name, inline=True)
    data = found.frozen or paper.data_of(found)
    return download(typeset("identification.typ", data), f"FRM-03 {number}.pdf", inline=True)


@require_safe
def form_docx(request: HttpRequest, number: str) -> HttpResponse:
    """The same to be edited in Word."""
    found, programme = _form(request, number)
    return download(paper.word(found.frozen or paper.data_of(found), programme.unit), f"FRM-03 {number}.docx")


def _form(request: HttpRequest, number: str) -> tuple[Identification, Any]:
    _unit, programme, found, who = _found(request, number)
    if found is None:
        raise Http404
    if not policies.sees_inside(who, found):
        raise Denied(_("Hasil identifikasi terbuka bagi unit setelah surat Direktur Jenderal (6.c.10)."))
    return found, programme


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All identifications, the ones under way first."""
    who = authority.of(request)
    if not who.oversees_all:
        raise Denied(_("Daftar identifikasi untuk TPU, Direktur Jenderal, dan TPI (5.b.2)."))
    found = list(
        Identification.objects.select_related(*SELECTED)
        .prefetch_related("rounds")
        .order_by("passed_at", "-pk")[:200]
    )
    rows = [(each, facts.clock_of(each, today()) if each.passed_at is None else None) for each in found]
    proposed = Letter.objects.filter(kind="USULAN", sent_at__isnull=False, programme__identifications=None)
    context = {
        "rows": rows,
        "proposed": list(proposed.select_related("programme__unit").order_by("sent_at")[:100]),
    }
    return render(request, "identification/list.html", context)
