"""Assistance of a bidang to the pokja of the same number, its findings, dated notes at a unit (6.c.8.c–d, 6.d.4.c)."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Paper
from tuas.organisation.models import Unit, User


class Session(models.Model):
    """One sitting of bidang n with pokja n. Times are WIB.

    topics: {"6.c.8.d.i": text, …}, written when it was held; held_at: first written. pre_assessment: step 8 of the
    unit's identification was running when it was planned or held (6.c.8.c, IC-30). It is never removed.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    area = models.CharField(_("bidang dan pokja"), max_length=1)
    on = models.DateField(_("tanggal"))
    starts_at = models.TimeField(_("mulai pukul"))
    ends_at = models.TimeField(_("sampai pukul"), null=True, blank=True)
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    link = models.URLField(_("tautan daring"), max_length=500, blank=True)
    agenda = models.TextField(_("yang disiapkan pokja"), blank=True)
    pre_assessment = models.BooleanField(default=False)
    topics = models.JSONField(default=dict)
    present = models.TextField(_("yang hadir"), blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    held_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    held_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.TextField(_("alasan batal"), blank=True)

    class Meta:
        ordering = ["-on", "-starts_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "area", "on", "starts_at"],
                condition=models.Q(cancelled_at=None),
                name="tpu_session_once",
            ),
            models.CheckConstraint(condition=~models.Q(place="", link=""), name="tpu_session_is_somewhere"),
            models.CheckConstraint(
                condition=models.Q(cancelled_at=None) | ~models.Q(cancel_reason=""),
                name="tpu_session_cancelled_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at=None) | models.Q(held_at=None),
                name="tpu_session_held_or_cancelled",
            ),
        ]
        indexes = [models.Index(fields=["area", "on"], name="tpu_session_area")]

    def __str__(self) -> str:
        return f"Pendampingan {self.area} {self.unit_id} {self.on}"

    def waits_for_notes(self, on: dt.date) -> bool:
        return self.cancelled_at is None and self.held_at is None and self.on <= on


class Finding(models.Model):
    """What the bidang found in a session: open until the unit answers and the bidang closes it."""

    class State(models.TextChoices):
        TERBUKA = "TERBUKA", _("Menunggu jawaban unit")
        DIJAWAB = "DIJAWAB", _("Menunggu bidang")
        DITUTUP = "DITUTUP", _("Ditutup")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="findings")
    topic = models.CharField(_("pokok bahasan"), max_length=20)
    text = models.TextField(_("temuan"))
    due = models.DateField(_("jawaban paling lambat"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.TERBUKA)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="tpu_finding_has_text")]

    def __str__(self) -> str:
        return f"Temuan {self.pk}"


class FindingStep(models.Model):
    """An answer of the unit, or what the bidang made of it. None of them is changed."""

    class Kind(models.TextChoices):
        JAWAB = "JAWAB", _("Dijawab unit")
        TUTUP = "TUTUP", _("Ditutup bidang")
        BUKA = "BUKA", _("Dibuka kembali oleh bidang")

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    text = models.TextField(blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="TUTUP") | ~models.Q(text=""), name="tpu_finding_step_has_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.finding_id}"


class Note(models.Model):
    """A dated note of a member of the bidang at a unit (5.a.5.c.iii). The unit reads those of assistance alone."""

    class Kind(models.TextChoices):
        PENDAMPINGAN = "PENDAMPINGAN", _("Pendampingan (terbaca unit)")
        MONEV = "MONEV", _("Monitoring dan evaluasi (hanya TPU)")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    area = models.CharField(_("bidang"), max_length=1)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    on = models.DateField(_("tanggal"))
    text = models.TextField(_("catatan"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="tpu_note_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.area} {self.on}"
