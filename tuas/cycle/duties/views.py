"""Holidays and due days: everybody reads them, the administrator of Tuas changes them."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuas.cycle.duties import actions
from tuas.cycle.duties.forms import HolidayForm, SettingForm
from tuas.cycle.models import DutySetting, Holiday
from tuas.organisation import authority
from tuas.rules.duties import CHOICES
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid, status_of


@require_http_methods(["GET", "HEAD", "POST"])
def holidays(request: HttpRequest) -> HttpResponse:
    """Hari libur nasional and cuti bersama by year; add or remove one."""
    who, form, status = authority.of(request), HolidayForm(), 200
    if request.method == "POST":
        actions.check_set(who)
        if (pk := request.POST.get("hapus", "")).isdigit():
            actions.remove_holiday(int(pk), by=request.user, who=who)  # type: ignore[arg-type]
            messages.success(request, _("Hari libur dihapus."))
            return redirect("cycle:duties_holidays")
        form, status = HolidayForm(request.POST), 422
        if form.is_valid():
            try:
                actions.add_holiday(**form.cleaned_data, by=request.user, who=who)  # type: ignore[arg-type]
            except (Invalid, Conflict) as error:
                status = status_of(error)
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Hari libur dicatat."))
                return redirect("cycle:duties_holidays")
    days = list(Holiday.objects.all())
    years = [(year, list(group)) for year, group in groupby(days, key=lambda day: day.on.year)]
    context = {"years": years, "days": days, "form": form, "why_not": actions.why_not_set(who)}
    return render(request, "cycle/duties/holidays.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Each reading of the SOP with the value that holds today and its history; set a new one."""
    who, form, status = authority.of(request), SettingForm(initial={"from_on": today()}), 200
    if request.method == "POST":
        actions.check_set(who)
        form, status = SettingForm(request.POST), 422
        if form.is_valid():
            try:
                actions.set_duty(**form.cleaned_data, by=request.user, who=who)  # type: ignore[arg-type]
            except (Invalid, Conflict) as error:
                status = status_of(error)
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Pengaturan dicatat."))
                return redirect("cycle:duties_settings")
    context = {"rows": _rows(), "form": form, "why_not": actions.why_not_set(who)}
    return render(request, "cycle/duties/settings.html", context, status=status)


def _rows() -> list[dict[str, Any]]:
    history: dict[str, list[DutySetting]] = {name: [] for name in CHOICES}
    for row in DutySetting.objects.select_related("set_by"):
        history.setdefault(row.name, []).append(row)
    found = []
    for choice in CHOICES.values():
        rows = history[choice.name]
        now = next((row.value for row in rows if row.from_on <= today()), choice.default)
        allowed = ", ".join(choice.allowed) if choice.allowed else f"{choice.least}–{choice.most}"
        found.append({"choice": choice, "now": now, "allowed": allowed, "history": rows})
    return found
