"""What of this part waits for a person."""

import datetime as dt

from tuas.cycle.models import Programme
from tuas.organisation.authority import Authority
from tuas.ui.waiting import Task


def waiting(who: Authority, programme: Programme, on: dt.date) -> list[Task]:
    return []
