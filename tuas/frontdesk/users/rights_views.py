"""The page of personal data: requests of service users and breaches, each with its clock (UU 27/2022)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tuas.cycle.place import unit_of
from tuas.documents.tables import XLSX
from tuas.frontdesk.models import DataBreach, DataRequest, ServiceUser
from tuas.frontdesk.users import register, rights
from tuas.organisation import authority
from tuas.ui.errors import Conflict, Invalid

BOX = {"class": "form-control"}
SELECT = {"class": "form-select"}


class MomentField(forms.DateTimeField):
    """A moment as browsers send it, WIB."""

    def __init__(self, **kwargs: Any) -> None:
        picker = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={**BOX, "type": "datetime-local"})
        super().__init__(widget=picker, input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"], **kwargs)


class RequestForm(forms.Form):
    user = forms.ModelChoiceField(
        label=gettext_lazy("Pengguna layanan"), queryset=ServiceUser.objects.none(),
        widget=forms.Select(attrs=SELECT),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("Yang diminta"),
        choices=DataRequest.Kind.choices,
        widget=forms.Select(attrs=SELECT),
    )
    received_at = MomentField(label=gettext_lazy("Diterima (WIB)"))

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found: Any = self.fields["user"]
        found.queryset = rows
        found.label_from_instance = lambda row: f"{row.name}, {row.service}"


class BreachForm(forms.Form):
    known_at = MomentField(label=gettext_lazy("Diketahui (WIB)"))
    what = forms.CharField(
        label=gettext_lazy("Data yang terungkap, kapan, dan bagaimana"), max_length=600,
        widget=forms.Textarea(attrs={**BOX, "rows": 3}),
    )  # fmt: skip
    people = forms.IntegerField(
        label=gettext_lazy("Perkiraan banyaknya orang"), min_value=0, max_value=10_000_000,
        widget=forms.NumberInput(attrs=BOX),
    )  # fmt: skip
    remedy = forms.CharField(
        label=gettext_lazy("Upaya penanganan dan pemulihan"), max_length=600,
        widget=forms.Textarea(attrs={**BOX, "rows": 3}),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str) -> HttpResponse:
    """For who keeps the register. POST `deed`: minta or insiden."""
    unit, who = unit_of(request, number), authority.of(request)
    register.check_keep(who, unit)
    listed = register.listed(unit).filter(erased_at=None)
    deed, posted = request.POST.get("deed", ""), request.method == "POST"
    now = timezone.localtime()
    asking = RequestForm(
        request.POST if posted and deed == "minta" else None, rows=listed, initial={"received_at": now}
    )
    breach = BreachForm(request.POST if posted and deed == "insiden" else None, initial={"known_at": now})
    status = 200
    if posted:
        form: forms.Form = breach if deed == "insiden" else asking
        status = 422
        if form.is_valid():
            data, by = form.cleaned_data, dict[str, Any](by=request.user, who=who)
            try:
                if deed == "insiden":
                    rights.report_breach(unit, data, **by)
                else:
                    data["user"].unit = unit
                    rights.receive(data["user"], data["kind"], data["received_at"], **by)
            except (Invalid, Conflict) as error:
                form.add_error(None, str(error))
                status = 409 if isinstance(error, Conflict) else 422
            else:
                messages.success(request, _("Dicatat; batas waktunya 3 × 24 jam."))
                return redirect("frontdesk:data_rights", unit.number)
    moment = timezone.now()
    requests = DataRequest.objects.filter(unit=unit).select_related("user", "answered_by")
    context = {
        "unit": unit, "asking": asking, "breach": breach,
        "waiting": [(r, rights.state_of(r.due_at, False, moment)) for r in requests.filter(answered_at=None)],
        "answered": requests.exclude(answered_at=None).order_by("-answered_at")[:50],
        "breaches": [
            (b, rights.state_of(b.due_at, bool(b.told_people_at and b.told_agency_at), moment))
            for b in DataBreach.objects.filter(unit=unit).select_related("by")
        ],
    }  # fmt: skip
    return render(request, "frontdesk/rights/page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One request. POST: `jawaban`, `kabul`, for a correction `nama`, `telepon`, `surel`; `salin` gives the copy."""
    unit, who = unit_of(request, number), authority.of(request)
    register.check_keep(who, unit)
    found = get_object_or_404(DataRequest.objects.select_related("user"), pk=pk, unit=unit)
    found.unit = found.user.unit = unit
    by: dict[str, Any] = {"by": request.user, "who": who}
    typed = {key: request.POST.get(key, "") for key in ("jawaban", "nama", "telepon", "surel")}
    sentence, status = "", 200
    if request.method == "POST":
        if "salin" in request.POST:
            sent = HttpResponse(rights.copy_of(found, **by), content_type=XLSX)
            sent["Content-Disposition"] = f'attachment; filename="data-pribadi-{pk}.xlsx"'
            return sent
        correction = rights.Correction(typed["nama"], typed["telepon"], typed["surel"])
        try:
            rights.answer(
                found, typed["jawaban"], correction if found.kind == DataRequest.Kind.CORRECTION else None,
                granted=request.POST.get("kabul") == "1", **by,
            )  # fmt: skip
        except (Invalid, Conflict) as error:
            sentence, status = str(error), 409 if isinstance(error, Conflict) else 422
        else:
            messages.success(request, _("Permintaan dijawab."))
            return redirect("frontdesk:data_rights", unit.number)
    else:
        typed |= {"nama": found.user.name, "telepon": found.user.phone, "surel": found.user.email}
    context = {
        "unit": unit, "found": found, "typed": typed, "sentence": sentence,
        "state": rights.state_of(found.due_at, found.answered_at is not None, timezone.now()),
    }  # fmt: skip
    return render(request, "frontdesk/rights/answer.html", context, status=status)


@require_POST
def told(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """`kepada`: told_people_at or told_agency_at."""
    unit = unit_of(request, number)
    found = get_object_or_404(DataBreach, pk=pk, unit=unit)
    found.unit = unit
    rights.told(found, request.POST.get("kepada", ""), by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    messages.success(request, _("Pemberitahuan dicatat."))
    return redirect("frontdesk:data_rights", unit.number)
