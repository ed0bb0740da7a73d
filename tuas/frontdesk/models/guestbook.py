"""The guest book of the service room (5.g.1.c) and how far each service is (5.g.3.d)."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.frontdesk.models.users import ServiceUser
from tuas.organisation.models import Unit, User


class GuestBook(models.Model):
    """What the public page of a unit says. services: one a line; keep_months: how long names and contacts stay after
    the service is finished; contact: where a guest asks for his data, an office and not a person.
    """

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="guest_book")
    open = models.BooleanField(_("buku tamu dibuka"), default=False)
    place = models.CharField(_("tempat"), max_length=120)
    services = models.TextField(_("jenis layanan"), blank=True)
    keep_months = models.PositiveSmallIntegerField(_("masa simpan data pribadi (bulan)"), default=24)
    contact = models.CharField(_("tempat mengajukan permintaan data pribadi"), max_length=200)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Buku tamu {self.unit_id}"

    @property
    def service_names(self) -> list[str]:
        return [line.strip() for line in self.services.splitlines() if line.strip()]


class Visit(models.Model):
    """One guest. Name, service, phone and e-mail stand in the service user; here are place, time and signature.

    written_at: by the clock of the guest's device where it was sent later, received_at: by ours; code: with which the
    guest follows his service; notice: the version of the words on personal data that he read.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="visits")
    user = models.OneToOneField(ServiceUser, on_delete=models.PROTECT, related_name="visit")
    code = models.CharField(max_length=12, unique=True)
    place = models.CharField(_("tempat"), max_length=120)
    written_at = models.DateTimeField(_("waktu penyampaian"))
    received_at = models.DateTimeField(auto_now_add=True)
    drawn = models.TextField(blank=True)
    typed = models.CharField(max_length=150, blank=True)
    no_email = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="id")
    notice = models.CharField(max_length=12)

    class Meta:
        ordering = ["-written_at", "-id"]
        indexes = [models.Index(fields=["unit", "-written_at"], name="visit_unit")]
        constraints = [
            models.CheckConstraint(
                name="visit_drawn_or_typed", condition=models.Q(drawn="") | models.Q(typed="")
            ),
        ]

    def __str__(self) -> str:
        return f"Kunjungan {self.pk}"

    @property
    def late(self) -> bool:
        """It came by a network that had been away."""
        return self.received_at - self.written_at > dt.timedelta(minutes=5)


class VisitNote(models.Model):
    """What the guest is told of his service, on the page behind his code (5.g.3.d)."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="notes")
    text = models.CharField(_("kabar kemajuan"), max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"Kabar {self.pk}"
