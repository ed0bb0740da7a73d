"""Pages of the officers of the service room: appointment, checklist, pledge."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.catalogue import current
from tuas.cycle.place import unit_of
from tuas.frontdesk.models import Officer, OfficerLook
from tuas.frontdesk.room import actions, held, policies, reading
from tuas.frontdesk.room.forms import CheckForm, EndForm, OfficerForm
from tuas.frontdesk.room.views import shown
from tuas.organisation import authority
from tuas.ui.dates import today
from tuas.ui.errors import STATUS, Conflict, Invalid


def _officer(request: HttpRequest, number: str, pk: int) -> Officer:
    rows = Officer.objects.filter(unit=unit_of(request, number)).select_related("person", "unit")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def officers(request: HttpRequest, number: str) -> HttpResponse:
    """Who serves today with what is missing; one form to record an appointment."""
    unit, who = unit_of(request, number), authority.of(request)
    why_not, status, key = policies.why_not_appoint(who, unit), 200, f"petugas:{unit.pk}"
    form = OfficerForm(unit=unit)
    if request.method == "POST":
        policies.check(why_not)
        form, status = OfficerForm(request.POST, unit=unit), 422
        try:
            valid = form.is_valid()
            letter = held.paper(request, key)
            if valid:
                data = form.cleaned_data
                by: Any = request.user
                given = (letter.blob, letter.name) if letter else None
                made = actions.appoint(
                    unit, data["person"], data["number"], data["on"], given, by=by, who=who
                )
                held.let_go(request, key)
                messages.success(request, _("Petugas dicatat; lengkapi persyaratannya."))
                return redirect("frontdesk:officer", unit.number, made.pk)
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
            status = STATUS[type(error)]
    rows = reading.officers(unit)
    context = {
        "unit": unit, "rows": rows, "form": form, "why_not": why_not, "held": request.session.get(key),
        "complete": sum(row.complete for row in rows),
        "former": Officer.objects.filter(unit=unit).exclude(ended_on=None).select_related("person"),
    }  # fmt: skip
    return render(request, "frontdesk/room/officers.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def officer(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One officer: the four requirements, the six duties; POST is a new checklist."""
    found, who = _officer(request, number, pk), authority.of(request)
    row = reading.standee(found)
    form, status, key = CheckForm(initial=_initial(row)), 200, f"petugas-foto:{found.pk}"
    if request.method == "POST":
        form = CheckForm(request.POST)
        policies.check(policies.why_not_keep(who, found.unit))
        if _checked(request, form, key, found):
            messages.success(request, _("Persyaratan petugas dicatat."))
            return redirect("frontdesk:officer", number, pk)
        status = 422
    context: dict[str, Any] = {
        "unit": found.unit, "row": row, "form": form, "held": request.session.get(key),
        "why_not": policies.why_not_keep(who, found.unit), "duties": current().service_room.duties,
        "requirements": [(p, p not in row.lacks) for p in current().service_room.officers],
        "why_not_pledge": policies.why_not_pledge(found, request.user),  # type: ignore[arg-type]
        "on_paper": found.person.user_id is None, "why_not_appoint": policies.why_not_appoint(who, found.unit),
        "end": EndForm(initial={"on": today()}),
    }  # fmt: skip
    return render(request, "frontdesk/room/officer.html", context, status=status)


def _initial(row: reading.Standee) -> dict[str, Any]:
    if row.look is None:
        return {"on": today()}
    names = ("attire", "name_tag", "competent", "proof")
    return {"on": today(), **{name: getattr(row.look, name) for name in names}}


def _checked(request: HttpRequest, form: CheckForm, key: str, found: Officer) -> bool:
    valid = form.is_valid()
    try:
        photo = held.picture(request, key)
        if not valid:
            return False
        data = form.cleaned_data
        names = ("on", "attire", "name_tag", "competent", "proof")
        before = reading.standee(found).look
        blob = photo.blob if photo else before.photo if before else None
        seen = actions.Checklist(**{n: data[n] for n in names}, photo=blob)
        actions.check(found, seen, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    except Invalid as error:
        form.add_error(None, str(error))
        return False
    held.let_go(request, key)
    return True


@require_POST
def pledge(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The officer acknowledges the six duties; who has no account does so on paper."""
    found = _officer(request, number, pk)
    by: Any = request.user
    if found.person.user_id is None:
        policies.check(policies.why_not_appoint(authority.of(request), found.unit))
        signed = held.paper(request, f"kewajiban:{pk}")
        if signed is None:
            raise Invalid(_("Unggah pernyataan kewajiban yang ditandatangani petugas (PDF atau foto)."))
        actions.pledge_on_paper(found, signed.blob, by=by, who=authority.of(request))
        held.let_go(request, f"kewajiban:{pk}")
    else:
        actions.pledge(found, by=by)
    messages.success(request, _("Kewajiban pelayanan diakui."))
    return redirect("frontdesk:officer", number, pk)


@require_POST
def end(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    found, form = _officer(request, number, pk), EndForm(request.POST)
    policies.check(policies.why_not_appoint(authority.of(request), found.unit))
    if not form.is_valid():
        raise Invalid(" ".join(str(e) for errors in form.errors.values() for e in errors))
    by: Any = request.user
    actions.end(found, form.cleaned_data["on"], by=by, who=authority.of(request))
    messages.success(request, _("Petugas selesai bertugas."))
    return redirect("frontdesk:officers", number)


@require_safe
def photo(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The photo of one checklist."""
    rows = OfficerLook.objects.filter(officer__unit=unit_of(request, number)).select_related("photo")
    return shown(request, get_object_or_404(rows, pk=pk).photo, f"petugas-{pk}.jpg")


@require_safe
def letter(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The letter of appointment as it was uploaded; it may name a NIP."""
    found, who = _officer(request, number, pk), authority.of(request)
    policies.check(policies.why_not_letter(who, found.unit))
    return shown(request, found.letter, found.letter_name or "sk.pdf")


@require_safe
def pledged(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The statement that an officer without an account signed by hand."""
    found, who = _officer(request, number, pk), authority.of(request)
    policies.check(policies.why_not_letter(who, found.unit))
    return shown(request, found.pledge, f"kewajiban-{pk}")
