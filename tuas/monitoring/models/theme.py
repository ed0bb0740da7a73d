"""Reports of single areas that the SOP asks for by name, with who signs them (5.e)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Programme
from tuas.evidence.models import Revision
from tuas.organisation.models import User


class ThemeReport(models.Model):
    """One report. kind: see `themes.kinds`. content: {"rows": {group: [[cell]]}, "none": [group], "text": conclusions}.

    revision counts changes of the draft; once every signatory has signed one and the same revision it never changes. A
    correction is a new row that replaces it.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="theme_reports")
    kind = models.CharField(max_length=10)
    on = models.DateField(_("tanggal"))
    content = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    evidence = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ["programme", "kind", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind"],
                condition=models.Q(signed_at=None),
                name="theme_report_one_draft",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class ThemeSignature(models.Model):
    """Somebody signs the report as it was at that revision."""

    report = models.ForeignKey(ThemeReport, on_delete=models.PROTECT, related_name="signatures")
    role = models.CharField(max_length=40)
    revision = models.PositiveIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "role", "revision"], name="theme_signature_once")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.role}"
