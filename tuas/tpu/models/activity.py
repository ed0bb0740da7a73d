"""The calendar of the TPU that the Sekretariat keeps, with minutes and documents of each activity (5.a.6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.organisation.models import Unit, User
from tuas.tpu.models.period import Paper


class Activity(models.Model):
    """invited: codes of elements and bidang, see `activities.actions.INVITED`. Times are WIB. It is never removed."""

    class Kind(models.TextChoices):
        RAPAT = "RAPAT", _("Rapat TPU")
        IDENTIFIKASI = "IDENTIFIKASI", _("Identifikasi")
        PENILAIAN = "PENILAIAN", _("Penilaian, desk, atau paparan")
        MONEV = "MONEV", _("Monitoring dan evaluasi")
        PENDAMPINGAN = "PENDAMPINGAN", _("Pendampingan bersama")
        SOSIALISASI = "SOSIALISASI", _("Sosialisasi atau bimbingan teknis")
        LAIN = "LAIN", _("Kegiatan lain")

    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("kegiatan"), max_length=200)
    on = models.DateField(_("tanggal"))
    starts_at = models.TimeField(_("mulai pukul"))
    ends_at = models.TimeField(_("sampai pukul"), null=True, blank=True)
    place = models.CharField(_("tempat atau tautan"), max_length=300)
    invited = models.JSONField(_("yang diundang"), default=list)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    minutes = models.TextField(_("notulen"), blank=True)
    minuted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    minuted_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    cancelled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-on", "-starts_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["on", "starts_at", "title"],
                condition=models.Q(cancelled_at=None),
                name="tpu_activity_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ActivityPaper(models.Model):
    class Part(models.TextChoices):
        UNDANGAN = "UNDANGAN", _("Undangan")
        HADIR = "HADIR", _("Daftar hadir")
        NOTULEN = "NOTULEN", _("Notulen")
        BAHAN = "BAHAN", _("Bahan")
        LAPORAN = "LAPORAN", _("Laporan kegiatan")
        FOTO = "FOTO", _("Foto")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="papers")
    part = models.CharField(_("jenis berkas"), max_length=8, choices=Part.choices)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.part} {self.activity_id}"
