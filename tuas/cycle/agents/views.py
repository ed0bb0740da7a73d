"""The agents' Rencana Aksi on one page: the table of FRM-05 E, a form, signatures."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from tuas.cycle.agents import actions, facts
from tuas.cycle.agents.actions import Words
from tuas.cycle.models import Idea, IdeaSignature
from tuas.cycle.place import programme_of, unit_of
from tuas.cycle.teams.facts import agents
from tuas.ui.dates import MONTHS, today
from tuas.ui.errors import Conflict, Invalid

VALUES = ("Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif")


class IdeaForm(forms.Form):
    value = forms.CharField(
        label=gettext_lazy("Nilai Organisasi"), max_length=200,
        widget=forms.TextInput(attrs={"class": "form-control", "list": "nilai"}),
    )  # fmt: skip
    goal = forms.CharField(
        label=gettext_lazy("Sasaran Output/Outcome"),
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 2}),
    )
    indicator = forms.CharField(
        label=gettext_lazy("Indikator Kinerja"),
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 2}),
    )
    target = forms.CharField(
        label=gettext_lazy("Target"), max_length=200, widget=forms.TextInput(attrs={"class": "form-control"})
    )
    activity = forms.CharField(
        label=gettext_lazy("Kegiatan"), widget=forms.Textarea(attrs={"class": "form-control", "rows": 2})
    )
    months = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Waktu"), coerce=int, widget=forms.CheckboxSelectMultiple,
        choices=[(n, name[:3]) for n, name in enumerate(MONTHS, 1)],
    )  # fmt: skip
    pic = forms.TypedChoiceField(
        label=gettext_lazy("PIC"), coerce=int, widget=forms.Select(attrs={"class": "form-select"})
    )

    def __init__(self, seats: list[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pic"].choices = [(s.pk, s.person.name) for s in seats]  # type: ignore[attr-defined]


@require_safe
def plan(request: HttpRequest, number: str) -> HttpResponse:
    return _page(request, number)


def _page(
    request: HttpRequest, number: str, form: IdeaForm | None = None, idea: str = "", status: int = 200
) -> HttpResponse:
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None:
        raise Http404
    draft, held, seats = facts.draft_of(programme), facts.set_plan(programme), agents(programme, today())
    shown = draft or held
    ideas = list(shown.ideas.select_related("pic__person")) if shown else []
    chosen = idea or request.GET.get("gagasan", "")
    editing = next((i for i in ideas if str(i.pk) == chosen), None) if draft else None
    signed = dict(
        IdeaSignature.objects.filter(plan=shown, revision=shown.revision).values_list("seat_id", "at")
        if shown
        else ()
    )
    if form is None:
        form = IdeaForm(seats, initial=_values(editing) if editing else {"months": [today().month]})
    context = {
        "unit": unit, "programme": programme, "draft": draft, "held": held, "shown": shown, "ideas": ideas,
        "seats": [(s, signed.get(s.pk)) for s in seats], "unsigned": sum(s.pk not in signed for s in seats),
        "why_not": actions.why_not_write(programme, request.user), "form": form, "editing": editing,  # type: ignore[arg-type]
        "values": VALUES, "months": [(n, name[:3]) for n, name in enumerate(MONTHS, 1)],
    }  # fmt: skip
    return render(request, "cycle/agents/plan.html", context, status=status)


def _values(idea: Idea) -> dict[str, Any]:
    return {
        "value": idea.value, "goal": idea.goal, "indicator": idea.indicator, "target": idea.target,
        "activity": idea.activity, "months": idea.months, "pic": idea.pic_id,
    }  # fmt: skip


@require_POST
def deed(request: HttpRequest, number: str, deed: str) -> HttpResponse:
    """Begin, put an idea, remove it, sign. A refused idea keeps what was typed."""
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None or deed not in ("mulai", "gagasan", "hapus", "tanda-tangan"):
        raise Http404
    user: Any = request.user
    actions.check_write(programme, user)
    seen, idea = request.POST.get("revisi", ""), request.POST.get("gagasan", "")
    revision = int(seen) if seen.isdigit() and len(seen) < 9 else -1
    if deed == "mulai":
        actions.begin(programme, by=user)
    elif deed == "hapus":
        actions.remove(programme, int(idea) if idea.isdigit() and len(idea) < 18 else 0, revision, by=user)
    elif deed == "tanda-tangan":
        done = actions.sign(programme, revision, by=user)
        messages.success(request, _("Rencana Aksi ditetapkan.") if done else _("Tanda tangan Anda tercatat."))
    else:
        form = IdeaForm(agents(programme, today()), request.POST)
        if not form.is_valid():
            return _page(request, number, form, idea, 422)
        data = form.cleaned_data
        words = Words(
            data["value"], data["goal"], data["indicator"], data["target"], data["activity"], tuple(data["months"]),
            data["pic"],
        )  # fmt: skip
        key = int(idea) if idea.isdigit() and len(idea) < 18 else None
        try:
            actions.put(programme, words, revision, by=user, idea=key)
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
            return _page(request, number, form, idea, 409 if isinstance(error, Conflict) else 422)
    return redirect("cycle:action_plan", unit.number)
