"""Fetch or refuse: the unit, programme, document or link behind an address, or 404 for whoever may not see it."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.evidence import policies
from tuas.evidence.models import Document, Link
from tuas.organisation import authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Invalid


def unit_of(request: HttpRequest, number: str) -> Unit:
    return get_object_or_404(authority.units_seen(authority.of(request)), number=number)


def programme_of(unit: Unit) -> Programme:
    """The running programme, or the newest one; Invalid when the unit has none yet."""
    found = Programme.objects.filter(unit=unit).order_by("closed_at", "-year")
    running = next((p for p in found if p.closed_at is None), None) or next(iter(found), None)
    if running is None:
        raise Invalid(
            _(
                "{unit} belum mempunyai program. Buka program (target dan tahun) dahulu di halaman unit."
            ).format(unit=unit.short)
        )
    running.unit = unit
    return running


def document_of(request: HttpRequest, number: str, pk: int) -> Document:
    seen = policies.documents_seen(authority.of(request)).select_related("unit")
    return get_object_or_404(seen, pk=pk, unit__number=number)


def link_of(request: HttpRequest, pk: int) -> Link:
    seen = policies.links_seen(authority.of(request))
    return get_object_or_404(seen.select_related("document__unit", "programme__unit"), pk=pk)


def area_or_404(code: str) -> str:
    if code not in {"1", "2", "3", "4", "5", "6"}:
        raise Http404
    return code
