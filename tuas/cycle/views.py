"""Pages of a unit's programme: open and close it, record the facts of 5.i, fetch their papers."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle import actions, policies, predicates
from tuas.cycle.actions import Given
from tuas.cycle.facts import histories
from tuas.cycle.forms import FactForm, ProgrammeForm
from tuas.cycle.kinds import BY_CODE, BY_KIND, Ask, Kind, needed
from tuas.cycle.models import Fact, Programme
from tuas.cycle.paper import keep_pdf
from tuas.cycle.place import programme_of, unit_of
from tuas.cycle.words import value_words
from tuas.files.models import Blob
from tuas.files.serve import serve
from tuas.organisation import authority
from tuas.organisation.models import Unit
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind on the page of facts: what is asked, the newest of it, what was recorded before."""

    ask: Ask
    fact: Fact | None
    words: str
    earlier: list[tuple[Fact, str]]
    paragraphs: str
    year: int | None
    why_not: str


@require_safe
def facts(request: HttpRequest, number: str) -> HttpResponse:
    """What the eligibility of 5.i rests on, each with its date, number, paper, and who recorded it."""
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None:
        return redirect("cycle:open", unit.number)
    found, who = histories(programme), authority.of(request)
    rows = []
    for ask in needed(programme.target):
        past = found.get(ask.kind, [])
        fact = past[0] if past else None
        rows.append(
            Kept(
                ask,
                fact,
                value_words(fact) if fact else "",
                [(each, value_words(each)) for each in past[1:]],
                ask.conditions[programme.target],
                ask.year(programme.year),
                policies.why_not_record(who, programme, ask.kind),
            )
        )
    missing = sum(row.fact is None for row in rows)
    context = {"unit": unit, "programme": programme, "rows": rows, "missing": missing}
    return render(request, "cycle/facts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def fact(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Record one fact. A refused input keeps what was typed, and the paper that already arrived."""
    unit = unit_of(request, number)
    programme, ask = programme_of(unit), BY_CODE.get(kind)
    if ask is None or programme is None or programme.target not in ask.conditions:
        raise Http404
    who = authority.of(request)
    policies.check_record(who, programme, ask.kind)
    slot = f"paper:{programme.pk}:{ask.code}"
    held = _held(request, slot)
    if request.method != "POST":
        return _fact_page(request, programme, ask, FactForm(ask, has_paper=held is not None), held)
    form = FactForm(ask, request.POST, request.FILES, has_paper=held is not None)
    held = _arrived(request, form, "paper", slot) or held
    if form.is_valid():
        try:
            actions.record_fact(
                programme, ask.kind, _given(form, held), by=request.user, authority=who  # type: ignore[arg-type]
            )  # fmt: skip
        except Invalid as error:
            form.add_error(None, str(error))
        else:
            request.session.pop(slot, None)
            messages.success(request, _("{name} dicatat.").format(name=ask.name))
            return redirect(f"{reverse('cycle:facts', args=[unit.number])}#{ask.code}")
    return _fact_page(request, programme, ask, form, held, status=422)


def _fact_page(
    request: HttpRequest,
    programme: Programme,
    ask: Ask,
    form: FactForm,
    held: tuple[Blob, str] | None,
    status: int = 200,
) -> HttpResponse:
    now = Fact.objects.filter(programme=programme, kind=ask.kind).order_by("-id").first()
    context = {
        "unit": programme.unit,
        "programme": programme,
        "ask": ask,
        "form": form,
        "held": held[1] if held else "",
        "paragraphs": ask.conditions[programme.target],
        "year": ask.year(programme.year),
        "now": value_words(now) if now else "",
    }
    return render(request, "cycle/fact.html", context, status=status)


def _held(request: HttpRequest, slot: str) -> tuple[Blob, str] | None:
    """The paper handed in with an input that was refused before."""
    kept = request.session.get(slot)
    blob = Blob.objects.filter(pk=kept[0]).first() if kept else None
    return (blob, kept[1]) if blob and kept else None


def _arrived(request: HttpRequest, form: FactForm, name: str, slot: str) -> tuple[Blob, str] | None:
    """Keep the paper at once, so that nobody chooses it twice; a bad one is an error of its field."""
    upload = request.FILES.get(form.add_prefix(name))
    if upload is None or not upload.size:
        return None
    try:
        blob, own_name = keep_pdf(upload)
    except Invalid as error:
        form.add_error(name, str(error))
        return None
    request.session[slot] = [blob.pk, own_name]
    form.paper_kept()
    return blob, own_name


def _given(form: FactForm, held: tuple[Blob, str] | None) -> Given:
    data = form.cleaned_data
    values: dict[str, Any] = {name: data[name] for name in form.ask.fields}
    blob, name = held or (None, "")
    return Given(data["paper_number"].strip(), data["paper_date"], paper=blob, paper_name=name, **values)


@require_safe
def paper(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The PDF behind a fact, for those who see the unit."""
    unit = unit_of(request, number)
    found = get_object_or_404(Fact.objects.select_related("paper"), pk=pk, programme__unit=unit)
    if found.paper is None:
        raise Http404
    return serve(request, found.paper, found.paper_name or "surat.pdf", inline=True)


@require_http_methods(["GET", "HEAD", "POST"])
def open_(request: HttpRequest, number: str) -> HttpResponse:
    """Open the programme of a unit: target and year; for WBBM with the predicate WBK and its paper."""
    unit = unit_of(request, number)
    who = authority.of(request)
    award_ask, slot = BY_KIND[Kind.WBK], f"paper:open:{unit.pk}"
    held, award = _held(request, slot), actions.award_of(unit)
    posted = request.method == "POST"
    if posted:
        policies.check_open(who, unit)
    form = ProgrammeForm(request.POST if posted else None, initial={"target": "WBK", "year": today().year})
    wanted = posted and request.POST.get("target") == "WBBM" and award is None
    award_form = FactForm(
        award_ask, request.POST if wanted else None, request.FILES if wanted else None,
        prefix="wbk", has_paper=held is not None,
    )  # fmt: skip
    award_form.use_required_attribute = False  # without scripts the part stands there for WBK, too
    if wanted:
        held = _arrived(request, award_form, "paper", slot) or held
    if posted and form.is_valid() and (not wanted or award_form.is_valid()):
        given = _given(award_form, held) if wanted else None
        try:
            actions.open_programme(
                unit, form.cleaned_data["target"], form.cleaned_data["year"],
                by=request.user, authority=who, award=given,  # type: ignore[arg-type]
            )  # fmt: skip
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
        else:
            request.session.pop(slot, None)
            messages.success(request, _("Program dibuka. Lengkapi fakta yang disyaratkan."))
            return redirect("cycle:facts", unit.number)
    context = {
        **_open_context(unit, who),
        "form": form, "award_form": award_form, "award": award, "held": held[1] if held else "", "wanted": wanted,
    }  # fmt: skip
    return render(request, "cycle/open.html", context, status=422 if posted else 200)


def _open_context(unit: Unit, who: authority.Authority) -> dict[str, Any]:
    programmes = list(Programme.objects.filter(unit=unit).select_related("opened_by"))
    return {
        "unit": unit,
        "programmes": programmes,
        "running": next((p for p in programmes if p.closed_at is None), None),
        "why_not": policies.why_not_open(who, unit),
        "awards": list(predicates.history(unit)),
        "why_not_award": predicates.why_not_award(who),
    }


@require_POST
def close(request: HttpRequest, number: str) -> HttpResponse:
    """Close the running programme, so that the next year's can be opened."""
    unit = unit_of(request, number)
    running = Programme.objects.filter(unit=unit, closed_at=None).select_related("unit").first()
    if running is None:
        raise Conflict(_("Tidak ada program yang sedang berjalan."))
    if request.POST.get("yakin") != "1":
        raise Denied(_("Centang pernyataan di samping tombol untuk menutup program."))
    actions.close_programme(running, by=request.user, authority=authority.of(request))  # type: ignore[arg-type]
    messages.success(
        request, _("Program {target} {year} ditutup.").format(target=running.target, year=running.year)
    )
    return redirect("cycle:open", unit.number)
