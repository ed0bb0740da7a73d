"""Pages of G.4 and H: a change with its pictures, the documents and pictures that show what was done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuas.cycle import kept
from tuas.cycle.models import Paper, Programme
from tuas.evidence.models import Document
from tuas.evidence.policies import documents_seen
from tuas.monitoring.models import Contribution, Documentation
from tuas.monitoring.quarter import actions, showing
from tuas.monitoring.quarter.book import Book, Sheet
from tuas.monitoring.quarter.forms import ContributionForm, DocumentForm
from tuas.monitoring.quarter.showing import WHEN
from tuas.monitoring.quarter.views import REFUSED, open_quarter, place
from tuas.organisation.authority import Authority
from tuas.ui.errors import status_of

FIELDS = ("title", "before", "before_alt", "after", "after_alt")
MOST = 300
"""How many documents of the archive are offered, the newest first."""


@require_http_methods(["GET", "HEAD", "POST"])
def contribution(request: HttpRequest, number: str, period: str, pk: int) -> HttpResponse:
    """G.4: one change; pk 0 is a new one. Pictures that arrived are kept when something else is refused."""
    programme, who = open_quarter(request, number, period)
    rows = Contribution.objects.select_related("before_picture", "after_picture")
    made = get_object_or_404(rows, pk=pk, programme=programme, period=period, removed_at=None) if pk else None
    sheet = Book.of(programme).sheet(period)
    post = request.method == "POST"
    initial = _initial(request, sheet, made)
    form = ContributionForm(
        sheet.agents, sheet.rows, request.POST if post else None, request.FILES if post else None, initial=initial
    )  # fmt: skip
    slots = {when: f"quarter:{programme.pk}:{period}:{pk}:{when}" for when in WHEN}
    arrived = {when: _arrived(request, form, slot, when, post) for when, slot in slots.items()}
    status = 422 if post else 200
    if post and form.is_valid():
        pictures = {
            when: _paper(programme, arrived[when], made, when, request, drop=f"{when}_drop" in request.POST)
            for when in WHEN
        }
        seen = request.POST.get("revisi", "")
        revision = int(seen) if seen.isdigit() and len(seen) < 9 else -1
        try:
            showing.contribute(
                programme, period, form.change(), pictures, made, revision, by=request.user, who=who  # type: ignore[arg-type]
            )  # fmt: skip
        except REFUSED as error:
            status = status_of(error)
            form.add_error(None, str(error))
        else:
            for slot in slots.values():
                kept.let_go(request, slot)
            messages.success(request, _("Perubahan tersimpan."))
            return redirect("monitoring:quarter", number, period)
    if made is not None and status == 409:
        made.refresh_from_db()
    context = place(programme, sheet.period) | {
        "form": form, "made": made, "stale": status == 409,
        "waiting": {when: held[1] if held else "" for when, held in arrived.items()},
    }  # fmt: skip
    return render(request, "monitoring/quarter/contribution.html", context, status=status)


def _initial(request: HttpRequest, sheet: Sheet, made: Contribution | None) -> dict[str, Any]:
    if made is not None:
        values = {name: getattr(made, name) for name in FIELDS}
        return values | {"agent": made.agent_id, "idea": made.idea.hex if made.idea else ""}
    mine = next((a for a in sheet.agents if a.seat.person.user_id == request.user.pk), None)
    person = mine.seat.person_id if mine else None
    own = next((row for row in sheet.shown if row.idea.pic.person_id == person), None)
    return {"agent": person, "idea": own.idea.key.hex if own else ""}


def _arrived(
    request: HttpRequest, form: ContributionForm, slot: str, when: str, post: bool
) -> kept.Kept | None:
    if not post:
        return kept.held(request, slot)
    form.is_valid()
    found = kept.arrived(request, form, slot, name=f"{when}_file", pictures=True)
    if found is not None and not found[0].media_type.startswith("image/"):
        kept.let_go(request, slot)
        form.add_error(f"{when}_file", _("Pilih gambar JPG, PNG, atau WEBP."))
        return None
    return found


def _paper(
    programme: Programme, held: kept.Kept | None, made: Contribution | None, when: str, request: HttpRequest,
    *, drop: bool,
) -> Paper | None:  # fmt: skip
    if held is not None:
        return kept.as_paper(programme.unit, held, by=request.user)  # type: ignore[arg-type]
    return None if made is None or drop else getattr(made, f"{when}_picture")


@require_POST
def drop(request: HttpRequest, number: str, period: str, pk: int) -> HttpResponse:
    programme, who = open_quarter(request, number, period)
    made = get_object_or_404(Contribution, pk=pk, programme=programme, period=period)
    made.programme = programme
    showing.drop(made, by=request.user, who=who)  # type: ignore[arg-type]
    messages.success(request, _("Perubahan dihapus dari laporan."))
    return redirect("monitoring:quarter", number, period)


@require_http_methods(["GET", "HEAD", "POST"])
def documentation(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """H: what is attached, and one more."""
    programme, who = open_quarter(request, number, period)
    sheet, slot = Book.of(programme).sheet(period), f"quarter:{programme.pk}:{period}:h"
    post = request.method == "POST"
    found = _offered(who, programme, sheet)
    form = DocumentForm(found, request.POST if post else None, request.FILES if post else None)
    if post:
        form.is_valid()
    held = kept.arrived(request, form, slot, pictures=True) if post else kept.held(request, slot)
    status = 422 if post else 200
    if post and form.is_valid():
        chosen = next((d for d in found if str(d.pk) == form.cleaned_data["document"]), None)
        paper = None
        try:
            if held is not None and chosen is None:
                paper = kept.as_paper(programme.unit, held, by=request.user)  # type: ignore[arg-type]
            showing.attach(
                programme, period, form.cleaned_data["caption"], chosen, paper, by=request.user, who=who  # type: ignore[arg-type]
            )  # fmt: skip
        except REFUSED as error:
            if paper is not None:
                paper.delete()
            status = status_of(error)
            form.add_error(None, str(error))
        else:
            kept.let_go(request, slot)
            messages.success(request, _("Dokumentasi ditambahkan."))
            return redirect("monitoring:quarter_documentation", number, period)
    context = place(programme, sheet.period) | {
        "form": form, "sheet": sheet, "held": held[1] if held else "",
    }  # fmt: skip
    return render(request, "monitoring/quarter/documentation.html", context, status=status)


def _offered(who: Authority, programme: Programme, sheet: Sheet) -> list[Document]:
    """The unit's documents that are not attached yet; those of the quarter first."""
    there = {each.document_id for each in sheet.documents}
    found = list(
        documents_seen(who).filter(unit=programme.unit).order_by("-created_at", "-pk").distinct()[:MOST]
    )
    period = sheet.period

    def apart(document: Document) -> bool:
        day = document.period_to or document.date
        return day is None or not period.first <= day <= period.last

    return sorted((d for d in found if d.pk not in there), key=apart)


@require_POST
def detach(request: HttpRequest, number: str, period: str, pk: int) -> HttpResponse:
    programme, who = open_quarter(request, number, period)
    made = get_object_or_404(Documentation, pk=pk, programme=programme, period=period)
    made.programme = programme
    actions.detach(made, by=request.user, who=who)  # type: ignore[arg-type]
    messages.success(request, _("Dokumentasi dihapus dari laporan."))
    return redirect("monitoring:quarter_documentation", number, period)
