"""Who sits in the TPU, by which SK of the Direktur Jenderal, from when to when (5.a.1, 5.a.2)."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.files.models import Blob
from tuas.organisation.models import Appointment, Person, User

SINGLE = ("PENGARAH", "PENANGGUNG_JAWAB", "KETUA_BIDANG", "WAKIL_KETUA_BIDANG", "KETUA_SEKRETARIAT")
"""Roles that one person holds: in the TPU, or in the bidang of one area."""


class Paper(models.Model):
    """A file of the TPU: the SK, a report, minutes. Opened by the TPU, the Direktur Jenderal and ADMIN only."""

    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class PeriodQuerySet(models.QuerySet["Period"]):
    def in_force(self, on: dt.date) -> "PeriodQuerySet":
        """The one that stands on this WIB day; a later one ends the earlier."""
        begun = self.exclude(activated_at=None).filter(starts_on__lte=on)
        return begun.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=on))


class Period(models.Model):
    """The TPU by one SK Dirjen. A draft until it is activated; from then on the calendar says whether it stands."""

    sk_number = models.CharField(_("nomor SK"), max_length=120, blank=True)
    sk_date = models.DateField(_("tanggal SK"), null=True, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(_("berlaku sejak"), null=True, blank=True)
    ends_on = models.DateField(_("sampai"), null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    activated_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    activated_at = models.DateTimeField(null=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(activated_at=None)
                | (
                    ~models.Q(sk_number="")
                    & models.Q(sk_date__isnull=False, starts_on__isnull=False, paper__isnull=False)
                ),
                name="tpu_period_stands_on_its_decree",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="tpu_period_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.sk_number or f"Konsep {self.pk}"


class Member(models.Model):
    """One seat. person: an employee, with or without account; user: the account, known at the latest at activation.

    made: the appointment was made by a period, so the period that replaces it ends it; one made by hand is left alone.
    substitute: stands in for the Penanggung Jawab when Direktorat Kepatuhan Intern itself is assessed.
    """

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(_("peran"), max_length=40)
    area = models.CharField(_("bidang"), max_length=1, blank=True)
    substitute = models.BooleanField(default=False)
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, null=True, related_name="+")
    made = models.BooleanField(default=False)

    class Meta:
        ordering = ["area", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(user__isnull=False),
                name="tpu_member_is_somebody",
            ),
            models.UniqueConstraint(
                fields=["period", "role", "area"],
                condition=models.Q(role__in=SINGLE),
                name="tpu_single_seat_once",
            ),
            models.UniqueConstraint(
                fields=["period", "person", "role", "area"],
                condition=models.Q(person__isnull=False),
                name="tpu_member_once",
            ),
            models.UniqueConstraint(
                fields=["period", "user", "role", "area"],
                condition=models.Q(user__isnull=False),
                name="tpu_account_once",
            ),
            models.UniqueConstraint(
                fields=["period"], condition=models.Q(substitute=True), name="tpu_one_substitute"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.area}".strip()

    @property
    def name(self) -> str:
        holder = self.person or self.user
        return holder.name if holder else ""
