"""The public pages: the guest book, and how far a service is. No login, no name, no contact."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from tuas.frontdesk import gate
from tuas.frontdesk.gate import tallies
from tuas.frontdesk.guestbook import actions, codes, notice
from tuas.frontdesk.guestbook.forms import GuestForm
from tuas.frontdesk.models import GuestBook, Visit
from tuas.organisation.middleware import public
from tuas.ui.errors import Invalid

KIND, LOOKS = "buku-tamu", 60
LANGUAGES = ("id", "en")
CLOSED = gettext_noop(
    "Buku tamu ini sedang tidak dibuka. Isian Anda belum terkirim; sampaikan kepada petugas."
)


def spoken(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """In the language that the visitor chose, whatever account the browser holds."""

    @wraps(view)
    def chosen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("bahasa", "")
        with translation.override(asked if asked in LANGUAGES else "id"):
            return view(request, *args, **kwargs)

    return chosen


def book_of(number: str) -> GuestBook | None:
    return GuestBook.objects.select_related("unit").filter(unit__number=number, open=True).first()


@gate.form
@spoken
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: HttpRequest, number: str) -> HttpResponse:
    """5.g.1.c: the guest book of one unit. `?meja` on the lobby's tablet, which is empty again after each guest."""
    book = book_of(number)
    scripted = request.headers.get("X-Requested-With") == "fetch"
    if book is None:
        if scripted:
            return JsonResponse({"state": "closed", "sentence": _(CLOSED)}, status=410)
        return render(request, "frontdesk/guestbook/closed.html", {}, status=404)
    door, language = gate.Door(request, KIND, number), translation.get_language()
    posted = request.method == "POST"
    form = GuestForm(
        request.POST if posted else None, services=book.service_names, initial={"tempat": book.place}
    )
    code = _signed(book, form, door, language) if posted and door.lets_in() else ""
    if scripted and posted:
        return _said(door, form, code)
    if code:
        return redirect(_after(request, code))
    context = {
        "book": book, "unit": book.unit, "form": form, "notice": notice.words(book), "desk": "meja" in request.GET,
        "language": language,
    }  # fmt: skip
    return door.render("frontdesk/guestbook/guest.html", context, status=422 if posted else 200)


def _signed(book: GuestBook, form: GuestForm, door: gate.Door, language: str) -> str:
    """The code of the entry, or "" with the errors in the form. A kept form is not read again."""
    if (kept := door.receipt()) is not None:
        return kept
    if not form.is_valid():
        return ""
    try:
        entry = form.entry(language)
        return door.once(lambda: actions.sign(book, entry, door.key))
    except Invalid as error:
        form.add_error("typed", str(error))
        return ""


def _said(door: gate.Door, form: GuestForm, code: str) -> HttpResponse:
    if code:
        return door.json(state="kept", code=codes.shown(code))
    if door.status != 200:
        return door.json(state="gate")
    return door.json(state="refused", errors=form.errors, status=422)


def _after(request: HttpRequest, code: str) -> str:
    query = request.GET.copy()
    query.pop("kode", None)
    return reverse("frontdesk:track", args=[codes.shown(code)]) + (f"?{query.urlencode()}" if query else "")


@gate.form
@spoken
@require_safe
def track(request: HttpRequest, code: str = "") -> HttpResponse:
    """5.g.3.d: how far a service is, for who holds its code. Guessing is counted by address."""
    typed = code or request.GET.get("kode", "")
    if not typed:
        return render(request, "frontdesk/guestbook/track.html", {})
    if tallies.count([(key := tallies.key_of("lacak", tallies.address_of(request)))])[key] > LOOKS:
        sentence = _("Terlalu banyak kode dicoba dari jaringan ini. Coba lagi sepuluh menit lagi.")
        answer = render(request, "frontdesk/guestbook/track.html", {"sentence": sentence}, status=429)
        answer["Retry-After"] = "600"
        return answer
    visits = Visit.objects.select_related("unit", "user").filter(user__removed_at=None)
    visit = visits.filter(code=codes.read(typed) or "-").first()
    if visit is None:
        sentence = _("Kode ini tidak dikenal. Periksa lagi kode pada layar setelah Anda mengisi buku tamu.")
        unknown = {"sentence": sentence, "typed": typed[:20]}
        return render(request, "frontdesk/guestbook/track.html", unknown, status=404)
    if not code:
        return redirect(_after(request, visit.code))
    notes = list(visit.notes.all())
    context = {
        "visit": visit, "unit": visit.unit, "notes": notes, "code": codes.shown(visit.code),
        "state": "lengkap" if visit.user.completed_on else "berjalan" if notes else "menunggu",
        "desk": "meja" in request.GET,
    }  # fmt: skip
    return render(request, "frontdesk/guestbook/track.html", context)


@public
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the guest book's page while the network is away; it must lie beside the page."""
    found = finders.find("frontdesk/guest_worker.js")
    if not found:
        raise Http404
    with open(str(found), "rb") as handle:
        return HttpResponse(
            handle.read(),
            content_type="text/javascript; charset=utf-8",
            headers={"Cache-Control": "no-cache"},
        )
