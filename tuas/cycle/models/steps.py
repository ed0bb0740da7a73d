"""A step of 6.b that may end before its year is over, with the reason (6.c.4.a)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models.programme import Programme
from tuas.organisation.models import User


class StepOverride(models.Model):
    """One that holds for each step of a programme; a revoked one stays, with the reason for that too. It changes what
    the twelve steps say, never the year that 5.i.2 demands before a proposal to the TPI.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="overrides")
    step = models.PositiveSmallIntegerField(_("langkah"))
    reason = models.TextField(_("alasan"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_why = models.TextField(_("alasan pencabutan"), blank=True)

    class Meta:
        ordering = ["programme", "step", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "step"],
                condition=models.Q(revoked_at=None),
                name="step_override_one_holds",
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} langkah {self.step}"
