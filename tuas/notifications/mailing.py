"""E-mail of what people were told. At most once: better a message that stays in the inbox alone than one mailed twice.

A row is claimed by a filtered update before anything goes out. When the server refuses (or cannot be reached), nothing
went out: the row is released and tried again later, five times in all. When the connection breaks off in the middle, or
the worker is killed, nobody knows: the row is not mailed again; the person finds the message in Tuas all the same.
"""

import datetime as dt
import logging
import smtplib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from tuas.notifications.inbox import absolute
from tuas.notifications.models import Notification, Preference

log = logging.getLogger("tuas.notifications")
FRESH = dt.timedelta(
    days=3
)  # older messages are no longer news: nothing piles up while there is no mail server
AGAIN = tuple(dt.timedelta(minutes=m) for m in (5, 30, 120, 480))
MOST_TRIES = len(AGAIN) + 1
AT_ONCE = 200
UNKNOWN = "Sambungan putus saat mengirim; mungkin sudah terkirim."


def pending(now: dt.datetime) -> QuerySet[Notification]:
    """Neither mailed nor claimed nor given up, still unread, and not waiting for its next try."""
    rows = Notification.objects.filter(mailed_at=None, failed="", claimed_at=None, read_at=None)
    return rows.filter(Q(next_at=None) | Q(next_at__lte=now), made_at__gt=now - FRESH).order_by("id")


def claim(ids: list[int], now: dt.datetime) -> list[int]:
    """Those of the rows that are ours from now on; of several workers one gets each row."""
    free = Notification.objects.filter(claimed_at=None, mailed_at=None)
    return [pk for pk in ids if free.filter(pk=pk).update(claimed_at=now, tries=F("tries") + 1)]


@task()
def send_single() -> None:
    """To those who want every message by itself. Scheduled every few minutes."""
    if not settings.EMAIL_HOST:
        return
    now = timezone.now()
    wanting = Preference.objects.filter(mail=Preference.Mail.LANGSUNG).values("account")
    rows = list(pending(now).filter(recipient__in=wanting)[:AT_ONCE])
    accounts = reachable(row.recipient for row in rows)
    for row in rows:
        account = accounts.get(row.recipient)
        if account is None or not claim([row.pk], now):
            continue
        deliver([row.pk], lambda account=account, row=row: single(account, row))  # type: ignore[misc]


def reachable(keys: Any) -> dict[int, Any]:
    """Active accounts with an address, by key."""
    found = get_user_model().objects.filter(pk__in=set(keys), is_active=True).exclude(email="")
    return {account.pk: account for account in found}


def single(account: Any, row: Notification) -> EmailMultiAlternatives:
    with translation.override(account.language):
        return message(account.email, _("Pemberitahuan dari Tuas"), {"rows": [_line(row)]})


def _line(row: Notification) -> dict[str, Any]:
    return {"title": row.title, "body": row.body, "due": row.due, "url": absolute(row.url) if row.url else ""}


def lines(rows: list[Notification]) -> list[dict[str, Any]]:
    return [_line(row) for row in rows]


def message(to: str, subject: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    """Plain text and simple HTML. The subject says nothing about anybody."""
    from django.urls import reverse

    context |= {"subject": subject, "settings_url": absolute(reverse("notifications:preferences"))}
    mail = EmailMultiAlternatives(subject, render_to_string("notifications/mail.txt", context), to=[to])
    mail.attach_alternative(render_to_string("notifications/mail.html", context), "text/html")
    mail.extra_headers["Auto-Submitted"] = "auto-generated"
    return mail


def deliver(ids: list[int], write: Callable[[], EmailMultiAlternatives]) -> bool | None:
    """Send one mail for claimed rows and write down how it ended. True: sent; False: refused; None: unknown."""
    rows = Notification.objects.filter(pk__in=ids)
    connection = get_connection()
    try:
        mail = write()
        connection.open()
    except (OSError, smtplib.SMTPException) as error:  # not let in: nothing went out
        connection.close()
        _refused(ids, error)
        return False
    try:
        connection.send_messages([mail])
    except (
        smtplib.SMTPResponseException,
        smtplib.SMTPRecipientsRefused,
        smtplib.SMTPNotSupportedError,
    ) as error:
        _refused(ids, error)
        return False
    except (OSError, smtplib.SMTPException) as error:
        rows.update(failed=UNKNOWN)
        log.warning("surel putus di tengah jalan: %s", type(error).__name__)
        return None
    else:
        rows.update(mailed_at=timezone.now(), claimed_at=None)
        return True
    finally:
        connection.close()


def _refused(ids: list[int], error: Exception) -> None:
    """Free again for a later try, or given up after the fifth. The reason holds no address: only kind and code."""
    reason = f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()
    log.warning("surel ditolak: %s", reason)
    now = timezone.now()
    for pk, tries in Notification.objects.filter(pk__in=ids).values_list("pk", "tries"):
        row = Notification.objects.filter(pk=pk)
        if tries >= MOST_TRIES:
            row.update(failed=f"Ditolak {tries} kali: {reason}"[:200])
        else:
            row.update(claimed_at=None, next_at=now + AGAIN[tries - 1])
