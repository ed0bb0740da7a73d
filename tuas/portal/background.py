"""At their time: reminders of what is due, the daily digest. Both ask the same tasks as the home page."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from tuas.jobs.models import Slot
from tuas.jobs.queue import advance
from tuas.jobs.schedule import take
from tuas.notifications import mailing
from tuas.notifications.inbox import absolute
from tuas.notifications.models import Notification, Preference
from tuas.notifications.telling import tell
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Appointment, Unit, User
from tuas.organisation.profiles import profile_of
from tuas.portal.desk import days_left, desk_of
from tuas.ui.dates import WIB, closing, today
from tuas.ui.waiting import Task

BEFORE = (0, 1, 3, 7)  # days
MORNING = dt.time(6, 30)


def occasion(due: dt.date, on: dt.date) -> str:
    """Which reminder is owed today, "" when none: seven, three, one day before, on the day, then each week late.

    The nearest one that has passed: a day on which no worker ran is made up for, and is not told twice.
    """
    left = (due - on).days
    if left < 0:
        return f"late {(-left - 1) // 7}"
    return next((f"{n}" for n in BEFORE if left <= n), "")


@task()
def remind() -> None:
    """To everybody who holds an appointment today. Each task, due day and occasion reaches an account once."""
    on = today()
    holding = Appointment.objects.in_force(on).values("user")
    for n, user in enumerate(User.objects.filter(pk__in=holding, is_active=True).order_by("pk").iterator()):
        advance(n)
        remind_one(user, on)


def remind_one(user: User, on: dt.date) -> int:
    with translation.override(user.language):
        desk = desk_of(authority_of(user, on), on)
        owed = dict(_owed(desk.tasks, on))
        known = Notification.objects.filter(recipient=user.pk, key__in=owed)
        for key in known.values_list("key", flat=True):
            del owed[key]
        zone = _zone(desk.own, on) if owed else "WIB"
        for key, found in owed.items():
            assert found.due is not None
            title = f"{found.count} {found.words}: {days_left(found.due, on)}"
            event = "task.late" if found.due < on else "task.due"
            clock = _clock(found, zone) if found.due >= on else ""
            body = _("Berakhir {clock}.").format(clock=clock) if clock else ""
            tell([user], event, key, title, body=body, url=found.href, due=found.due)
    return len(owed)


def _zone(own: Unit | None, on: dt.date) -> str:
    return profile_of(own, on).zone if own is not None else "WIB"


def _clock(found: Task, zone: str) -> str:
    """When the day is over by the clock of a unit in WITA or WIT, else ""."""
    return closing(found.due, zone) if found.due else ""


def _owed(tasks: list[Task], on: dt.date) -> Iterator[tuple[str, Task]]:
    for found in tasks:
        if found.due and found.key and (when := occasion(found.due, on)):
            yield f"due {found.key} {found.due} {when}"[:160], found


@task()
def digest() -> None:
    """One mail each morning with all news that was neither read nor mailed, and what waits. Comes every 15 minutes, so
    that a mail the server refused is tried again the same day; the slot of an account and a day is taken once.
    """
    now = timezone.now()
    if not settings.EMAIL_HOST or now.astimezone(WIB).time() < MORNING:
        return
    others = Preference.objects.exclude(mail=Preference.Mail.RINGKASAN).values("account")
    keys = mailing.pending(now).exclude(recipient__in=others).order_by().values_list("recipient").distinct()
    active = get_user_model().objects.filter(pk__in=[key for (key,) in keys], is_active=True)
    for n, user in enumerate(active.exclude(email="").order_by("pk")):
        advance(n)
        digest_one(user, now)


def digest_one(user: User, now: dt.datetime) -> bool | None:
    """Slot and rows are claimed together; a refusal gives both back."""
    day = now.astimezone(WIB).date()
    with transaction.atomic():
        rows = list(mailing.pending(now).filter(recipient=user.pk))
        if not rows or not take("ringkasan", f"{day} {user.pk}"):
            return None
        mine = set(mailing.claim([row.pk for row in rows], now))
    rows = [row for row in rows if row.pk in mine]
    with translation.override(user.language):
        desk = desk_of(authority_of(user, day), day)
        zone = _zone(desk.own, day)
        tasks = [
            {"words": f"{t.count} {t.words}", "due": t.due, "url": absolute(t.href), "clock": _clock(t, zone)}
            for t in desk.tasks
        ]
        context = {"rows": mailing.lines(rows), "tasks": tasks}
        subject = _("Ringkasan Tuas hari ini")
        sent = mailing.deliver(sorted(mine), lambda: mailing.message(user.email, subject, context))
    if sent is False:
        Slot.objects.filter(schedule="ringkasan", slot=f"{day} {user.pk}").delete()
    return sent
