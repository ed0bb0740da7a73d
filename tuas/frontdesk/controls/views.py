"""Pages of internal control: all slots of the year, one slot, one register, the risks set by the Pimpinan."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle import kept
from tuas.cycle.models import Programme
from tuas.cycle.place import programme_of, unit_of
from tuas.frontdesk.controls import actions, policies, reading
from tuas.frontdesk.controls.forms import SlotForm
from tuas.frontdesk.controls.kinds import GROUPS, RISK, SLOTS
from tuas.frontdesk.controls.register import Register
from tuas.frontdesk.controls.registers import REGISTERS
from tuas.frontdesk.models import SlotPaper
from tuas.organisation import authority
from tuas.organisation.models import Unit
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid


def place(request: HttpRequest, number: str) -> tuple[Unit, Programme]:
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None:
        raise Http404
    return unit, programme


@require_safe
def overview(request: HttpRequest, number: str) -> HttpResponse:
    """Every slot with its newest paper: 7 of 8 filled."""
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None:
        return redirect("cycle:open", number)
    context = {
        "unit": unit, "programme": programme, "groups": reading.groups(programme),
        "registers": list(REGISTERS.values()), "risks": reading.risk_state(programme),
        "why_not": policies.why_not_keep(authority.of(request), unit),
    }  # fmt: skip
    return render(request, "frontdesk/controls/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def slot(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """One slot: its papers, and a form for another. A refused form keeps the file."""
    unit, programme = place(request, number)
    if slug not in SLOTS:
        raise Http404
    found, who, key, status = SLOTS[slug], authority.of(request), f"pengendalian:{programme.pk}:{slug}", 200
    why_not = policies.why_not_keep(who, unit, found.area)
    form = SlotForm(
        request.POST if request.method == "POST" else None,
        slot=found,
        year=programme.year,
        initial={"on": today()},
    )
    if request.method == "POST":
        policies.check(why_not)
        file = kept.arrived(request, form, key, pictures=True)
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            none = data.get("none", False)
            day = data.get("holiday")
            given = actions.Given(
                data["title"], data["on"], None if none else file, dt.date.fromisoformat(day) if day else None
            )
            try:
                if file is None and not none:
                    raise Invalid(_("Unggah dokumennya."))
                actions.put(programme, slug, given, by=request.user, who=who)  # type: ignore[arg-type]
            except Invalid as error:
                form.add_error(None, str(error))
            else:
                kept.let_go(request, key)
                messages.success(request, _("Dicatat; berkasnya menjadi bukti {items}.").format(
                    items=", ".join(found.items)
                ))  # fmt: skip
                return redirect("frontdesk:controls", unit.number)
    rows = SlotPaper.objects.filter(programme=programme, slot=slug, removed_at=None).select_related(
        "paper", "by"
    )
    context = {
        "unit": unit, "programme": programme, "slot": found, "group": GROUPS[found.group], "rows": rows.order_by("-on"),
        "form": form, "why_not": why_not, "held": str((request.session.get(key) or ("", ""))[1]),
    }  # fmt: skip
    return render(request, "frontdesk/controls/slot.html", context, status=status)


@require_POST
def take(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    unit, programme = place(request, number)
    paper = get_object_or_404(SlotPaper, pk=pk, programme=programme)
    paper.programme = programme
    actions.take(paper, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    messages.success(
        request, _("Dokumen dikeluarkan dari bagian ini. Sebagai bukti, lepaskan pada halaman buktinya.")
    )
    return redirect("frontdesk:control_slot", unit.number, paper.slot)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, number: str, slug: str, pk: int | None = None) -> HttpResponse:
    """The rows of the year; a form for a new one, or for the one that is named. `revisi`: the one on the page."""
    unit, programme = place(request, number)
    if slug not in REGISTERS:
        raise Http404
    found, who = REGISTERS[slug], authority.of(request)
    if found.few:
        policies.check(policies.why_not_read(who, unit, found.area))
    row: Any = get_object_or_404(found.rows(programme), pk=pk) if pk else found.model(programme=programme)
    row.programme = (
        programme  # a row of the year before is judged by this year too; it stays where it was kept
    )
    status, revision = 200, row.revision
    form = found.form(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST":
        policies.check(policies.why_not_keep(who, unit, found.area))
        typed = request.POST.get("revisi", "")
        revision = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
        status = 422
        if form.is_valid():
            fresh = found.model.objects.get(pk=pk) if pk else found.model(programme=programme)
            try:
                actions.enter(programme, fresh, form.cleaned_data, revision, by=request.user, who=who)  # type: ignore[arg-type]
            except (Invalid, Conflict) as error:
                form.add_error(None, str(error))
                status = 409 if isinstance(error, Conflict) else 422
            else:
                messages.success(request, _("Dicatat."))
                return redirect("frontdesk:control_register", unit.number, slug)
    return _register(request, unit, programme, found, form, pk, revision, status)


def _register(
    request: HttpRequest, unit: Unit, programme: Programme, found: Register, form: Any, pk: int | None, revision: int,
    status: int,
) -> HttpResponse:  # fmt: skip
    rows = list(found.rows(programme))
    who = authority.of(request)
    context = {
        "unit": unit, "programme": programme, "register": found, "form": form, "pk": pk, "revision": revision,
        "lines": [(each, found.cells(each), found.state(each)) for each in rows],
        "why_not": policies.why_not_keep(who, unit, found.area), "total": found.total(rows),
        "risks": reading.risk_state(programme) if found.slug == RISK else None,
        "years": reading.years(programme, found), "why_not_set": policies.why_not_set_risks(who, unit),
    }  # fmt: skip
    return render(request, "frontdesk/controls/register.html", context, status=status)


@require_POST
def strike(request: HttpRequest, number: str, slug: str, pk: int) -> HttpResponse:
    unit, _programme = place(request, number)
    if slug not in REGISTERS:
        raise Http404
    row: Any = get_object_or_404(REGISTERS[slug].model, pk=pk, programme__unit=unit)
    row.programme.unit = unit
    actions.strike(row, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    messages.success(request, _("Baris dihapus; riwayatnya tetap tersimpan."))
    return redirect("frontdesk:control_register", unit.number, slug)


@require_POST
def nothing(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """POST `tahun` declares a year nihil, with `cabut` the declaration is withdrawn."""
    unit, programme = place(request, number)
    if slug not in REGISTERS:
        raise Http404
    typed = request.POST.get("tahun", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else 0
    deed = actions.withdraw_nothing if "cabut" in request.POST else actions.declare_nothing
    deed(programme, REGISTERS[slug], year, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    said = _("Pernyataan nihil {year} dicabut.") if "cabut" in request.POST else _("{year} dinyatakan nihil.")
    messages.success(request, said.format(year=year))
    return redirect("frontdesk:control_register", unit.number, slug)


@require_POST
def set_risks(request: HttpRequest, number: str) -> HttpResponse:
    """P5.d.1, by the Pimpinan."""
    unit, programme = place(request, number)
    actions.set_risks(programme, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    messages.success(request, _("Hasil penilaian risiko ditetapkan."))
    return redirect("frontdesk:control_register", unit.number, RISK)
