"""What a worker does for a package. It may begin again after its worker was killed: then from the start."""

from django.utils import timezone, translation
from django_tasks import task

from tuas.cycle.models import Programme
from tuas.portal.bundles import disk, month, unit
from tuas.portal.bundles.models import Bundle
from tuas.portal.bundles.sweeping import sweep


@task()
def build_unit(programme: int, kind: str, by: int) -> None:
    """The package of a programme, of this kind (`Bundle.Kind`)."""
    with translation.override("id"):
        found = Programme.objects.select_related("unit").get(pk=programme)
        bundle = Bundle(kind=kind, programme=found, read_at=timezone.now(), asked_by_id=by)
        unit.build(found, bundle)
    sweep()


@task()
def build_month(period: str, by: int) -> None:
    """The reports of all units of a month: "2026-03"."""
    with translation.override("id"):
        month.build(Bundle(kind=Bundle.Kind.BULAN, period=period, read_at=timezone.now(), asked_by_id=by))
    sweep()


@task()
def clean() -> None:
    """Once a day: old packages, and what killed workers left."""
    disk.sweep_unfinished()
    sweep()
