"""Identifikasi of a unit that newly proposes (5.b.2, 6.c.6–10, FRM-03, DM-15)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Letter, Paper, Programme
from tuas.organisation.models import Unit, User
from tuas.rules.facts import GRADES


class Identification(models.Model):
    """From the Dirjen's order to the letter that passes the result on to the unit. Its stage is derived from the days.

    reason: why a unit that was identified before is identified again (5.b.2.c). calon: what the Penanggung Jawab
    determined when signing (IC-31).
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="identifications")
    reason = models.TextField(_("alasan"), blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    dirjen_order = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="+")
    ki_order = models.OneToOneField(Letter, on_delete=models.PROTECT, null=True, related_name="+")
    action_plan = models.TextField(_("rencana aksi identifikasi"), blank=True)
    planned_at = models.DateTimeField(null=True)
    planned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField(null=True)
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    calon = models.BooleanField(null=True)
    ki_letter = models.OneToOneField(Letter, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True)
    dirjen_letter = models.OneToOneField(Letter, on_delete=models.PROTECT, null=True, related_name="+")
    passed_at = models.DateTimeField(null=True)
    frozen = models.JSONField(default=dict)  # what FRM-03 held when it was signed

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=models.Q(passed_at=None), name="identification_one_open"
            ),
            models.CheckConstraint(
                condition=models.Q(passed_at=None) | models.Q(signed_at__isnull=False),
                name="identification_signed_before_passed",
            ),
        ]

    def __str__(self) -> str:
        return f"Identifikasi {self.programme_id}"


class Judgement(models.Model):
    """Row of FRM-03 A: fulfilled or not, and why (KET). code: "A.1" … "A.4"."""

    identification = models.ForeignKey(Identification, on_delete=models.PROTECT, related_name="judgements")
    code = models.CharField(max_length=4)
    met = models.BooleanField()
    remark = models.TextField(_("keterangan"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["identification", "code"], name="judgement_once"),
        ]

    def __str__(self) -> str:
        return self.code


class BidangResult(models.Model):
    """What one Tim Penilai Bidang found with the pokja of its area: layak or tidak (6.c.7.d)."""

    identification = models.ForeignKey(Identification, on_delete=models.PROTECT, related_name="results")
    area = models.CharField(max_length=1)
    fit = models.BooleanField(_("layak"))
    note = models.TextField(_("hasil koordinasi"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["area"]
        constraints = [
            models.UniqueConstraint(fields=["identification", "area"], name="bidang_result_once"),
        ]

    def __str__(self) -> str:
        return f"Bidang {self.area}"


class Round(models.Model):
    """The unit was asked to complete (6.c.8.a.ii) and answered; every round is kept. missing: the sentences asked."""

    identification = models.ForeignKey(Identification, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    missing = models.JSONField(default=list)
    note = models.TextField(_("catatan"), blank=True)
    returned_at = models.DateTimeField(auto_now_add=True)
    returned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(_("jawaban"), blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["identification", "number"], name="round_once"),
            models.UniqueConstraint(
                fields=["identification"], condition=models.Q(answered_at=None), name="round_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"Babak {self.number}"


class SakipResult(models.Model):
    """SAKIP by evaluator and year (FRM-03 B.3). A correction is a new row; the newest counts."""

    class Evaluator(models.TextChoices):
        UNIT = "UNIT", _("Unit Kerja/UPT oleh Tim Evaluator Direktorat Jenderal Bina Marga")
        SATKER = "SATKER", _("Satuan Kerja oleh Tim Evaluator BB/BPJN")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sakip_results")
    evaluator = models.CharField(_("evaluator"), max_length=6, choices=Evaluator.choices)
    year = models.PositiveSmallIntegerField(_("tahun"))
    grade = models.CharField(_("predikat"), max_length=2, choices=[(g, g) for g in reversed(GRADES)])
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-year", "evaluator", "-id"]

    def __str__(self) -> str:
        return f"{self.evaluator} {self.year} {self.grade}"


class Agreement(models.Model):
    """Perjanjian Kinerja of one year: sasaran, indikator, target (FRM-03 B.4), or why there is none (IC-61).

    goals: one row a line, the three parts divided by "|".
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="agreements")
    year = models.PositiveSmallIntegerField(_("tahun"))
    goals = models.TextField(_("sasaran | indikator | target"), blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    absent_why = models.CharField(_("alasan tidak ada"), max_length=300, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-year", "-id"]

    def __str__(self) -> str:
        return f"PK {self.year}"
