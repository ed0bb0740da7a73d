"""Ruang layanan, its officers, and what a unit promises whom it serves (5.g, 5.e.I.6.a–e, DM-16)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.files.models import Blob
from tuas.organisation.models import Person, Unit, User


class FacilityLook(models.Model):
    """Somebody looked at one of the eight facilities on a day; the newest look holds, the others are its history."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    facility = models.CharField(max_length=12)  # code of the catalogue: "5.g.1.a"
    present = models.BooleanField(_("tersedia"))
    on = models.DateField(_("tanggal"))
    note = models.CharField(_("keterangan"), max_length=300, blank=True)
    photo = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["facility", "-id"]
        indexes = [models.Index(fields=["unit", "facility", "-id"], name="facility_look_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(present=False) | models.Q(photo__isnull=False), name="facility_present_has_photo"
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.facility} {self.on}"


class Officer(models.Model):
    """A petugas of the service room: an employee of the unit, appointed by a letter of its head (5.g.2.d)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sk_number = models.CharField(_("nomor SK atau surat tugas"), max_length=120)
    sk_date = models.DateField(_("tanggal SK atau surat tugas"))
    ended_on = models.DateField(_("selesai bertugas"), null=True, blank=True)
    letter = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    letter_name = models.CharField(max_length=200, blank=True)
    pledged_at = models.DateTimeField(_("kewajiban diakui"), null=True, blank=True)
    pledge = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")  # signed by hand
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["person__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "person"], condition=models.Q(ended_on=None), name="officer_once"
            )
        ]

    def __str__(self) -> str:
        return f"Petugas {self.pk}"


class OfficerLook(models.Model):
    """The checklist of 5.g.2.a–c as seen on a day; the newest one holds."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="looks")
    on = models.DateField(_("tanggal"))
    attire = models.BooleanField(_("pakaian dan atribut"))
    name_tag = models.BooleanField(_("name tag"))
    competent = models.BooleanField(_("kompeten"))
    proof = models.CharField(_("bukti kompetensi"), max_length=300, blank=True)
    photo = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["officer", "-id"]
        constraints = [
            models.CheckConstraint(  # what is seen is shown, what is known is named
                condition=models.Q(attire=False, name_tag=False) | models.Q(photo__isnull=False),
                name="officer_look_has_photo",
            ),
            models.CheckConstraint(
                condition=models.Q(competent=False) | ~models.Q(proof=""), name="officer_competence_has_proof"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.on}"


class Service(models.Model):
    """A kind of service with the components of its standard (PermenPANRB 15/2014). inner: by key of `INNER`."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("jenis layanan"), max_length=200)
    requirements = models.TextField(_("persyaratan"), blank=True)
    procedure = models.TextField(_("sistem, mekanisme, dan prosedur"), blank=True)
    duration = models.CharField(_("jangka waktu penyelesaian"), max_length=200, blank=True)
    cost = models.CharField(_("biaya/tarif"), max_length=200, blank=True)
    product = models.CharField(_("produk pelayanan"), max_length=300, blank=True)
    complaints = models.TextField(_("penanganan pengaduan, saran, dan masukan"), blank=True)
    inner = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"], condition=models.Q(removed_at=None), name="service_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ServicePaper(models.Model):
    """A document of the services. kind: of `room/kinds.py`; signer: role code; cites: what of Tuas proves it instead of
    a file."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.SlugField(max_length=24)
    title = models.CharField(_("judul"), max_length=200)
    number = models.CharField(_("nomor"), max_length=120, blank=True)
    on = models.DateField(_("tanggal"))
    signer = models.CharField(_("ditandatangani oleh"), max_length=20, blank=True)
    cites = models.CharField(max_length=20, blank=True)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "-on", "-id"]
        indexes = [models.Index(fields=["unit", "kind"], name="service_paper_kind")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(blob__isnull=False) | ~models.Q(cites=""), name="service_paper_proves"
            )
        ]

    def __str__(self) -> str:
        return self.title


class ServiceFront(models.Model):
    """What the public page of a unit says beside its services: of the office, never of a person."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(_("alamat ruang layanan"), max_length=300, blank=True)
    hours = models.CharField(_("jam layanan"), max_length=200, blank=True)
    channels = models.TextField(_("kanal pengaduan"), blank=True)
    pledge = models.TextField(_("maklumat pelayanan"), blank=True)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Halaman layanan {self.unit_id}"


class Publication(models.Model):
    """What was announced, word for word: it stays as it was when its services change. The newest one holds."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["unit", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(withdrawn_at=None), name="publication_one_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"Pengumuman {self.pk}"
