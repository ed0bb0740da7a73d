"""Whistle-blowing (5.e.I.5.h): who receives, what was sealed for whom. No word of a report stands here in clear."""

from django.db import models
from django.db.models import Q

from tuas.organisation.models import Unit, User


class WhistleReceiver(models.Model):
    """Named by the Pimpinan; receives from the day on which the own keys were made. private: under the passphrase.
    called: the position by which the public page names him, never his name.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    called = models.CharField(max_length=150)
    public = models.CharField(max_length=60, blank=True)
    private = models.CharField(max_length=200, blank=True)
    keyed_at = models.DateTimeField(null=True)
    named_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "user"], condition=Q(ended_at=None), name="whistle_receiver_once"
            )
        ]

    def __str__(self) -> str:
        return f"Penerima WBS {self.pk}"


class WhistleReport(models.Model):
    """code: a hash of the reporter's code; locked: the report's key under that code; sealed: the words. Days only: the
    minute would help to guess who wrote it. serial: drawn, not counted; a number that is missing would tell a receiver
    of a report that was kept from him.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    code = models.CharField(max_length=64, unique=True)
    locked = models.CharField(max_length=200)
    sealed = models.TextField()
    received_on = models.DateField()
    reviewed_on = models.DateField(null=True)
    followed_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["-received_on", "-id"]
        constraints = [models.UniqueConstraint(fields=["unit", "year", "serial"], name="whistle_number")]

    def __str__(self) -> str:
        return f"WBS-{self.year}-{self.serial:09d}"


class WhistleKey(models.Model):
    """The report's key for one receiver; without a row the receiver cannot read it."""

    report = models.ForeignKey(WhistleReport, on_delete=models.PROTECT, related_name="keys")
    receiver = models.ForeignKey(WhistleReceiver, on_delete=models.PROTECT, related_name="keys")
    wrapped = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "receiver"], name="whistle_key_once")]

    def __str__(self) -> str:
        return f"Kunci {self.report_id}"


class WhistleMessage(models.Model):
    """One turn of the dialogue. by: None for the reporter."""

    report = models.ForeignKey(WhistleReport, on_delete=models.PROTECT, related_name="messages")
    sealed = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Pesan {self.pk}"
