"""Whom a unit serves (5.b.2.d.iii, DM-16). Phone and e-mail are personal data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.organisation.models import Unit, User


class ServiceUser(models.Model):
    """A pengguna layanan: the five columns of FRM-03 C. completed_on: None while the service is still running."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="service_users")
    name = models.CharField(_("nama pengguna layanan"), max_length=150)
    service = models.CharField(_("jenis layanan"), max_length=200)
    completed_on = models.DateField(_("tanggal selesai layanan"), null=True, blank=True)
    phone = models.CharField(_("nomor telepon/WA"), max_length=40, blank=True)
    email = models.EmailField(_("alamat surel"), blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-completed_on", "-id"]
        indexes = [models.Index(fields=["unit", "-completed_on"], name="service_user_unit")]

    def __str__(self) -> str:
        return f"Pengguna layanan {self.pk}"
