"""Pages that look across apps: home, the unit page, about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from tuas.catalogue import current
from tuas.organisation import authority
from tuas.organisation.middleware import public


def home(request: HttpRequest) -> HttpResponse:
    """What waits for me, and where I may go."""
    return render(request, "portal/home.html", {"units": authority.units_seen(authority.of(request))})


@public
def about(request: HttpRequest) -> HttpResponse:
    """The document Tuas follows, its 17 references and 13 terms (RQ-001, 006, 007)."""
    return render(request, "portal/about.html", {"catalogue": current()})


def unit(request: HttpRequest, number: str) -> HttpResponse:
    """One unit's programme at a glance."""
    found = get_object_or_404(authority.units_seen(authority.of(request)), number=number)
    return render(request, "portal/unit.html", {"unit": found})
