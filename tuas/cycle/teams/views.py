"""Pages of SK Tim Kerja and SK Agen Perubahan."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.catalogue import current
from tuas.cycle import kept
from tuas.cycle.models import Decree, InternalSop, Programme, Seat
from tuas.cycle.place import programme_of, unit_of
from tuas.cycle.teams import actions, facts, paper, policies, sealing, signing
from tuas.cycle.teams.forms import BasisForm, ProofForm, SeatForm, SignForm, SopForm
from tuas.files.serve import download, serve
from tuas.organisation import authority
from tuas.organisation.authority import Authority, head_of
from tuas.organisation.models import Unit
from tuas.rules import team
from tuas.ui.dates import long_date, today
from tuas.ui.errors import Conflict, Invalid, status_of

Bound = dict[str, Any]


def _place(request: HttpRequest, number: str) -> tuple[Unit, Programme, Authority]:
    """404 for an outsider, and for a unit without a programme."""
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None:
        raise Http404
    return unit, programme, authority.of(request)


def _decree(request: HttpRequest, number: str, pk: int) -> tuple[Decree, Authority]:
    unit = unit_of(request, number)
    found = get_object_or_404(
        Decree.objects.select_related("programme", "sop__paper", "paper", "replaces"),
        pk=pk, programme__unit=unit, cancelled_at=None,
    )  # fmt: skip
    found.programme.unit = unit
    return found, authority.of(request)


@require_safe
def overview(request: HttpRequest, number: str) -> HttpResponse:
    """What stands: both SKs, who sits where, what is not proven, and the SKs that came before."""
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None:
        return redirect("cycle:open", unit.number)
    who = authority.of(request)
    both = [facts.standing(programme, kind, today()) for kind in (facts.TEAM, facts.AGENTS)]
    past = Decree.objects.filter(programme=programme, cancelled_at=None).exclude(signed_at=None)
    context = {
        "unit": unit,
        "programme": programme,
        "both": both,
        "heading": _heading(both),
        "tables": [(s, composition(s.kind, s.seats)) for s in both],
        "past": past.select_related("paper").order_by("-starts_on", "-pk"),
        "why_not": policies.why_not_prepare(who, programme),
        "today": today(),
    }
    return render(request, "cycle/teams/overview.html", context)


def _heading(both: list[facts.Standing]) -> str:
    said = []
    for each in both:
        name = _("SK Tim Kerja") if each.kind == facts.TEAM else _("SK Agen")
        if each.decree and each.decree.starts_on:
            said.append(_("{sk} berlaku sejak {day}").format(sk=name, day=long_date(each.decree.starts_on)))
        else:
            said.append(_("{sk} belum ada").format(sk=name))
    return ", ".join(said)


def composition(kind: str, seats: list[Seat]) -> list[tuple[str, str, list[Seat]]]:
    """Rows of an SK: ("Ketua Pokja 1", "KETUA_POKJA-1", seats); a row that must be filled is there when empty, too."""
    if kind == facts.AGENTS:
        return [(team.NAMES[team.AGENT], f"{team.AGENT}-", seats)]
    places = [(role, "") for role in (team.HEAD, team.CHAIR, team.SECRETARY)]
    for pokja in current().team.pokja:
        places += [(team.POKJA_HEAD, pokja.area), (team.MEMBER, pokja.area)]
    rows = [
        (team.seat_name(*p), f"{p[0]}-{p[1]}", [s for s in seats if (s.role, s.area) == p]) for p in places
    ]
    return [row for row in rows if row[2] or not row[1].startswith(team.MEMBER)]


@require_POST
def begin(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    _unit, programme, _who = _place(request, number)
    if kind not in facts.KINDS:
        raise Http404
    made = actions.begin(programme, facts.KINDS[kind], by=request.user)  # type: ignore[arg-type]
    return redirect("cycle:team_decree", number, made.pk)


@require_safe
def decree(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A draft to work on, or a signed SK to read."""
    found, who = _decree(request, number, pk)
    return _page(request, found, who, {})


def _slot(pk: int) -> str:
    """Where the signed scan of a refused attempt is kept."""
    return f"decree-scan:{pk}"


def _page(
    request: HttpRequest, found: Decree, who: Authority, bound: Bound, status: int = 200
) -> HttpResponse:
    unit = found.programme.unit
    seats, head = facts.seats_of(found), actions.head_person(unit, today())
    findings = facts.findings_of(found, seats, head_of(unit, today()))
    scan = kept.held(request, _slot(found.pk))
    chair = request.GET.get("kursi", "") or _next_chair(found, seats)
    context = {
        "unit": unit,
        "decree": found,
        "rows": composition(found.kind, seats),
        "findings": [f for f in findings if not (found.signed_at and f.level == team.Level.WARNING)],
        "refused": len(team.refusals(findings)),
        "seat_form": SeatForm(found, head, initial={"chair": chair}),
        "basis_form": BasisForm(found, initial={"sop": found.sop_id, "mechanism": found.mechanism}),
        "proof_form": ProofForm(),
        "sign_form": SignForm(found, held=scan is not None),
        "held": scan[1] if scan else "",
        "takeable": actions.takeable(found, seats),
        "proofs": found.proofs.select_related("paper"),
        "team_member": not policies.why_not_prepare(who, found.programme),
        "why_not": policies.why_not_prepare(who, found.programme),
        "why_not_sign": policies.why_not_sign(who, found.programme, found.kind),
        **bound,
    }
    return render(request, "cycle/teams/decree.html", context, status=status)


def _next_chair(found: Decree, seats: list[Seat]) -> str:
    return next((code for _name, code, held in composition(found.kind, seats) if not held), "")


@require_POST
def seat(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    found, who = _decree(request, number, pk)
    policies.check_prepare(who, found.programme)
    form, status = SeatForm(found, actions.head_person(found.programme.unit, today()), request.POST), 422
    if form.is_valid():
        role, _dash, area = form.cleaned_data["chair"].partition("-")
        try:
            actions.add_seat(
                found, form.cleaned_data["person"], role, area, form.cleaned_data.get("justification", ""),
                by=request.user,  # type: ignore[arg-type]
            )  # fmt: skip
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
            status = status_of(error)
        else:
            return redirect("cycle:team_decree", number, pk)
    return _page(request, found, who, {"seat_form": form}, status)


@require_POST
def take_over(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Seat everybody who holds a role of this SK already, by the administrator's entry."""
    found, _who = _decree(request, number, pk)
    n = actions.take_over(found, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("{n} penunjukan diambil alih ke susunan ini.").format(n=n))
    return redirect("cycle:team_decree", number, pk)


@require_safe
def decree_pdf(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The SK on paper; a draft says that it is one, NIP only for those who work with them. What Tuas signed is that."""
    found, who = _decree(request, number, pk)
    signed = sealing.sealed(found)
    if signed and not signed.wet:
        return serve(request, signed.blob, signed.name, inline=True)
    made = paper.paper(found, nip=paper.sees_nip(who, found))
    return download(made, f"SK-{facts.SLUGS[found.kind]}-{number}-{pk}.pdf", inline=True)


@require_safe
def decree_docx(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The same to be edited in Word."""
    found, who = _decree(request, number, pk)
    made = paper.word(found, nip=paper.sees_nip(who, found))
    return download(made, f"SK-{facts.SLUGS[found.kind]}-{number}-{pk}.docx")


@require_POST
def leave(request: HttpRequest, number: str, pk: int, seat: int) -> HttpResponse:
    found, _who = _decree(request, number, pk)
    actions.drop_seat(found, seat, by=request.user)  # type: ignore[arg-type]
    return redirect("cycle:team_decree", number, pk)


@require_POST
def basis(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    found, who = _decree(request, number, pk)
    policies.check_prepare(who, found.programme)
    form = BasisForm(found, request.POST)
    if form.is_valid():
        words = form.cleaned_data.get("mechanism", "")
        actions.set_basis(found, form.cleaned_data["sop"], words, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Cara pemilihan disimpan."))
        return redirect("cycle:team_decree", number, pk)
    return _page(request, found, who, {"basis_form": form}, 422)


@require_POST
def proof(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    found, who = _decree(request, number, pk)
    policies.check_prepare(who, found.programme)
    form = ProofForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.add_proof(
                found, form.cleaned_data["title"], request.FILES["proof"], by=request.user  # type: ignore[arg-type]
            )  # fmt: skip
        except Invalid as error:
            form.add_error("proof", str(error))
        else:
            messages.success(request, _("Bukti pemilihan disimpan."))
            return redirect("cycle:team_decree", number, pk)
    return _page(request, found, who, {"proof_form": form}, 422)


@require_POST
def sign(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The Pimpinan determines the SK; a refused input keeps what was typed."""
    found, who = _decree(request, number, pk)
    policies.check_sign(who, found.programme, found.kind)
    slot = _slot(pk)
    here = request.POST.get("cara") == "elektronik"
    form = SignForm(found, request.POST, request.FILES, held=here or kept.held(request, slot) is not None)
    scan, status = None if here else kept.arrived(request, form, slot, name="scan"), 422
    if here and form.is_valid() and request.FILES.get("scan"):
        form.add_error(
            "scan", _("Berkas dipilih: catat SK yang ditandatangani dengan tangan, atau kosongkan berkasnya.")
        )
    if form.is_valid() and (here or scan is not None):
        data = form.cleaned_data
        given = signing.Signing(
            data["number"], data["on"], data["starts_on"], data["revision"], data["ends_on"]
        )
        try:
            signing.sign(found, given, scan, by=request.user)  # type: ignore[arg-type]
        except Invalid as error:
            form.add_error(None, str(error))
        except Conflict as error:
            form.add_error(None, str(error))
            again = request.POST.copy()
            again["revision"] = str(Decree.objects.values_list("revision", flat=True).get(pk=pk))
            form.data, status = again, 409
        else:
            kept.let_go(request, slot)
            messages.success(request, _("SK ditetapkan; setiap orang di dalamnya sudah diberi tahu."))
            return redirect("cycle:team", number)
    return _page(request, found, who, {"sign_form": form}, status)


@require_POST
def cancel(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    found, _who = _decree(request, number, pk)
    actions.cancel(found, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Konsep SK dibatalkan."))
    return redirect("cycle:team", number)


@require_http_methods(["GET", "HEAD", "POST"])
def sops(request: HttpRequest, number: str) -> HttpResponse:
    """The unit's own SOPs of selection; add one (DM-08)."""
    unit, programme, who = _place(request, number)
    head = actions.head_person(unit, today())
    posted = request.method == "POST"
    if posted:
        policies.check_prepare(who, programme)
    form = SopForm(
        programme, request.POST if posted else None, request.FILES if posted else None,
        initial={"ratified_by": head.name if head else ""},
    )  # fmt: skip
    if posted and form.is_valid():
        data = {k: v for k, v in form.cleaned_data.items() if k != "paper"}
        try:
            actions.add_sop(
                programme, actions.SopGiven(**data), request.FILES["paper"], by=request.user  # type: ignore[arg-type]
            )  # fmt: skip
        except Invalid as error:
            form.add_error("paper", str(error))
        else:
            messages.success(request, _("SOP internal dicatat."))
            return redirect("cycle:team_sops", number)
    context = {
        "unit": unit,
        "sops": InternalSop.objects.filter(unit=unit).select_related("paper"),
        "form": form,
        "why_not": policies.why_not_prepare(who, programme),
    }
    return render(request, "cycle/teams/sops.html", context, status=422 if posted else 200)
