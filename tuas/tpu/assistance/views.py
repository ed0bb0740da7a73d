"""Assistance at one unit: its sessions and notes, and the page of one session with its findings."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuas.cycle import kept
from tuas.cycle.place import unit_of
from tuas.organisation import authority
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.tpu.assistance import actions, findings, notes, policies
from tuas.tpu.assistance.forms import NoteForm, PlanForm
from tuas.tpu.assistance.session_page import page
from tuas.tpu.models import Finding, FindingStep, Note, Session
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

SHOWN = 20
NOTES = 30
NEWEST = ("-on", "-starts_at", "-pk")


def counted(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Each with how many of its findings wait for the unit and for the bidang."""
    return sessions.select_related("unit").annotate(
        waiting=Count("findings", filter=Q(findings__state="TERBUKA")),
        answered=Count("findings", filter=Q(findings__state="DIJAWAB")),
        noted=Count("findings"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, number: str) -> HttpResponse:
    """Sessions and notes of this unit; ?area=5 of one pokja. POST plans a session."""
    unit, who = unit_of(request, number), authority.of(request)
    if request.method != "POST":
        return _listing(request, unit, who)
    area = request.POST.get("area", "")
    policies.check(policies.why_not_assist(who, unit, area))
    form = PlanForm(policies.areas_assisted(who, unit), request.POST)
    if form.is_valid():
        try:
            made = actions.plan(unit, area, form.when(), by=cast(User, request.user), authority=who)
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Sesi pendampingan dicatat; yang diundang sudah diberi tahu."))
            return redirect("tpu:session", number, made.pk)
    return _listing(request, unit, who, plan=form, status=422)


@require_POST
def write_note(request: HttpRequest, number: str) -> HttpResponse:
    """A dated note of an Anggota of the bidang."""
    unit, who = unit_of(request, number), authority.of(request)
    area = request.POST.get("area", "")
    policies.check(policies.why_not_note(who, unit, area))
    form = NoteForm(policies.areas_noted(who, unit), request.POST)
    if form.is_valid():
        data = form.cleaned_data
        given = (data["kind"], data["on"], data["text"])
        try:
            notes.note(unit, area, *given, by=cast(User, request.user), authority=who)
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Catatan disimpan."))
            return redirect("tpu:assistance", number)
    return _listing(request, unit, who, noted=form, status=422)


def _listing(
    request: HttpRequest,
    unit: Unit,
    who: Authority,
    *,
    plan: forms.Form | None = None,
    noted: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    area = request.GET.get("area", "")
    own = Q(area=area) if area in policies.AREAS and area else Q()
    sessions = counted(Session.objects.filter(own, unit=unit)).order_by(*NEWEST)
    shown = Paginator(sessions, SHOWN).get_page(request.GET.get("hal"))
    written = Note.objects.filter(own, unit=unit).select_related("by")
    if not policies.reads_monitoring(who, unit):
        written = written.exclude(kind=Note.Kind.MONEV)
    assisted, noting = policies.areas_assisted(who, unit), policies.areas_noted(who, unit)
    open_ = Finding.objects.filter(session__unit=unit)
    states = dict(open_.order_by().values_list("state").annotate(n=Count("pk")))
    context: dict[str, Any] = {
        "unit": unit, "rows": shown, "notes": written[:NOTES], "area": area, "areas": policies.AREAS, "today": today(),
        "waiting": states.get("TERBUKA", 0), "answered": states.get("DIJAWAB", 0),
        "plan": plan or (PlanForm(assisted, initial=_first(assisted)) if assisted else None),
        "noted": noted or (NoteForm(noting, initial={"on": today()}) if noting else None),
        "why_not": policies.why_not_assist(who, unit, _own_area(who)), "of_tpu": who.oversees_all,
    }  # fmt: skip
    return render(request, "tpu/assistance/unit.html", context, status=status)


def _first(areas: list[str]) -> dict[str, Any]:
    return {"area": areas[0]} if len(areas) == 1 else {}


def _own_area(who: Authority) -> str:
    return next((h.area for h in who.held if who.in_bidang(h.area) and h.area), "")


def _session(request: HttpRequest, number: str, pk: int) -> Session:
    unit = unit_of(request, number)
    found = get_object_or_404(Session.objects.select_related("paper", "made_by", "held_by"), pk=pk, unit=unit)
    found.unit = unit
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """POST `perintah`: ubah, batal, catat, temuan."""
    found = _session(request, number, pk)
    return page(request, found)


@require_POST
def step(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The next step of a finding. Fields: langkah (JAWAB, TUTUP, BUKA), teks, paper."""
    unit, who = unit_of(request, number), authority.of(request)
    found = get_object_or_404(Finding.objects.select_related("session"), pk=pk, session__unit=unit)
    found.session.unit = unit
    by, kind, text = cast(User, request.user), request.POST.get("langkah", ""), request.POST.get("teks", "")
    if kind == FindingStep.Kind.JAWAB:
        policies.check(policies.why_not_answer(who, unit, found.session.area))
    else:
        policies.check(policies.why_not_assist(who, unit, found.session.area))
    slot, form = f"temuan:{pk}", forms.Form(request.POST)
    form.fields["paper"] = forms.FileField(required=False)
    file = kept.arrived(request, form, slot, pictures=True) if kind == FindingStep.Kind.JAWAB else None
    trouble = " ".join(str(each) for each in form.errors.get("paper", []))
    if not trouble:
        try:
            paper = kept.as_paper(unit, file, by=by) if file and text.strip() else None
            findings.step(found, kind, text, paper=paper, by=by, authority=who)
        except Invalid as error:
            trouble = str(error)
    if trouble:
        return page(request, _session(request, number, found.session_id), found.pk, trouble)
    kept.let_go(request, slot)
    done = {
        "JAWAB": _("Jawaban dikirim ke bidang."),
        "TUTUP": _("Temuan ditutup."),
        "BUKA": _("Temuan dibuka kembali."),
    }
    messages.success(request, done[kind])
    answer = redirect("tpu:session", number, found.session_id)
    answer["Location"] += f"#t{found.pk}"
    return answer
