"""What is done at its time, by whichever worker comes first.

    schedule.register(Schedule("ringkasan", "tuas.portal.background.digest", at=dt.time(6, 30)))

An app registers its own schedules in its AppConfig; the task is named by its path and imported only when it is due, so
that a worker that has nothing to do stays small. At each idle turn a worker asks `fire`. A slot is a row that can be
made only once, in the same transaction as the task that it queues: any number of workers queue it once, and a worker
killed in between leaves neither. After a night out of service only the newest slot is made up for.
"""

import datetime as dt
import logging
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from tuas.jobs import queue
from tuas.jobs.models import Slot
from tuas.ui.dates import WIB

log = logging.getLogger("tuas.jobs")
KEEP = dt.timedelta(days=40)
PREFIX = "jadwal "


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every day at a WIB time, or every so many minutes (a divisor of a day). task: path of a django-tasks task."""

    name: str
    task: str
    at: dt.time | None = None
    minutes: int = 0

    def __post_init__(self) -> None:
        if (self.at is None) == (self.minutes == 0) or self.minutes < 0 or 1440 % (self.minutes or 1440):
            raise ValueError(f"{self.name}: jam, atau menit yang membagi habis 1440")

    def newest(self, now: dt.datetime) -> dt.datetime:
        """The last slot that has begun, in WIB."""
        local = now.astimezone(WIB)
        if self.at is None:
            begun = (local.hour * 60 + local.minute) // self.minutes * self.minutes
            return local.replace(hour=begun // 60, minute=begun % 60, second=0, microsecond=0)
        day = local.date() if local.time() >= self.at else local.date() - dt.timedelta(days=1)
        return dt.datetime.combine(day, self.at, WIB)


TABLE: dict[str, Schedule] = {}
_seen: dict[str, dt.datetime] = {}  # slots this process knows to be taken: an idle turn asks no query


def register(*schedules: Schedule) -> None:
    TABLE.update({schedule.name: schedule for schedule in schedules})


def take(name: str, slot: str) -> bool:
    """True for the one who makes this row; False for everybody after. Undone with the transaction around it."""
    if Slot.objects.filter(schedule=name, slot=slot).exists():
        return False
    try:
        with transaction.atomic():
            Slot.objects.create(schedule=name, slot=slot)
    except IntegrityError:  # another worker was quicker
        return False
    return True


def fire(now: dt.datetime | None = None) -> int:
    """Queue what is due and not taken yet; returns how many. Work that is still unfinished is not queued twice."""
    now = now or timezone.now()
    fired = 0
    for schedule in TABLE.values():
        slot = schedule.newest(now)
        if _seen.get(schedule.name) == slot:
            continue
        with transaction.atomic():
            if take(schedule.name, slot.isoformat(timespec="minutes")):
                queue.enqueue(import_string(schedule.task), key=PREFIX + schedule.name)
                fired += 1
        _seen[schedule.name] = slot
    return fired


def forget_old() -> None:
    """Taken slots are kept long enough that no clock goes back behind them."""
    Slot.objects.filter(taken_at__lt=timezone.now() - KEEP).delete()
