"""The predicates a unit was awarded: WBK, then WBBM (4.k–l)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models.papers import Paper
from tuas.cycle.models.programme import TARGETS
from tuas.organisation.models import Unit, User


class Standing(models.Manager["Predicate"]):
    """Without the awards that were recorded wrongly."""

    def get_queryset(self) -> models.QuerySet["Predicate"]:
        return super().get_queryset().filter(withdrawn_at=None)


class Predicate(models.Model):
    """One award. A correction is a new row; the newest of a kind counts, the older stay readable.

    withdrawn_at: it was recorded wrongly and counts nowhere; only the history of the unit still names it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="predicates")
    kind = models.CharField(_("predikat"), max_length=4, choices=TARGETS)
    on = models.DateField(_("tanggal penetapan"))
    reference = models.CharField(_("nomor penetapan"), max_length=160)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = Standing()
    everything: "models.Manager[Predicate]" = models.Manager()

    class Meta:
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["unit", "kind", "-id"], name="predicate_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_id} {self.on}"
