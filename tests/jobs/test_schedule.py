"""Schedules: which slot is due, and that any number of workers take it once."""

import datetime as dt

import pytest
from django.utils import timezone

from tuas.jobs import schedule, worker
from tuas.jobs.models import Job, Slot
from tuas.jobs.schedule import Schedule
from tuas.ui.dates import WIB

DAILY = Schedule("harian", "tests.jobs.work.break_down", at=dt.time(6, 30))
OFTEN = Schedule("sering", "tests.jobs.work.break_down", minutes=15)


def wib(day: int, hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, minute, 20, tzinfo=WIB).astimezone(dt.UTC)


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> dict[str, Schedule]:
    """Only these two; nothing is remembered from another test."""
    found = {"harian": DAILY, "sering": OFTEN}
    monkeypatch.setattr(schedule, "TABLE", found)
    monkeypatch.setattr(schedule, "_seen", {})
    return found


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        (wib(25, 6, 29), (24, 6, 30)),
        (wib(25, 6, 30), (25, 6, 30)),
        (wib(25, 23, 59), (25, 6, 30)),
        (wib(26, 0, 0), (25, 6, 30)),
    ],
)
def test_a_daily_slot_begins_at_its_wib_time(now: dt.datetime, slot: tuple[int, int, int]) -> None:
    assert DAILY.newest(now) == wib(*slot).replace(second=0)


@pytest.mark.parametrize(("minute", "slot"), [(0, 0), (14, 0), (15, 15), (59, 45)])
def test_a_slot_every_few_minutes(minute: int, slot: int) -> None:
    assert OFTEN.newest(wib(25, 9, minute)) == wib(25, 9, slot).replace(second=0)


@pytest.mark.parametrize("said", [{}, {"minutes": 7}, {"minutes": 15, "at": dt.time(6)}, {"minutes": -1}])
def test_a_schedule_without_a_clear_time_is_refused(said: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="1440"):
        Schedule("salah", "tests.jobs.work.note", **said)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_slot_fires_once_and_the_next_one_again(table: dict[str, Schedule]) -> None:
    del table["sering"]
    assert schedule.fire(wib(25, 6, 30)) == 1
    assert schedule.fire(wib(25, 9, 0)) == 0
    worker.drain()
    assert schedule.fire(wib(26, 6, 29)) == 0
    assert schedule.fire(wib(26, 6, 30)) == 1


@pytest.mark.django_db
def test_after_a_week_out_of_service_it_fires_once(table: dict[str, Schedule]) -> None:
    schedule.fire(wib(1, 7, 0))
    worker.drain()
    assert schedule.fire(wib(8, 7, 0)) == 2  # one of each
    assert Slot.objects.count() == 4


@pytest.mark.django_db
def test_another_process_does_not_take_it_again(table: dict[str, Schedule]) -> None:
    assert schedule.fire(wib(25, 9, 0)) == 2
    schedule._seen.clear()  # as a process that has just begun
    assert schedule.fire(wib(25, 9, 1)) == 0


@pytest.mark.django_db
def test_work_still_in_the_queue_is_not_queued_twice(table: dict[str, Schedule]) -> None:
    schedule.fire(wib(25, 9, 0))
    schedule.fire(wib(25, 9, 15))
    assert Job.objects.filter(key="jadwal sering").count() == 1


@pytest.mark.django_db
def test_an_idle_turn_asks_nothing(table: dict[str, Schedule], django_assert_num_queries: object) -> None:
    schedule.fire(wib(25, 9, 0))
    with django_assert_num_queries(0):  # type: ignore[operator]
        schedule.fire(wib(25, 9, 14))


@pytest.mark.django_db
def test_old_slots_are_forgotten(table: dict[str, Schedule]) -> None:
    for name, days in (("lama", 41), ("baru", 39)):
        schedule.take(name, "x")
        Slot.objects.filter(schedule=name).update(taken_at=timezone.now() - dt.timedelta(days=days))
    schedule.forget_old()
    assert [s.schedule for s in Slot.objects.all()] == ["baru"]


@pytest.mark.django_db
def test_results_of_schedules_are_kept_for_two_days(table: dict[str, Schedule]) -> None:
    schedule.fire(wib(25, 9, 0))
    worker.drain()
    ended = {"jadwal harian": 1, "jadwal sering": 3}
    for job in Job.objects.select_related("task"):
        job.task.finished_at = timezone.now() - dt.timedelta(days=ended[job.key])
        job.task.save()
    worker.forget_old()
    assert [job.key for job in Job.objects.all()] == ["jadwal harian"]


def test_every_registered_task_can_be_imported() -> None:
    from django.apps import apps
    from django.utils.module_loading import import_string

    schedule.TABLE.clear()
    for config in apps.get_app_configs():
        config.ready()
    assert "bersih-bersih" in schedule.TABLE
    for found in schedule.TABLE.values():
        assert callable(import_string(found.task).func)
