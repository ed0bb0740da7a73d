"""Pages of a closed survey: its publications and its follow-up (5.e.I.6 k–m)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle import kept
from tuas.cycle.forms import DayField
from tuas.cycle.teams.forms import LaterDayField
from tuas.files.serve import serve
from tuas.frontdesk.models import SurveyFollowUp, SurveyPublication
from tuas.frontdesk.surveys import following, policies, rounds
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.frontdesk.surveys.views import round_of
from tuas.organisation import authority
from tuas.rules.periods import parse
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

BOX = {"class": "form-control"}


class PublicForm(forms.Form):
    channel = forms.ChoiceField(
        label=gettext_lazy("Saluran"), choices=SurveyPublication.Channel.choices,
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    on = DayField(label=gettext_lazy("Tanggal publikasi"))
    address = forms.URLField(
        label=gettext_lazy("Alamat halaman"), required=False, assume_scheme="https", widget=forms.URLInput(attrs=BOX),
        help_text=gettext_lazy("Untuk situs web dan media sosial."),
    )  # fmt: skip
    paper = forms.FileField(
        label=gettext_lazy("Bukti (foto, tangkapan layar, atau PDF)"), required=False,
        widget=forms.FileInput(attrs=BOX),
    )  # fmt: skip


class PlanForm(forms.Form):
    plan = forms.CharField(
        label=gettext_lazy("Program atau kegiatan"), max_length=500,
        widget=forms.Textarea(attrs=BOX | {"rows": 3}),
    )  # fmt: skip
    responsible = forms.CharField(
        label=gettext_lazy("Penanggung jawab"), max_length=150, widget=forms.TextInput(attrs=BOX),
        help_text=gettext_lazy("Jabatan atau pokja, misalnya “Ketua Pokja 6”."),
    )  # fmt: skip
    due_on = LaterDayField(label=gettext_lazy("Selesai paling lambat"))


class DoneForm(forms.Form):
    on = DayField(label=gettext_lazy("Tanggal selesai"))
    outcome = forms.CharField(
        label=gettext_lazy("Hasil"), max_length=500, widget=forms.Textarea(attrs=BOX | {"rows": 3})
    )
    paper = forms.FileField(
        label=gettext_lazy("Bukti (PDF atau foto)"), required=False, widget=forms.FileInput(attrs=BOX)
    )


def kept_name(request: HttpRequest, slot: str) -> str:
    """The name of a file that a refused form brought."""
    return str((request.session.get(slot) or ("", ""))[1])


@require_http_methods(["GET", "HEAD", "POST"])
def publications(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Where the result was made public; POST records one more. A refused form keeps the file."""
    unit, found = round_of(request, number, pk)
    who, slot = authority.of(request), f"survei-umum:{pk}"
    why_not, status = policies.why_not_keep(who, unit, questionnaire(found.questionnaire)), 200
    form = PublicForm(request.POST if request.method == "POST" else None, initial={"on": today()})
    if request.method == "POST":
        policies.check_keep_round(who, found)
        proof = kept.arrived(request, form, slot, pictures=True)
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                given = following.Public(data["channel"], data["on"], data["address"], proof)
                following.publish(found, given, by=request.user, authority=who)  # type: ignore[arg-type]
            except (Invalid, Conflict) as error:
                form.add_error(None, str(error))
                status = 409 if isinstance(error, Conflict) else 422
            else:
                kept.let_go(request, slot)
                messages.success(request, _("Publikasi dicatat dengan buktinya."))
                return redirect("frontdesk:survey_publications", unit.number, pk)
    rows = found.publications.filter(removed_at=None).select_related("made_by")
    context = {
        "unit": unit, "round": found, "asked": questionnaire(found.questionnaire), "period": parse(found.period),
        "rows": rows, "form": form, "held": kept_name(request, slot), "why_not": why_not,
        "ready": rounds.enough(found) and found.closed_at is not None,
    }  # fmt: skip
    return render(request, "frontdesk/surveys/publications.html", context, status=status)


@require_POST
def unpublish(request: HttpRequest, number: str, pk: int, publication: int) -> HttpResponse:
    unit, found = round_of(request, number, pk)
    made = get_object_or_404(SurveyPublication, pk=publication, round=found)
    made.round = found
    following.take_back(made, by=request.user, authority=authority.of(request))  # type: ignore[arg-type]
    messages.success(request, _("Publikasi dibatalkan; riwayatnya tetap tersimpan."))
    return redirect("frontdesk:survey_publications", unit.number, pk)


@require_safe
def publication_file(request: HttpRequest, number: str, pk: int, publication: int) -> HttpResponseBase:
    _unit, found = round_of(request, number, pk)
    made = get_object_or_404(SurveyPublication.objects.select_related("proof"), pk=publication, round=found)
    return serve(request, made.proof, made.proof_name, inline=True)


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest, number: str, pk: int, row: int) -> HttpResponse:
    """One element: the plan, and when it was done. POST `deed` is `rencana` or `selesai`."""
    unit, found = round_of(request, number, pk)
    who, slot = authority.of(request), f"survei-tindak:{row}"
    each = get_object_or_404(SurveyFollowUp, pk=row, round=found)
    each.round = found
    begun = {"plan": each.plan, "responsible": each.responsible, "due_on": each.due_on}
    plan, done = PlanForm(initial=begun), DoneForm(initial={"on": today()})
    status = 200
    if request.method == "POST":
        policies.check_keep_round(who, found)
        by: dict[str, Any] = {"by": request.user, "authority": who}
        form: forms.Form
        if request.POST.get("deed") == "selesai":
            form = done = DoneForm(request.POST)
            proof = kept.arrived(request, form, slot, pictures=True)
        else:
            form, proof = (plan := PlanForm(request.POST)), None
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                if form is done:
                    following.finish(each, following.Done(data["on"], data["outcome"], proof), **by)
                    kept.let_go(request, slot)
                else:
                    following.plan(
                        each, following.Plan(data["plan"], data["responsible"], data["due_on"]), **by
                    )
            except (Invalid, Conflict) as error:
                form.add_error(None, str(error))
                status = 409 if isinstance(error, Conflict) else 422
            else:
                messages.success(request, _("Tindak lanjut disimpan."))
                return redirect("frontdesk:survey_follow_up", unit.number, pk, row)
    asked = questionnaire(found.questionnaire)
    name = next((e.name for e in asked.elements if e.code == each.element), each.element)
    context = {
        "unit": unit, "round": found, "asked": asked, "period": parse(found.period), "row": each, "name": name,
        "state": following.state_of(each), "plan": plan, "done": done, "held": kept_name(request, slot),
        "why_not": policies.why_not_keep(who, unit, asked),
    }  # fmt: skip
    return render(request, "frontdesk/surveys/follow_up.html", context, status=status)


@require_safe
def follow_up_file(request: HttpRequest, number: str, pk: int, row: int) -> HttpResponseBase:
    _unit, found = round_of(request, number, pk)
    each = get_object_or_404(SurveyFollowUp.objects.select_related("proof"), pk=row, round=found)
    if each.proof is None:
        raise Http404
    return serve(request, each.proof, each.proof_name, inline=True)


@require_POST
def add_follow_up(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A further element: `unsur`."""
    unit, found = round_of(request, number, pk)
    made = following.follow(
        found, request.POST.get("unsur", ""), by=request.user, authority=authority.of(request)  # type: ignore[arg-type]
    )  # fmt: skip
    return redirect("frontdesk:survey_follow_up", unit.number, pk, made.pk)
