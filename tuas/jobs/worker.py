"""Take tasks from the queue, one at a time, so that a killed worker loses none of them.

Claiming is one filtered update. A thread writes the heartbeat of the task in hand. Before it looks for work, a
worker requeues the tasks of workers that ended (seen at once on the same machine) or fell silent.
"""

import datetime as dt
import logging
import signal
import threading
import time
import traceback
from types import FrameType
from typing import Any
from uuid import UUID

from django.db import close_old_connections, connection, transaction
from django.db.utils import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tuas.jobs import process, queue, schedule
from tuas.jobs.models import Job

log = logging.getLogger("tuas.jobs")
BEAT = 5.0  # seconds
SILENT = dt.timedelta(seconds=60)
MOST_TRIES = 5  # a task that takes its worker down each time is given up
REAP_EVERY = 5.0
KEEP = dt.timedelta(days=30)
KEEP_SCHEDULED = dt.timedelta(days=2)


class Stopped(BaseException):
    """SIGTERM or SIGINT: what is in hand is rolled back and goes to the queue again."""


def _stop(signum: int, frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise Stopped


def requeue_lost() -> int:
    """Give back what dead or silent workers had in hand; returns how many. Safe for any number of workers."""
    count = 0
    held = DBTaskResult.objects.filter(status="RUNNING").values_list(
        "pk", "worker_ids", "job__worker", "job__beat_at", "started_at"
    )
    for pk, workers, worker, beat_at, started_at in list(held):
        last = max((m for m in (beat_at, started_at) if m), default=None)
        silent = last is None or timezone.now() - last > SILENT
        if not silent and not process.dead(worker or ""):
            continue
        count += _take_back(pk, worker, tried=len(workers))
    return count


def _take_back(pk: UUID, worker: str | None, tried: int) -> int:
    """To READY, or to FAILED after too many tries; nothing when the worker finished or another one was quicker."""
    with transaction.atomic():
        if worker is not None and not Job.objects.filter(pk=pk, worker=worker).update(
            worker="", beat_at=None
        ):
            return 0
        row = DBTaskResult.objects.filter(pk=pk, status="RUNNING")
        if tried < MOST_TRIES:
            return row.update(status="READY", started_at=None)
        given_up = row.update(
            status="FAILED",
            finished_at=timezone.now(),
            exception_class_path="tuas.jobs.queue.Lost",
            traceback=f"Pekerja mati {tried} kali saat mengerjakannya.",
        )
        Job.objects.filter(pk=pk).update(finished_at=timezone.now())
        return given_up


def claim(worker: str) -> "DBTaskResult[Any, Any] | None":
    """The next task that is due, now ours; None when there is none."""
    for row in DBTaskResult.objects.ready().filter(backend_name="default")[:3]:
        with transaction.atomic():
            now = timezone.now()
            row.worker_ids = [*row.worker_ids, worker]
            mine = DBTaskResult.objects.filter(pk=row.pk, status="READY")
            if not mine.update(status="RUNNING", started_at=now, worker_ids=row.worker_ids):
                continue
            Job.objects.update_or_create(task_id=row.pk, defaults={"worker": worker, "beat_at": now})
        return row
    return None


class _Heart(threading.Thread):
    """Says every few seconds that the task is still in good hands."""

    def __init__(self, pk: UUID, worker: str) -> None:
        super().__init__(daemon=True)
        self.pk, self.worker, self.over = pk, worker, threading.Event()

    def run(self) -> None:
        while not self.over.wait(BEAT):
            try:
                Job.objects.filter(pk=self.pk, worker=self.worker).update(beat_at=timezone.now())
            except OperationalError:  # a busy database; the next beat tries again
                continue
        connection.close()

    def stop(self) -> None:
        self.over.set()
        self.join()


def run(row: "DBTaskResult[Any, Any]", worker: str, *, beating: bool = True) -> bool:
    """Do one claimed task and write down how it ended; True when it succeeded. Only Stopped comes out."""
    heart = _Heart(row.pk, worker)
    if beating:
        heart.start()
    token = queue.holding.set((row.pk, worker))
    try:
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        outcome: dict[str, Any] = {"status": "SUCCESSFUL", "exception_class_path": "", "traceback": ""}
    except queue.Lost:
        log.warning("%s: diambil alih pekerja lain", row.task_path)
        return False
    except Exception as error:
        if not isinstance(error, queue.Cancelled):
            log.exception("%s gagal", row.task_path)
        kind = type(error)
        outcome = {
            "status": "FAILED",
            "exception_class_path": f"{kind.__module__}.{kind.__qualname__}",
            "traceback": "".join(traceback.format_exception(error)),
        }
    except BaseException:
        _take_back(row.pk, worker, tried=0)
        raise
    finally:
        queue.holding.reset(token)
        if beating:
            heart.stop()
    return _finish(row, worker, outcome)


def _finish(row: "DBTaskResult[Any, Any]", worker: str, outcome: dict[str, Any]) -> bool:
    """Written by the holder of the lease only, and therefore once."""
    now = timezone.now()
    with transaction.atomic():
        held = Job.objects.filter(pk=row.pk, worker=worker, finished_at=None)
        if not held.update(finished_at=now):
            return False
        DBTaskResult.objects.filter(pk=row.pk).update(finished_at=now, **outcome)
    return bool(outcome["status"] == "SUCCESSFUL")


def drain() -> int:
    """Do everything that is due, in this process, and return how many succeeded; for commands and tests."""
    worker, good = process.name(), 0
    while row := claim(worker):
        good += run(row, worker, beating=False)
    return good


def serve(*, once: bool = False, scheduled: bool = True, pause: float = 0.5) -> bool:
    """Work until stopped; with `once` until nothing is due. True when work was done and the queue is now empty.

    scheduled: queues at idle turns what its time has come for; never with `once`.
    """
    worker, reaped, worked = process.name(), 0.0, False
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    while True:
        close_old_connections()
        try:
            if time.monotonic() - reaped > REAP_EVERY or not reaped:
                requeue_lost()
                reaped = time.monotonic()
            row = claim(worker)
            if row is None and scheduled and not once and schedule.fire():
                continue
        except OperationalError:  # busy, or being restarted
            log.warning("Basis data belum menjawab; dicoba lagi.")
            connection.close()
            time.sleep(2)
            continue
        if row is not None:
            run(row, worker)
            worked = True
        elif once or worked:
            return worked
        else:
            time.sleep(pause)


def forget_old() -> None:
    """Finished work is kept for a month, for whoever asks what became of it; what comes every few minutes two days."""
    now = timezone.now()
    ended = DBTaskResult.objects.filter(status__in=["SUCCESSFUL", "FAILED"])
    ended.filter(finished_at__lt=now - KEEP).delete()
    ended.filter(finished_at__lt=now - KEEP_SCHEDULED, job__key__startswith=schedule.PREFIX).delete()
