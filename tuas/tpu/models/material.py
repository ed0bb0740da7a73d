"""Material of a bidang, what its members prepare, and the input of the Narasumber (5.a.5, 5.a.7)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Programme
from tuas.organisation.models import User
from tuas.tpu.models.activity import Activity
from tuas.tpu.models.period import Paper


class Material(models.Model):
    """One version of the assessment or assistance material of a bidang. In force: the highest version that is set.

    A version that is set is never changed; the next draft stands beside it until it is set itself. returned: why the
    Ketua sent the draft back.
    """

    class Subject(models.TextChoices):
        PENILAIAN = "PENILAIAN", _("Materi penilaian")
        PENDAMPINGAN = "PENDAMPINGAN", _("Materi pendampingan")

    class State(models.TextChoices):
        KONSEP = "KONSEP", _("Konsep")
        DIAJUKAN = "DIAJUKAN", _("Menunggu Ketua Bidang")
        DITETAPKAN = "DITETAPKAN", _("Ditetapkan")

    area = models.CharField(_("bidang"), max_length=1)
    subject = models.CharField(_("materi"), max_length=12, choices=Subject.choices)
    version = models.PositiveSmallIntegerField()
    text = models.TextField(_("isi materi"), blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.KONSEP)
    revision = models.PositiveIntegerField(default=0)
    returned = models.TextField(blank=True)
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True)
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["area", "subject", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["area", "subject", "version"], name="tpu_material_version_once"),
            models.UniqueConstraint(
                fields=["area", "subject"],
                condition=models.Q(set_at=None),
                name="tpu_material_one_draft",
            ),
            models.CheckConstraint(
                condition=models.Q(state="DITETAPKAN", set_at__isnull=False)
                | (~models.Q(state="DITETAPKAN") & models.Q(set_at=None)),
                name="tpu_material_set_with_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(text="") | models.Q(paper__isnull=False), name="tpu_material_is_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.area} v{self.version}"


class Preparation(models.Model):
    """A draft that an Anggota prepared for material or for a report of the bidang (5.a.5.c.i). It is not changed."""

    class Purpose(models.TextChoices):
        PENILAIAN = "PENILAIAN", _("Materi penilaian")
        PENDAMPINGAN = "PENDAMPINGAN", _("Materi pendampingan")
        PELAPORAN = "PELAPORAN", _("Laporan bidang")

    area = models.CharField(_("bidang"), max_length=1)
    purpose = models.CharField(_("untuk"), max_length=12, choices=Purpose.choices)
    title = models.CharField(_("judul"), max_length=200)
    text = models.TextField(_("isi"), blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="") | models.Q(paper__isnull=False),
                name="tpu_preparation_is_something",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Comment(models.Model):
    """Input of the Narasumber on a material, on a question of the TPU's LKE, or on an activity (5.a.7.a–c); answered
    once by whom it is for. It changes no value.
    """

    material = models.ForeignKey(Material, on_delete=models.PROTECT, null=True, related_name="comments")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, related_name="comments")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    question = models.CharField(max_length=20, blank=True)
    text = models.TextField(_("masukan"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("tanggapan"), blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(material__isnull=False, activity=None, programme=None, question="")
                | models.Q(material=None, activity__isnull=False, programme=None, question="")
                | (models.Q(material=None, activity=None, programme__isnull=False) & ~models.Q(question="")),
                name="tpu_comment_on_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | ~models.Q(answer=""),
                name="tpu_comment_answer_has_text",
            ),
        ]

    def __str__(self) -> str:
        return f"Masukan {self.pk}"
