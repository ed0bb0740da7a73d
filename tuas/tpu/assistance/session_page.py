"""The page of one session: when and where, the five topics, the findings with what became of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tuas.cycle import kept
from tuas.organisation import authority
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.tpu.assistance import actions, findings, policies
from tuas.tpu.assistance.forms import FindingForm, TopicsForm, WhenForm
from tuas.tpu.assistance.topics import topics
from tuas.tpu.models import Finding, FindingStep, Session
from tuas.tpu.saying import revision_of, tried
from tuas.ui.dates import today
from tuas.ui.errors import Denied

GIVEN = ("on", "starts_at", "ends_at", "place", "link", "agenda")


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with the step the reader may take now; why_not: why closing has to wait, for who may close."""

    finding: Finding
    steps: list[FindingStep]
    topic: str
    late: bool
    may: frozenset[str]
    why_not: str = ""


def page(request: HttpRequest, session: Session, finding: int = 0, trouble: str = "") -> HttpResponse:
    """finding, trouble: a step that was refused, and why."""
    refused: dict[str, forms.Form] = {}
    status = 422 if trouble else 200
    if request.method == "POST" and not finding:
        who = authority.of(request)
        policies.check(policies.why_not_assist(who, session.unit, session.area))
        do = DEEDS.get(request.POST.get("perintah", ""))
        if do is None:
            raise Denied(_("Perintah ini tidak dikenal; muat ulang halamannya."))
        answered = do(request, session, who, refused)
        if isinstance(answered, str):
            messages.success(request, answered)
            return redirect("tpu:session", session.unit.number, session.pk)
        status = answered
        session.refresh_from_db()
    return render(
        request,
        "tpu/assistance/session.html",
        _context(request, session, refused, finding, trouble),
        status=status,
    )


def _context(
    request: HttpRequest, session: Session, refused: dict[str, forms.Form], finding: int, trouble: str
) -> dict[str, Any]:
    who, on = authority.of(request), today()
    why_not = policies.why_not_assist(who, session.unit, session.area)
    file = kept.held(request, f"sesi:{session.pk}")
    held_file = file[1] if file else (session.paper.name if session.paper else "")
    initial = {each.field: session.topics.get(each.code, "") for each in topics()} | {
        "present": session.present
    }
    open_ = not why_not and session.cancelled_at is None
    return {
        "session": session, "unit": session.unit, "why_not": why_not, "of_tpu": who.oversees_all,
        "today": on, "held": held_file,
        "begun": session.on <= on, "revision": session.revision,
        "topics": [(each, session.topics.get(each.code, "")) for each in topics()],
        "when": refused.get("ubah") or WhenForm(initial={n: getattr(session, n) for n in GIVEN})
        if open_ and session.held_at is None else None,
        "writing": refused.get("catat") or TopicsForm(initial=initial) if open_ and session.on <= on else None,
        "finding_form": refused.get("temuan") or FindingForm() if open_ and session.on <= on else None,
        "refused": set(refused), "cancel_form": refused.get("batal"),
        "rows": _rows(session, who), "refused_finding": finding, "trouble": trouble,
        "typed": request.POST.get("teks", "") if finding else "",
        "clash": bool(refused.get("catat") and refused["catat"].has_error("__all__", "clash")),
    }  # fmt: skip


def _rows(session: Session, who: Authority) -> list[Row]:
    names = {each.code: each.text for each in topics()}
    found = []
    for each in session.findings.select_related("by").prefetch_related("steps__by", "steps__paper"):
        each.session = session
        may = frozenset(kind for kind in FindingStep.Kind.values if not findings.why_not(who, each, kind))
        late = each.state == Finding.State.TERBUKA and each.due < today()
        waits = each.state == Finding.State.TERBUKA
        can = not policies.why_not_assist(who, session.unit, session.area)
        why_not = findings.why_not(who, each, FindingStep.Kind.TUTUP) if waits and can else ""
        found.append(Row(each, list(each.steps.all()), names.get(each.topic, each.topic), late, may, why_not))
    return found


def _move(
    request: HttpRequest, session: Session, who: Authority, refused: dict[str, forms.Form]
) -> str | int:
    form = WhenForm(request.POST)
    by, status = cast(User, request.user), 422
    if form.is_valid():
        when = form.when()
        status = tried(form, lambda: actions.move(session, when, revision_of(request), by=by, authority=who))
    if not status:
        return _("Jadwal diubah; yang diundang sudah diberi tahu.")
    refused["ubah"] = form
    return status


def _cancel(
    request: HttpRequest, session: Session, who: Authority, refused: dict[str, forms.Form]
) -> str | int:
    form, reason = forms.Form(request.POST), request.POST.get("alasan", "")
    by = cast(User, request.user)
    status = tried(form, lambda: actions.cancel(session, reason, revision_of(request), by=by, authority=who))
    if not status:
        return _("Sesi dibatalkan; yang diundang sudah diberi tahu.")
    refused["batal"] = form
    return status


def _write(
    request: HttpRequest, session: Session, who: Authority, refused: dict[str, forms.Form]
) -> str | int:
    form, slot = TopicsForm(request.POST, request.FILES), f"sesi:{session.pk}"
    file = kept.arrived(request, form, slot, pictures=True)
    by, status = cast(User, request.user), 422
    if form.is_valid():

        def write() -> None:
            paper = kept.as_paper(session.unit, file, by=by) if file else None
            present = str(form.cleaned_data["present"])
            actions.write(
                session, form.texts(), present, revision_of(request), paper=paper, by=by, authority=who
            )

        status = tried(form, write)
    if not status:
        kept.let_go(request, slot)
        return _("Hasil pendampingan disimpan.")
    refused["catat"] = form
    return status


def _find(
    request: HttpRequest, session: Session, who: Authority, refused: dict[str, forms.Form]
) -> str | int:
    form = FindingForm(request.POST)
    by, status = cast(User, request.user), 422
    if form.is_valid():
        data = form.cleaned_data
        given = (data["topic"], data["text"], data["due"])
        status = tried(form, lambda: findings.find(session, *given, by=by, authority=who))
    if not status:
        return _("Temuan dicatat; pokja sudah diberi tahu.")
    refused["temuan"] = form
    return status


Deed = Callable[[HttpRequest, Session, Authority, dict[str, forms.Form]], "str | int"]
DEEDS: dict[str, Deed] = {"ubah": _move, "batal": _cancel, "catat": _write, "temuan": _find}
