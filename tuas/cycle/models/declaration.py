"""Pencanangan with its piagam and witnesses (5.b.1, DM-05), and how it was made known (5.b.1.b, 5.d.5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models.papers import Paper
from tuas.cycle.models.programme import Programme
from tuas.organisation.models import Person, User


class Declaration(models.Model):
    """A draft until finalised; then its content stands still and the signed piagam is added.

    level: who declares (5.b.1.a). declarer: the employee, where the head of the unit itself declares; name and position
    are kept as they were on that day. revision: counts changes, so that two people never overwrite each other.
    stood_on: the day of the signed piagam that holds while a new revision of it is prepared.
    """

    class Level(models.TextChoices):
        MENTERI = "MENTERI", _("Menteri")
        UO = "UO", _("Pimpinan Unit Organisasi")
        UK = "UK", _("Pimpinan Unit Kerja")
        UPT = "UPT", _("Pimpinan UPT")

    programme = models.OneToOneField(Programme, on_delete=models.PROTECT, related_name="declaration")
    level = models.CharField(_("tingkat"), max_length=8, choices=Level.choices)
    declarer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    declarer_name = models.CharField(_("nama yang mencanangkan"), max_length=150, blank=True)
    declarer_position = models.CharField(_("jabatan"), max_length=250, blank=True)
    on = models.DateField(_("tanggal pencanangan"), null=True, blank=True)
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=0)
    finalised_at = models.DateTimeField(null=True, blank=True)
    finalised_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    signed_on = models.DateField(null=True, blank=True)
    signed_paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    stood_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(signed_paper=None) | models.Q(finalised_at__isnull=False),
                name="declaration_signed_after_final",
            )
        ]

    def __str__(self) -> str:
        return f"Pencanangan {self.programme_id}"


class Correction(models.Model):
    """A final piagam that was opened again, with the reason and the content as it was.

    signed_paper: the scan, where it had been signed; then this was a revision, otherwise a correction before signing.
    """

    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    why = models.CharField(_("alasan"), max_length=500)
    content = (
        models.JSONField()
    )  # level, name, position, on, place, witnesses: [name, position, institution, present]
    signed_on = models.DateField(null=True)
    signed_paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["declaration", "number"], name="correction_once")]

    def __str__(self) -> str:
        return f"{self.declaration_id} {self.number}"


class Witness(models.Model):
    """A witness who is neither head nor employee of the unit and was present (5.b.1.e.iv)."""

    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="witnesses")
    slot = models.PositiveSmallIntegerField()
    name = models.CharField(_("nama"), max_length=150)
    position = models.CharField(_("jabatan"), max_length=250)
    institution = models.CharField(_("instansi"), max_length=200)
    nip = models.CharField(_("NIP"), max_length=18, blank=True)
    present = models.BooleanField(_("hadir"), default=False)

    class Meta:
        ordering = ["slot"]
        constraints = [models.UniqueConstraint(fields=["declaration", "slot"], name="witness_slot_once")]

    def __str__(self) -> str:
        return self.name


class Outreach(models.Model):
    """A publication of the pencanangan (5.b.1.b), or a socialisation of the building (5.d.5)."""

    class Kind(models.TextChoices):
        PENCANANGAN = "PENCANANGAN", _("Publikasi pencanangan")
        SOSIALISASI = "SOSIALISASI", _("Sosialisasi pembangunan ZI")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="outreach")
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    on = models.DateField(_("tanggal"))
    channel = models.CharField(_("media atau acara"), max_length=200)
    title = models.CharField(_("isi atau judul"), max_length=250)
    url = models.URLField(_("tautan"), max_length=500, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return self.title
