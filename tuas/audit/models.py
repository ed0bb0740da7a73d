"""Append-only, hash-chained events. Knows nothing of who calls it; the triggers refuse any change."""

from django.db import models


class Event(models.Model):
    """One decision: who, what, on which object, with which detail. `hash` seals it and all before it."""

    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=120, blank=True)
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=64)
    unit = models.CharField(max_length=16, blank=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="event_object"),
            models.Index(fields=["unit", "-id"], name="event_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.object_type} {self.object_id}"
