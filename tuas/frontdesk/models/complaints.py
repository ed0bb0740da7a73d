"""Complaints of the public, complaints about the service, consultations (5.e.I.5.g, I.6 h–j, II.5.b).

Name, phone and e-mail of whom complained and what was written are personal data: only who handles it reads them. Its
state is derived from the four days (`rules/complaints.py`); every deed leaves a step.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Paper
from tuas.files.models import Blob
from tuas.organisation.models import Unit, User


class ChannelKind(models.TextChoices):
    SP4N = "SP4N", _("SP4N-LAPOR!")
    WEB = "WEB", _("Formulir di Tuas")
    SUREL = "SUREL", _("Surel")
    WA = "WA", _("WhatsApp atau telepon")
    MEDSOS = "MEDSOS", _("Media sosial")
    KOTAK = "KOTAK", _("Kotak aduan")
    LOKET = "LOKET", _("Loket atau tatap muka")
    SURAT = "SURAT", _("Surat")


ONLINE = frozenset({"SP4N", "WEB", "SUREL", "WA", "MEDSOS"})


class ComplaintKind(models.TextChoices):
    PENGADUAN = "PENGADUAN", _("Pengaduan masyarakat")
    KELUHAN = "KELUHAN", _("Keluhan atau masukan pelayanan")
    KONSULTASI = "KONSULTASI", _("Konsultasi pelayanan")


class Channel(models.Model):
    """A way to complain that the unit opened. where: address or place that the public reads; picture: its proof."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="complaint_channels")
    kind = models.CharField(_("kanal"), max_length=8, choices=ChannelKind.choices)
    where = models.CharField(_("alamat, nomor, atau tempat"), max_length=200)
    since = models.DateField(_("dibuka sejak"))
    ended_on = models.DateField(_("ditutup"), null=True, blank=True)
    picture = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("since")), name="channel_ends_after_it_began"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_id}"


class ComplaintTerms(models.Model):
    """In how many days a unit answers and finishes, from a day on; the newest not after the day asked holds."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="complaint_terms")
    respond = models.PositiveSmallIntegerField(_("hari sampai tanggapan pertama"))
    finish = models.PositiveSmallIntegerField(_("hari sampai selesai"))
    how = models.CharField(
        _("hitungan hari"),
        max_length=8,
        choices=[("kalender", _("hari kalender")), ("kerja", _("hari kerja"))],
    )
    basis = models.CharField(_("dasar"), max_length=200)
    from_on = models.DateField(_("berlaku sejak"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finish__gte=F("respond")), name="complaint_answered_before_done"
            )
        ]

    def __str__(self) -> str:
        return f"{self.respond}/{self.finish} {self.how}"


class Complaint(models.Model):
    """One row of the register. code: a hash of what the person who complained follows it with."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="complaints")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    kind = models.CharField(_("jenis"), max_length=12, choices=ComplaintKind.choices)
    channel = models.CharField(_("kanal"), max_length=8, choices=ChannelKind.choices)
    reference = models.CharField(_("nomor SP4N-LAPOR atau nomor surat"), max_length=80, blank=True)
    received_on = models.DateField(_("diterima"))
    subject = models.CharField(_("perihal"), max_length=200)
    text = models.TextField(_("isi"), max_length=6000)
    name = models.CharField(_("nama pelapor"), max_length=150, blank=True)
    contact = models.CharField(_("telepon, WA, atau surel pelapor"), max_length=150, blank=True)
    started_on = models.DateField(_("mulai ditangani"), null=True, blank=True)
    responded_on = models.DateField(_("ditanggapi"), null=True, blank=True)
    done_on = models.DateField(_("selesai"), null=True, blank=True)
    dismissed_on = models.DateField(_("tidak ditindaklanjuti"), null=True, blank=True)
    outcome = models.TextField(_("tindak lanjut"), max_length=4000, blank=True)
    revision = models.PositiveIntegerField(default=1)
    code = models.CharField(max_length=64, unique=True, null=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-received_on", "-id"]
        indexes = [models.Index(fields=["unit", "-received_on"], name="complaint_unit")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "serial"], name="complaint_number"),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(dismissed_on=None), name="complaint_done_or_set_aside"
            ),
            models.CheckConstraint(
                condition=(Q(started_on=None) | Q(started_on__gte=F("received_on")))
                & (Q(responded_on=None) | Q(responded_on__gte=F("received_on")))
                & (Q(done_on=None) | Q(done_on__gte=F("started_on")))
                & (Q(dismissed_on=None) | Q(dismissed_on__gte=F("received_on"))),
                name="complaint_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None, dismissed_on=None) | ~Q(outcome=""),
                name="complaint_says_its_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"ADU-{self.year}-{self.serial:04d}"


class ComplaintFile(models.Model):
    """A picture or PDF that came with a complaint. name: as the sender called it; read by who handles it alone."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["complaint", "blob"], name="complaint_file_once")]

    def __str__(self) -> str:
        return f"Lampiran {self.pk}"


class ComplaintStep(models.Model):
    """What was done, on which day, in words. shown: whom complained reads it on the tracking page."""

    class Deed(models.TextChoices):
        START = "mulai", _("Mulai ditangani")
        ANSWER = "tanggapan", _("Ditanggapi")
        FINISH = "selesai", _("Selesai ditindaklanjuti")
        DISMISS = "kesampingkan", _("Tidak ditindaklanjuti")
        REOPEN = "buka-lagi", _("Dibuka lagi")
        NOTE = "catatan", _("Catatan")

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="steps")
    deed = models.CharField(max_length=12, choices=Deed.choices)
    on = models.DateField()
    text = models.TextField(max_length=4000, blank=True)
    shown = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.deed} {self.on}"
