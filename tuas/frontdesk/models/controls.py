"""Registers of a programme year: gratification, risks, conflicts of interest (5.e.I.5.b, d–e, i–j), placement of
employees, training, attendance, discipline (5.e.I.3, II.3.c), performance documents and targets (5.e.I.4.d–f, II.4.a).

Persons are named by their position alone: no name, no NIP.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Programme
from tuas.organisation.models import User


class Control(models.Model):
    """What the rows of the three registers share."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    revision = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Gift(Control):
    """One gratification: received or refused, reported to the UPG, and what the UPG or KPK decided."""

    class Kind(models.TextChoices):
        RECEIVED = "terima", _("Diterima")
        REFUSED = "tolak", _("Ditolak")

    kind = models.CharField(_("diterima atau ditolak"), max_length=8, choices=Kind.choices)
    on = models.DateField(_("tanggal pemberian"))
    what = models.CharField(_("barang, uang, atau fasilitas"), max_length=200)
    value = models.DecimalField(
        _("taksiran nilai (Rp)"), max_digits=15, decimal_places=2, null=True, blank=True
    )
    position = models.CharField(_("jabatan penerima"), max_length=150)
    giver = models.CharField(_("hubungan pemberi"), max_length=150, blank=True)
    reported_on = models.DateField(_("dilaporkan ke UPG"), null=True, blank=True)
    number = models.CharField(_("nomor laporan"), max_length=80, blank=True)
    decision = models.CharField(_("keputusan UPG atau KPK"), max_length=200, blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_on=None) | Q(reported_on__gte=F("on")),
                name="gift_reported_after_it_came",
            ),
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="gift_value_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Risk(Control):
    """One risk with its control. likelihood, impact: 1..5; done_on: the control was carried out."""

    statement = models.CharField(_("risiko"), max_length=300)
    cause = models.CharField(_("penyebab"), max_length=300, blank=True)
    owner = models.CharField(_("pemilik risiko (jabatan)"), max_length=150)
    likelihood = models.PositiveSmallIntegerField(_("kemungkinan (1–5)"))
    impact = models.PositiveSmallIntegerField(_("dampak (1–5)"))
    control = models.CharField(_("kegiatan pengendalian"), max_length=400)
    due_on = models.DateField(_("dilaksanakan paling lambat"))
    done_on = models.DateField(_("terlaksana"), null=True, blank=True)
    realised = models.CharField(_("realisasi"), max_length=400, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__gte=1, likelihood__lte=5, impact__gte=1, impact__lte=5),
                name="risk_one_to_five",
            ),
            models.CheckConstraint(condition=Q(done_on=None) | ~Q(realised=""), name="risk_done_says_what"),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def level(self) -> int:
        """Likelihood × impact, 1..25."""
        return self.likelihood * self.impact


class RiskList(models.Model):
    """The risks as the Pimpinan set them (P5.d.1): word for word, the newest one holds."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Daftar risiko {self.pk}"


class Interest(Control):
    """One possible conflict of interest on the map; handled_on: a case came up and was handled."""

    position = models.CharField(_("jabatan atau tugas"), max_length=150)
    situation = models.CharField(_("benturan yang mungkin"), max_length=300)
    source = models.CharField(_("sumber"), max_length=150, blank=True)
    prevention = models.CharField(_("pencegahan"), max_length=300)
    handled_on = models.DateField(_("ditangani"), null=True, blank=True)
    handling = models.CharField(_("cara penanganan"), max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(handled_on=None) | ~Q(handling=""), name="interest_handled_says_how"
            )
        ]

    def __str__(self) -> str:
        return self.situation


class Placement(Control):
    """How many people a position needs by the plan, and how many were placed (P3.b.1)."""

    position = models.CharField(_("jabatan"), max_length=150)
    planned = models.PositiveIntegerField(_("rencana kebutuhan"))
    placed = models.PositiveIntegerField(_("realisasi penempatan"))

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.position


class Performance(Control):
    """A document of planning or of performance: signed by the Pimpinan, handed in, received by the superior."""

    class Kind(models.TextChoices):
        RENSTRA = "renstra", _("Renstra")
        PK = "pk", _("Perjanjian Kinerja")
        RENJA = "renja", _("Renja, DIPA, atau RKA")
        IKU = "iku", _("Indikator Kinerja Utama")
        LKJ = "lkj", _("Laporan Kinerja")

    kind = models.CharField(_("dokumen"), max_length=8, choices=Kind.choices)
    title = models.CharField(_("judul atau nomor"), max_length=200)
    signed_on = models.DateField(_("ditandatangani Pimpinan"), null=True, blank=True)
    due_on = models.DateField(_("batas penyampaian"), null=True, blank=True)
    received_on = models.DateField(_("diterima pimpinan di atasnya"), null=True, blank=True)

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on=None)
                | Q(signed_on__isnull=False) & Q(received_on__gte=F("signed_on")),
                name="performance_signed_before_received",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Training(Control):
    """One training: how many employees needed it by the plan, how many took part, how long it was."""

    title = models.CharField(_("pelatihan"), max_length=200)
    on = models.DateField(_("tanggal"))
    hours = models.PositiveSmallIntegerField(_("jam pelajaran"))
    needed = models.PositiveIntegerField(_("pegawai yang memerlukan"))
    trained = models.PositiveIntegerField(_("pegawai yang mengikuti"))

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return self.title


class Attendance(Control):
    """One month: days that employees owed and were there, and those of the Pimpinan."""

    month = models.PositiveSmallIntegerField(_("bulan"))
    owed = models.PositiveIntegerField(_("hari kerja seluruh pegawai"))
    present = models.PositiveIntegerField(_("hari hadir seluruh pegawai"))
    leader_owed = models.PositiveSmallIntegerField(_("hari kerja Pimpinan"))
    leader_present = models.PositiveSmallIntegerField(_("hari hadir Pimpinan"))

    class Meta:
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "month"], condition=Q(removed_at=None), name="attendance_month_once"
            ),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="attendance_twelve_months"),
            models.CheckConstraint(
                condition=Q(present__lte=F("owed"), leader_present__lte=F("leader_owed")),
                name="attendance_no_more_than_owed",
            ),
        ]

    def __str__(self) -> str:
        return f"Kehadiran {self.month}"


class Discipline(Control):
    """One violation of discipline by an employee who is not named, and its sanction (R3.c.1)."""

    class Grade(models.TextChoices):
        LIGHT = "ringan", _("ringan")
        MIDDLE = "sedang", _("sedang")
        HEAVY = "berat", _("berat")

    what = models.CharField(_("jenis pelanggaran"), max_length=200)
    grade = models.CharField(_("tingkat"), max_length=8, choices=Grade.choices)
    on = models.DateField(_("tanggal pelanggaran"))
    sanction = models.CharField(_("sanksi"), max_length=200, blank=True)
    sanctioned_on = models.DateField(_("sanksi ditetapkan"), null=True, blank=True)

    class Meta:
        ordering = ["-on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sanctioned_on=None) | Q(sanctioned_on__gte=F("on")) & ~Q(sanction=""),
                name="discipline_sanction_follows_and_is_named",
            )
        ]

    def __str__(self) -> str:
        return self.what


class Target(Control):
    """A performance target of the unit and what was achieved. lower: less is better."""

    name = models.CharField(_("sasaran atau indikator"), max_length=300)
    scale = models.CharField(_("satuan"), max_length=40)
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=3)
    achieved = models.DecimalField(_("capaian"), max_digits=14, decimal_places=3, null=True, blank=True)
    lower = models.BooleanField(_("lebih kecil lebih baik"), default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def reached(self) -> bool:
        """At least 100% of the target."""
        if self.achieved is None:
            return False
        return self.achieved <= self.target if self.lower else self.achieved >= self.target


class Nothing(models.Model):
    """Somebody declared that there was nothing of a register in a year ("nihil")."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    register = models.SlugField(max_length=24)
    year = models.PositiveSmallIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["year", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "register", "year"],
                condition=Q(removed_at=None),
                name="nothing_declared_once",
            )
        ]

    def __str__(self) -> str:
        return f"Nihil {self.register} {self.year}"
