"""The paktas of a unit: who has not signed, one employee's pakta, the words (5.b.1.c, IC-51)."""

from typing import Any

from django.contrib import messages
from django.db.models import F, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuas.cycle.models import Pakta, PaktaText, Paper
from tuas.cycle.paktas import actions, contents, drawing, facts, links, policies
from tuas.cycle.paktas.forms import EarlierForm, TextForm, whole_number
from tuas.cycle.paktas.waiting import scanned
from tuas.cycle.paktas.witness import local_time
from tuas.cycle.paper import file_paper
from tuas.cycle.place import unit_of
from tuas.organisation import authority
from tuas.organisation.models import Person, Unit
from tuas.organisation.profiles import profile_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

PAGE = 50
FILE = 500  # printed pages a file
SHOWN = ("belum", "sudah", "semua")


@require_http_methods(["GET", "HEAD", "POST"])
def paktas(request: HttpRequest, number: str) -> HttpResponse:
    """The answer in the heading, then fifty people a page. A search is posted: a name stands in no address."""
    unit, who = unit_of(request, number), authority.of(request)
    why_not = policies.why_not_keep(who, unit)
    if request.method == "POST":
        policies.check_keep(who, unit)
    everybody, waiting = facts.employees(unit).count(), facts.unsigned_count(unit)
    context: dict[str, Any] = {
        "unit": unit, "all": everybody, "missing": waiting, "done": everybody - waiting, "why_not": why_not,
        "mine": Person.objects.filter(user=request.user, unit=unit, active=True).first(),  # type: ignore[misc]
    }  # fmt: skip
    if context["mine"] is not None:
        context["my_pakta"] = facts.pakta_of(context["mine"])
    if not why_not:
        asked = request.POST if request.method == "POST" else request.GET
        context |= _page(unit, asked, request.POST.get("cari", ""))
        context["scanned"] = scanned(unit.pk)
        context["listed"] = facts.unsigned(unit).filter(extra__pakta__startswith="20").count()
        context["files"] = range(2, -(-waiting // FILE) + 1)
    return render(request, "cycle/paktas/list.html", context)


def _page(unit: Unit, asked: Any, search: str) -> dict[str, Any]:
    shown = asked.get("saring") if asked.get("saring") in SHOWN else "belum"
    people = {"belum": facts.unsigned, "sudah": facts.signed, "semua": facts.employees}[shown](unit)
    search = search.strip()[:100]
    if search:
        people = people.filter(Q(name__icontains=search) | Q(nip__startswith=search))
    count = people.count()
    pages = max(1, -(-count // PAGE))
    page = min(max(1, whole_number(asked.get("hal"), 1)), pages)
    counting = Prefetch(
        "paktas", Pakta.objects.filter(withdrawn_at=None).defer("drawing", "statements"), "now"
    )
    rows = list(people.order_by("name", "pk").prefetch_related(counting)[(page - 1) * PAGE : page * PAGE])
    return {
        "rows": rows, "shown": shown, "search": search, "count": count, "page": page, "pages": pages,
        "before": page - 1, "after": page + 1 if page < pages else 0,
    }  # fmt: skip


def employee_of(request: HttpRequest, number: str, pk: int) -> tuple[Unit, Person]:
    """404 outside, 403 for those who do not work with the NIP of employees."""
    unit = unit_of(request, number)
    policies.check_keep(authority.of(request), unit)
    return unit, get_object_or_404(Person.objects.select_related("unit"), pk=pk, unit=unit)


@require_http_methods(["GET", "HEAD", "POST"])
def employee(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One employee: the pakta that counts, what was withdrawn, the link. A POST records an earlier pakta."""
    unit, person = employee_of(request, number, pk)
    form = EarlierForm(request.POST or None, request.FILES or None)
    slot = f"pakta:{person.pk}"
    held = Paper.objects.filter(pk=request.session.get(slot, 0), unit=unit).first()
    if request.method == "POST":
        held = _arrived(request, unit, form, slot) or held
        if form.is_valid():
            try:
                actions.record_earlier(person, form.cleaned_data["on"], by=request.user, paper=held)  # type: ignore[arg-type]
            except Invalid as error:
                form.add_error("on", str(error))
            else:
                request.session.pop(slot, None)
                messages.success(
                    request, _("Pakta terdahulu dicatat; pegawai ini tidak perlu menandatangani lagi.")
                )
                return redirect("cycle:pakta_employee", unit.number, person.pk)
    return _employee_page(request, unit, person, form, held, 422 if request.method == "POST" else 200)


def _employee_page(
    request: HttpRequest, unit: Unit, person: Person, form: EarlierForm, held: Paper | None, status: int
) -> HttpResponse:
    zone = profile_of(unit, today()).zone
    every = [
        (each, drawing.svg(each.drawing, _("Tanda tangan")), local_time(each.recorded_at, zone))
        for each in person.paktas.select_related("unit", "paper", "recorded_by", "withdrawn_by").order_by(
            F("withdrawn_at").asc(nulls_first=True), "-pk"
        )
    ]
    link = links.alive(unit).filter(person=person).order_by("-pk").first()
    address = links.address_of(request, link) if link else ""
    context = {
        "unit": unit, "person": person, "form": form, "held": held, "every": every, "days": links.DAYS, "link": link,
        "counts": any(each.withdrawn_at is None for each, _svg, _time in every), "address": address,
        "qr": links.qr(address) if link else "", "share": links.share(unit, address, link) if link else "",
    }  # fmt: skip
    return render(request, "cycle/paktas/employee.html", context, status=status)


def _arrived(request: HttpRequest, unit: Unit, form: EarlierForm, slot: str) -> Paper | None:
    """Keep the scan at once, so that nobody chooses it twice."""
    upload = request.FILES.get("paper")
    if upload is None or not upload.size:
        return None
    try:
        made = file_paper(unit, upload, by=request.user, private=True)  # type: ignore[arg-type]
    except Invalid as error:
        form.add_error("paper", str(error))
        return None
    request.session[slot] = made.pk
    return made


@require_POST
def withdraw(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A pakta recorded by mistake, of somebody employed here now or of this unit then."""
    unit = unit_of(request, number)
    policies.check_keep(authority.of(request), unit)
    pakta = get_object_or_404(Pakta.objects.select_related("unit", "person"), pk=pk, unit=unit)
    actions.withdraw(pakta, request.POST.get("alasan", ""), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Pakta ditarik dan tidak dihitung lagi; catatannya tetap terbaca."))
    if pakta.person.unit_id != unit.pk:
        return redirect("cycle:paktas", unit.number)
    return redirect("cycle:pakta_employee", unit.number, pakta.person_id)


@require_POST
def listed(request: HttpRequest, number: str) -> HttpResponse:
    """Record the earlier paktas whose days came with the list of employees."""
    unit = unit_of(request, number)
    made = actions.record_listed(unit, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("{n} pakta terdahulu dicatat dari daftar pegawai.").format(n=made))
    return redirect("cycle:paktas", unit.number)


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, number: str) -> HttpResponse:
    """The words of this unit's pakta, and every version before."""
    unit = unit_of(request, number)
    policies.check_keep(authority.of(request), unit)
    now = contents.text_of(unit)
    if request.method == "POST":
        form = TextForm(request.POST)
        if form.is_valid():
            try:
                actions.change_text(
                    unit, contents.as_lines(form.cleaned_data["statements"]), form.cleaned_data["seen"],
                    by=request.user,  # type: ignore[arg-type]
                )  # fmt: skip
            except (Invalid, Conflict) as error:
                form.add_error("statements", str(error))
            else:
                messages.success(
                    request, _("Versi baru berlaku; pakta yang sudah ditandatangani tidak berubah.")
                )
                return redirect("cycle:pakta_text", unit.number)
    else:
        lines = contents.statements_of(unit, now)
        form = TextForm(initial={"statements": "\n".join(lines), "seen": now.number if now else 0})
    context = {
        "unit": unit, "form": form, "now": now,
        "versions": PaktaText.objects.filter(unit=unit).select_related("made_by"), "original": contents.printed(unit),
    }  # fmt: skip
    return render(request, "cycle/paktas/text.html", context, status=422 if request.method == "POST" else 200)
