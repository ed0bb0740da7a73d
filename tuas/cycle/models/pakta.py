"""Pakta integritas: who signed which words, when and how (5.b.1.c, FRM-02, DM-06)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models.papers import Paper
from tuas.organisation.models import Person, Unit, User


class PaktaText(models.Model):
    """A unit's own wording; a change is a new row. Without one the words of FRM-02 in the catalogue hold."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="pakta_texts")
    number = models.PositiveSmallIntegerField()
    statements = models.JSONField()  # list of sentences in printed order, at least the seven of 5.b.1.c
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["unit", "number"], name="pakta_text_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.number}"


class Pakta(models.Model):
    """One signed pakta. It belongs to the person: it still counts after a move to another unit (IC-51).

    statements: the words as they were signed. drawing: path data of the drawn signature ("" when typed).
    A pakta recorded by mistake is withdrawn with a reason, never deleted; a person has one that counts.
    """

    class Way(models.TextChoices):
        EARLIER = "EARLIER", _("Sudah pernah")
        LINK = "LINK", _("Tautan pribadi")
        PAPER = "PAPER", _("Tanda tangan basah")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="paktas")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="paktas")
    way = models.CharField(_("cara"), max_length=8, choices=Way.choices)
    on = models.DateField(_("tanggal"))
    place = models.CharField(_("tempat"), max_length=100, blank=True)
    text = models.ForeignKey(PaktaText, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    statements = models.JSONField(default=list, blank=True)
    witness_name = models.CharField(max_length=150, blank=True)
    witness_position = models.CharField(max_length=250, blank=True)
    typed_name = models.CharField(max_length=150, blank=True)
    drawing = models.TextField(blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(withdrawn_at=None), name="pakta_one_counts"
            )
        ]
        indexes = [models.Index(fields=["unit", "person"], name="pakta_unit")]

    def __str__(self) -> str:
        return f"Pakta {self.person_id} {self.on}"


class Invitation(models.Model):
    """A personal link to read and sign without an account. The address is a signature over the key; nothing secret is
    stored. failures, locked_until: wrong names or NIP."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "person"], name="invitation_unit")]

    def __str__(self) -> str:
        return f"Tautan {self.pk}"
