"""Innovations of a unit or of an agent of change (5.f, 5.e.I.1.d.iii, DM-19)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tuas.files.models import Blob
from tuas.frontdesk.models.room import Service
from tuas.organisation.models import Person, Unit, User

IMPROVEMENTS = {
    "cepat": _("Waktu lebih cepat"), "terpadu": _("Pelayanan terpadu"), "singkat": _("Alur lebih pendek"),
    "aplikasi": _("Terintegrasi dengan aplikasi"),
}  # fmt: skip
"""5.e.II.6.a: one of them at least."""


class Innovation(models.Model):
    """agent: the Agen Perubahan who made it, None for the unit; criteria: {code: {"yes": bool, "why": words}};
    indicators: {code: words}; improvements: keys of `IMPROVEMENTS`; saving: rupiah a year, None where there is none;
    services: those that it eases; absorbed: the SOP, rule or application that now holds it, "" while none does.
    proposed_at: from then on it stands in the gallery.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="innovations")
    agent = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("nama inovasi"), max_length=150)
    service = models.BooleanField(_("memperbaiki pelayanan publik"), default=True)
    problem = models.TextField(_("masalah"), max_length=3000, blank=True)
    idea = models.TextField(_("gagasan dan cara kerjanya"), max_length=3000, blank=True)
    before = models.TextField(_("sebelum"), max_length=3000, blank=True)
    after = models.TextField(_("sesudah"), max_length=3000, blank=True)
    saving = models.DecimalField(
        _("penghematan biaya setahun (Rp)"), max_digits=17, decimal_places=2, null=True, blank=True
    )
    copying = models.TextField(_("yang dapat ditiru unit lain"), max_length=3000, blank=True)
    services = models.ManyToManyField(
        Service, blank=True, related_name="+", verbose_name=_("layanan yang dipermudah")
    )
    absorbed = models.CharField(_("menyatu dengan sistem manajemen sebagai"), max_length=150, blank=True)
    improvements = models.JSONField(default=list, blank=True)
    criteria = models.JSONField(default=dict, blank=True)
    indicators = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"], condition=Q(removed_at=None), name="innovation_name_once"
            ),
            models.CheckConstraint(
                condition=Q(saving=None) | Q(saving__gte=0), name="innovation_saving_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(proposed_at=None) | ~Q(before="") & ~Q(after=""),
                name="innovation_proposed_has_both",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class InnovationStage(models.Model):
    """One of the six stages, reached on a day (5.f.2)."""

    innovation = models.ForeignKey(Innovation, on_delete=models.PROTECT, related_name="stages")
    stage = models.PositiveSmallIntegerField()
    on = models.DateField(_("tanggal"))
    note = models.CharField(_("keterangan"), max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["stage"]
        constraints = [
            models.UniqueConstraint(fields=["innovation", "stage"], name="innovation_stage_once"),
            models.CheckConstraint(condition=Q(stage__gte=1, stage__lte=6), name="innovation_six_stages"),
        ]

    def __str__(self) -> str:
        return f"{self.innovation_id} {self.stage}"


class InnovationMeasure(models.Model):
    """One number before and after, in one unit. lower: less is better."""

    innovation = models.ForeignKey(Innovation, on_delete=models.PROTECT, related_name="measures")
    name = models.CharField(_("yang diukur"), max_length=120)
    scale = models.CharField(_("satuan"), max_length=40)
    before = models.DecimalField(_("sebelum"), max_digits=14, decimal_places=3)
    after = models.DecimalField(_("sesudah"), max_digits=14, decimal_places=3)
    lower = models.BooleanField(_("lebih kecil lebih baik"), default=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.scale})"


class InnovationPicture(models.Model):
    """A picture before or after, at the size of a print."""

    innovation = models.ForeignKey(Innovation, on_delete=models.PROTECT, related_name="pictures")
    after = models.BooleanField()
    photo = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("keterangan"), max_length=150, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Gambar {self.pk}"
