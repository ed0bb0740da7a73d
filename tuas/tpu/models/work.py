"""The deeds of 5.a.3–6."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.organisation.models import Unit, User
from tuas.tpu.models.period import Paper


class Direction(models.Model):
    """What the Pengarah writes to the whole TPU (5.a.3.a). It is not changed afterwards."""

    subject = models.CharField(_("perihal"), max_length=200)
    text = models.TextField(_("arahan"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.subject


class Report(models.Model):
    """Activities of assessment, monitoring and evaluation, and assistance. A correction is a new one.

    area "1".."6": of a bidang, to the Penanggung Jawab (5.a.5.a.iii); "": of the whole, to the Pengarah (5.a.3.b).
    """

    area = models.CharField(_("bidang"), max_length=1, blank=True)
    starts_on = models.DateField(_("dari tanggal"))
    ends_on = models.DateField(_("sampai tanggal"))
    assessment = models.TextField(_("kegiatan penilaian"), blank=True)
    monitoring = models.TextField(_("monitoring dan evaluasi"), blank=True)
    assistance = models.TextField(_("pendampingan"), blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="tpu_report_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~models.Q(area="")
                | (~models.Q(assessment="") & ~models.Q(monitoring="") & ~models.Q(assistance="")),
                name="tpu_report_of_the_whole_has_three_subjects",
            ),
        ]

    def __str__(self) -> str:
        return f"Laporan {self.area or 'TPU'} {self.ends_on}"


class Pilot(models.Model):
    """A unit proposed as percontohan of a bidang and what the Penanggung Jawab decided (5.a.5.a.i, 5.a.3.b).

    accepted: None until decided.
    """

    area = models.CharField(_("bidang"), max_length=1)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("alasan usulan"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    accepted = models.BooleanField(null=True)
    decision = models.TextField(_("alasan keputusan"), blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "unit"],
                condition=models.Q(accepted=None) | models.Q(accepted=True),
                name="tpu_pilot_once",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted=None, decided_at=None)
                | (models.Q(accepted__isnull=False, decided_at__isnull=False) & ~models.Q(decision="")),
                name="tpu_pilot_decided_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Percontohan {self.area} {self.unit_id}"
