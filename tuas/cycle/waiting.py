"""Everything of a unit's programme that waits for a person."""

import datetime as dt

from tuas.cycle.agents.waiting import waiting as agents
from tuas.cycle.declaring.waiting import waiting as declaring
from tuas.cycle.duties.waiting import waiting as duties
from tuas.cycle.letters.waiting import waiting as letters
from tuas.cycle.models import Programme
from tuas.cycle.paktas.waiting import waiting as paktas
from tuas.cycle.planning.waiting import waiting as planning
from tuas.cycle.teams.waiting import waiting as teams
from tuas.organisation.authority import Authority
from tuas.ui.waiting import Task

PARTS = (declaring, paktas, letters, teams, planning, agents, duties)


def waiting(who: Authority, programme: Programme, on: dt.date) -> list[Task]:
    """In the order of the SOP; the caller orders by due day."""
    return [task for part in PARTS for task in part(who, programme, on)]
