"""Each night: who came to a unit or left it changes who must report (5.i.6)."""

from django.db import transaction
from django_tasks import task

from tuas.cycle.models import Fact, Programme
from tuas.frontdesk.compliance import standing


@task()
def follow_staff() -> None:
    """Only where the register is the source already."""
    programmes = Programme.objects.filter(
        closed_at=None, facts__kind=Fact.Kind.LHKAN, facts__paper_number=standing.REGISTER
    )
    for programme in programmes.select_related("unit").distinct():
        with transaction.atomic():
            standing.follow(programme.unit, programme.year, by=None)
