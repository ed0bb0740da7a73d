"""Whom a unit serves (5.b.2.d.iii, DM-16). Name, phone and e-mail are personal data (UU 27/2022)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.organisation.models import Unit, User


class ServiceUser(models.Model):
    """A pengguna layanan: the five columns of FRM-03 C. completed_on: None while the service is still running.

    asks: may be asked for satisfaction surveys (5.b.2); restricted_at: processing is limited on request (Pasal 41);
    erased_at: name, phone and e-mail are gone for good (Pasal 43). A correction is a new row that replaces the old.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="service_users")
    name = models.CharField(_("nama pengguna layanan"), max_length=150, blank=True)
    service = models.CharField(_("jenis layanan"), max_length=200)
    completed_on = models.DateField(_("tanggal selesai layanan"), null=True, blank=True)
    phone = models.CharField(_("nomor telepon/WA"), max_length=40, blank=True)
    email = models.EmailField(_("alamat surel"), blank=True)
    asks = models.BooleanField(_("boleh dihubungi untuk survei"), default=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    restricted_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ["-completed_on", "-id"]
        indexes = [models.Index(fields=["unit", "-completed_on"], name="service_user_unit")]
        constraints = [
            models.CheckConstraint(
                name="service_user_erased_holds_nothing",
                condition=models.Q(erased_at=None) | models.Q(name="", phone="", email=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Pengguna layanan {self.pk}"
