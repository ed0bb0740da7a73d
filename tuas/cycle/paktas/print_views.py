"""FRM-02 as PDF and DOCX: all who have not signed, or one person's pakta."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tuas.cycle.paktas import facts, policies, printing
from tuas.cycle.paktas.forms import whole_number
from tuas.cycle.paktas.views import FILE, employee_of
from tuas.cycle.place import unit_of
from tuas.files.serve import download
from tuas.organisation import authority
from tuas.ui.dates import today


@never_cache
@require_safe
def print_all(request: HttpRequest, number: str) -> HttpResponse:
    """One page for each unsigned employee in order of name, five hundred a file (?hal=2 …)."""
    return _all(request, number, printing.blank, "pdf")


@never_cache
@require_safe
def all_docx(request: HttpRequest, number: str) -> HttpResponse:
    """The same pages to be edited in Word."""
    return _all(request, number, printing.blank_word, "docx")


def _all(request: HttpRequest, number: str, make: Callable[..., bytes], ending: str) -> HttpResponse:
    unit = unit_of(request, number)
    policies.check_keep(authority.of(request), unit)
    page = max(1, whole_number(request.GET.get("hal"), 1))
    people = list(facts.unsigned(unit)[(page - 1) * FILE : page * FILE])
    if not people:
        raise Http404(_("Tidak ada yang perlu dicetak."))
    return download(make(unit, people, today()), f"pakta-{unit.number}-{page}.{ending}", inline=True)


@never_cache
@require_safe
def print_one(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The pakta of one employee: as it was signed by link or account, else a page to sign by hand."""
    return _one(request, number, pk, printing.blank, printing.given, "pdf")


@never_cache
@require_safe
def one_docx(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The same to be edited in Word."""
    return _one(request, number, pk, printing.blank_word, printing.given_word, "docx")


def _one(
    request: HttpRequest, number: str, pk: int, blank: Callable[..., bytes], given: Callable[..., bytes], ending: str
) -> HttpResponse:  # fmt: skip
    unit, person = employee_of(request, number, pk)
    found, name = facts.pakta_of(person), f"pakta-{unit.number}.{ending}"
    if found is None or not found.statements:
        return download(blank(unit, [person], today()), name, inline=True)
    found.person = person
    return download(given(found), name, inline=True)
