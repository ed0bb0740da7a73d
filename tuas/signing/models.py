"""Documents that were signed, with their code, and who signed them. None of it is changed afterwards.

Public is what stands here without a person's account: no NIP, no e-mail address, no address.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.files.models import Blob
from tuas.organisation.models import Unit, User


class Sealed(models.Model):
    """One signed document. subject: what was signed, "monitoring.report/12"; each is sealed once.

    code: 16 characters without dashes that nobody guesses; blob: the file as it was signed, for good. replaces: the
    earlier one that this corrects. wet: signed by hand on paper, blob is its scan. page: where members of the unit find
    it. private: opened from that page only, not from the list of the unit. withdrawn: holds no longer, without another
    in its place.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="sealed")
    kind = models.CharField(_("jenis"), max_length=24)
    number = models.CharField(_("nomor"), max_length=160, blank=True)
    title = models.CharField(_("judul"), max_length=300)
    on = models.DateField(_("tanggal"))
    subject = models.CharField(max_length=80, unique=True)
    code = models.CharField(_("kode verifikasi"), max_length=16, unique=True)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    page = models.CharField(max_length=200, blank=True)
    wet = models.BooleanField(default=False)
    private = models.BooleanField(default=False)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    sealed_at = models.DateTimeField()
    sealed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-sealed_at", "-id"]
        indexes = [models.Index(fields=["unit", "-sealed_at"], name="sealed_unit")]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()


class Signature(models.Model):
    """One of them, in the order of signing; name, position and acting as they stood that day. signer: see `signers`."""

    class Signer(models.TextChoices):
        DEMO = "UJI", _("tanda tangan uji")
        OWN = "P12", _("sertifikat instansi")
        REMOTE = "JARAK", _("penyelenggara sertifikasi")
        WET = "BASAH", _("tanda tangan basah")

    sealed = models.ForeignKey(Sealed, on_delete=models.PROTECT, related_name="signatures")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("nama"), max_length=150)
    position = models.CharField(_("jabatan"), max_length=250)
    acting = models.CharField(_("plt./plh."), max_length=4, blank=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    signer = models.CharField(max_length=8, choices=Signer.choices)
    serial = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["sealed", "order"], name="signature_order_once")]

    def __str__(self) -> str:
        return f"{self.acting} {self.position}, {self.name}".strip()
