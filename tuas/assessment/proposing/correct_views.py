"""The page on which a wrongly recorded result of TPI or TPN is put right."""

from fractions import Fraction
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuas.assessment.proposing import corrections, policies
from tuas.assessment.proposing.forms import TpiForm, TpnForm, with_reason
from tuas.assessment.proposing.models import Outcome
from tuas.assessment.proposing.outcomes import Result
from tuas.cycle import kept
from tuas.cycle.place import unit_of
from tuas.organisation import authority
from tuas.organisation.models import User
from tuas.rules.numbers import show
from tuas.ui.errors import Conflict, Invalid

SELECTED = ("proposal__programme__unit", "proposal__letter", "paper", "predicate", "recorded_by")


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A refused input keeps what was typed and the file; without a new file the old one stays."""
    unit, who = unit_of(request, number), authority.of(request)
    rows = Outcome.objects.select_related(*SELECTED)
    old = get_object_or_404(rows, pk=pk, proposal__programme__unit=unit)
    policies.check_correct(who, old.proposal, old.body)
    if old.replaced_at is not None:
        raise Conflict(corrections.replaced())
    form, slot, status = _form(request, old), f"outcome:{old.pk}", 200
    if request.method == "POST":
        file, by = kept.arrived(request, form, slot), cast(User, request.user)
        status = 422
        if form.is_valid():
            try:
                data = form.cleaned_data
                paper = kept.as_paper(unit, file, by=by) if file else old.paper
                given = Result(
                    data["positive"], data["number"], data["on"], data["note"], data.get("score"), paper
                )
                corrections.correct(old, given, data["why"], by=by, authority=who)
            except Invalid as error:
                form.add_error(None, str(error))
            else:
                kept.let_go(request, slot)
                messages.success(request, _("Catatan diperbaiki; yang lama tetap terbaca."))
                return redirect("assessment:proposal", unit.number)
    held = kept.held(request, slot)
    context = {
        "unit": unit, "old": old, "form": form, "programme": old.proposal.programme,
        "held": held[1] if held else old.paper.name if old.paper else "",
    }  # fmt: skip
    return render(request, "assessment/proposing/correct.html", context, status=status)


def _form(request: HttpRequest, old: Outcome) -> forms.Form:
    """As it was recorded, to be changed."""
    initial: dict[str, Any] = {
        "positive": "ya" if old.positive else "tidak", "number": old.number, "on": old.on, "note": old.note,
        "score": "" if old.score is None else show(Fraction(old.score)),
    }  # fmt: skip
    sent: tuple[Any, ...] = (request.POST, request.FILES) if request.method == "POST" else ()
    if old.body == Outcome.Body.TPI:
        return with_reason(TpiForm(*sent, initial=initial))
    return with_reason(TpnForm(old.proposal.programme.target, *sent, initial=initial))
