"""Percontohan: what is proposed, determined, rejected; each role has its form (5.a.5.a.i)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.tpu import pilots, policies
from tuas.tpu.assignments import assessed_units
from tuas.tpu.forms import Form, area_choices
from tuas.tpu.models import Pilot
from tuas.tpu.place import enter
from tuas.tpu.saying import tried
from tuas.ui.errors import Denied, Invalid

SHOWN = 30


class ProposeForm(Form):
    """who: the Ketua Bidang, whose areas and units outside the own are offered."""

    area = forms.ChoiceField(label=gettext_lazy("Bidang"))
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Unit"))
    reason = forms.CharField(
        label=gettext_lazy("Mengapa unit ini menjadi percontohan"), max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, areas: list[str], who: Authority, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = [pk for pk in (*who.unit_ids, who.home) if pk]
        self.fields["area"].choices = area_choices(areas)  # type: ignore[attr-defined]
        self.fields["unit"].queryset = assessed_units().exclude(pk__in=home)  # type: ignore[attr-defined]


def _areas(who: Authority) -> list[str]:
    return [h.area for h in who.held if h.role == "KETUA_BIDANG" and h.area]


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """POST `perintah`: usul (area, unit, reason); tetapkan or tolak (usulan, alasan)."""
    who, user = enter(request)
    form, status, trouble, asked = None, 200, "", 0
    act: Any = {"by": user, "authority": who}
    if request.method == "POST" and request.POST.get("perintah") == "usul":
        policies.check(who, "propose", request.POST.get("area", "") or "-")
        form, status = ProposeForm(_areas(who), who, request.POST), 422
        if form.is_valid():
            data = form.cleaned_data
            status = tried(form, lambda: pilots.propose(data["unit"], data["area"], data["reason"], **act))
        if not status:
            messages.success(request, _("Usulan disampaikan kepada Penanggung Jawab."))
            return redirect("tpu:pilots")
    elif request.method == "POST":
        accepted = {"tetapkan": True, "tolak": False}.get(request.POST.get("perintah", ""))
        if accepted is None:
            raise Denied(_("Perintah ini tidak dikenal; muat ulang halamannya."))
        pk = request.POST.get("usulan", "")
        found = get_object_or_404(Pilot.objects.select_related("unit", "by"), pk=pk if pk.isdecimal() else 0)
        try:
            pilots.decide(found, accepted, request.POST.get("alasan", ""), **act)
        except Invalid as error:
            trouble, asked, status = str(error), found.pk, 422
        else:
            messages.success(request, _("Keputusan dicatat; Ketua Bidang sudah diberi tahu."))
            return redirect("tpu:pilots")
    return _page(request, who, form, status, {"trouble": trouble, "asked": asked})


def _page(
    request: HttpRequest, who: Authority, form: ProposeForm | None, status: int, refused: dict[str, Any]
) -> HttpResponse:
    areas = _areas(who)
    undecided = Pilot.objects.filter(accepted=None).select_related("unit", "by")
    decided = Pilot.objects.filter(~Q(accepted=None)).select_related("unit", "by", "decided_by")
    waiting = [(p, pilots.why_not_determine(who, p.unit)) for p in undecided]
    context = refused | {
        "waiting": waiting, "rows": Paginator(decided, SHOWN).get_page(request.GET.get("hal")),
        "determined": Pilot.objects.filter(accepted=True).count(),
        "form": form or (ProposeForm(areas, who) if areas else None), "why_not": policies.why_not(who, "propose"),
        "typed": request.POST.get("alasan", ""),
    }  # fmt: skip
    return render(request, "tpu/pilots.html", context, status=status)
