"""The public page of a unit: its services as announced, how to complain, what surveys found. Nobody logs in for it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tuas.frontdesk.models import Publication
from tuas.frontdesk.parts import modules
from tuas.frontdesk.room import reading
from tuas.frontdesk.room.kinds import DELIVERY
from tuas.organisation.middleware import public
from tuas.organisation.models import Unit
from tuas.ui.dates import today

LISTED = ("requirements", "procedure")
"""Components of which each line is one step or demand."""


@public
@cache_control(public=True, max_age=60)
@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """5.g.1.b, e: what the unit announced, word for word; 404 before it did. `?kios`: large, for the computer of the
    service room. A fixed number of queries.
    """
    unit = get_object_or_404(Unit, number=number)
    shown = Publication.objects.filter(unit=unit, withdrawn_at=None).first()
    if shown is None:
        raise Http404
    services = [
        (
            each["name"],
            [
                (label, key in LISTED, _lines(each[key]))
                for key, label in DELIVERY.items()
                if each[key].strip()
            ],
        )
        for each in shown.content["services"]
    ]
    blocks = [block for part in modules("public_block") if (block := part.block(unit, today())) is not None]
    context = {
        "unit": unit, "said": shown.content, "services": services, "blocks": blocks, "announced": shown.at,
        "kiosk": "kios" in request.GET,
        "facilities": [row.provision for row in reading.facilities(unit) if row.lack is None],
    }  # fmt: skip
    return render(request, "frontdesk/room/public.html", context)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
