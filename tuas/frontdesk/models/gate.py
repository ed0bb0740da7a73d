"""What the gate of public forms remembers for a short while. Neither names anybody."""

from django.db import models


class Tally(models.Model):
    """How many came in one window. key: a keyed hash of the day and the address, link or proof."""

    key = models.CharField(max_length=48, primary_key=True)
    n = models.PositiveIntegerField(default=1)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


class Receipt(models.Model):
    """A form that was kept: who sends it again gets the same answer. key: hash of the form's own key.

    result: what its sender is told, as a tracking code. A form whose answers must not lead back to its sender has "".
    """

    key = models.CharField(max_length=64, primary_key=True)
    result = models.CharField(max_length=60, blank=True)
    kept_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return self.key[:8]
