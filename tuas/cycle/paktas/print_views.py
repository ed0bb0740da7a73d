"""FRM-02 as PDF: all who have not signed, or one person's pakta."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tuas.cycle.paktas import facts, policies, printing
from tuas.cycle.paktas.forms import whole_number
from tuas.cycle.paktas.views import FILE, employee_of
from tuas.cycle.place import unit_of
from tuas.organisation import authority
from tuas.ui.dates import today


def _answer(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


@never_cache
@require_safe
def print_all(request: HttpRequest, number: str) -> HttpResponse:
    """One page for each unsigned employee in order of name, five hundred a file (?hal=2 …)."""
    unit = unit_of(request, number)
    policies.check_keep(authority.of(request), unit)
    page = max(1, whole_number(request.GET.get("hal"), 1))
    people = list(facts.unsigned(unit)[(page - 1) * FILE : page * FILE])
    if not people:
        raise Http404(_("Tidak ada yang perlu dicetak."))
    return _answer(printing.blank(unit, people, today()), f"pakta-{unit.number}-{page}.pdf")


@never_cache
@require_safe
def print_one(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The pakta of one employee: as it was signed by link or account, else a page to sign by hand."""
    unit, person = employee_of(request, number, pk)
    found = facts.pakta_of(person)
    if found is None or not found.statements:
        return _answer(printing.blank(unit, [person], today()), f"pakta-{unit.number}.pdf")
    found.person = person
    return _answer(printing.given(found), f"pakta-{unit.number}.pdf")
