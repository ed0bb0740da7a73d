"""Meetings with who was there and their papers (6.c.2.b, 5.e.I.1.c, DM-13)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models.papers import Paper
from tuas.cycle.models.programme import Programme
from tuas.organisation.models import Person, User


class Meeting(models.Model):
    class Kind(models.TextChoices):
        RENCANA = "RENCANA", _("Rapat penyusunan Rencana Kerja")
        MONEV = "MONEV", _("Rapat monitoring dan evaluasi")
        LAIN = "LAIN", _("Rapat lain")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(_("jenis"), max_length=8, choices=Kind.choices)
    on = models.DateField(_("tanggal"))
    place = models.CharField(_("tempat"), max_length=200)
    agenda = models.TextField(_("agenda"))
    chair = models.CharField(_("pimpinan rapat"), max_length=200)
    notes = models.TextField(_("hasil"), blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"


class Attendee(models.Model):
    """area: the pokja this person stood for, "" for none."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendees")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=150)
    area = models.CharField(max_length=1, blank=True)

    class Meta:
        ordering = ["area", "name"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "name", "area"], name="attendee_once"),
        ]

    def __str__(self) -> str:
        return self.name


class MeetingPaper(models.Model):
    class Part(models.TextChoices):
        UNDANGAN = "UNDANGAN", _("Undangan")
        DAFTAR_HADIR = "DAFTAR_HADIR", _("Daftar hadir")
        NOTULEN = "NOTULEN", _("Notulen")
        MATERI = "MATERI", _("Materi")
        DOKUMENTASI = "DOKUMENTASI", _("Dokumentasi")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    part = models.CharField(max_length=12, choices=Part.choices)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.part
