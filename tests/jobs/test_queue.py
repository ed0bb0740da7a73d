"""The queue as callers see it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.jobs import work
from tuas.jobs import process, queue, worker
from tuas.jobs.models import Job

pytestmark = pytest.mark.django_db


def test_work_is_done_in_order_and_once(tmp_path: Path) -> None:
    out = tmp_path / "out"
    jobs = [queue.enqueue(work.note, str(out), words) for words in ("satu", "dua")]
    assert worker.drain() == 2
    assert worker.drain() == 0
    assert out.read_text() == "satu\ndua\n"
    assert [Job.objects.get(pk=j.pk).state for j in jobs] == ["selesai", "selesai"]


def test_what_is_rolled_back_is_not_done(tmp_path: Path) -> None:
    def breaks() -> None:
        with transaction.atomic():
            queue.enqueue(work.note, str(tmp_path / "out"), "satu")
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        breaks()
    assert worker.drain() == 0
    assert not (tmp_path / "out").exists()


def test_the_same_unfinished_work_is_queued_once(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = queue.enqueue(work.note, str(out), "satu", key="batch 1")
    assert queue.enqueue(work.note, str(out), "satu", key="batch 1").pk == first.pk
    worker.drain()
    assert queue.enqueue(work.note, str(out), "lagi", key="batch 1").pk != first.pk
    worker.drain()
    assert out.read_text() == "satu\nlagi\n"
    assert queue.newest("batch 1") is not None


def test_a_failure_ends_its_task_only(tmp_path: Path, caplog: Any) -> None:
    broken = queue.enqueue(work.break_down)
    queue.enqueue(work.note, str(tmp_path / "out"), "satu")
    assert worker.drain() == 1
    failed = Job.objects.get(pk=broken.pk)
    assert failed.state == "gagal"
    assert "rusak" in failed.task.traceback
    assert failed.finished_at is not None


def test_a_waiting_task_can_be_cancelled(tmp_path: Path) -> None:
    job = queue.enqueue(work.note, str(tmp_path / "out"), "satu", key="batch 1")
    assert queue.cancel(job)
    assert not queue.cancel(job)
    assert worker.drain() == 0
    assert Job.objects.get(pk=job.pk).state == "batal"


def test_a_running_task_ends_at_its_next_step_when_cancelled(tmp_path: Path) -> None:
    job = queue.enqueue(work.steps, str(tmp_path / "out"))
    row = worker.claim("pekerja")
    assert row is not None
    assert queue.cancel(job)
    assert not worker.run(row, "pekerja", beating=False)
    ended = Job.objects.get(pk=job.pk)
    assert (ended.state, ended.finished_at is None) == ("batal", False)
    assert not (tmp_path / "out").exists()


def test_progress_is_kept_for_the_page(tmp_path: Path) -> None:
    (tmp_path / "out.go").touch()
    job = queue.enqueue(work.steps, str(tmp_path / "out"), total=3)
    worker.drain()
    ended = Job.objects.get(pk=job.pk)
    assert (ended.done, ended.total) == (10, 10)


def _claimed(by: str, tmp_path: Path, silent_for: float = 0) -> Job:
    job = queue.enqueue(work.note, str(tmp_path / "out"), "satu")
    assert worker.claim(by) is not None
    past = timezone.now() - dt.timedelta(seconds=silent_for)
    Job.objects.filter(pk=job.pk).update(beat_at=past)
    DBTaskResult.objects.filter(pk=job.pk).update(started_at=past)
    return job


def test_a_silent_worker_loses_its_task_and_cannot_finish_it(tmp_path: Path) -> None:
    job = _claimed("mesin-lain 7 1", tmp_path, silent_for=61)
    row = DBTaskResult.objects.get(pk=job.pk)
    assert worker.requeue_lost() == 1
    assert worker.drain() == 1
    assert not worker._finish(row, "mesin-lain 7 1", {"status": "FAILED"})
    assert Job.objects.get(pk=job.pk).state == "selesai"


def test_a_worker_that_beats_keeps_its_task(tmp_path: Path) -> None:
    _claimed("mesin-lain 7 1", tmp_path, silent_for=30)
    _claimed(process.name(), tmp_path)
    assert worker.requeue_lost() == 0


def test_a_worker_that_ended_on_this_machine_is_seen_at_once(tmp_path: Path) -> None:
    machine, pid, _started = process.name().split()
    _claimed(f"{machine} {pid} 1", tmp_path)  # the number lives, but as another process
    assert worker.requeue_lost() == 1


def test_a_task_that_kills_every_worker_is_given_up(tmp_path: Path) -> None:
    machine, pid, _started = process.name().split()
    job = _claimed(f"{machine} {pid} 1", tmp_path)
    for _try in range(worker.MOST_TRIES - 1):
        worker.requeue_lost()
        worker.claim(f"{machine} {pid} 1")
    worker.requeue_lost()
    assert Job.objects.get(pk=job.pk).state == "gagal"
    assert not (tmp_path / "out").exists()


def test_old_results_are_forgotten(tmp_path: Path) -> None:
    old, new = (queue.enqueue(work.note, str(tmp_path / "out"), w) for w in ("lama", "baru"))
    worker.drain()
    DBTaskResult.objects.filter(pk=old.pk).update(finished_at=timezone.now() - dt.timedelta(days=31))
    worker.forget_old()
    assert list(Job.objects.values_list("pk", flat=True)) == [new.pk]
