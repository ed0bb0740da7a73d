"""Fetch or refuse: the unit and its programme behind an address; 404 for whoever may not see it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from tuas.cycle.models import Programme
from tuas.organisation import authority
from tuas.organisation.models import Unit


def unit_of(request: HttpRequest, number: str) -> Unit:
    return get_object_or_404(authority.units_seen(authority.of(request)), number=number)


def programme_of(unit: Unit) -> Programme | None:
    """The running programme, else the newest closed one, else None. One query."""
    found = list(Programme.objects.filter(unit=unit).select_related("opened_by"))
    found.sort(key=lambda p: (p.closed_at is None, p.year, p.pk))
    if not found:
        return None
    found[-1].unit = unit
    return found[-1]
