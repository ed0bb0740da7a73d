"""The letter register of a unit, each letter, the unit's numbering, and the Dirjen's inbox."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle import kept
from tuas.cycle.letters import actions, numbers, paper, policies, sealing
from tuas.cycle.letters.actions import Words
from tuas.cycle.letters.forms import ArrivedForm, DraftForm, InstructionForm, PatternForm, WetForm
from tuas.cycle.letters.kinds import BY_CODE, KINDS
from tuas.cycle.models import Letter, NumberPattern, Programme
from tuas.cycle.place import programme_of, unit_of
from tuas.cycle.policies import DECREE_KEEPERS, TEAM
from tuas.files.serve import download, serve
from tuas.organisation import authority
from tuas.organisation.authority import TPU_ROLES
from tuas.organisation.models import Unit
from tuas.ui.dates import today
from tuas.ui.errors import Denied, Invalid

PAGE = 50
FORMS: dict[str, Any] = {"tulis": DraftForm, "masuk": ArrivedForm, "instruksi": InstructionForm}


def _programme(unit: Unit) -> Programme:
    found = programme_of(unit)
    if found is None:
        raise Invalid(_("{unit} belum mempunyai program. Buka program dahulu.").format(unit=unit.short))
    return found


@require_safe
def register(request: HttpRequest, number: str) -> HttpResponse:
    """All letters of the unit that the reader may see, newest first, by kind and state."""
    unit = unit_of(request, number)
    who = authority.of(request)
    letters = policies.seen(who, unit).select_related("paper").order_by("-made_at", "-pk")
    kind, state = request.GET.get("jenis", ""), request.GET.get("keadaan", "")
    if kind in BY_CODE:
        letters = letters.filter(kind=kind)
    if state in Letter.State.values:
        letters = letters.filter(state=state)
    page = Paginator(letters, PAGE).get_page(request.GET.get("hal"))
    programme = programme_of(unit)
    context = {
        "unit": unit, "programme": programme, "page": page, "rows": [(each, BY_CODE[each.kind]) for each in page],
        "kinds": KINDS, "states": Letter.State.choices, "kind": kind, "state": state,
        "why_not": policies.why_not_write(who, unit),
        "why_not_propose": policies.why_not_propose(programme) if programme else "",
        "may_instruct": programme is not None and not policies.why_not_instruct(who, programme),
    }  # fmt: skip
    return render(request, "cycle/letters/register.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, number: str, way: str) -> HttpResponse:
    """Write a draft, enter one that arrived on paper, or instruct the unit. A refused input keeps everything."""
    unit = unit_of(request, number)
    if way not in FORMS:
        raise Http404
    programme, who = _programme(unit), authority.of(request)
    refusal = (
        policies.why_not_instruct(who, programme) if way == "instruksi" else policies.why_not_write(who, unit)
    )
    policies.check(refusal)
    slot = f"letter:{way}:{unit.pk}"
    initial = {"kind": request.GET.get("jenis", "")}
    form = FORMS[way](request.POST or None, request.FILES or None, initial=initial)
    file = (
        kept.arrived(request, form, slot)
        if request.method == "POST" and way != "tulis"
        else kept.held(request, slot)
    )
    if request.method == "POST" and form.is_valid():
        try:
            letter = _made(request, way, unit, programme, form, file)
        except Invalid as error:
            form.add_error(None, str(error))
        else:
            kept.let_go(request, slot)
            return redirect("cycle:letter", unit.number, letter.pk)
    context = {
        "unit": unit,
        "programme": programme,
        "form": form,
        "way": way,
        "held": file[1] if file else "",
    }
    return render(request, "cycle/letters/new.html", context, status=422 if request.method == "POST" else 200)


def _made(
    request: Any, way: str, unit: Unit, programme: Programme, form: Any, file: kept.Kept | None
) -> Letter:
    data, who = form.cleaned_data, authority.of(request)
    if way == "tulis":
        words = Words(data["subject"], data["recipient"], data["body"])
        return actions.write(unit, programme, data["kind"], words, by=request.user, authority=who)
    paper = kept.as_paper(unit, file, by=request.user) if file else None
    if way == "instruksi":
        return actions.instruct(
            programme, data["number"], data["on"], data["subject"], paper, by=request.user, authority=who
        )
    return actions.arrived(
        unit, programme, data["kind"], Words(data["subject"]), data["sender"], data["number"], data["on"], paper,
        by=request.user, authority=who,
    )  # fmt: skip


def _letter(request: HttpRequest, number: str, pk: int) -> tuple[Unit, Letter]:
    unit = unit_of(request, number)
    who = authority.of(request)
    found = policies.seen(who, unit) | policies.inbox(who) | policies.of_the_ditjen(who)
    found = found.select_related("unit", "to_unit", "paper", "programme__unit", "signed_by")
    return unit, get_object_or_404(found, pk=pk)


@require_safe
def letter(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    unit, found = _letter(request, number, pk)
    return render(request, "cycle/letters/letter.html", _shown(request, unit, found))


def _shown(request: HttpRequest, unit: Unit, found: Letter) -> dict[str, Any]:
    who, state = authority.of(request), Letter.State
    return {
        "unit": unit, "letter": found, "kind": BY_CODE[found.kind], "with_report": found.kind in policies.WITH_REPORT,
        "why_not_sign": policies.why_not_sign(who, found) if found.state == state.KONSEP else "",
        "why_not_send": policies.why_not_send(who, found) if found.state == state.DITANDATANGANI else "",
        "why_not_receive": policies.why_not_receive(who, found) if found.state == state.DIKIRIM else "",
        "answer": found.answered_by.first(), "wet": WetForm() if found.state == state.KONSEP else None,
        "next": numbers.written(numbers.pattern_of(found.unit, found.kind, today()), 0, today()).replace("000", "…")
        if found.unit and found.state == state.KONSEP else "",
    }  # fmt: skip


@require_POST
def deed(request: HttpRequest, number: str, pk: int, deed: str) -> HttpResponse:
    """Sign, send, receive, or cancel."""
    unit, found = _letter(request, number, pk)
    given: dict[str, Any] = {"by": request.user, "authority": authority.of(request)}
    if deed == "tanda-tangan":
        actions.sign(found, request.POST.get("nomor", "")[:160], **given)
        words = _("Surat ditandatangani secara elektronik dan bernomor.")
    elif deed == "tanda-tangan-basah" and found.unit_id:
        return _wet(request, unit, found, given)
    elif deed == "kirim":
        actions.send(found, **given)
        words = _("Surat dikirim.")
    elif deed == "terima":
        actions.receive(found, **given)
        words = _("Surat diterima dan dicatat.")
    elif deed == "batal" and found.unit_id:
        actions.cancel(found, **given)
        messages.success(request, _("Konsep dibatalkan."))
        return redirect("cycle:letters", unit.number)
    else:
        raise Http404
    messages.success(request, words)
    return redirect("cycle:letter", unit.number, found.pk)


def _wet(request: HttpRequest, unit: Unit, found: Letter, given: dict[str, Any]) -> HttpResponse:
    """Signed by hand: number, day and scan. A refused input keeps everything, the scan too."""
    policies.check(policies.why_not_sign(given["authority"], found))
    slot = f"letter:wet:{found.pk}"
    form = WetForm(request.POST, request.FILES)
    scan = kept.arrived(request, form, slot)
    if scan is None and form.is_valid():
        form.add_error("paper", _("Pilih pindaian surat yang sudah ditandatangani."))
    if form.is_valid() and scan is not None:
        data = form.cleaned_data
        try:
            actions.sign(found, data["number"], actions.Wet(data["on"], scan), **given)
        except Invalid as error:
            form.add_error(None, str(error))
        else:
            kept.let_go(request, slot)
            messages.success(request, _("Tanda tangan basah dicatat dengan pindaiannya."))
            return redirect("cycle:letter", unit.number, found.pk)
    context = _shown(request, unit, found) | {"wet": form, "held": scan[1] if scan else ""}
    return render(request, "cycle/letters/letter.html", context, status=422)


@require_safe
def letter_pdf(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """A letter the unit writes itself, on its letterhead of that day; a draft says that it is one. Once it is signed,
    the signed file itself."""
    found = _own(request, number, pk)
    if signed := sealing.sealed(found):
        return serve(request, signed.blob, signed.name, inline=True)
    return download(paper.paper(found), f"Surat-{number}-{pk}.pdf", inline=True)


@require_safe
def letter_docx(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The same to be edited in Word."""
    return download(paper.word(_own(request, number, pk)), f"Surat-{number}-{pk}.docx")


def _own(request: HttpRequest, number: str, pk: int) -> Letter:
    _unit, found = _letter(request, number, pk)
    if found.unit is None or found.paper is not None:
        raise Http404
    return found


@require_safe
def file(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The scan of a letter, for whoever may see the letter."""
    _unit, found = _letter(request, number, pk)
    if found.paper is None:
        raise Http404
    return serve(request, found.paper.blob, found.paper.name, inline=True)


@require_http_methods(["GET", "HEAD", "POST"])
def patterns(request: HttpRequest, number: str) -> HttpResponse:
    """How the unit numbers its letters, from which day on."""
    unit = unit_of(request, number)
    who = authority.of(request)
    if not who.in_unit(unit.pk, *TEAM):
        raise Denied(_("Pola nomor surat diatur Tim Kerja atau administrator unit."))
    form = PatternForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            numbers.set_pattern(
                unit, data["kind"], data["pattern"], data["code"], data["from_on"], by=request.user  # type: ignore[arg-type]
            )  # fmt: skip
        except Invalid as error:
            form.add_error("pattern", str(error))
        else:
            messages.success(request, _("Pola nomor tersimpan."))
            return redirect("cycle:letter_patterns", unit.number)
    held = list(NumberPattern.objects.filter(unit=unit).select_related("set_by", "unit"))
    rows = [
        (p, BY_CODE[p.kind].name if p.kind else _("Semua jenis surat"), numbers.written(p, 14, today()))
        for p in held
    ]
    context = {"unit": unit, "form": form, "rows": rows, "plain": numbers.PLAIN}
    return render(
        request, "cycle/letters/patterns.html", context, status=422 if request.method == "POST" else 200
    )


@require_safe
def ditjen(request: HttpRequest) -> HttpResponse:
    """Letters of the Direktur Jenderal and the TPU: instructions, orders, results of identification, once each."""
    who = authority.of(request)
    if not who.has(*TPU_ROLES, *DECREE_KEEPERS):
        raise Denied(
            _(
                "Register surat Direktorat Jenderal terbuka bagi TPU, Direktur Jenderal, dan kantornya (5.a, 6.d.1)."
            )
        )
    found = policies.of_the_ditjen(who).select_related("programme__unit").order_by("-on", "-pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    rows = [(each, BY_CODE[each.kind]) for each in page]
    return render(request, "cycle/letters/ditjen.html", {"page": page, "rows": rows})


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Letters to the Direktur Jenderal; those that wait come first."""
    who = authority.of(request)
    if not who.has(*DECREE_KEEPERS):
        raise Denied(
            _("Surat masuk Direktorat Jenderal terbuka bagi Direktur Jenderal dan kantornya (6.d.1).")
        )
    found = (
        policies.inbox(who)
        .select_related("unit", "programme__unit")
        .order_by("received_at", "-sent_at", "-pk")
    )
    letters = sorted(found[:500], key=lambda each: each.received_at is not None)
    page = Paginator(letters, PAGE).get_page(request.GET.get("hal"))
    waiting = sum(each.received_at is None for each in letters)
    rows = [(each, BY_CODE[each.kind], policies.why_not_receive(who, each)) for each in page]
    return render(request, "cycle/letters/inbox.html", {"page": page, "rows": rows, "waiting": waiting})
