"""What every employee owes once a year and whether it was done (5.e.I.1 d.i, 5.e.I.3 l–n, 5.e.II.5.c).

What is withdrawn keeps its row; a correction names the row it replaces.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.organisation.models import Person, Unit, User


class Filing(models.Model):
    """One employee, one year, one duty: done on a day (None: the day is not known), or not owed for a reason."""

    class Kind(models.TextChoices):
        LHKAN = "LHKAN", _("LHKAN")
        LP2P = "LP2P", _("LP2P")
        SKP = "SKP", _("SKP ditandatangani")
        SKP_RESULT = "SKP_RESULT", _("Penilaian SKP")

    class Exempt(models.TextChoices):
        NOT_CIVIL = "NOT_CIVIL", _("bukan ASN")
        NEW = "NEW", _("baru bertugas tahun ini")
        LEFT = "LEFT", _("pindah atau purnatugas sebelum jatuh tempo")
        LEAVE = "LEAVE", _("tidak bertugas sepanjang tahun")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="filings")
    year = models.PositiveSmallIntegerField(_("tahun"))
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    on = models.DateField(_("tanggal"), null=True, blank=True)
    receipt = models.CharField(_("nomor tanda terima"), max_length=80, blank=True)
    exempt = models.CharField(_("tidak wajib karena"), max_length=12, choices=Exempt.choices, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-year", "person__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year", "kind"],
                condition=models.Q(removed_at=None),
                name="filing_once_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(exempt="") | models.Q(on=None, receipt=""), name="filing_exempt_or_done"
            ),
        ]
        indexes = [models.Index(fields=["unit", "year", "kind"], name="filing_unit_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year} {self.pk}"
