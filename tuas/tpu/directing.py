"""Directions of the Pengarah to every element of the TPU (5.a.3.a)."""

from typing import cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tuas.audit.trail import record
from tuas.notifications.telling import tell
from tuas.organisation.authority import TPU_ROLES, Authority, holders
from tuas.organisation.models import User
from tuas.tpu.forms import Form
from tuas.tpu.models import Direction
from tuas.tpu.place import enter
from tuas.tpu.policies import check, why_not
from tuas.ui.dates import today


class DirectionForm(Form):
    subject = forms.CharField(label=gettext_lazy("Perihal"), max_length=200)
    text = forms.CharField(label=gettext_lazy("Arahan"), widget=forms.Textarea(attrs={"rows": 6}))


def direct(subject: str, text: str, *, by: User, authority: Authority) -> Direction:
    """Every account with a TPU role today is told once. Raises Denied for everybody but the Pengarah."""
    check(authority, "direct")
    with transaction.atomic():
        made = Direction.objects.create(subject=subject, text=text, by=by)
        tell(
            holders(today(), *TPU_ROLES).exclude(pk=by.pk), "tpu.directed", f"tpu.directed {made.pk}",
            _("Arahan baru dari Pengarah TPU"), url="/tpu/arahan/",
        )  # fmt: skip
        record("tpu.directed", made, by=by)
    return made


@require_http_methods(["GET", "HEAD", "POST"])
def directions(request: HttpRequest) -> HttpResponse:
    """What the Pengarah asks, newest first; every TPU role reads it."""
    who, user = enter(request)
    posted = request.method == "POST"
    if posted:
        check(who, "direct")
    form = DirectionForm(request.POST if posted else None)
    if posted and form.is_valid():
        data = cast("dict[str, str]", form.cleaned_data)
        direct(data["subject"], data["text"], by=user, authority=who)
        messages.success(request, _("Arahan disampaikan kepada seluruh unsur TPU."))
        return redirect("tpu:directions")
    rows = Paginator(Direction.objects.select_related("by"), 20).get_page(request.GET.get("hal"))
    context = {"rows": rows, "form": form, "why_not": why_not(who, "direct")}
    return render(request, "tpu/directions.html", context, status=422 if posted else 200)
