"""Whether step 8 runs for a unit: six results are there, the draft is not (6.b-8)."""

import datetime as dt

from tuas.identification.models import Identification
from tuas.rules.facts import AREAS
from tuas.ui.dates import WIB


def checking(unit: int, on: dt.date) -> bool:
    """On this WIB day, whatever it is today. Two queries."""
    newest = Identification.objects.filter(programme__unit=unit).prefetch_related("results").first()
    if newest is None or len(newest.results.all()) < len(AREAS):
        return False
    begun = max(result.at.astimezone(WIB).date() for result in newest.results.all())
    ended = newest.drafted_at.astimezone(WIB).date() if newest.drafted_at else None
    return begun <= on and (ended is None or on <= ended)
