"""The letter register: each letter of the SOP with number, day, sides, file and state (DM-07)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models.papers import Paper
from tuas.cycle.models.programme import Programme
from tuas.organisation.models import Unit, User


class Letter(models.Model):
    """One letter. unit: whose register it stands in; about: the programme it concerns.

    kind is one of letters.kinds (USULAN, INSTRUKSI, PERINTAH_DIRJEN, …). to_unit: the addressee, where it is a unit.
    sequence: the running number of the year, where Tuas gave the number.
    """

    class State(models.TextChoices):
        KONSEP = "KONSEP", _("Konsep")
        DITANDATANGANI = "DITANDATANGANI", _("Ditandatangani")
        DIKIRIM = "DIKIRIM", _("Dikirim")
        DITERIMA = "DITERIMA", _("Diterima")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="letters")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="letters")
    kind = models.CharField(_("jenis"), max_length=24)
    number = models.CharField(_("nomor"), max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    sequence = models.PositiveIntegerField(null=True, blank=True)
    on = models.DateField(_("tanggal"), null=True, blank=True)
    sender = models.CharField(_("dari"), max_length=250)
    recipient = models.CharField(_("kepada"), max_length=250)
    to_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="letters_to"
    )
    subject = models.CharField(_("perihal"), max_length=300)
    body = models.TextField(_("isi"), blank=True)
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by"
    )
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(_("keadaan"), max_length=16, choices=State.choices, default=State.KONSEP)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [
            models.Index(fields=["unit", "-on"], name="letter_register"),
            models.Index(fields=["programme", "kind"], name="letter_kind"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "sequence"],
                condition=models.Q(sequence__isnull=False),
                name="letter_sequence_once",
            )
        ]

    def __str__(self) -> str:
        return self.number or self.subject


class NumberPattern(models.Model):
    """How a unit numbers its letters from a day on. pattern: {urut} {urut:03} {kode} {notasi} {bulan} {romawi} {tahun};
    code: what {kode} is for this kind. kind "" holds for every kind without a pattern of its own."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="number_patterns")
    kind = models.CharField(max_length=24, blank=True)
    pattern = models.CharField(_("pola"), max_length=120)
    code = models.CharField(_("kode"), max_length=40, blank=True)
    from_on = models.DateField(_("berlaku sejak"))
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "-from_on", "-id"]

    def __str__(self) -> str:
        return self.pattern


class Sequence(models.Model):
    """The last running number a unit gave in a year."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="sequence_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}: {self.last}"
