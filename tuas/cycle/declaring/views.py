"""Pages of the pencanangan: the piagam's content, its witnesses, the PDF, the signed scan."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle import kept
from tuas.cycle.declaring import actions, correcting, piagam, policies
from tuas.cycle.declaring.actions import Said, Seen
from tuas.cycle.declaring.content import contents, witnesses_needed
from tuas.cycle.declaring.forms import DeclarationForm, SignedForm, WitnessForm
from tuas.cycle.models import Declaration, Outreach, Programme, Witness
from tuas.cycle.place import programme_of, unit_of
from tuas.files.serve import download
from tuas.organisation import authority
from tuas.organisation.profiles import profile_of
from tuas.ui.dates import today
from tuas.ui.errors import STATUS, Conflict, Denied, Invalid, status_of
from tuas.ui.whole import whole

REFUSED = (Denied, Invalid, Conflict)


def place_of(request: HttpRequest, number: str) -> Programme:
    """The programme behind the address; 404 where there is none."""
    programme = programme_of(unit_of(request, number))
    if programme is None:
        raise Http404
    return programme


def refused(form: forms.Form, error: Exception) -> int:
    """The sentence goes to the top of the form, what was typed stays. Returns the status."""
    form.add_error(None, str(error))
    return status_of(error)


def _initial(programme: Programme, found: Declaration | None) -> dict[str, Any]:
    if found is None:
        return {
            "level": programme.unit.kind,
            "place": profile_of(programme.unit, today()).place,
            "revision": 0,
        }
    return {
        "level": found.level, "on": found.on, "name": found.declarer_name, "position": found.declarer_position,
        "place": found.place, "revision": found.revision,
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def declaration(request: HttpRequest, number: str) -> HttpResponse:
    """Who declared, when, where, before whom; what the piagam still lacks (5.b.1)."""
    if programme_of(unit_of(request, number)) is None:
        return redirect("cycle:open", number)
    programme, who = place_of(request, number), authority.of(request)
    found = actions.declaration_of(programme)
    if request.method != "POST":
        return _page(
            request, programme, found, DeclarationForm(programme.unit, initial=_initial(programme, found))
        )
    policies.check(policies.why_not_change(who, programme, found))
    form, status = DeclarationForm(programme.unit, request.POST), 422
    if form.is_valid():
        data = form.cleaned_data
        said = Said(data["level"], data["on"], data["name"], data["position"], data["place"])
        try:
            actions.prepare(programme, said, data["revision"] or 0, by=request.user, who=who)  # type: ignore[arg-type]
        except REFUSED as error:
            status = refused(form, error)
        else:
            messages.success(request, _("Isi piagam disimpan."))
            return redirect("cycle:declaration", number)
    found = actions.declaration_of(programme)
    _renewed(form, found, status)
    return _page(request, programme, found, form, status)


def _renewed(form: forms.Form, found: Declaration | None, status: int) -> None:
    """After a conflict the same input counts as an answer to what is stored now."""
    if status == STATUS[Conflict] and found is not None:
        form.data = {**form.data.dict(), "revision": str(found.revision)}  # type: ignore[attr-defined]


def _page(
    request: HttpRequest,
    programme: Programme,
    found: Declaration | None,
    form: DeclarationForm,
    status: int = 200,
    reason: tuple[str, str] = ("", ""),
) -> HttpResponse:
    who, unit = authority.of(request), programme.unit
    witnesses = list(found.witnesses.all()) if found else []
    needed = witnesses_needed(today())
    listed = contents(found, witnesses, needed)
    shown = Outreach.objects.filter(programme=programme, kind=Outreach.Kind.PENCANANGAN, removed_at=None)
    context = {
        "unit": unit,
        "programme": programme,
        "declaration": found,
        "form": form,
        "conflict": status == STATUS[Conflict],
        "witnesses": witnesses,
        "contents": listed,
        "missing": [each for each in listed if each.missing],
        "published": list(shown.select_related("paper", "added_by")),
        "why_not_prepare": policies.why_not_prepare(who, programme),
        "why_not_change": policies.why_not_change(who, programme, found),
        "why_not_finalise": policies.why_not_finalise(who, programme, found),
        "why_not_sign": policies.why_not_sign(who, programme, found),
        "why_not_reopen": policies.why_not_reopen(who, programme, found),
        "corrections": corrections_of(found),
        "reason": reason[0],
        "reason_error": reason[1],
        "early": bool(found and found.on and found.on > today()),
    }
    return render(request, "cycle/declaring/declaration.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def witness(request: HttpRequest, number: str, pk: int | None = None) -> HttpResponse:
    """Add, change or remove one witness (5.b.1.e.iv)."""
    programme, who = place_of(request, number), authority.of(request)
    found = get_object_or_404(Declaration, programme=programme)
    found.programme = programme
    one = get_object_or_404(Witness, pk=pk, declaration=found) if pk else None
    policies.check(policies.why_not_change(who, programme, found))
    if request.method != "POST":
        return _witness_page(request, found, one, WitnessForm(initial=_suggested(found, one)))
    form, status = WitnessForm(request.POST), 422
    removing = one is not None and "hapus" in request.POST
    try:
        if removing and one is not None:
            one.declaration = found
            actions.remove_witness(one, int(request.POST.get("revision") or 0), by=request.user, who=who)  # type: ignore[arg-type]
        elif form.is_valid():
            data = form.cleaned_data
            revision = data.pop("revision")
            actions.put_witness(found, Seen(**data), revision, by=request.user, who=who, witness=one)  # type: ignore[arg-type]
    except (*REFUSED, ValueError) as error:
        status = refused(form, error if isinstance(error, REFUSED) else Invalid(_("Muat ulang halaman ini.")))
    else:
        if removing or form.is_valid():
            messages.success(request, _("Saksi dihapus.") if removing else _("Saksi disimpan."))
            return redirect("cycle:declaration", number)
    found.refresh_from_db(fields=["revision"])
    _renewed(form, found, status)
    return _witness_page(request, found, one, form, status)


def _suggested(found: Declaration, one: Witness | None) -> dict[str, Any]:
    if one is not None:
        names = ("name", "position", "institution", "nip", "present")
        return {"revision": found.revision, **{name: getattr(one, name) for name in names}}
    open_slots = piagam.slots(found)[found.witnesses.count() :]
    if not open_slots:
        return {"revision": found.revision}
    position, institution = open_slots[0]
    return {"revision": found.revision, "position": position, "institution": institution}


def _witness_page(
    request: HttpRequest, found: Declaration, one: Witness | None, form: WitnessForm, status: int = 200
) -> HttpResponse:
    context = {"unit": found.programme.unit, "programme": found.programme, "form": form, "witness": one}
    return render(request, "cycle/declaring/witness.html", context, status=status)


@require_POST
def finalise(request: HttpRequest, number: str) -> HttpResponse:
    """The content stands still from now on."""
    programme = place_of(request, number)
    found = get_object_or_404(Declaration, programme=programme)
    found.programme = programme
    revision = request.POST.get("revision", "")
    actions.finalise(
        found, whole(revision, -1), by=request.user, who=authority.of(request)  # type: ignore[arg-type]
    )  # fmt: skip
    messages.success(request, _("Isi piagam final. Cetak, tanda tangani, lalu unggah pindaiannya."))
    return redirect("cycle:declaration", number)


@require_POST
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    """A final piagam is opened again, with the reason; what was typed stays when it is refused."""
    programme, who = place_of(request, number), authority.of(request)
    found = get_object_or_404(Declaration.objects.select_related("signed_paper"), programme=programme)
    found.programme = programme
    why, revision = request.POST.get("alasan", ""), request.POST.get("revision", "")
    try:
        correcting.reopen(found, why, whole(revision, -1), by=request.user, who=who)  # type: ignore[arg-type]
    except Invalid as error:
        form = DeclarationForm(programme.unit, initial=_initial(programme, found))
        return _page(request, programme, found, form, 422, (why, str(error)))
    messages.success(request, _("Piagam dibuka kembali. Perbaiki isinya, lalu finalkan lagi."))
    return redirect("cycle:declaration", number)


def corrections_of(found: Declaration | None) -> list[dict[str, Any]]:
    """What stood before, newest first. One query."""
    if found is None:
        return []
    rows = found.corrections.select_related("by", "signed_paper")
    return [
        {
            **row.content,
            "row": row,
            "on": dt.date.fromisoformat(row.content["on"]) if row.content["on"] else None,
        }
        for row in rows
    ]


@require_safe
def piagam_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """FRM-01 as PDF."""
    return download(_piagam(request, number, piagam.paper), f"piagam-pencanangan-{number}.pdf")


@require_safe
def piagam_docx(request: HttpRequest, number: str) -> HttpResponse:
    """FRM-01 to be edited in Word."""
    return download(_piagam(request, number, piagam.word), f"piagam-pencanangan-{number}.docx")


def _piagam(request: HttpRequest, number: str, make: Callable[..., bytes]) -> bytes:
    programme = place_of(request, number)
    found = get_object_or_404(Declaration, programme=programme)
    found.programme = programme
    return make(found, list(found.witnesses.all()))


@require_http_methods(["GET", "HEAD", "POST"])
def signed(request: HttpRequest, number: str) -> HttpResponse:
    """Keep the signed scan; the fact of the pencanangan follows by itself."""
    programme, who = place_of(request, number), authority.of(request)
    found = get_object_or_404(Declaration, programme=programme)
    found.programme = programme
    policies.check(policies.why_not_sign(who, programme, found))
    slot, status = f"piagam:{programme.pk}", 200
    form = SignedForm(request.POST or None, request.FILES or None, initial={"on": found.on})
    file = kept.arrived(request, form, slot) if request.method == "POST" else kept.held(request, slot)
    if request.method == "POST":
        status = 422
        if file is None and "paper" not in form.errors:
            form.add_error("paper", _("Unggah pindaian piagam yang sudah ditandatangani, sebagai PDF."))
        if form.is_valid() and file is not None:
            try:
                paper = kept.as_paper(programme.unit, file, by=request.user)  # type: ignore[arg-type]
                data = form.cleaned_data
                actions.sign(found, paper, data["on"], data["number"], by=request.user, who=who)  # type: ignore[arg-type]
            except REFUSED as error:
                status = refused(form, error)
            else:
                kept.let_go(request, slot)
                messages.success(request, _("Piagam disimpan dan pencanangan dicatat sebagai fakta."))
                return redirect("cycle:declaration", number)
    context = {
        "unit": programme.unit, "programme": programme, "form": form, "held": file[1] if file else "",
        "declaration": found,
    }  # fmt: skip
    return render(request, "cycle/declaring/signed.html", context, status=status)
