"""The lease on a task of the queue: who works on it, when he last gave a sign of life, and how far he is."""

from django.db import models
from django_tasks_db.models import DBTaskResult


class Job(models.Model):
    """Kept beside the row of django-tasks, which knows no heartbeat and no progress.

    key: what the work is about, for example "batch 17"; the same work is queued once while it is unfinished.
    """

    task = models.OneToOneField(DBTaskResult, on_delete=models.CASCADE, primary_key=True, related_name="job")
    key = models.CharField(max_length=80, blank=True)
    worker = models.CharField(max_length=64, blank=True)
    beat_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(finished_at=None) & ~models.Q(key=""), name="job_once"
            )
        ]
        indexes = [models.Index(fields=["key"], name="job_key")]

    def __str__(self) -> str:
        return self.key or str(self.pk)

    @property
    def state(self) -> str:
        """menunggu, berjalan, selesai, gagal, or batal."""
        if self.cancelled_at:
            return "batal"
        words = {"READY": "menunggu", "RUNNING": "berjalan", "SUCCESSFUL": "selesai", "FAILED": "gagal"}
        return words[self.task.status]


class Slot(models.Model):
    """A time of a schedule that some worker took: unique, so that any number of workers fire it once."""

    schedule = models.CharField(max_length=60)
    slot = models.CharField(max_length=40)
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["schedule", "slot"], name="slot_once")]

    def __str__(self) -> str:
        return f"{self.schedule} {self.slot}"
