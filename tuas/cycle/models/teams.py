"""SK Tim Kerja and SK Agen Perubahan: who holds which seat from when to when (5.c, DM-08, DM-09)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models.papers import Paper
from tuas.cycle.models.programme import Programme
from tuas.organisation.models import Appointment, Person, Unit, User

KINDS = [("TIM_KERJA", _("Tim Kerja")), ("AGEN", _("Agen Perubahan"))]


class InternalSop(models.Model):
    """A unit's SOP Penentuan Anggota Tim Kerja, or SOP pemilihan Agen Perubahan, ratified by its head (IC-48)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="internal_sops")
    kind = models.CharField(_("untuk"), max_length=10, choices=KINDS)
    number = models.CharField(_("nomor"), max_length=160)
    title = models.CharField(_("judul"), max_length=250)
    ratified_on = models.DateField(_("tanggal pengesahan"))
    ratified_by = models.CharField(_("disahkan oleh"), max_length=250)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "-ratified_on", "-id"]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Decree(models.Model):
    """An SK. A draft until its signed file is recorded; from then on its seats are appointments. A change during the
    year is a new SK that replaces the old one. revision: counts changes of the draft.

    mechanism: how the members were chosen, where no SOP is used (Tim Kerja only, 5.c.1).
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="decrees")
    kind = models.CharField(_("jenis"), max_length=10, choices=KINDS)
    number = models.CharField(_("nomor SK"), max_length=120, blank=True)
    on = models.DateField(_("tanggal SK"), null=True, blank=True)
    starts_on = models.DateField(_("berlaku sejak"), null=True, blank=True)
    ends_on = models.DateField(_("sampai"), null=True, blank=True)
    sop = models.ForeignKey(InternalSop, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mechanism = models.TextField(_("mekanisme pemilihan"), blank=True)
    signatory = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signatory_name = models.CharField(max_length=150, blank=True)
    signatory_position = models.CharField(max_length=250, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    revision = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind"],
                condition=models.Q(signed_at=None, cancelled_at=None),
                name="decree_one_draft",
            )
        ]

    def __str__(self) -> str:
        return f"SK {self.get_kind_display()} {self.number}".strip()


class Seat(models.Model):
    """A person on an SK. role: PIMPINAN (Penanggung Jawab), KETUA_TIM_KERJA, SEKRETARIS_TIM_KERJA, KETUA_POKJA,
    ANGGOTA_POKJA, AGEN_PERUBAHAN. justification: why the head is an agent (5.c.2)."""

    decree = models.ForeignKey(Decree, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(_("peran"), max_length=40)
    area = models.CharField(_("area"), max_length=1, blank=True)
    justification = models.TextField(_("alasan"), blank=True)
    appointment = models.OneToOneField(
        Appointment, on_delete=models.PROTECT, null=True, blank=True, related_name="seat"
    )

    class Meta:
        ordering = ["role", "area", "id"]
        constraints = [
            models.UniqueConstraint(fields=["decree", "person", "role", "area"], name="seat_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.area} {self.person_id}"


class SelectionProof(models.Model):
    """A paper that proves the selection as the SOP lays it down (5.c.1, 5.c.2)."""

    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="proofs")
    title = models.CharField(_("dokumen"), max_length=250)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title
