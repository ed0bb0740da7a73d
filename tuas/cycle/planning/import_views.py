"""The plan out as XLSX and back in: upload, look at every change before and after, confirm."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuas.cycle.models import Plan
from tuas.cycle.planning import importing, incoming, policies, worksheet
from tuas.cycle.planning.facts import AREAS, approved_areas
from tuas.cycle.planning.row_views import plan_of
from tuas.files import offered
from tuas.files.models import Blob
from tuas.files.spreadsheet import Unreadable, read_tables
from tuas.organisation import authority
from tuas.ui.errors import STATUS, Conflict, Invalid
from tuas.ui.whole import whole

LARGEST = 5 * 1024 * 1024


def why_not_import(who: authority.Authority, plan: Plan) -> str:
    """Empty when this person may change at least one area of the plan."""
    reasons = [policies.why_not_edit(who, plan, area) for area in AREAS]
    return "" if not all(reasons) else reasons[0]


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, number: str) -> HttpResponse:
    """The file stays with Tuas between looking and confirming; nothing is stored in the plan before."""
    plan, who = plan_of(request, number), authority.of(request)
    context: dict[str, Any] = {
        "unit": plan.programme.unit, "programme": plan.programme, "plan": plan,
        "why_not": why_not_import(who, plan), "may_begin": not policies.why_not_new_version(who, plan.programme),
        "approved": len(approved_areas(plan)) if plan.state == Plan.State.DIAJUKAN else 0,
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "cycle/planning/import.html", context)
    policies.check(context["why_not"])
    status = 200
    try:
        blob = _given(request, plan)
        found = incoming.compare(plan, worksheet.read(read_tables(blob.path)), who)
        if "simpan" in request.POST and found.shown and not found.errors:
            try:
                return _bring(request, plan, found, blob, lost=context["approved"])
            except Conflict as error:
                context["sentence"], status = str(error), STATUS[Conflict]
    except (Invalid, Unreadable) as error:
        return render(request, "cycle/planning/import.html", context | {"sentence": str(error)}, status=422)
    context |= {"found": found, "sha256": blob.sha256, "kinds": incoming.kinds(found.shown)}
    return render(request, "cycle/planning/import.html", context, status=422 if found.errors else status)


def _bring(
    request: HttpRequest, plan: Plan, found: incoming.Incoming, blob: Blob, *, lost: int
) -> HttpResponse:
    importing.bring(
        plan, found, whole(request.POST.get("revisi", ""), -1), sha256=blob.sha256, by=request.user,  # type: ignore[arg-type]
        who=authority.of(request),
    )  # fmt: skip
    messages.success(request, _("{n} perubahan dari berkas tersimpan.").format(n=len(found.shown)))
    if lost:
        messages.warning(
            request, _("{n} persetujuan gugur; Ketua Pokja menyetujui lagi (5.d.3).").format(n=lost)
        )
    return redirect("cycle:plan", plan.programme.unit.number)


def _given(request: HttpRequest, plan: Plan) -> Blob:
    return offered.workbook(
        request, f"plan-import:{plan.pk}", ask=_("Pilih berkas XLSX Rencana Kerja."), most=LARGEST,
        much=_("Berkas ini lebih dari 5 MB; Rencana Kerja seharusnya jauh lebih kecil. Pilih berkas yang benar."),
    )  # fmt: skip
