"""Everything of the TPU that waits for a person, and the sittings in which the person takes part."""

import datetime as dt

from tuas.organisation.authority import Authority
from tuas.tpu import work_waiting as work
from tuas.tpu.assistance import waiting as assistance
from tuas.ui.waiting import Meeting, Task

PARTS = (work.material, work.reports, work.proposals, work.inputs, assistance.waiting, work.sittings)
SITTINGS = (assistance.meetings, work.meetings)


def waiting(who: Authority, on: dt.date) -> list[Task]:
    """A constant number of queries; none for who has no part in it."""
    return [task for part in PARTS for task in part(who, on)]


def meetings(who: Authority, on: dt.date) -> list[Meeting]:
    return [each for part in SITTINGS for each in part(who, on)]
