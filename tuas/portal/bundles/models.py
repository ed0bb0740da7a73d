"""A finished package. Whether one is being made, or failed, follows from its job (`tuas.jobs`)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Programme
from tuas.organisation.models import User


class Bundle(models.Model):
    """One zip on disk. file: its name in `packages`; name: how it is downloaded; read_at: what it holds is as of then.

    UNIT and ARSIP are of a programme, BULAN of all units in a month ("2026-03"). problems: what could not be packed;
    left_out: what is not for this package, and why. Both are sentences.
    """

    class Kind(models.TextChoices):
        TPI = "tpi", _("Paket untuk TPI")
        ARSIP = "arsip", _("Arsip lengkap unit")
        BULAN = "bulan", _("Laporan satu bulan, semua unit")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="bundles")
    period = models.CharField(max_length=8, blank=True)
    file = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=160)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    files = models.PositiveIntegerField()
    problems = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    read_at = models.DateTimeField()
    made_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["kind", "programme", "period", "-id"], name="bundle_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="bulan", programme=None) & ~models.Q(period="")
                | ~models.Q(kind="bulan") & models.Q(programme__isnull=False, period=""),
                name="bundle_of_unit_or_month",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def href(self) -> str:
        if self.programme is None:
            return reverse("month_bundle", args=[self.pk])
        return reverse("bundle", args=[self.programme.unit.number, self.pk])

    @property
    def page(self) -> str:
        """Where it is made and downloaded."""
        if self.programme is None:
            return f"{reverse('month_reports')}?bulan={self.period}"
        return f"{reverse('bundles', args=[self.programme.unit.number])}?tahun={self.programme.year}"
