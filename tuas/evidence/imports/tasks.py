"""What a worker does for a batch; each may begin again after its worker was killed."""

from django_tasks import task

from tuas.evidence.imports.reading import read_waiting
from tuas.evidence.models import Batch


@task()
def read_arrived(pk: int) -> None:
    """Examines what has arrived so far, while the rest is still on its way."""
    read_waiting(Batch.objects.select_related("programme", "unit").get(pk=pk))


@task()
def read_all(pk: int) -> None:
    """Examines what is left; afterwards the batch waits for the person."""
    batch = Batch.objects.select_related("programme", "unit").get(pk=pk)
    read_waiting(batch)
    Batch.objects.filter(pk=pk, state=Batch.State.MEMBACA).update(state=Batch.State.SIAP)
