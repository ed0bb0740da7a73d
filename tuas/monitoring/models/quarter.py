"""A quarter as the agents tell it: texts, plan against actual, follow-up, contribution, documentation (FRM-05, 6.c.5).

Once the report is handed in its content is kept with the report, and these rows no longer change. idea: Idea.key, the
same from version to version of the Rencana Aksi.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Paper, Programme, Seat
from tuas.evidence.models import Document
from tuas.monitoring.models.monev import Status
from tuas.organisation.models import Person, User


class Quarter(models.Model):
    """A–C, G.3 and G.5 of one quarter. Empty texts of A–C stand for what Tuas proposes.

    hampered: None until it is said; then "terdapat" or "tidak terdapat". obstacles, recommendations: one a line.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="quarters")
    period = models.CharField(max_length=8)
    background = models.TextField(_("latar belakang"), blank=True)
    purpose = models.TextField(_("maksud dan tujuan"), blank=True)
    scope = models.TextField(_("ruang lingkup"), blank=True)
    hampered = models.BooleanField(_("terdapat kendala"), null=True, blank=True)
    obstacles = models.TextField(_("hambatan dan kendala"), blank=True)
    recommendations = models.TextField(_("rekomendasi"), blank=True)
    advised = models.BooleanField(default=False)  # G.5 was said, be it that there is none
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["programme", "period"]
        constraints = [models.UniqueConstraint(fields=["programme", "period"], name="quarter_once")]

    def __str__(self) -> str:
        return self.period


class QuarterActual(models.Model):
    """G.2: what became of one Gagasan in the quarter. months: those ticked in A, sorted; plan: the Rencana Aksi."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="quarter_actuals")
    period = models.CharField(max_length=8)
    idea = models.UUIDField()
    plan = models.TextField(_("rencana aksi"), blank=True)
    months = models.JSONField(default=list, blank=True)
    note = models.TextField(_("catatan"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["period", "id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "period", "idea"], name="quarter_actual_once")
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.months}"


class QuarterFollowUp(models.Model):
    """G.1: what was done in a quarter about a line that an earlier one (origin) left unrealised."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="quarter_follow_ups")
    period = models.CharField(max_length=8)
    origin = models.CharField(max_length=8)
    idea = models.UUIDField()
    status = models.CharField(_("status"), max_length=8, choices=Status.choices)
    follow_up = models.TextField(_("tindak lanjut"), blank=True)
    proof = models.TextField(_("bukti dokumen"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["period", "origin", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "period", "origin", "idea"], name="quarter_follow_up_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.origin} {self.status}"


class Contribution(models.Model):
    """G.4: how it was and how it is, of one agent; with a picture of each, and what the picture shows."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="contributions")
    period = models.CharField(max_length=8)
    agent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    idea = models.UUIDField(null=True, blank=True)
    title = models.CharField(_("perubahan"), max_length=300)
    before = models.TextField(_("kondisi sebelum"))
    after = models.TextField(_("kondisi sesudah"))
    before_picture = models.ForeignKey(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    before_alt = models.CharField(_("isi gambar sebelum"), max_length=300, blank=True)
    after_picture = models.ForeignKey(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    after_alt = models.CharField(_("isi gambar sesudah"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["period", "id"]
        indexes = [models.Index(fields=["programme", "period"], name="contribution_quarter")]

    def __str__(self) -> str:
        return self.title


class Documentation(models.Model):
    """H: a document of the evidence archive, or a picture or PDF of its own. caption: what it shows."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="documentation")
    period = models.CharField(max_length=8)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    caption = models.CharField(_("keterangan"), max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["period", "id"]
        indexes = [models.Index(fields=["programme", "period"], name="documentation_quarter")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(document=None, paper__isnull=False)
                | models.Q(document__isnull=False, paper=None),
                name="documentation_one_source",
            ),
            models.UniqueConstraint(
                fields=["programme", "period", "document"],
                condition=models.Q(document__isnull=False, removed_at=None),
                name="documentation_once",
            ),
        ]

    def __str__(self) -> str:
        return self.caption


class QuarterSignature(models.Model):
    """An agent signs the report as it reads. digest: the SHA-256 of that content; another content is not signed."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="quarter_signatures")
    period = models.CharField(max_length=8)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["period", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "period", "seat", "digest"], name="quarter_signature_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.seat_id}"
