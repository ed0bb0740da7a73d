"""People of a unit, their accounts and appointments. Kept by the unit's administrator or the administrator of Tuas."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tuas.catalogue import current
from tuas.files import offered
from tuas.files.models import Blob
from tuas.files.spreadsheet import Unreadable
from tuas.organisation import actions, authority, policies, staff_list
from tuas.organisation.authority import UNIT_ROLES, Authority
from tuas.organisation.forms import AppointmentForm
from tuas.organisation.models import Appointment, Unit
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid


def _unit(request: HttpRequest, number: str) -> tuple[Unit, Authority]:
    """The unit this person keeps; 404 for a unit the person does not even see, 403 with the reason otherwise."""
    who = authority.of(request)
    unit = get_object_or_404(authority.units_seen(who), number=number)
    policies.check_keep(who, unit)
    return unit, who


def _roles(who: Authority) -> list[str]:
    return [r.code for r in current().roles if who.has("ADMIN") or r.code in UNIT_ROLES]


def people(request: HttpRequest) -> HttpResponse:
    """The units whose people I keep; straight to the page when there is one."""
    who = authority.of(request)
    units = list(policies.units_kept(who))
    if not units:
        raise Denied(_("Hanya administrator unit yang mengelola pegawai dan peran."))
    if len(units) == 1:
        return redirect("organisation:staff", units[0].number)
    return render(request, "organisation/units.html", {"units": units})


def staff(request: HttpRequest, number: str) -> HttpResponse:
    unit, who = _unit(request, number)
    return _staff_page(request, unit, who, AppointmentForm(unit, _roles(who)))


def _staff_page(
    request: HttpRequest, unit: Unit, who: Authority, form: AppointmentForm, status: int = 200
) -> HttpResponse:
    names = {role.code: role.name for role in current().roles}
    held = Appointment.objects.filter(user__person__unit=unit).select_related("user", "unit")
    everybody = list(unit.people.select_related("user"))
    wanted = [p for p in everybody if p.active and p.extra.get("lhkan")]
    context = {
        "unit": unit,
        "people": everybody,
        "obliged": len(wanted),
        "reported": sum(p.extra.get("reported") == "Y" for p in wanted),
        "appointments": [
            (a, names.get(a.role, a.role), a.ends_on is not None and a.ends_on < today()) for a in held
        ],
        "form": form,
        "today": today(),
        "shown_once": request.session.pop("first_password", None),
    }
    return render(request, "organisation/staff.html", context, status=status)


@require_POST
def add_appointment(request: HttpRequest, number: str) -> HttpResponse:
    unit, who = _unit(request, number)
    form = AppointmentForm(unit, _roles(who), request.POST)
    if form.is_valid():
        data = form.cleaned_data
        where = unit if data["role"] in UNIT_ROLES else None
        policies.check_appoint(who, data["role"], where)
        try:
            actions.appoint(
                data["user"].user,
                data["role"],
                unit=where,
                area=data["area"],
                sk_number=data["sk_number"],
                sk_date=data["sk_date"],
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                acting=data["acting"],
                by=request.user,  # type: ignore[arg-type]
            )
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Penunjukan tercatat dan berlaku menurut tanggalnya."))
            return redirect("organisation:staff", unit.number)
    return _staff_page(request, unit, who, form, status=422)


@require_POST
def end_appointment(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    unit, who = _unit(request, number)
    appointment = get_object_or_404(Appointment, pk=pk, user__person__unit=unit)
    policies.check_appoint(who, appointment.role, appointment.unit)
    actions.end_appointment(appointment, today(), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Penunjukan berakhir hari ini."))
    return redirect("organisation:staff", unit.number)


@require_POST
def open_account(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    unit, who = _unit(request, number)
    person = get_object_or_404(unit.people.select_related("user"), pk=pk)
    if person.user is not None:  # whoever may not lock an account may not enter it by a first password either
        policies.check_lock(who, person.user)
    give = actions.open_account if person.user is None else actions.give_first_password
    user, password = give(person, by=request.user)  # type: ignore[arg-type]
    request.session["first_password"] = {"name": person.name, "username": user.username, "password": password}
    return redirect("organisation:staff", unit.number)


@require_POST
def lock_account(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    unit, who = _unit(request, number)
    person = get_object_or_404(unit.people.exclude(user=None).select_related("user"), pk=pk)
    assert person.user is not None
    policies.check_lock(who, person.user)
    actions.set_account_active(person.user, request.POST.get("aktif") == "1", by=request.user)  # type: ignore[arg-type]
    return redirect("organisation:staff", unit.number)


def import_staff(request: HttpRequest, number: str) -> HttpResponse:
    """Upload, look at the dry run, confirm. The file stays with Tuas between the two, so nothing is chosen twice."""
    unit, _who = _unit(request, number)
    context: dict[str, object] = {"unit": unit}
    if request.method == "GET":
        return render(request, "organisation/import.html", context)
    try:
        blob = _given(request, unit)
        found = staff_list.plan(blob.path, unit)
    except (Invalid, Unreadable) as error:
        return render(request, "organisation/import.html", {**context, "sentence": str(error)}, status=422)
    if "simpan" in request.POST and not found.errors:
        count = actions.import_people(unit, found, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("{n} pegawai tersimpan.").format(n=count))
        return redirect("organisation:staff", unit.number)
    status = 422 if found.errors else 200
    return render(
        request, "organisation/import.html", {**context, "plan": found, "sha256": blob.sha256}, status=status
    )


def _given(request: HttpRequest, unit: Unit) -> Blob:
    return offered.workbook(
        request, f"people:{unit.number}", ask=_("Pilih berkas XLSX daftar pegawai."), most=20 * 1024 * 1024,
        much=_("Berkas ini lebih dari 20 MB; daftar pegawai seharusnya jauh lebih kecil."),
    )  # fmt: skip
