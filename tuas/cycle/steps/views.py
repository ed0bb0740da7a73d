"""The page on which the year of step 4 is lifted or put back."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tuas.catalogue import current
from tuas.cycle.models import StepOverride
from tuas.cycle.place import programme_of, unit_of
from tuas.cycle.steps import actions, facts, policies
from tuas.organisation import authority
from tuas.ui.errors import Conflict, Invalid, status_of


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=4000,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 4}),
        help_text=gettext_lazy("Dibaca unit, TPU, dan TPI; tetap tersimpan dengan nama dan waktunya."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def override(request: HttpRequest, number: str, step: int) -> HttpResponse:
    """Read by everybody who sees the unit; decided by those of policies. A refused reason stays typed."""
    programme = programme_of(unit_of(request, number))
    if programme is None or step not in facts.year_long():
        raise Http404
    who, form, status = authority.of(request), ReasonForm(), 200
    rows = StepOverride.objects.filter(programme=programme, step=step).select_related("by", "revoked_by")
    found = list(rows.order_by("-id"))
    held = next((row for row in found if row.revoked_at is None), None)
    if request.method == "POST":
        policies.check_override(who, programme)
        form, status = ReasonForm(request.POST), 422
        if form.is_valid():
            try:
                _decide(request, programme, step, held, form.cleaned_data["reason"])
            except (Invalid, Conflict) as error:
                status = status_of(error)
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Putusan dan alasannya tersimpan."))
                return redirect("cycle:step_override", number, step)
    context = {
        "unit": programme.unit, "programme": programme, "held": held, "rows": found, "form": form,
        "over": facts.over_on(programme),
        "step": next(each for each in current().process if each.number == step),
        "why_not": policies.why_not_override(who, programme),
    }  # fmt: skip
    return render(request, "cycle/steps/override.html", context, status=status)


def _decide(
    request: HttpRequest, programme: object, step: int, held: StepOverride | None, reason: str
) -> None:
    """`cabut` names the override that the page showed; without one it asks for a new one."""
    asked, given = request.POST.get("cabut", ""), {"by": request.user, "who": authority.of(request)}
    if not asked:
        actions.override(programme, step, reason, **given)  # type: ignore[arg-type]
        return
    if held is None or str(held.pk) != asked:
        raise Conflict(_("Pengesampingan ini sudah dicabut."))
    held.programme = programme  # type: ignore[assignment]
    actions.revoke(held, reason, **given)  # type: ignore[arg-type]
