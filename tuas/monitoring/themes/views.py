"""Pages of the reports of areas: the four of a programme, one of them with its form, signatures and paper."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle.models import Programme
from tuas.cycle.planning.facts import NAMES
from tuas.files.serve import serve
from tuas.monitoring.models import ThemeReport
from tuas.monitoring.place import programme_at
from tuas.monitoring.themes import actions, document, facts, policies
from tuas.monitoring.themes.forms import ThemeForm
from tuas.monitoring.themes.kinds import BY_SLUG, KINDS, Kind, titled
from tuas.organisation import authority
from tuas.signing import codes
from tuas.signing.issue import sealed_of, subject_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid, status_of


def _place(request: HttpRequest, number: str, slug: str) -> tuple[Programme, Kind]:
    if slug not in BY_SLUG:
        raise Http404
    return programme_at(request, number), BY_SLUG[slug]


def _seen(request: HttpRequest) -> int:
    sent = request.POST.get("revisi", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0


@require_safe
def themes(request: HttpRequest, number: str) -> HttpResponse:
    """The four, each with its item, who signs it and where it stands."""
    programme = programme_at(request, number)
    rows: list[dict[str, Any]] = []
    for kind in KINDS:
        report = facts.latest(programme, kind.code)
        rows.append({
            "kind": kind, "area": NAMES[kind.area], "report": report,
            "turns": [(policies.name_of(t.role, kind), t) for t in facts.turns(report)] if report else [],
            "signatories": [policies.name_of(role, kind) for role in kind.signatories],
            "due": facts.due(programme, kind, today()) if kind.yearly else None,
        })  # fmt: skip
    done = sum(1 for row in rows if row["report"] is not None and row["report"].signed_at is not None)
    context = {"unit": programme.unit, "programme": programme, "rows": rows, "done": done}
    return render(request, "monitoring/themes/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """One report: its tables to be filled by the pokja, or as it stands."""
    programme, kind = _place(request, number, slug)
    if request.method != "POST":
        return _page(request, programme, kind)
    who = authority.of(request)
    policies.check(policies.why_not_write(who, programme, kind))
    report = facts.latest(programme, kind.code)
    form, status = ThemeForm(kind, programme.year, report.content if report else {}, request.POST), 422
    if form.is_valid():
        try:
            actions.write(
                programme, kind, form.cleaned_data["on"], form.content(), _seen(request), by=request.user,  # type: ignore[arg-type]
                who=who,
            )  # fmt: skip
        except (Denied, Invalid, Conflict) as error:
            status = status_of(error)
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("Laporan tersimpan; tanda tangan di bawahnya dibubuhkan sesudah ini.")
            )
            return redirect("monitoring:theme", number, slug)
    return _page(request, programme, kind, form, status)


def _page(
    request: HttpRequest, programme: Programme, kind: Kind, form: ThemeForm | None = None, status: int = 200
) -> HttpResponse:
    who, report = authority.of(request), facts.latest(programme, kind.code)
    open_ = report is None or report.signed_at is None
    writes = policies.why_not_write(who, programme, kind)
    again = not open_ and not writes and request.GET.get("perbaiki") == "1"
    content, proposed = report.content if report else {}, False
    if form is None and not writes and (open_ or again):
        offered = content if report else facts.proposed(programme, kind)
        proposed = report is None and bool(offered)
        form = ThemeForm(
            kind, programme.year, offered, initial={"on": report.on if report and open_ else today()}
        )
    turns = facts.turns(report) if report else []
    turn = next((each for each in turns if each.turn), None)
    missing = facts.lacking(kind, programme, content) if report and open_ else []
    refusal = policies.why_not_sign(who, programme, kind, turn.role) if turn else ""
    sealed = sealed_of(subject_of(report)) if report and not open_ else None
    context = {
        "unit": programme.unit, "programme": programme, "kind": kind, "area": NAMES[kind.area], "form": form,
        "report": report, "open": open_, "writes": writes, "again": again, "missing": missing,
        "tables": _tables(kind, programme, content), "figures": document.figures(kind, content),
        "turns": [(policies.name_of(t.role, kind), t) for t in turns], "turn": turn,
        "why_not_sign": refusal or " ".join(missing),
        "revision": report.revision if report and open_ else 0,
        "due": facts.due(programme, kind, today()) if kind.yearly else None,
        "sealed": sealed, "code": codes.shown(sealed.code) if sealed else "",
        "code_path": codes.path(sealed.code) if sealed else "",
        "proposed": proposed, "fact": facts.reporting(programme) if not kind.groups else None,
    }  # fmt: skip
    return render(request, "monitoring/themes/theme.html", context, status=status)


def _tables(kind: Kind, programme: Programme, content: facts.Content) -> list[dict[str, Any]]:
    found = []
    for group in kind.groups:
        rows = facts.rows(content, group.code)
        found.append({
            "title": titled(group, programme.year), "rows": rows,
            "heads": [str(column.head) for column in kind.columns],
            "none": facts.declared_none(content, group.code),
        })  # fmt: skip
    return found


@require_POST
def sign(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """Whoever's turn it is."""
    programme, kind = _place(request, number, slug)
    report = facts.latest(programme, kind.code)
    if report is None:
        raise Http404
    report.programme = programme
    made = actions.sign(report, _seen(request), by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    if made.signed_at is not None:
        words = _("Laporan sah dengan semua tanda tangannya, dan menjadi bukti {item}.").format(
            item=kind.item
        )
    else:
        words = _("Tanda tangan Anda dibubuhkan; penanda tangan berikutnya sudah diberi tahu.")
    messages.success(request, words)
    return redirect("monitoring:theme", number, slug)


@require_safe
def theme_pdf(request: HttpRequest, number: str, slug: str, pk: int) -> HttpResponseBase:
    """The signed file, or the draft that says so on every page."""
    programme, kind = _place(request, number, slug)
    report = get_object_or_404(ThemeReport, pk=pk, programme__unit=programme.unit, kind=kind.code)
    if signed := sealed_of(subject_of(report)):
        return serve(request, signed.blob, signed.name, inline=True)
    report.programme.unit = programme.unit
    answer = HttpResponse(document.paper(report), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{kind.slug} {number} konsep.pdf"'
    return answer
