"""Which papers of the programme became evidence by themselves."""

from django.db import models

from tuas.cycle.models import Programme
from tuas.evidence.models import Revision


class Filed(models.Model):
    """A paper that was filed once: it is not filed again when somebody takes it off its item. source: "plan/12"."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="filed")
    source = models.CharField(max_length=40, unique=True)
    evidence = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.source
