"""Fetch or refuse: the unit behind an address, and of which year a register speaks."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.organisation.models import Unit
from tuas.ui.dates import today
from tuas.ui.errors import Invalid

FIRST = 2020


def years_of(unit: Unit) -> tuple[int, list[int]]:
    """(the year a page opens with, all that can be chosen, newest first). One query: the running programme's year."""
    running = Programme.objects.filter(unit=unit, closed_at=None).values_list("year", flat=True).first()
    now = today().year
    first = running or now
    return first, list(range(max(first, now), min(first, now) - 3, -1))


def year_of(request: HttpRequest, unit: Unit) -> tuple[int, list[int]]:
    """The year asked for, else that of the running programme. Raises Invalid for what is no year."""
    first, years = years_of(unit)
    said = request.POST.get("tahun") or request.GET.get("tahun") or str(first)
    if not (said.isascii() and said.isdigit() and FIRST <= int(said[:5]) <= today().year + 1):
        raise Invalid(_("Tahun tidak dikenal; tulis misalnya {year}.").format(year=first))
    return int(said), years
