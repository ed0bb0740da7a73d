"""The calendar feed behind a secret link: due days as all-day events, sittings with their hours (RFC 5545)."""

import datetime as dt
import hashlib

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Alarm, Calendar, Event

from tuas.notifications.inbox import absolute, account_of
from tuas.organisation.authority import authority_of
from tuas.organisation.middleware import public
from tuas.organisation.models import User
from tuas.portal.desk import desk_of
from tuas.tpu.waiting import meetings
from tuas.ui.dates import WIB, today
from tuas.ui.waiting import Meeting, Task

KEPT = 900  # seconds: calendars ask every few minutes, the tasks are gathered four times an hour at most
LASTS = dt.timedelta(hours=2)
REMIND = dt.timedelta(hours=-15)  # nine in the morning of the day before


@public
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A forged or renewed token and a closed account are all the same 404. Four queries while the answer is kept."""
    account = account_of(token)
    user = User.objects.filter(pk=account, is_active=True).first() if account is not None else None
    if user is None:
        raise Http404
    key = f"kalender {user.pk} {hashlib.sha256(token.encode()).hexdigest()[:16]} {today()} {user.language}"
    body = cache.get(key.replace(" ", ":"))
    if body is None:
        with translation.override(user.language):
            body = calendar_of(user, today())
        cache.set(key.replace(" ", ":"), body, KEPT)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="tuas.ics"'
    answer["Cache-Control"] = f"private, max-age={KEPT}"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def calendar_of(user: User, on: dt.date) -> bytes:
    """The same bytes all day while the tasks are the same. No names: words, paragraph and link of each task."""
    made = Calendar()
    made.add("prodid", "-//Tuas//SOP/UPM/DJBM-199//ID")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("Tenggat di Tuas"))
    made.add("x-wr-timezone", "Asia/Jakarta")
    for task in desk_of(authority_of(user, on), on).tasks:
        if task.due and task.key:
            made.add_component(_event(task, task.due, user.pk, on))
    for meeting in meetings(authority_of(user, on), on):
        made.add_component(_meeting(meeting, user.pk, on))
    return bytes(made.to_ical())


def _meeting(meeting: Meeting, account: int, on: dt.date) -> Event:
    """With its hours; one without an end takes two."""
    starts = dt.datetime.combine(meeting.on, meeting.starts_at, WIB)
    ends = dt.datetime.combine(meeting.on, meeting.ends_at, WIB) if meeting.ends_at else starts + LASTS
    event = Event()
    event.add("uid", hashlib.sha256(f"{account} {meeting.key}".encode()).hexdigest()[:32] + "@tuas")
    event.add("dtstamp", dt.datetime.combine(on, dt.time(), WIB).astimezone(dt.UTC))
    event.add("dtstart", starts.astimezone(dt.UTC))
    event.add("dtend", ends.astimezone(dt.UTC))
    event.add("summary", meeting.words)
    if meeting.place:
        event.add("location", meeting.place)
    event.add("description", absolute(meeting.href))
    if url := absolute(meeting.href):
        event.add("url", url)
    return event


def _event(task: Task, due: dt.date, account: int, on: dt.date) -> Event:
    """The UID follows from account and task, so that a due day that moves moves the event."""
    event = Event()
    event.add("uid", hashlib.sha256(f"{account} {task.key}".encode()).hexdigest()[:32] + "@tuas")
    event.add("dtstamp", dt.datetime.combine(on, dt.time(), WIB).astimezone(dt.UTC))
    event.add("dtstart", due)
    event.add("dtend", due + dt.timedelta(days=1))
    event.add("summary", f"{task.count} {task.words}")
    event.add("description", f"SOP {task.paragraph}\n{absolute(task.href)}".strip())
    if url := absolute(task.href):
        event.add("url", url)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{task.count} {task.words}")
    alarm.add("trigger", REMIND)
    event.add_component(alarm)
    return event
