"""All proposals of the Directorate General: who is ready, determined, proposed, and what became of them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tuas.assessment import board
from tuas.assessment.proposing import actions, facts, letter_paper, policies, signing
from tuas.assessment.proposing.forms import LetterForm
from tuas.assessment.proposing.models import Proposal
from tuas.assessment.proposing.ready import ready_programmes
from tuas.cycle import kept
from tuas.cycle.models import Letter
from tuas.files.serve import serve
from tuas.organisation import authority
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Denied, Invalid

SHOWN = 100
SLOT = "proposals:letter"


def _enter(request: HttpRequest) -> authority.Authority:
    who = authority.of(request)
    if not who.oversees_all:
        raise Denied(_("Daftar usulan untuk TPU, Direktur Jenderal, dan TPI (5.a.3.b, 5.i)."))
    return who


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest, form: LetterForm | None = None, status: int = 200) -> HttpResponse:
    who, on = _enter(request), today()
    ready, others = ready_programmes(board.lines(on), on)
    rows = list(facts.listed()[: SHOWN * 3])
    stated = [(each, facts.state_of(each)) for each in rows]
    determined = [each for each, state in stated if state == facts.DETERMINED]
    held = kept.held(request, SLOT)
    chosen = request.POST.getlist("usulan") if form is not None else [str(each.pk) for each in determined]
    context = {
        "ready": ready, "others": others, "today": on, "counts": _counts(len(ready), [s for _p, s in stated]),
        "determined": [(each, policies.why_not_decide(who, each.programme, on)) for each in determined],
        "waiting": [(e, *facts.STATES[s]) for e, s in stated if s in (facts.PROPOSED, facts.FIT)],
        "ended": [(e, *facts.STATES[s]) for e, s in stated if e.ended_at][:SHOWN],
        "form": form or LetterForm(), "held": held[1] if held else "", "chosen": chosen,
        "may": any(not policies.why_not_lead(who, each.programme.unit, on) for each in determined),
        "leads": who.has("PENANGGUNG_JAWAB"),
    }  # fmt: skip
    return render(request, "assessment/proposing/list.html", context, status=status)


def _counts(ready: int, states: Sequence[str]) -> list[tuple[str, str, int]]:
    """What stands where, for the strip on top: (state of ui, word, how many)."""
    counted = Counter(states)
    found = [("siap", _("Siap ditetapkan"), ready)]
    found += [(ui, str(word), counted[state]) for state, (ui, word) in facts.STATES.items() if counted[state]]
    return found


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """One letter for all the units that are ticked. Fields: usulan (several), number, on, paper."""
    who = _enter(request)
    keys = [key for key in request.POST.getlist("usulan") if key.isdigit()][:SHOWN]
    chosen = list(facts.listed().filter(pk__in=keys, ended_at=None).order_by("programme__unit__number"))
    for each in chosen:
        policies.check(policies.why_not_decide(who, each.programme, today()))
    if not chosen and not who.has("PENANGGUNG_JAWAB"):
        raise Denied(policies.only_the_responsible())
    form = LetterForm(request.POST, request.FILES)
    file = kept.arrived(request, form, SLOT)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        data, by = form.cleaned_data, cast(User, request.user)
        paper = (
            kept.as_paper(chosen[0].programme.unit, file, by=by, private=True) if file and chosen else None
        )
        actions.propose(chosen, actions.Given(data["number"], data["on"], paper), by=by, authority=who)
    except Invalid as error:
        form.add_error(None, str(error))
        return _page(request, form, 422)
    kept.let_go(request, SLOT)
    messages.success(request, _("{n} unit diusulkan kepada TPI.").format(n=len(chosen)))
    return redirect("assessment:proposals")


def _pdf(data: dict[str, Any], name: str) -> HttpResponse:
    from tuas.documents.pdf import render as typeset

    answer = HttpResponse(typeset("proposal.typ", data), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


@require_safe
def draft(request: HttpRequest) -> HttpResponse:
    """The letter to be signed, with its list, for the determined units: all, or ?usulan=… of them."""
    _enter(request)
    found = Proposal.objects.filter(proposed_at=None, ended_at=None).select_related("programme__unit")
    if keys := [key for key in request.GET.getlist("usulan") if key.isdigit()]:
        found = found.filter(pk__in=keys)
    rows = list(found.order_by("programme__unit__number"))
    if not rows:
        raise Http404
    return _pdf(letter_paper.data_of(rows, None), _("konsep surat usulan TPI"))


def _sent(pk: int) -> tuple[Letter, list[Proposal]]:
    letter = get_object_or_404(Letter.objects.select_related("paper__blob"), pk=pk, kind="USULAN_TPI")
    rows = Proposal.objects.filter(letter=letter).select_related("programme__unit")
    return letter, list(rows.order_by("programme__unit__number"))


def _reader(request: HttpRequest, rows: Sequence[Proposal]) -> None:
    """Who sees every unit of the letter; 404 for who sees none of them."""
    who = authority.of(request)
    seen = [who.sees(each.programme.unit_id) for each in rows]
    if not any(seen):
        raise Http404
    if not all(seen):
        raise Denied(
            _("Surat ini memuat unit lain; usulan unit Anda ada pada halaman penetapan dan usulannya (5.i).")
        )


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The letter and its list as they went out: the signed file, or from what was judged on that day."""
    found, rows = _sent(pk)
    _reader(request, rows)
    signed = signing.sealed(found)
    if signed is not None and not signed.wet:
        return serve(request, signed.blob, signed.name, inline=True)
    return _pdf(letter_paper.data_of(rows, found), _("surat usulan TPI"))


@require_safe
def letter_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The scan of the signed letter."""
    found, rows = _sent(pk)
    _reader(request, rows)
    if found.paper is None:
        raise Http404
    return serve(request, found.paper.blob, found.paper.name, inline=True)
