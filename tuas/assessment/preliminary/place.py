"""Fetch or refuse: the unit and the programme whose Penilaian Pendahuluan is looked at."""

from django.http import HttpRequest

from tuas.assessment import policies
from tuas.assessment.place import Place
from tuas.cycle.place import programme_of, unit_of
from tuas.organisation import authority


def place_of(request: HttpRequest, number: str) -> Place | None:
    """The running programme, else the newest closed one; None for a unit without any, 404 for one not seen."""
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None:
        return None
    who = authority.of(request)
    return Place(unit, programme, who, policies.column_of(who, unit))
