"""Fetch or refuse: the programme behind an address of a report; 404 where there is none."""

from django.http import Http404, HttpRequest

from tuas.cycle.models import Programme
from tuas.cycle.place import programme_of, unit_of
from tuas.rules.periods import slots


def programme_at(request: HttpRequest, number: str, year: str = "") -> Programme:
    """Of the year that the address or the query asks for, else the running one."""
    unit = unit_of(request, number)
    asked = year or request.GET.get("tahun", "")
    programme = programme_of(unit)
    if (
        asked.isascii()
        and asked.isdigit()
        and len(asked) == 4
        and (programme is None or programme.year != int(asked))
    ):
        programme = Programme.objects.filter(unit=unit, year=int(asked)).order_by("-id").first()
    if programme is None:
        raise Http404
    programme.unit = unit
    return programme


def month_at(request: HttpRequest, number: str, period: str) -> Programme:
    """As above for an address of one month: "2026-06"."""
    programme = programme_at(request, number, period[:4])
    if not any(each.code == period for each in slots("monthly", programme.year)):
        raise Http404
    return programme
