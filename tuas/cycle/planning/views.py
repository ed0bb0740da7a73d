"""Pages of the Rencana Kerja: its state and approvals, decisions, year, versions, proofs."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle.models import Paper, Plan, Programme
from tuas.cycle.paper import keep_paper
from tuas.cycle.place import programme_of, unit_of
from tuas.cycle.planning import content, paper, policies, sealing, signing, table
from tuas.cycle.planning.facts import AREAS, counts_of, ratified
from tuas.cycle.planning.forms import ProofForm
from tuas.cycle.planning.page import approvals_of, differences, heading, parts_of, returned, unlinked
from tuas.cycle.planning.row_views import plan_of
from tuas.documents.tables import XLSX
from tuas.files.models import Blob
from tuas.files.serve import serve
from tuas.organisation import authority
from tuas.ui.dates import MONTHS, today
from tuas.ui.errors import Conflict, Invalid


def _last_year(programme: Programme) -> Plan | None:
    """The ratified plan of the unit's programme before this one."""
    earlier = Plan.objects.filter(
        programme__unit=programme.unit_id, programme__year__lt=programme.year, state=Plan.State.DISAHKAN
    )
    return earlier.select_related("programme").order_by("-programme__year", "-version").first()


@require_safe
def overview(request: HttpRequest, number: str) -> HttpResponse:
    """The state, the six areas, who approved when, and the reader's next deed."""
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None:
        return redirect("cycle:open", unit.number)
    who = authority.of(request)
    plans = list(
        Plan.objects.filter(programme=programme).select_related(
            "ratified_by", "hard_copy", "emonitoring_paper"
        )
    )
    plan = plans[0] if plans else None
    context: dict[str, Any] = {"unit": unit, "programme": programme, "plan": plan, "plans": plans}
    if plan is None:
        context |= {
            "heading": heading(None, 0), "why_not_begin": policies.why_not_begin(who, programme),
            "last_year": _last_year(programme),
        }  # fmt: skip
        return render(request, "cycle/planning/overview.html", context)
    plan.programme = programme
    held = next((each for each in plans if each.state == Plan.State.DISAHKAN), None)
    if held is not None:
        held.programme = programme
    rows = approvals_of(plan, who)
    approved = [row.code for row in rows if row.approval]
    context |= {
        "heading": heading(plan, len(approved)), "rows": rows, "returned": returned(plan), "held": held,
        "mine": [row for row in rows if not row.why_not and not row.approval],
        "why_not_submit": policies.why_not_submit(who, plan), "incomplete": signing.why_incomplete(counts_of(plan)),
        "why_not_ratify": policies.why_not_ratify(who, plan, approved),
        "why_not_version": policies.why_not_new_version(who, programme),
        "why_not_prove": policies.why_not_prove(who, held) if held else "",
        "own": [row.code for row in rows if not policies.why_not_edit(who, plan, row.code)],
        "submits": who.in_unit(unit.pk, "KETUA_TIM_KERJA"), "ratifies": who.in_unit(unit.pk, "PIMPINAN"),
    }  # fmt: skip
    return render(request, "cycle/planning/overview.html", context)


@require_POST
def begin(request: HttpRequest, number: str) -> HttpResponse:
    """The first version, empty or copied from last year; later a new version of the ratified one."""
    programme = programme_of(unit_of(request, number))
    if programme is None:
        raise Http404
    by: Any = request.user
    who, way = authority.of(request), request.POST.get("cara")
    if way == "versi":
        content.new_version(programme, by=by, who=who)
    else:
        source = _last_year(programme) if way == "salin" else None
        if way == "salin" and source is None:
            raise Conflict(_("Belum ada rencana tahun lalu yang disahkan untuk disalin."))
        content.begin(programme, by=by, source=source, who=who)
    return redirect("cycle:plan", number)


@require_POST
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """Submit, approve, return or ratify the plan as it was shown: the revision comes with the form."""
    plan = plan_of(request, number)
    by: Any = request.user
    who, deed, area = authority.of(request), request.POST.get("putusan"), request.POST.get("area", "")
    typed = request.POST.get("revisi", "")
    revision = int(typed) if typed.isascii() and typed.isdigit() else -1
    if deed in ("setuju", "kembali") and area not in AREAS:
        raise Invalid(_("Pilih salah satu dari enam area."))
    if deed == "ajukan":
        signing.submit(plan, revision, by=by, who=who)
        messages.success(request, _("Rencana diajukan kepada enam Ketua Pokja."))
    elif deed == "setuju":
        signing.approve(plan, area, revision, by=by, who=who)
        messages.success(request, _("Persetujuan Anda tercatat."))
    elif deed == "kembali":
        signing.send_back(plan, area, revision, request.POST.get("catatan", ""), by=by, who=who)
        messages.success(request, _("Rencana dikembalikan kepada Ketua Tim Kerja dengan catatan Anda."))
    elif deed == "sahkan":
        signing.ratify(plan, revision, by=by, who=who)
        messages.success(request, _("Rencana Kerja disahkan."))
    else:
        raise Invalid(_("Pilih putusannya."))
    return redirect("cycle:plan", number)


@require_safe
def year(request: HttpRequest, number: str) -> HttpResponse:
    """Twelve months of the newest version, per area."""
    plan = plan_of(request, number)
    now = today()
    month = now.month if now.year == plan.programme.year else 0
    months = [(n, word[:3], word) for n, word in enumerate(MONTHS, 1)]
    context = {
        "unit": plan.programme.unit, "programme": plan.programme, "plan": plan, "parts": parts_of(plan),
        "months": months, "month": month, "today": now,
    }  # fmt: skip
    return render(request, "cycle/planning/year.html", context)


@require_safe
def loose(request: HttpRequest, number: str) -> HttpResponse:
    """What is linked to no target prioritas, no activity or no evidence (5.e)."""
    plan = plan_of(request, number)
    context = {"unit": plan.programme.unit, "programme": plan.programme, "plan": plan, "rows": unlinked(plan)}
    return render(request, "cycle/planning/loose.html", context)


def _version(request: HttpRequest, number: str, version: int) -> Plan:
    programme = plan_of(request, number).programme
    plan = get_object_or_404(Plan.objects.select_related("ratified_by"), programme=programme, version=version)
    plan.programme = programme
    return plan


@require_safe
def plan_pdf(request: HttpRequest, number: str, version: int) -> HttpResponseBase:
    """The document of one version, with six approvals and the ratification (6.c.2.c): the signed file once it is."""
    plan = _version(request, number, version)
    if signed := sealing.sealed(plan):
        return serve(request, signed.blob, signed.name, inline=False)
    answer = HttpResponse(paper.paper(plan), content_type="application/pdf")
    name = f"Rencana-Kerja-{number}-{plan.programme.year}-v{plan.version}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def version(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """One version as it is or was, and what it changed against the one before."""
    plan = _version(request, number, version)
    before = Plan.objects.filter(programme=plan.programme_id, version=version - 1).first()
    context = {
        "unit": plan.programme.unit, "programme": plan.programme, "plan": plan, "parts": parts_of(plan),
        "before": before, "rows": differences(before, plan) if before else [],
    }  # fmt: skip
    return render(request, "cycle/planning/version.html", context)


@require_safe
def export(request: HttpRequest, number: str) -> HttpResponse:
    """The plan in the columns of emonitoring.pu.go.id/rb (5.d.4, IC-74)."""
    plan = plan_of(request, number)
    answer = HttpResponse(table.export(plan), content_type=XLSX)
    name = f"Rencana-Kerja-{number}-{plan.programme.year}-v{plan.version}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Record the hard copy, or the input into emonitoring. The file that came stays when the day is refused."""
    programme = plan_of(request, number).programme
    plan = ratified(programme)
    if kind not in ("cetak", "emonitoring") or plan is None:
        raise Http404
    plan.programme = programme
    who = authority.of(request)
    policies.check(policies.why_not_prove(who, plan))
    slot = f"plan-proof:{plan.pk}:{kind}"
    held: Any = request.session.get(slot)
    posted = request.method == "POST"
    form = ProofForm(
        kind, request.POST if posted else None, request.FILES if posted else None, held=held is not None
    )
    upload: Any = request.FILES.get("paper")
    if upload is not None and upload.size:
        try:
            blob, name = keep_paper(upload)
        except Invalid as error:
            form.add_error("paper", str(error))
        else:
            held = request.session[slot] = [blob.pk, name]
    if posted and form.is_valid() and held:
        made = Paper.objects.create(
            unit=programme.unit, blob=Blob.objects.get(pk=held[0]), name=held[1], private=kind == "cetak",
            added_by=request.user,  # type: ignore[misc]
        )  # fmt: skip
        signing.prove(plan, kind, made, by=request.user, on=form.cleaned_data.get("on"), who=who)  # type: ignore[arg-type]
        request.session.pop(slot, None)
        messages.success(request, _("Buktinya tercatat."))
        return redirect(f"{reverse('cycle:plan', args=[number])}#bukti")
    context = {
        "unit": programme.unit,
        "plan": plan,
        "kind": kind,
        "form": form,
        "held": held[1] if held else "",
    }
    return render(request, "cycle/planning/proof.html", context, status=422 if posted else 200)
