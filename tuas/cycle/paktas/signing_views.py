"""Reading and signing: by a personal link without an account, or with the own account (5.b.1.c)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tuas.cycle.models import Invitation
from tuas.cycle.paktas import actions, contents, facts, links, policies
from tuas.cycle.paktas.forms import SignatureForm, VisitorForm
from tuas.cycle.paktas.links import State
from tuas.cycle.paktas.witness import local_day
from tuas.cycle.place import unit_of
from tuas.organisation.middleware import public
from tuas.organisation.models import Person, Unit
from tuas.ui.dates import day_and_date, wib
from tuas.ui.errors import Conflict, Denied, Invalid

STATUS = {links.USED: 200, links.LOCK: 429}


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a personal link. It names nobody; who comes says who he is."""
    invitation = links.invitation_of(token)
    if invitation is None:
        said = _("Tautan ini tidak dikenal. Periksa apakah alamatnya tersalin utuh, atau minta tautan baru.")
        return _closed(request, _("Tautan tidak dikenal"), said, 404)
    state = _state(invitation)
    if state.name != links.OPEN:
        return _said(request, invitation, state)
    form = VisitorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            if not actions.prove(invitation, form.cleaned_data["name"], form.cleaned_data["nip"]):
                form.add_error(None, _wrong())
            else:
                actions.sign(invitation, form.signature())
                return redirect("cycle:pakta_sign", token)
        except Invalid as error:
            form.add_error("typed", str(error))
        except (Conflict, Denied):  # two at once: the pakta is there, or the link is locked
            return _said(request, invitation, _state(links.invitation_of(token) or invitation))
        state = _state(links.invitation_of(token) or invitation)
        if state.name != links.OPEN:
            return _said(request, invitation, state)
    return _page(request, invitation.unit, form)


def _state(invitation: Invitation) -> State:
    found = facts.pakta_of(invitation.person)
    return links.state_of(invitation, found.on if found else None)


def _wrong() -> str:
    return _(
        "Nama atau NIP tidak cocok dengan tautan ini. Tulis nama lengkap seperti dalam data kepegawaian. "
        "Setelah {n} kali salah, tautan terkunci {minutes} menit."
    ).format(n=links.TRIES, minutes=int(links.LOCKED.total_seconds() // 60))


def _page(
    request: HttpRequest, unit: Unit, form: SignatureForm, person: Person | None = None
) -> HttpResponse:
    text = contents.text_of(unit)
    context: dict[str, Any] = {
        "unit": unit, "form": form, "statements": contents.statements_of(unit, text), "person": person,
        "day": local_day(unit),
    }  # fmt: skip
    answer = render(
        request, "cycle/paktas/sign.html", context, status=422 if request.method == "POST" else 200
    )
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _said(request: HttpRequest, invitation: Invitation, state: State) -> HttpResponse:
    """Why the link does not open a form any more, and the next move."""
    ask = _("Minta tautan baru kepada administrator unit {unit}.").format(unit=invitation.unit.short)
    if state.name == links.USED and state.on:
        day = day_and_date(state.on)
        heading, said = _("Pakta sudah ditandatangani"), _(
            "Pakta integritas ini tertanggal {day}. Terima kasih; tidak ada lagi yang perlu Anda lakukan."
        ).format(day=day)  # fmt: skip
    elif state.name == links.LOCK and state.until:
        heading, said = _("Tautan terkunci sebentar"), _(
            "Nama atau NIP beberapa kali tidak cocok. Coba lagi setelah {at} WIB."
        ).format(at=wib(state.until))  # fmt: skip
    elif state.name == links.EXPIRED:
        heading, said = _("Masa berlaku tautan habis"), ask
    else:
        heading, said = _("Tautan ini tidak berlaku lagi"), ask
    return _closed(request, heading, said, STATUS.get(state.name, 410), done=state.name == links.USED)


def _closed(request: HttpRequest, heading: str, said: str, status: int, done: bool = False) -> HttpResponse:
    context = {"heading": heading, "said": said, "done": done}
    answer = render(request, "cycle/paktas/closed.html", context, status=status)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def sign_self(request: HttpRequest, number: str) -> HttpResponse:
    """An employee with an account reads and signs on the same page; nothing about him is asked again."""
    unit = unit_of(request, number)
    person = Person.objects.filter(user=request.user, unit=unit, active=True).first()  # type: ignore[misc]
    found = facts.pakta_of(person) if person else None
    if person is None or found is not None:
        if found is not None:
            return redirect("cycle:paktas", unit.number)
        raise Denied(policies.why_not_sign(None, unit, None))
    form = SignatureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign_self(person, unit, form.signature(), by=request.user)  # type: ignore[arg-type]
        except Invalid as error:
            form.add_error("typed", str(error))
        except Conflict:
            return redirect("cycle:paktas", unit.number)
        else:
            return redirect("cycle:paktas", unit.number)
    return _page(request, unit, form, person)
