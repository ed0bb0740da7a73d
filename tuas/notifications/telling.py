"""Tell people something once. Called inside the transaction of the deed, so that no message outlives a rollback."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Protocol

from tuas.notifications.models import Notification


class Recipient(Protocol):
    """An account with a primary key."""

    pk: Any


def tell(
    to: Iterable[Recipient],
    event: str,
    key: str,
    title: str,
    *,
    body: str = "",
    url: str = "",
    due: dt.date | None = None,
) -> int:
    """Put one message into the inbox of each account; e-mail follows from there.

    event: "plan.submitted"; key: unique for what happened ("plan.submitted 17 r4"): whoever already has it is not told
    again, however often and from however many workers this is called. title, body: no personal data. Returns how many
    accounts were addressed.
    """
    rows = [
        Notification(recipient=pk, event=event, key=key, title=title[:200], body=body, url=url, due=due)
        for pk in sorted({person.pk for person in to})
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
