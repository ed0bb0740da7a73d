"""Which members of a bidang work on which units (5.a.5.b.ii–iii)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.organisation.models import Unit, User


class Assignment(models.Model):
    """A member of a bidang is to work on a unit, until it is ended. It orders the work and gives no right."""

    area = models.CharField(_("bidang"), max_length=1)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "unit", "user"],
                condition=models.Q(ended_at=None),
                name="tpu_assigned_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.unit_id} {self.user_id}"
