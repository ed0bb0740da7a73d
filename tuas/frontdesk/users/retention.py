"""Personal data of service users end when the term is over that their guest book names (UU 27/2022 Pasal 16, 43)."""

import calendar
import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from tuas.audit.trail import record
from tuas.frontdesk.models import GuestBook, ServiceUser, Visit
from tuas.ui.dates import WIB, today


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day of that month, or its last one where it has no such day."""
    at = day.year * 12 + day.month - 1 - months
    year, month = divmod(at, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def erase(users: list[int]) -> int:
    """Name, contact and signature go for good; service, days and counts stay. In the caller's transaction."""
    done = ServiceUser.objects.filter(pk__in=users, erased_at=None).update(
        name="", phone="", email="", asks=False, erased_at=timezone.now()
    )
    Visit.objects.filter(user__in=users).update(drawn="", typed="")
    return done


def _end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), WIB)


def expire(on: dt.date) -> int:
    """Of every unit with a guest book, whose services were finished its months before that day or earlier, or who were
    taken off the list then. A unit that named no term loses nothing. Returns how many were erased.
    """
    total = 0
    for book in GuestBook.objects.select_related("unit").order_by("pk"):
        before = months_before(on, book.keep_months)
        with transaction.atomic():
            ended = Q(completed_on__lte=before) | Q(removed_at__lt=_end_of(before))
            over = ServiceUser.objects.filter(ended, unit=book.unit, erased_at=None)
            if done := erase(list(over.select_for_update().values_list("pk", flat=True))):
                detail = {"count": done, "months": book.keep_months}
                record("service_user.expired", book.unit, by=None, unit=book.unit.number, detail=detail)
        total += done
    return total


@task()
def nightly() -> None:
    expire(today())
