"""How the unit gets there with the least work (5.h, 5.i.3, 5.i.8.b): the page, its estimates, its way into the plan."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tuas.assessment.models import Effort
from tuas.assessment.place import Place, place_of
from tuas.assessment.way import actions, planning, reading
from tuas.rules.thresholds import TARGETS
from tuas.ui.errors import Conflict, Invalid

PREFIX = "b-"


def _asked(given: Any) -> tuple[str, str]:
    return given.get("target", ""), given.get("kolom", "")


def _page(
    request: HttpRequest, place: Place, given: Any, sentence: str = "", status: int = 200
) -> HttpResponse:
    found = reading.way_of(place, *_asked(given))
    context = {
        "place": place, "unit": place.unit, "way": found, "sentence": sentence, "weights": Effort.Weight.choices,
        "targets": TARGETS,
        "chosen": given.getlist("soal") if sentence else None,
    }  # fmt: skip
    part = "#way" if getattr(request, "htmx", False) else ""
    return render(request, f"assessment/way/way.html{part}", context, status=status)


def _back(place: Place, given: Any) -> str:
    target, column = _asked(given)
    query = urlencode({key: value for key, value in (("target", target), ("kolom", column)) if value})
    path = reverse("assessment:way", args=[place.unit.number])
    return f"{path}?{query}" if query else path


@require_safe
def way(request: HttpRequest, number: str) -> HttpResponse:
    """?target=WBK|WBBM&kolom=unit|tpu."""
    return _page(request, place_of(request, number), request.GET)


@require_POST
def weigh(request: HttpRequest, number: str) -> HttpResponse:
    """Fields: b-<question> for each estimate, target, kolom."""
    place = place_of(request, number)
    given = {key[len(PREFIX) :]: str(value) for key, value in request.POST.items() if key.startswith(PREFIX)}
    try:
        changed = actions.weigh(place, given, by=request.user)  # type: ignore[arg-type]
    except Invalid as error:
        return _page(request, place, request.POST, str(error), 422)
    if getattr(request, "htmx", False):
        return _page(request, place, request.POST)
    if changed:
        messages.success(request, _("{n} perkiraan disimpan; jalannya dihitung ulang.").format(n=changed))
    return redirect(_back(place, request.POST))


@require_POST
def enter(request: HttpRequest, number: str) -> HttpResponse:
    """Fields: soal (repeated), target, kolom."""
    place = place_of(request, number)
    changes = reading.change_of(place, *_asked(request.POST))
    try:
        many, lost = planning.enter(place, changes, request.POST.getlist("soal"), by=request.user)  # type: ignore[arg-type]
    except Invalid as error:
        return _page(request, place, request.POST, str(error), 422)
    except Conflict as error:
        return _page(request, place, request.POST, str(error), 409)
    said = ngettext("{n} pekerjaan masuk ke Rencana Kerja.", "{n} pekerjaan masuk ke Rencana Kerja.", many)
    messages.success(request, said.format(n=many))
    if lost:
        messages.warning(
            request,
            _("Rencana berubah: persetujuan sebelumnya gugur dan Ketua Pokja menyetujui lagi (5.d.3)."),
        )
    return redirect(_back(place, request.POST))
