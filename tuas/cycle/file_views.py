"""The papers of a programme, for those who may read them."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from tuas.cycle import policies
from tuas.cycle.place import unit_of
from tuas.files.serve import serve
from tuas.organisation import authority


@require_safe
def file(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """A paper of this unit; a private one only for those whose duty needs it (UU 27/2022)."""
    unit = unit_of(request, number)
    seen = policies.papers_seen(authority.of(request), unit).select_related("blob")
    found = get_object_or_404(seen, pk=pk)
    return serve(request, found.blob, found.name, inline=True)
