"""The Penilaian Pendahuluan of one programme (4.f): its desk, its six parts and hasil, and the unit's paparan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Paper, Programme
from tuas.organisation.models import Person, User

AREAS = ("1", "2", "3", "4", "5", "6")
HASIL = "B"
PARTS = (*AREAS, HASIL)
"""What is released one by one: the areas of the six bidang (5.a.4), and the hasil component, which belongs to none."""


class Preliminary(models.Model):
    """Opened once for a programme, together with the TPU's sheet. Completed is what its sheet is (`facts`).

    grounds: why it could be opened, as the sentences that held on that day. desk_revision grows with each change of the
    desk; a change made on an older one is refused.
    """

    programme = models.OneToOneField(Programme, on_delete=models.PROTECT, related_name="preliminary")
    grounds = models.JSONField(default=list)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    desk_on = models.DateField(_("tanggal desk"), null=True, blank=True)
    desk_at = models.TimeField(_("pukul (WIB)"), null=True, blank=True)
    desk_place = models.CharField(_("tempat"), max_length=200, blank=True)
    attendees = models.TextField(_("yang hadir"), blank=True)
    minutes = models.TextField(_("notulen"), blank=True)
    minutes_paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    desk_revision = models.PositiveIntegerField(default=0)
    desk_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    desk_changed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Penilaian Pendahuluan {self.programme_id}"


class Release(models.Model):
    """A Ketua Bidang gives the part of his bidang; while it stands, its answers are locked. Taken back with a reason.

    Which parts are released is kept on `Sheet.released` as well, in the same transaction.
    """

    preliminary = models.ForeignKey(Preliminary, on_delete=models.PROTECT, related_name="releases")
    part = models.CharField(_("bagian"), max_length=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("alasan"), blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["preliminary", "part"],
                condition=models.Q(taken_at=None),
                name="release_stands_once",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_at=None) | ~models.Q(reason=""), name="release_taken_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.preliminary_id}"


class Presentation(models.Model):
    """One version of the paparan for the desk (6.c.4.i–j). A change is a new version; the newest counts.

    contents: {"6.c.4.j.ii": where it stands in the files, or a short note}; what is absent or empty is not in it yet.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="presentations")
    version = models.PositiveSmallIntegerField()
    on = models.DateField(_("tanggal paparan"))
    presenter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    presenter_name = models.CharField(_("yang memaparkan"), max_length=150)
    contents = models.JSONField(default=dict)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "version"], name="presentation_version_once")
        ]

    def __str__(self) -> str:
        return f"Paparan {self.programme_id} v{self.version}"


class PresentationFile(models.Model):
    """A file of one version: PDF or PPTX. A later version may show the same paper again."""

    presentation = models.ForeignKey(Presentation, on_delete=models.CASCADE, related_name="files")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["presentation", "paper"], name="presentation_file_once")
        ]

    def __str__(self) -> str:
        return f"{self.presentation_id} {self.paper_id}"


class PresentationCheck(models.Model):
    """What the TPU found of the nine in one version at the desk. A correction is a new row; the newest counts."""

    presentation = models.ForeignKey(Presentation, on_delete=models.PROTECT, related_name="checks")
    found = models.JSONField(default=list)
    note = models.TextField(_("catatan"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.presentation_id} {len(self.found)}"
