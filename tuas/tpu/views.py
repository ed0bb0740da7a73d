"""What stands of the TPU, and its periods."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.files.serve import serve
from tuas.organisation.authority import TPU_ROLES, Authority
from tuas.organisation.models import Appointment, Person, User
from tuas.tpu import elements, periods, policies, waiting
from tuas.tpu.forms import DecreeForm, SeatForm
from tuas.tpu.models import Member, Paper, Period
from tuas.tpu.place import enter, held_name, paper_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

SHOWN = 20


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The TPU of today by its appointments, with unfilled elements, and the reader's duties (5.a)."""
    who, _user = enter(request)
    held = Appointment.objects.in_force(today()).filter(role__in=TPU_ROLES).select_related("user")
    found = elements.parts(held)
    period = periods.running(today())
    seats = period.members.filter(substitute=True).select_related("person", "user") if period else ()
    context = {
        "parts": found,
        "unfilled": sum(part.unfilled for part in found),
        "period": period,
        "substitute": next(iter(seats), None),
        "periods": list(Period.objects.all()),
        "duties": elements.duties(who),
        "tasks": sorted(waiting.waiting(who, today()), key=lambda t: (t.due is not None, t.due or today())),
        "shelves": shelves(who),
        "why_not": policies.why_not(who, "period"),
        "today": today(),
    }
    return render(request, "tpu/home.html", context)


def shelves(who: Authority) -> list[tuple[str, str, str]]:
    """Every page of the TPU: address, name, what is there. The own bidang first where there is one."""
    own = next((h.area for h in who.held if h.area and who.in_bidang(h.area)), "")
    found = [
        (reverse("tpu:directions"), _("Arahan"), _("Arahan Pengarah kepada semua unsur")),
        (
            reverse("tpu:materials"),
            _("Materi bidang"),
            _("Materi penilaian dan pendampingan, konsep dan yang berlaku"),
        ),
        (reverse("tpu:pilots"), _("Percontohan"), _("Usulan Ketua Bidang dan putusan Penanggung Jawab")),
        (reverse("tpu:assistances"), _("Pendampingan"), _("Sesi bidang dengan pokja, temuan yang terbuka")),
        (reverse("tpu:activities"), _("Jadwal kegiatan"), _("Kegiatan TPU, notulen, dan dokumennya")),
        (reverse("tpu:reports"), _("Laporan"), _("Laporan bidang dan laporan kepada Pengarah")),
    ]
    if own:
        progress = reverse("assessment:coordination", args=[own])
        found = [
            (
                reverse("tpu:assigning", args=[own]),
                _("Penugasan bidang {a}").format(a=own),
                _("Anggota dan unitnya"),
            ),
            (progress, _("Kemajuan bidang {a}").format(a=own), _("Tiap unit: soal, bukti, pendampingan")),
            *found,
        ]
    return found


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    enter(request)
    found = get_object_or_404(Paper.objects.select_related("blob"), pk=pk)
    return serve(request, found.blob, found.name, inline=True)


@require_POST
def open_(request: HttpRequest) -> HttpResponse:
    who, user = enter(request)
    return redirect("tpu:period", periods.open_draft(by=user, authority=who).pk)


@require_http_methods(["GET", "HEAD", "POST"])
def period(request: HttpRequest, pk: int) -> HttpResponse:
    """The SK of a draft, its members, and its activation; an active one is read."""
    who, user = enter(request)
    found = get_object_or_404(Period.objects.select_related("paper"), pk=pk)
    slot = f"tpu:decree:{pk}"
    if request.method != "POST":
        values = {name: getattr(found, name) for name in ("sk_number", "sk_date", "starts_on", "ends_on")}
        return _page(request, found, DecreeForm(initial=values))
    policies.check(who, "period")
    form = DecreeForm(request.POST, request.FILES)
    paper = paper_of(request, form, slot) or found.paper
    if form.is_valid() and paper is None:
        form.add_error("paper", _("Pilih berkas SK Direktur Jenderal (5.a.1)."))
    if form.is_valid():
        try:
            values = {**form.cleaned_data, "paper": paper}
            periods.write_decree(found, by=user, authority=who, **values)
        except Invalid as error:
            form.add_error(None, str(error))
        else:
            request.session.pop(slot, None)
            messages.success(request, _("SK dicatat."))
            return redirect("tpu:period", pk)
    return _page(request, found, form, 422)


def _page(request: HttpRequest, found: Period, form: DecreeForm, status: int = 200) -> HttpResponse:
    who, _user = enter(request)
    members = list(found.members.select_related("person__unit", "user"))
    word, choices = request.GET.get("cari", "").strip(), list[tuple[str, str]]()
    why_not = policies.why_not(who, "period")
    if len(word) >= 2 and not why_not:
        choices = _people(word)
    context = {
        "period": found, "form": form, "parts": elements.parts(members), "why_not": why_not, "word": word,
        "held": held_name(request, f"tpu:decree:{found.pk}") or (found.paper.name if found.paper else ""),
        "choices": choices, "seat_form": SeatForm(choices), "members": members,
        "blocked": why_not or periods.why_not_activate(found, members),
    }  # fmt: skip
    return render(request, "tpu/period.html", context, status=status)


def _people(word: str) -> list[tuple[str, str]]:
    """Employees of any unit, and accounts without an employee, whose name holds the word; at most SHOWN of each."""
    people = Person.objects.filter(active=True, name__icontains=word).select_related("unit")[:SHOWN]
    users = User.objects.filter(Q(name__icontains=word), is_active=True, person=None).order_by("name")[:SHOWN]
    found = [(f"p{p.pk}", f"{p.name}, {p.position} ({p.unit.short})") for p in people]
    return found + [(f"u{u.pk}", u.name) for u in users]


def _holder(code: str) -> Person | User:
    kind: Any = {"p": Person.objects.filter(active=True), "u": User.objects.filter(is_active=True)}.get(
        code[:1]
    )
    found = kind.filter(pk=code[1:]).first() if kind is not None and code[1:].isdigit() else None
    if found is None:
        raise Invalid(_("Cari orangnya dahulu, lalu pilih dari daftar."))
    return found  # type: ignore[no-any-return]


@require_POST
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    who, user = enter(request)
    found = get_object_or_404(Period, pk=pk)
    policies.check(who, "period")
    role, _space, area = request.POST.get("seat", "").partition(" ")
    periods.seat(found, role, area, _holder(request.POST.get("holder", "")), by=user, authority=who)
    messages.success(request, _("Anggota ditambahkan."))
    return redirect("tpu:period", pk)


@require_POST
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a member off a draft, or name the substitute of the Penanggung Jawab."""
    who, user = enter(request)
    found = get_object_or_404(Member.objects.select_related("period", "person", "user"), pk=pk)
    policies.check(who, "period")
    if request.POST.get("perintah") == "pengganti":
        periods.name_substitute(found, by=user, authority=who)
    else:
        periods.unseat(found, by=user, authority=who)
    return redirect("tpu:period", found.period_id)


@require_POST
def activate(request: HttpRequest, pk: int) -> HttpResponse:
    who, user = enter(request)
    found = get_object_or_404(Period, pk=pk)
    policies.check(who, "period")
    if request.POST.get("yakin") != "1":
        raise Conflict(_("Centang pernyataan di samping tombol untuk mengaktifkan periode."))
    periods.activate(found, by=user, authority=who)
    messages.success(request, _("Periode TPU aktif; peran para anggotanya berlaku menurut SK."))
    return redirect("tpu:home")
