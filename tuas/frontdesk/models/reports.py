"""Reports of registers that the Ketua Pokja set."""

from typing import Any, ClassVar

from django.db import models

from tuas.cycle.models import Programme
from tuas.organisation.models import User


class RegisterReport(models.Model):
    """What a register said when its report was set: printed, signed, evidence. It never changes; a correction is the
    next edition. content: `reports.stored.dump` of a `Content`, without its pictures, which stand in the signed file.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="register_reports")
    kind = models.SlugField(max_length=40)
    period = models.CharField(max_length=7)
    edition = models.PositiveSmallIntegerField(default=1)
    content: Any = models.JSONField(default=dict)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    set_as = models.CharField(max_length=120)

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "kind", "period", "edition"], name="register_report_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.period} edisi {self.edition}"
