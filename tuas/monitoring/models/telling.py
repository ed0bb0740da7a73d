"""What a unit tells about its building in words and pictures: for the paparan and for the report of the year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Programme
from tuas.files.models import Blob
from tuas.organisation.models import User


class Passage(models.Model):
    """A text that somebody wrote instead of what Tuas proposes. key: a content of the paparan ("6.c.4.j.ii"), or a
    chapter of the yearly report ("bab:pendahuluan"). One point a line."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="passages")
    key = models.CharField(max_length=24)
    heading = models.CharField(_("judul"), max_length=120, blank=True)
    text = models.TextField(_("isi"), blank=True)
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["programme", "key"], name="passage_once")]

    def __str__(self) -> str:
        return self.key


class Picture(models.Model):
    """A picture at the size of a print, without what the camera wrote into it.

    slot: "area-1" … "area-6" for the report and the third content, else a content of the paparan ("isi-v"). moment:
    before, after, or neither. origin: the document it was taken from, "" for an upload. Removed ones stay for the
    reports that showed them.
    """

    class Moment(models.TextChoices):
        SEBELUM = "sebelum", _("Sebelum")
        SESUDAH = "sesudah", _("Sesudah")
        UMUM = "", _("Tanpa pasangan")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="pictures")
    slot = models.CharField(max_length=12)
    moment = models.CharField(_("keadaan"), max_length=8, choices=Moment.choices, blank=True)
    caption = models.CharField(_("keterangan gambar"), max_length=300)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    origin = models.CharField(max_length=255, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["slot", "id"]
        indexes = [models.Index(fields=["programme", "slot"], name="picture_slot")]

    def __str__(self) -> str:
        return self.caption[:60]
