"""Determination, proposal to the TPI, and what TPI and TPN answered (4.f, 5.a.3.b, 5.i; DM-18)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Letter, Paper, Predicate, Programme
from tuas.organisation.models import User


class Proposal(models.Model):
    """A unit that the Penanggung Jawab determined and, by a letter, proposed to the TPI.

    determined, proposed: everything as it was judged on each of the two days (see `judged`), with the SHA-256 of its
    canonical JSON; triggers keep both for good. A programme has one open proposal; end says how a closed one ended.
    """

    class End(models.TextChoices):
        DITARIK = "DITARIK", _("Ditarik")
        DIKEMBALIKAN = "DIKEMBALIKAN", _("Dikembalikan TPI")
        TIDAK_LAYAK = "TIDAK_LAYAK", _("Belum layak menurut TPI")
        TIDAK_DIBERIKAN = "TIDAK_DIBERIKAN", _("Predikat tidak diberikan")
        BERPREDIKAT = "BERPREDIKAT", _("Berpredikat")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="proposals")
    reason = models.TextField(_("alasan penetapan"))
    determined_at = models.DateTimeField()
    determined_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    determined = models.JSONField()
    determined_seal = models.CharField(max_length=64)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="proposals")
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    proposed = models.JSONField(default=dict)
    proposed_seal = models.CharField(max_length=64, blank=True)
    end = models.CharField(max_length=16, choices=End.choices, blank=True)
    end_note = models.TextField(_("alasan"), blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=models.Q(ended_at=None), name="proposal_one_open"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, end="") | (models.Q(ended_at__isnull=False) & ~models.Q(end="")),
                name="proposal_says_how_it_ended",
            ),
            models.CheckConstraint(
                condition=models.Q(proposed_at=None, letter=None, proposed_seal="")
                | (models.Q(proposed_at__isnull=False, letter__isnull=False) & ~models.Q(proposed_seal="")),
                name="proposal_stands_on_its_letter",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Usulan {self.programme}"


class Outcome(models.Model):
    """What one body decided: TPI whether the unit goes on to the TPN, TPN whether the predicate is given.

    A correction is a new row that replaces the wrong one and says why; the row that nothing replaced counts.
    """

    class Body(models.TextChoices):
        TPI = "TPI", _("Tim Penilai Internal")
        TPN = "TPN", _("Tim Penilai Nasional")

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="outcomes")
    body = models.CharField(max_length=3, choices=Body.choices)
    positive = models.BooleanField()
    on = models.DateField(_("tanggal surat"))
    number = models.CharField(_("nomor surat"), max_length=160)
    score = models.DecimalField(_("nilai"), max_digits=5, decimal_places=2, null=True)
    note = models.TextField(_("catatan"), blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    predicate = models.OneToOneField(Predicate, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    why = models.TextField(_("alasan perbaikan"), blank=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "body"], condition=models.Q(replaced_at=None), name="outcome_once"
            ),
            models.CheckConstraint(
                condition=models.Q(replaces=None) | ~models.Q(why=""), name="outcome_corrected_for_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(positive=True) | ~models.Q(note=""), name="outcome_refusal_has_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(score=None) | models.Q(score__gte=0, score__lte=100), name="outcome_score"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.proposal_id}"
