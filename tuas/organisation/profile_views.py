"""The profile of a unit: what its papers say at head and foot, from which day on, and what they said before."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tuas.organisation import authority, policies, profile_actions
from tuas.organisation.forms import ProfileForm
from tuas.organisation.models import Unit
from tuas.organisation.profiles import FIELDS, history, letterhead, profile_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid, status_of

WANTED = {
    "place": gettext_lazy("kota"), "address": gettext_lazy("alamat"),
    "superior_name": gettext_lazy("nama atasan pimpinan"),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, number: str) -> HttpResponse:
    """Read by who sees the unit; a new entry by its administrator or the Sekretaris. Refused input stays."""
    who = authority.of(request)
    unit = get_object_or_404(authority.units_seen(who), number=number)
    if request.method != "POST":
        return _page(request, unit, None, 200)
    policies.check_describe(who, unit)
    form, status = ProfileForm(request.POST), 422
    if form.is_valid():
        data = form.cleaned_data
        said = {name: data[name] for name in FIELDS}
        try:
            made = profile_actions.change(unit, data["from_on"], said, data["saw"], by=request.user, who=who)  # type: ignore[arg-type]
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
            status = status_of(error)
            if status == 409:  # the next attempt knows what the other one wrote
                again = request.POST.copy()
                again["saw"] = str(profile_actions.newest(unit))
                form.data = again
        else:
            words = _("Profil baru tersimpan.") if made else _("Isinya sama dengan yang sudah tersimpan.")
            messages.success(request, words)
            return redirect("organisation:profile", unit.number)
    return _page(request, unit, form, status)


def _page(request: HttpRequest, unit: Unit, form: ProfileForm | None, status: int) -> HttpResponse:
    who, now, entries = authority.of(request), profile_of(unit, today()), history(unit)
    initial: dict[str, Any] = {name: getattr(now, name) for name in FIELDS}
    initial |= {"from_on": today(), "saw": max((each.pk for each in entries), default=0)}
    context = {
        "unit": unit, "now": now, "entries": entries, "letterhead": letterhead(now, unit),
        "missing": [str(words) for name, words in WANTED.items() if not getattr(now, name)],
        "form": form or ProfileForm(initial=initial), "why_not": policies.why_not_describe(who, unit),
        "sees_nip": policies.sees_superior_nip(who, unit), "today": today(),
        "numbers": who.in_unit(unit.pk, "PIMPINAN", "KETUA_TIM_KERJA", *policies.DESCRIBERS),
    }  # fmt: skip
    return render(request, "organisation/profile.html", context, status=status)
