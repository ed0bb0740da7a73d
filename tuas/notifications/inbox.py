"""What an account has been told, and the token of its calendar feed."""

from django.conf import settings
from django.core import signing
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from tuas.notifications.models import Notification, Preference

_signer = signing.Signer(salt="tuas.kalender", sep="~")


def unread(account: int) -> QuerySet[Notification]:
    return Notification.objects.filter(recipient=account, read_at=None)


def inbox(account: int) -> QuerySet[Notification]:
    """Unread first, then the newest first."""
    seen = ExpressionWrapper(Q(read_at__isnull=False), output_field=BooleanField())
    return Notification.objects.filter(recipient=account).annotate(seen=seen).order_by("seen", "-id")


def mark_read(rows: QuerySet[Notification]) -> int:
    """Once: the time of the first reading stays."""
    return rows.filter(read_at=None).update(read_at=timezone.now())


def preference_of(account: int) -> Preference:
    """As stored, else the defaults, unsaved."""
    return Preference.objects.filter(account=account).first() or Preference(account=account)


def absolute(path: str) -> str:
    """Under the configured address, never under the Host header of a request; "" when none is configured."""
    return f"{settings.TUAS_URL}{path}" if settings.TUAS_URL else ""


def token_of(preference: Preference) -> str:
    """Names the account by its key alone; renewing the preference's counter invalidates it."""
    return _signer.sign(f"{preference.account}.{preference.calendar}")


def account_of(token: str) -> int | None:
    """None for a forged token (no query) and for one that was renewed since (one query)."""
    try:
        account, _dot, counter = _signer.unsign(token).partition(".")
    except signing.BadSignature:
        return None
    return int(account) if preference_of(int(account)).calendar == int(counter) else None
