"""The page of one area and its rows: add, edit, reorder, remove, undo. Each form works without scripts."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.catalogue import current
from tuas.cycle.models import Plan, PlanAction, PlanLine
from tuas.cycle.place import programme_of, unit_of
from tuas.cycle.planning import content, policies
from tuas.cycle.planning.facts import AREAS, NAMES
from tuas.cycle.planning.forms import ActionForm, LineForm, TargetForm, initial_of
from tuas.cycle.planning.page import parts_of
from tuas.organisation import authority
from tuas.ui.errors import Conflict, Invalid

TITLES = {
    "target": gettext_lazy("target prioritas"), "aksi": gettext_lazy("rencana aksi"),
    "kerja": gettext_lazy("rencana kerja"),
}  # fmt: skip
UNDO = "plan:removed"


def plan_of(request: HttpRequest, number: str, area: str = "") -> Plan:
    """The newest version of the unit's plan, or 404."""
    programme = programme_of(unit_of(request, number))
    plan = Plan.objects.filter(programme=programme).order_by("-version").first() if programme else None
    if plan is None or programme is None or (area and area not in AREAS):
        raise Http404
    plan.programme = programme
    return plan


@require_safe
def area(request: HttpRequest, number: str, area: str) -> HttpResponse:
    """What one pokja plans."""
    plan = plan_of(request, number, area)
    who = authority.of(request)
    removed: Any = request.session.get(UNDO)
    context = {
        "unit": plan.programme.unit, "programme": plan.programme, "plan": plan, "part": parts_of(plan, [area])[0],
        "areas": NAMES.items(), "why_not": policies.why_not_edit(who, plan, area),
        "undo": bool(removed) and removed["plan"] == plan.pk, "activities": current().activity_by_code,
    }  # fmt: skip
    return render(request, "cycle/planning/area.html", context)


def _row(plan: Plan, area: str, kind: str, pk: int) -> Any:
    """The stored row, 404 when it is not of this plan and area; None for a new one."""
    if kind not in content.KINDS:
        raise Http404
    if not pk:
        return None
    if kind == "kerja":
        lines = PlanLine.objects.select_related("action__plan")
        return get_object_or_404(lines, pk=pk, action__plan=plan, action__area=area)
    return get_object_or_404(content.KINDS[kind], pk=pk, plan=plan, area=area)


def _form(
    plan: Plan, area: str, kind: str, action: PlanAction | None, data: Any, initial: dict[str, Any]
) -> Form:
    if kind == "kerja":
        assert action is not None
        return LineForm(plan.programme.unit, action, data, initial=initial)
    return (
        ActionForm(plan, area, data, initial=initial) if kind == "aksi" else TargetForm(data, initial=initial)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, number: str, area: str, kind: str, pk: int) -> HttpResponse:
    """One row; pk 0 is a new one. A refused or stale input keeps what was typed."""
    plan = plan_of(request, number, area)
    who = authority.of(request)
    policies.check(policies.why_not_edit(who, plan, area))
    old = _row(plan, area, kind, pk)
    action = old.action if isinstance(old, PlanLine) else None
    if kind == "kerja" and action is None:
        wanted = request.GET.get("aksi", "")
        action = get_object_or_404(
            PlanAction, pk=int(wanted) if wanted.isdigit() else 0, plan=plan, area=area
        )
    posted = request.POST if request.method == "POST" else None
    form: Any = _form(plan, area, kind, action, posted, initial_of(old) if old else {})
    saw, status, sentence = content.seen(old) if old else "", 200, ""
    if posted is not None:
        status = 422
        if form.is_valid():
            try:
                made = _write(request, plan, area, kind, old, action, form.values())
            except (Invalid, Conflict) as error:
                status, sentence = (409 if isinstance(error, Conflict) else 422), str(error)
            else:
                return _onwards(request, plan, area, kind, action, made)
    context = {
        "unit": plan.programme.unit, "plan": plan, "area": area, "area_name": NAMES[area], "kind": kind, "old": old,
        "action": action, "form": form, "saw": saw, "title": TITLES[kind], "sentence": sentence,
        "stored": old if status == 409 else None,
    }  # fmt: skip
    name = "_row_form.html" if getattr(request, "htmx", False) else "row.html"
    return render(request, f"cycle/planning/{name}", context, status=status)


def _write(
    request: HttpRequest,
    plan: Plan,
    area: str,
    kind: str,
    old: Any,
    action: PlanAction | None,
    values: dict[str, Any],
) -> Any:
    by: Any = request.user
    who, submitted = authority.of(request), plan.state == Plan.State.DIAJUKAN
    if old is None:
        made = content.add(plan, kind, values, by=by, area=area, action=action, who=who)
        changed = True
    else:
        made, changed = old, content.change(plan, old, values, request.POST.get("semula", ""), by=by, who=who)
    if changed and submitted:
        _lost(request)
    return made


def _lost(request: HttpRequest) -> None:
    messages.warning(
        request, _("Rencana berubah: persetujuan sebelumnya gugur dan Ketua Pokja menyetujui lagi (5.d.3).")
    )


def _onwards(
    request: HttpRequest, plan: Plan, area: str, kind: str, action: PlanAction | None, made: Any
) -> HttpResponse:
    """Back to the area, or to the next empty row."""
    number, htmx = plan.programme.unit.number, getattr(request, "htmx", False)
    if "lagi" in request.POST:
        target = reverse("cycle:plan_row", args=[number, area, kind, 0])
        target += f"?aksi={action.pk}" if action else ""
        return HttpResponse(status=204, headers={"HX-Redirect": target}) if htmx else redirect(target)
    if (
        htmx
    ):  # the reader is on the area's page: an address that differs only by its anchor would load nothing
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return redirect(f"{reverse('cycle:plan_area', args=[number, area])}#{kind}-{made.pk}")


@require_POST
def shift(request: HttpRequest, number: str, area: str, kind: str, pk: int) -> HttpResponse:
    """One place up or down."""
    plan, step = plan_of(request, number, area), -1 if request.POST.get("arah") == "naik" else 1
    old, by = _row(plan, area, kind, pk), request.user
    submitted = plan.state == Plan.State.DIAJUKAN
    if old is None:
        raise Http404
    content.move(plan, old, step, by=by, who=authority.of(request))  # type: ignore[arg-type]
    if submitted:
        _lost(request)
    return redirect(f"{reverse('cycle:plan_area', args=[number, area])}#{kind}-{pk}")


@require_POST
def drop(request: HttpRequest, number: str, area: str, kind: str, pk: int) -> HttpResponse:
    """Remove a row; the next page offers it back."""
    plan = plan_of(request, number, area)
    old, by, submitted = _row(plan, area, kind, pk), request.user, plan.state == Plan.State.DIAJUKAN
    if old is None:
        raise Http404
    kept = content.remove(plan, old, by=by, who=authority.of(request))  # type: ignore[arg-type]
    request.session[UNDO] = {
        "plan": plan.pk, "kind": kept.kind, "values": kept.values, "lines": kept.lines, "actions": kept.actions,
    }  # fmt: skip
    if submitted:
        _lost(request)
    return redirect("cycle:plan_area", number, area)


@require_POST
def undo(request: HttpRequest, number: str, area: str) -> HttpResponse:
    """Put the row back that this person removed last."""
    plan, kept = plan_of(request, number, area), request.session.get(UNDO)
    policies.check(policies.why_not_edit(authority.of(request), plan, area))
    if not kept or kept["plan"] != plan.pk:
        raise Conflict(_("Tidak ada baris yang dapat dikembalikan."))
    removed = content.Removed(kept["kind"], kept["values"], kept["lines"], kept["actions"])
    content.restore(plan, removed, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    del request.session[UNDO]
    messages.success(request, _("Baris dikembalikan."))
    return redirect("cycle:plan_area", number, area)
