"""What persons ask about their data, and what went wrong with data (UU 27/2022 Pasal 30, 32, 41–46)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tuas.frontdesk.models.users import ServiceUser
from tuas.organisation.models import Unit, User


class DataRequest(models.Model):
    """One request of a service user. due_at: three times 24 hours after it came; outcome: without personal data."""

    class Kind(models.TextChoices):
        ACCESS = "akses", _("Salinan data")
        CORRECTION = "pembetulan", _("Pembetulan")
        LIMIT = "pembatasan", _("Pembatasan")
        ERASURE = "penghapusan", _("Penghapusan")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(ServiceUser, on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(_("yang diminta"), max_length=12, choices=Kind.choices)
    received_at = models.DateTimeField(_("diterima"))
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    granted = models.BooleanField(default=False)
    outcome = models.CharField(_("jawaban"), max_length=300, blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(due_at__gt=F("received_at")), name="data_request_due_later"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | ~Q(outcome=""), name="data_request_answer_says_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class DataBreach(models.Model):
    """One breach: what, when, how many people, what was done; both notices are due three times 24 hours after it was
    known (Pasal 46).
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    known_at = models.DateTimeField(_("diketahui"))
    due_at = models.DateTimeField()
    what = models.CharField(_("data yang terungkap, kapan, dan bagaimana"), max_length=600)
    people = models.PositiveIntegerField(_("perkiraan banyaknya orang"))
    remedy = models.CharField(_("upaya penanganan dan pemulihan"), max_length=600)
    told_people_at = models.DateTimeField(_("orangnya diberi tahu"), null=True, blank=True)
    told_agency_at = models.DateTimeField(_("lembaga diberi tahu"), null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-known_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(told_people_at=None) | Q(told_people_at__gte=F("known_at")))
                & (Q(told_agency_at=None) | Q(told_agency_at__gte=F("known_at"))),
                name="data_breach_told_after_known",
            )
        ]

    def __str__(self) -> str:
        return f"Insiden {self.pk}"
