"""Pages of the reports of registers: all of a programme, one with its deed, its paper."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tuas.cycle.models import Programme
from tuas.cycle.place import programme_of, unit_of
from tuas.cycle.planning.facts import NAMES
from tuas.files.serve import serve
from tuas.frontdesk.reports import actions, document, facts, policies
from tuas.frontdesk.reports.kinds import ReportKind
from tuas.frontdesk.reports.registry import kind_of, kinds, periods
from tuas.frontdesk.reports.stored import load
from tuas.organisation import authority
from tuas.rules.periods import Period
from tuas.signing import codes
from tuas.signing.issue import sealed_of, subject_of
from tuas.ui.dates import today


def _programme(request: HttpRequest, number: str) -> Programme:
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None:
        raise Http404
    return programme


def _place(request: HttpRequest, number: str, slug: str, code: str) -> tuple[Programme, ReportKind, Period]:
    programme, kind = _programme(request, number), kind_of(slug)
    period = next((p for p in periods(kind, programme, today()) if p.code == code), None) if kind else None
    if kind is None or period is None:
        raise Http404
    return programme, kind, period


@require_safe
def listing(request: HttpRequest, number: str) -> HttpResponse:
    """By pokja: each kind, its items, each period with its state."""
    programme = _programme(request, number)
    there, groups = facts.newest(programme), dict[str, list[dict[str, Any]]]()
    for kind in kinds():
        found = [(p, there.get((kind.slug, p.code))) for p in periods(kind, programme, today())]
        groups.setdefault(f"{kind.area} {NAMES[kind.area]}", []).append({"kind": kind, "periods": found})
    context = {"unit": programme.unit, "programme": programme, "groups": groups.items()}
    return render(request, "frontdesk/reports/list.html", context)


@require_safe
def report(request: HttpRequest, number: str, slug: str, period: str) -> HttpResponse:
    """What the register says now, or what was set; with the button of who may set it."""
    programme, kind, span = _place(request, number, slug, period)
    who, last = authority.of(request), facts.newest(programme).get((slug, period))
    now = facts.live(programme, kind, span)
    changed = last is not None and facts.differs(last, now)
    asked = changed and request.GET.get("kini") == "1"
    sealed = sealed_of(subject_of(last)) if last else None
    missing = facts.why_not_yet(now, span)
    context = {
        "unit": programme.unit, "programme": programme, "kind": kind, "area": NAMES[kind.area], "period": span,
        "report": last, "changed": changed, "asked": asked,
        "content": now if last is None or asked else load(last.content),
        "missing": missing, "why_not": policies.why_not_set(who, programme, kind) or " ".join(missing),
        "offers": last is None or changed, "seen": last.edition if last else 0,
        "code": codes.shown(sealed.code) if sealed else "", "code_path": codes.path(sealed.code) if sealed else "",
    }  # fmt: skip
    return render(request, "frontdesk/reports/report.html", context)


@require_POST
def put(request: HttpRequest, number: str, slug: str, period: str) -> HttpResponse:
    programme, kind, span = _place(request, number, slug, period)
    sent = request.POST.get("edisi", "")
    seen = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 5 else -1
    actions.put(programme, kind, span, seen, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    words = _("Laporan ditetapkan dan ditandatangani, lalu menjadi bukti {items}.").format(
        items=", ".join(kind.items)
    )
    messages.success(request, words)
    return redirect("frontdesk:report", number, slug, period)


@require_safe
def paper(request: HttpRequest, number: str, slug: str, period: str) -> HttpResponseBase:
    """The signed file, or with `kini` and before it is set the draft that says so on every page."""
    programme, kind, span = _place(request, number, slug, period)
    last = facts.newest(programme).get((slug, period))
    sealed = sealed_of(subject_of(last)) if last and request.GET.get("kini") != "1" else None
    if sealed:
        return serve(request, sealed.blob, sealed.name, inline=True)
    content = document.paper(programme, kind, span, facts.live(programme, kind, span), today())
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{kind.slug} {number} {period} konsep.pdf"'
    return answer
