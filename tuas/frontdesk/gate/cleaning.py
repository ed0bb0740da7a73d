"""Counts and receipts end: neither is needed after the longest time a form may be on its way."""

import datetime as dt

from django.utils import timezone
from django_tasks import task

from tuas.frontdesk.models import Receipt, Tally
from tuas.ui.dates import today

KEEP = dt.timedelta(days=30)


def clean() -> None:
    Tally.objects.filter(until__lt=timezone.now()).delete()
    Receipt.objects.filter(kept_on__lt=today() - KEEP).delete()


@task()
def nightly() -> None:
    clean()
