"""Holidays and the readings of the SOP that an administrator may set (IC-27, 28, 42, 44)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.organisation.models import User


class Holiday(models.Model):
    """A day on which no office works, by joint decree."""

    class Kind(models.TextChoices):
        LIBUR = "libur_nasional", _("Libur nasional")
        CUTI = "cuti_bersama", _("Cuti bersama")

    on = models.DateField(_("tanggal"), unique=True)
    kind = models.CharField(_("jenis"), max_length=16, choices=Kind.choices)
    name = models.CharField(_("nama"), max_length=160)
    decree = models.CharField(_("dasar"), max_length=200, blank=True)

    class Meta:
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.on} {self.name}"


class DutySetting(models.Model):
    """A reading of the SOP from a day on; the newest not after the day asked holds. Names and values: rules.duties."""

    name = models.CharField(max_length=40)
    value = models.CharField(max_length=40)
    from_on = models.DateField(_("berlaku sejak"))
    note = models.CharField(_("alasan"), max_length=300, blank=True)
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "-from_on", "-id"]

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"
