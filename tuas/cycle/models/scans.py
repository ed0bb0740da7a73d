"""Scanned pages of paktas signed by hand; none of them is a pakta before somebody confirms it (5.b.1.c)."""

from django.db import models

from tuas.cycle.models.pakta import Pakta
from tuas.files.models import Blob
from tuas.organisation.models import Person, Unit, User


class ScanBatch(models.Model):
    """What was brought in one go. on: the day of signature for every page that has no day of its own."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="scan_batches")
    on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Pindaian {self.pk}"


class ScanFile(models.Model):
    """A PDF or a picture as it came. blob is let go when no page of the batch is open: each page has its own copy."""

    batch = models.ForeignKey(ScanBatch, on_delete=models.CASCADE, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    pages = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["batch", "sha256"], name="scan_file_once")]

    def __str__(self) -> str:
        return self.name


class ScanPage(models.Model):
    """One page. mark: as it was read; person: whose mark it is, or whom somebody chose by hand (chosen_by).
    turn: degrees that set its picture upright."""

    batch = models.ForeignKey(ScanBatch, on_delete=models.CASCADE, related_name="pages")
    file = models.ForeignKey(ScanFile, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=20, blank=True)
    turn = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    chosen_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField(null=True, blank=True)
    aside_at = models.DateTimeField(null=True, blank=True)
    pakta = models.OneToOneField(Pakta, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["file", "number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="scan_page_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.number}"
