"""How much work the unit expects a question of the LKE to be; the planner's costs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Programme
from tuas.organisation.models import User


class Effort(models.Model):
    """The unit's estimate for one question. Without a row a choice counts as light; a percentage is left as it is."""

    class Weight(models.TextChoices):
        RINGAN = "ringan", _("Ringan, 1 hari tiap tingkat")
        SEDANG = "sedang", _("Sedang, 3 hari tiap tingkat")
        BERAT = "berat", _("Berat, 10 hari tiap tingkat")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="efforts")
    question = models.CharField(max_length=20)
    weight = models.CharField(max_length=8, choices=Weight.choices)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["question"]
        constraints = [models.UniqueConstraint(fields=["programme", "question"], name="effort_once")]

    def __str__(self) -> str:
        return f"{self.question} {self.weight}"


DAYS = {Effort.Weight.RINGAN: 1, Effort.Weight.SEDANG: 3, Effort.Weight.BERAT: 10}
"""Working days for each level raised; for a percentage, for reaching 100%."""
