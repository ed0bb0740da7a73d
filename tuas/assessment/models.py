"""The LKE sheet, once per programme and assessing body: three columns side by side (RQ-009)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Programme
from tuas.files.models import Blob
from tuas.organisation.models import User


class Assessor(models.TextChoices):
    UNIT = "UNIT", _("Unit")
    TPU = "TPU", _("TPU")
    TPI = "TPI", _("TPI")


class Sheet(models.Model):
    """One body's answers on one programme. Completed, it is locked with its LKE version and sealed with a hash.

    scores: exact totals as written by `actions.refresh` in the transaction of the answer, fractions as "n/d":
    {"areas": {"1": {"pemenuhan", "reform", "total"}, …}, "pengungkit", "hasil", "total", "answered": int}. A derived
    value kept beside its source because the board reads 47 of them; `tuas manage check_scores` proves it.
    released: the parts of the TPU's sheet that stand released ("1" … "6", "B"), None for none; written with `Release`,
    read by every answer under the lock of this row.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="sheets")
    assessor = models.CharField(max_length=4, choices=Assessor.choices)
    lke = models.CharField(max_length=60)
    settings = models.JSONField(
        default=dict
    )  # zero-divisor choices that differ from the default, by question
    scores = models.JSONField(default=dict)
    released = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    seal = models.CharField(max_length=64, blank=True)
    snapshot = models.JSONField(default=dict)  # on completion: answers, notes, accepted evidence with hashes

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "assessor"], name="sheet_once"),
            models.CheckConstraint(
                condition=models.Q(completed_at=None) | ~models.Q(seal=""), name="sheet_completed_is_sealed"
            ),
        ]

    def __str__(self) -> str:
        return f"LKE {self.assessor} {self.programme}"

    @property
    def opened(self) -> bool:
        """Whether it is kept at all; the page shows a body that has not begun by an unsaved sheet."""
        return bool(self.pk)

    def is_released(self, area: str) -> bool:
        """Whether the part of this area ("5", "B.I") stands released."""
        return area[:1] in (self.released or ())


class Answer(models.Model):
    """One answer: value is a level ("A"), the inputs of a ratio ({"agen": 5, …}), or an index ("3.60").

    version grows with each change; a change made on an older version is refused and shows both.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=20)
    value = models.JSONField(null=True)
    note = models.TextField(_("catatan"), blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "question"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.question} {self.value}"


class Survey(models.Model):
    """The external survey behind an index of the hasil component (5.b.3.c): who surveyed, when, and the report.

    A correction is a new row; the newest of a question counts.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="surveys")
    question = models.CharField(max_length=20)
    surveyor = models.CharField(_("pelaksana survei"), max_length=200)
    on = models.DateField(_("tanggal laporan"))
    paper = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    paper_name = models.CharField(max_length=255)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["programme", "question", "-id"], name="survey_newest")]
        constraints = [models.CheckConstraint(condition=~models.Q(surveyor=""), name="survey_has_surveyor")]

    def __str__(self) -> str:
        return f"{self.question} {self.surveyor} {self.on}"


class Recommendation(models.Model):
    """What the TPU recommends to a unit that is building ZI, and what the unit answered (4.g). Neither is changed.

    question: the LKE question whose difference it came from, "" when it was written freely.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="recommendations")
    area = models.CharField(_("area"), max_length=1)
    question = models.CharField(_("soal"), max_length=20, blank=True)
    text = models.TextField(_("rekomendasi"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("jawaban unit"), blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="recommendation_has_text"),
            models.UniqueConstraint(
                fields=["programme", "question"],
                condition=models.Q(answered_at=None) & ~models.Q(question=""),
                name="recommendation_open_once_a_question",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | ~models.Q(answer=""),
                name="recommendation_answer_has_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.programme}"


from tuas.assessment.preliminary.models import (  # noqa: E402 - its tables belong to this app
    HASIL,
    PARTS,
    Preliminary,
    Presentation,
    PresentationCheck,
    PresentationFile,
    Release,
)
from tuas.assessment.proposing.models import Outcome, Proposal  # noqa: E402
from tuas.assessment.way.models import Effort  # noqa: E402

__all__ = [
    "HASIL", "PARTS", "Answer", "Assessor", "Effort", "Outcome", "Preliminary", "Presentation", "PresentationCheck",
    "PresentationFile", "Proposal", "Recommendation", "Release", "Sheet", "Survey",
]  # fmt: skip
