"""Ask for work to be done after the answer; follow and cancel it. `tuas manage jobs` does the work.

    @task()
    def read_batch(pk: int) -> None: ...

    with transaction.atomic():
        batch = Batch.objects.create(...)
        enqueue(read_batch, batch.pk, key=f"batch {batch.pk}")

The queue is a table of the same database, so a transaction that is rolled back takes its task with it, and a task
is seen by the workers only after the commit. A task may begin more than once (a worker can be killed at any point):
it must find out itself what is already done.
"""

import time
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from tuas.jobs.models import Job

AT_MOST_EVERY = 0.5  # seconds between two entries of progress
holding: ContextVar[tuple[UUID, str] | None] = ContextVar("job", default=None)
_last: ContextVar[float] = ContextVar("job_last", default=0.0)


class Cancelled(Exception):
    """A person no longer wants this; raised by `advance` in the middle of the task."""


class Lost(Exception):
    """Another worker has taken the task over because this one gave no sign of life."""


def enqueue(task: Task[Any, Any], *args: Any, key: str = "", total: int = 0) -> Job:
    """Queue a task with JSON values as arguments. With a key, unfinished work of that key is given back instead."""
    if key and (found := unfinished(key)):
        return found
    try:
        with transaction.atomic():
            result = task.enqueue(*args)
            return Job.objects.create(task_id=UUID(result.id), key=key, total=total)
    except IntegrityError:  # two asked at once
        if found := unfinished(key):
            return found
        raise


def unfinished(key: str) -> Job | None:
    return Job.objects.filter(key=key, finished_at=None).select_related("task").first()


def newest(key: str) -> Job | None:
    """The last job of this key, whatever became of it; one query."""
    return Job.objects.filter(key=key).select_related("task").order_by("-task__enqueued_at").first()


def cancel(job: Job) -> bool:
    """Take a waiting task out of the queue, or let a running one end at its next `advance`. False when it is over."""
    with transaction.atomic():
        if not Job.objects.filter(pk=job.pk, finished_at=None).update(cancelled_at=timezone.now()):
            return False
        waiting = DBTaskResult.objects.filter(pk=job.pk, status="READY")
        if waiting.update(status="FAILED", finished_at=timezone.now()):
            Job.objects.filter(pk=job.pk).update(finished_at=timezone.now())
    return True


def advance(done: int, total: int | None = None) -> None:
    """Say how far the task is; for the page, and as a sign of life. Call it between steps, outside transactions.

    Raises Cancelled or Lost; the task lets both through. Without a worker around it (in a command) nothing happens.
    """
    if (mine := holding.get()) is None:
        return
    if done and done != total and time.monotonic() - _last.get() < AT_MOST_EVERY:
        return
    pk, worker = mine
    now: dict[str, Any] = {"done": done, "beat_at": timezone.now()} | (
        {} if total is None else {"total": total}
    )
    if not Job.objects.filter(pk=pk, worker=worker, cancelled_at=None, finished_at=None).update(**now):
        job = Job.objects.get(pk=pk)
        raise Cancelled if job.cancelled_at and job.worker == worker else Lost
    _last.set(time.monotonic())
