"""Where a request of the LKE stands: the unit's running programme, and which column the person answers."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from tuas.assessment import policies
from tuas.assessment.models import Assessor
from tuas.assessment.outline import Outline, outline
from tuas.cycle.models import Programme
from tuas.organisation import authority
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Place:
    """own: the column this person answers, at least in part; None for a reader."""

    unit: Unit
    programme: Programme
    authority: Authority
    own: Assessor | None

    @property
    def form(self) -> Outline:
        """The LKE of the programme's own SOP version."""
        return outline(self.programme.catalogue)


def place_of(request: HttpRequest, number: str) -> Place:
    """One query. Http404 for a unit this person does not see, and for one without a running programme."""
    who = authority.of(request)
    found = (
        Programme.objects.filter(closed_at=None, unit__number=number, unit__in=authority.units_seen(who))
        .select_related("unit")
        .first()
    )
    if found is None:
        raise Http404
    return Place(found.unit, found, who, policies.column_of(who, found.unit))
