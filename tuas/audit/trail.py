"""Write an event in the transaction of the decision it records; prove the chain later."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from typing import Any, Protocol

from django.db import connection, models, transaction
from django.utils import timezone

from tuas.audit.models import Event

GENESIS = "0" * 64
_LOCK = 0x54756173  # "Tuas": one writer of the chain at a time on PostgreSQL


class Actor(Protocol):
    """Whoever acts: a user with a primary key, and perhaps the role acted in."""

    pk: Any


def _seal(previous: str, fields: dict[str, Any]) -> str:
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def _fields(event: Event) -> dict[str, Any]:
    return {
        "at": event.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "actor": event.actor,
        "role": event.actor_role,
        "action": event.action,
        "object": [event.object_type, event.object_id],
        "unit": event.unit,
        "detail": event.detail,
    }


def record(
    action: str,
    obj: models.Model,
    *,
    by: Actor | None,
    unit: str = "",
    role: str = "",
    detail: dict[str, Any] | None = None,
) -> Event:
    """Append one event.

    action: "evidence.accepted"; obj: the saved object; unit: its three-digit number; detail: JSON values without
    personal data. Raises TransactionManagementError outside a transaction: an event never stands without its deed.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "Jejak audit ditulis hanya di dalam transaksi perbuatannya."
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Event.objects.order_by("-id").values_list("hash", flat=True).first()
    event = Event(
        at=timezone.now(),
        actor=None if by is None else by.pk,
        actor_role=role or getattr(by, "acting_role", ""),
        action=action,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        unit=unit,
        detail=json.loads(json.dumps(detail or {}, default=str)),
        previous=last or GENESIS,
    )
    event.hash = _seal(event.previous, _fields(event))
    event.save(force_insert=True)
    return event


def broken() -> Iterator[Event]:
    """The events whose seal or link does not hold; nothing when the trail is whole."""
    previous = GENESIS
    for event in Event.objects.order_by("id").iterator():
        if event.previous != previous or event.hash != _seal(event.previous, _fields(event)):
            yield event
        previous = event.hash
