"""Rencana Aksi Agen Perubahan (6.c.3, FRM-05 E, DM-11)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models.programme import Programme
from tuas.cycle.models.teams import Decree, Seat
from tuas.organisation.models import User


class ActionPlan(models.Model):
    """One version of the agents' plan, under the SK Agen in force. A draft until every agent has signed it; a change
    after that begins the next version."""

    class State(models.TextChoices):
        KONSEP = "KONSEP", _("Konsep")
        DITETAPKAN = "DITETAPKAN", _("Ditetapkan")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="action_plans")
    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="action_plans")
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.KONSEP)
    revision = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    set_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["programme", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "version"], name="action_plan_version_once"),
            models.UniqueConstraint(
                fields=["programme"], condition=models.Q(state="KONSEP"), name="action_plan_one_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"Rencana Aksi {self.programme_id} versi {self.version}"


class Idea(models.Model):
    """A Gagasan Perubahan: the eight columns of FRM-05 E. pic: an agent of the SK. months: sorted list of 1–12."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="ideas")
    key = models.UUIDField(default=uuid.uuid4)  # stays the same from version to version
    order = models.PositiveSmallIntegerField(default=0)
    value = models.CharField(_("nilai organisasi"), max_length=200)
    goal = models.TextField(_("sasaran output/outcome"))
    indicator = models.TextField(_("indikator kinerja"))
    target = models.CharField(_("target"), max_length=200)
    activity = models.TextField(_("kegiatan"))
    months = models.JSONField(default=list)
    pic = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="ideas")

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.activity[:60]


class IdeaSignature(models.Model):
    """An agent signs the plan as it was at that revision."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="signatures")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "seat", "revision"], name="idea_signature_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.seat_id}"
