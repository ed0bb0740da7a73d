"""Rencana Kerja: priority targets, actions, lines; six approvals and one ratification (5.d, DM-10)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models.papers import Paper
from tuas.cycle.models.programme import Programme
from tuas.organisation.models import Person, User


class Plan(models.Model):
    """One version. revision counts changes of its content: an approval given for another revision does not count.

    A ratified version never changes; a change begins the next version, and the ratified one holds until that one is
    ratified.
    """

    class State(models.TextChoices):
        KONSEP = "KONSEP", _("Konsep")
        DIAJUKAN = "DIAJUKAN", _("Diajukan")
        DISAHKAN = "DISAHKAN", _("Disahkan")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="plans")
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.KONSEP)
    revision = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ratified_at = models.DateTimeField(null=True, blank=True)
    ratified_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    hard_copy = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    emonitoring_on = models.DateField(_("tanggal input emonitoring"), null=True, blank=True)
    emonitoring_paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["programme", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "version"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["programme"], condition=~models.Q(state="DISAHKAN"), name="plan_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"Rencana Kerja {self.programme_id} versi {self.version}"


class PriorityTarget(models.Model):
    """A target prioritas of one area (5.d.2)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    area = models.CharField(_("area"), max_length=1)
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("target prioritas"))

    class Meta:
        ordering = ["area", "order", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class PlanAction(models.Model):
    """A numbered Rencana Aksi of one area; progress counts these (IC-65). target: None when not yet linked."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="actions")
    key = models.UUIDField(default=uuid.uuid4)  # stays the same from version to version
    area = models.CharField(_("area"), max_length=1)
    order = models.PositiveSmallIntegerField(default=0)
    target = models.ForeignKey(
        PriorityTarget, on_delete=models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    text = models.TextField(_("rencana aksi"))
    activity = models.CharField(_("kegiatan SOP"), max_length=16, blank=True)  # catalogue code: "P5.h"

    class Meta:
        ordering = ["area", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="plan_action_key_once")]

    def __str__(self) -> str:
        return self.text[:60]


class PlanLine(models.Model):
    """A Rencana Kerja of an action: output, PIC and the months in which it is due. months: sorted list of 1–12."""

    action = models.ForeignKey(PlanAction, on_delete=models.CASCADE, related_name="lines")
    key = models.UUIDField(
        default=uuid.uuid4
    )  # stays the same from version to version: realisation hangs on it
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("rencana kerja"))
    output = models.CharField(_("output"), max_length=300, blank=True)
    pic = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    pic_text = models.CharField(_("PIC"), max_length=200, blank=True)
    months = models.JSONField(default=list, blank=True)
    items = models.JSONField(default=list, blank=True)  # evidence item codes it will prove: ["P5.h.3"]

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class Approval(models.Model):
    """A Ketua Pokja agrees with the plan as it was at that revision (5.d.3)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="approvals")
    area = models.CharField(max_length=1)
    revision = models.PositiveIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    returned = models.BooleanField(default=False)  # not agreed; note says why
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["area", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "area", "revision"], name="approval_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} area {self.area}"
