"""One unit's programme and the facts that eligibility rests on, each with its date and its paper."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.files.models import Blob
from tuas.organisation.models import Unit, User

TARGETS = [("WBK", "WBK"), ("WBBM", "WBBM")]


class Programme(models.Model):
    """Unit × target × year (DM-02). A unit has at most one running programme. The SOP version stays with it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="programmes")
    target = models.CharField(_("target"), max_length=4, choices=TARGETS)
    year = models.PositiveSmallIntegerField(_("tahun"))
    catalogue = models.CharField(max_length=60)
    lke = models.CharField(max_length=60)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-year", "unit__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(closed_at=None), name="programme_one_running_per_unit"
            ),
            models.UniqueConstraint(fields=["unit", "year", "target"], name="programme_once_a_year"),
            models.CheckConstraint(condition=models.Q(year__gte=2014, year__lte=2100), name="programme_year"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.target} {self.year}"


class Fact(models.Model):
    """One fact of 5.i as it was entered. A correction is a new row; the newest of a kind counts.

    kind       on                       year  grade  total/done            percent
    PENCANANGAN  day of pencanangan
    SK_MENTERI   date of the SK
    SAKIP                               y-1   "B"
    TEMUAN_BPK, TEMUAN_BPKP, TEMUAN_ITJEN     y     findings / followed up
    LHKAN                               y            obliged / reported
    KINERJA_Y1, KINERJA_Y2              y-1, y-2                            realisation in per cent, not capped
    WBK          date of award
    """

    class Kind(models.TextChoices):
        PENCANANGAN = "PENCANANGAN", _("Pencanangan")
        SK_MENTERI = "SK_MENTERI", _("SK Menteri")
        SAKIP = "SAKIP", _("Hasil evaluasi SAKIP")
        TEMUAN_BPK = "TEMUAN_BPK", _("Tindak lanjut temuan BPK")
        TEMUAN_BPKP = "TEMUAN_BPKP", _("Tindak lanjut temuan BPKP")
        TEMUAN_ITJEN = "TEMUAN_ITJEN", _("Tindak lanjut temuan Inspektorat Jenderal")
        LHKAN = "LHKAN", _("Pelaporan LHKAN")
        KINERJA_Y1 = "KINERJA_Y1", _("Realisasi kinerja utama tahun lalu (y-1)")
        KINERJA_Y2 = "KINERJA_Y2", _("Realisasi kinerja utama dua tahun lalu (y-2)")
        WBK = "WBK", _("Predikat WBK")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(_("jenis"), max_length=16, choices=Kind.choices)
    on = models.DateField(_("tanggal"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("tahun"), null=True, blank=True)
    grade = models.CharField(_("predikat"), max_length=2, blank=True)
    total = models.PositiveIntegerField(_("jumlah"), null=True, blank=True)
    done = models.PositiveIntegerField(_("selesai"), null=True, blank=True)
    percent = models.DecimalField(_("persen"), max_digits=9, decimal_places=4, null=True, blank=True)
    paper_number = models.CharField(_("nomor surat/dokumen"), max_length=160, blank=True)
    paper_date = models.DateField(_("tanggal surat/dokumen"), null=True, blank=True)
    paper_name = models.CharField(max_length=255, blank=True)
    paper = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "-id"]
        indexes = [models.Index(fields=["programme", "kind", "-id"], name="fact_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(total=None) | models.Q(done__lte=models.F("total")),
                name="fact_done_within_total",
            ),
            models.CheckConstraint(
                condition=models.Q(percent=None) | models.Q(percent__gte=0), name="fact_percent_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.programme}"
