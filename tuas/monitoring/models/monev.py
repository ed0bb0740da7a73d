"""A month of the building as the pokja tell it: realisation, follow-up, recommendations (FRM-04, 6.c.4.c–f).

Nothing here is typed again for the report of the month or of the year. Once the month's report is handed in, its
content is kept with the report and these rows no longer change.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Meeting, Programme
from tuas.organisation.models import User


class Status(models.TextChoices):
    """FRM-04: telah/sedang/belum."""

    TELAH = "telah", _("Telah")
    SEDANG = "sedang", _("Sedang")
    BELUM = "belum", _("Belum")


class Month(models.Model):
    """What the Ketua Tim Kerja adds to a month: its meeting (A), obstacles (D), conclusions (E).

    hampered: None until it is said; then "terdapat" or "tidak terdapat". obstacles, conclusions: one a line.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="months")
    period = models.CharField(max_length=8)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hampered = models.BooleanField(_("terdapat kendala"), null=True, blank=True)
    obstacles = models.TextField(_("hambatan dan kendala"), blank=True)
    conclusions = models.TextField(_("kesimpulan lain"), blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["programme", "period"]
        constraints = [models.UniqueConstraint(fields=["programme", "period"], name="month_once")]

    def __str__(self) -> str:
        return self.period


class Realisation(models.Model):
    """What became of one line of the plan in one month. line: PlanLine.key, the same from version to version."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="realisations")
    period = models.CharField(max_length=8)
    line = models.UUIDField()
    area = models.CharField(max_length=1)
    status = models.CharField(_("realisasi"), max_length=8, choices=Status.choices)
    note = models.TextField(_("catatan"), blank=True)
    obstacle = models.TextField(_("hambatan"), blank=True)
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["period", "area", "id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "period", "line"], name="realisation_once")
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.status}"


class Recommendation(models.Model):
    """A recommendation of one month (E); it stands in B of the months after until it is "telah", with its first month.

    line: the unrealised line of the plan it was proposed from, None for one of its own.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="monev_recommendations")
    period = models.CharField(max_length=8)
    area = models.CharField(max_length=1)
    text = models.TextField(_("rekomendasi"))
    pic = models.CharField(_("PIC"), max_length=200)
    target = models.CharField(_("target waktu"), max_length=120)
    line = models.UUIDField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["period", "area", "id"]
        indexes = [models.Index(fields=["programme", "period"], name="recommendation_month")]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "period", "line"],
                condition=models.Q(line__isnull=False, removed_at=None),
                name="recommendation_once_a_line",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class FollowUp(models.Model):
    """What was done about a recommendation in one month. remark: said beside the status ("target di bulan Oktober")."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="follow_ups")
    period = models.CharField(max_length=8)
    status = models.CharField(_("status"), max_length=8, choices=Status.choices)
    follow_up = models.TextField(_("tindak lanjut"), blank=True)
    proof = models.TextField(_("bukti dokumen"), blank=True)
    remark = models.CharField(_("keterangan"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["period", "id"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "period"], name="follow_up_once_a_month")
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.status}"


class AreaMaterial(models.Model):
    """The material of one pokja for the yearly report: how it was and how it is (6.c.4.f, 5.j.3).

    measure: what was counted before and after, where something was ("Lama layanan (hari)"), with both numbers.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="materials")
    area = models.CharField(max_length=1)
    before = models.TextField(_("kondisi sebelum"), blank=True)
    after = models.TextField(_("kondisi sesudah"), blank=True)
    measure = models.CharField(_("yang diukur"), max_length=120, blank=True)
    measure_before = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    measure_after = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["area"]
        constraints = [models.UniqueConstraint(fields=["programme", "area"], name="area_material_once")]

    def __str__(self) -> str:
        return self.area
