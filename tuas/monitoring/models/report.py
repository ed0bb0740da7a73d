"""The reports of 5.j as they were handed in: one a month, one a quarter, one a year (DM-13, DM-14)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Letter, Paper, Programme
from tuas.evidence.models import Revision
from tuas.organisation.models import User


class Report(models.Model):
    """One report for one period. duty: catalogue code "5.j.1", "5.j.2", "5.j.3"; period: "2026-03", "2026-Q1", "2026".

    A correction is a new row; the one that was not returned counts. The way of each: 5.j.1 Ketua Tim Kerja -> Pimpinan;
    5.j.2 Agen -> Ketua Tim Kerja (forwarded) -> Pimpinan; 5.j.3 Ketua Tim Kerja -> Pimpinan (signed) -> Dirjen.
    submitted: handed to the next in that way; approved: ratified by the Pimpinan; sent, received: at the addressee.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="reports")
    duty = models.CharField(max_length=8)
    period = models.CharField(max_length=8)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    content = models.JSONField(
        default=dict, blank=True
    )  # what Tuas knew when it was handed in; never changes
    uploaded = models.BooleanField(default=False)  # the paper was made elsewhere, not by Tuas
    evidence = (
        models.ForeignKey(  # the version of the unit's document that this report became when it was ratified
            Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
        )
    )
    note = models.TextField(_("catatan"), blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    forwarded_at = models.DateTimeField(null=True, blank=True)
    forwarded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    returned_why = models.TextField(blank=True)

    class Meta:
        ordering = ["duty", "period", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "duty", "period"],
                condition=models.Q(returned_at=None),
                name="report_one_counts",
            )
        ]
        indexes = [models.Index(fields=["programme", "duty", "period"], name="report_slot")]

    def __str__(self) -> str:
        return f"{self.duty} {self.period}"
