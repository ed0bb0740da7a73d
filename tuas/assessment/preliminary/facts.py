"""When a Penilaian Pendahuluan was held and completed, for the apps that build on it."""

import datetime as dt
from collections.abc import Iterable

from tuas.assessment.models import Assessor, Preliminary, Sheet
from tuas.ui.dates import WIB


def completed_on(programmes: Iterable[int]) -> dict[int, dt.date]:
    """{programme pk: the WIB day its Penilaian Pendahuluan was completed}; absent while it is not. One query.

    A completed one is a record and stays (RQ-010): the proposal to TPI asks here.
    """
    sheets = Sheet.objects.filter(programme__in=list(programmes), assessor=Assessor.TPU)
    rows = sheets.exclude(completed_at=None).values_list("programme_id", "completed_at")
    return {pk: at.astimezone(WIB).date() for pk, at in rows if at is not None}


def desk_on(programmes: Iterable[int]) -> dict[int, dt.date]:
    """{programme pk: the day of its desk}, also one still to come; absent while none is set. One query."""
    found = Preliminary.objects.filter(programme__in=list(programmes)).exclude(desk_on=None)
    return {pk: day for pk, day in found.values_list("programme_id", "desk_on") if day is not None}


def opened_on(programmes: Iterable[int]) -> dict[int, dt.date]:
    """{programme pk: the WIB day it was opened}. One query."""
    found = Preliminary.objects.filter(programme__in=list(programmes))
    return {pk: at.astimezone(WIB).date() for pk, at in found.values_list("programme_id", "opened_at")}
