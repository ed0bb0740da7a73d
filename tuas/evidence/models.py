"""Documents and their versions, their links to the 236 items, and each round of checking.

A document belongs to a unit and may prove any number of items; unlinking is not deleting (RQ-090).
The state of an item is derived from its links (`tuas.rules.progress`); stored is only what a person decided.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Programme
from tuas.files.models import Blob
from tuas.organisation.models import Unit, User


class Document(models.Model):
    """A paper of a unit, whatever its versions. Dates of the paper, not of the upload."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(_("judul"), max_length=255)
    number = models.CharField(_("nomor"), max_length=160, blank=True)
    date = models.DateField(_("tanggal dokumen"), null=True, blank=True)
    period_from = models.DateField(_("periode dari"), null=True, blank=True)
    period_to = models.DateField(_("sampai"), null=True, blank=True)
    signatory = models.CharField(_("penanda tangan"), max_length=200, blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["unit", "-created_at"], name="document_unit")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_from=None)
                | models.Q(period_to=None)
                | models.Q(period_to__gte=models.F("period_from")),
                name="document_period_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Revision(models.Model):
    """One version of a document: its content, under the name it had on the officer's disk."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField(_("versi"))
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="revisions")
    name = models.CharField(_("nama berkas"), max_length=255)
    pages = models.PositiveIntegerField(null=True)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"


class RevisionText(models.Model):
    """What can be read in a version: its text and the stems that search compares. Kept apart, since it is large."""

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, primary_key=True, related_name="reading"
    )
    text = models.TextField(blank=True)
    stems = models.TextField(blank=True)
    source = models.CharField(max_length=8, blank=True)  # text, ocr, none

    def __str__(self) -> str:
        return f"{self.revision_id} {self.source}"


class LinkState(models.TextChoices):
    DIAJUKAN = "diajukan", _("Menunggu Ketua Pokja")
    DIPERIKSA = "diperiksa", _("Menunggu verifikasi TPU")
    DIKEMBALIKAN = "dikembalikan", _("Perlu perbaikan")
    DITERIMA = "diterima", _("Diterima TPU")


# Every state is here; the test proves that the table is total and the diagram in docs/ is drawn from it.
TRANSITIONS: dict[LinkState, frozenset[LinkState]] = {
    LinkState.DIAJUKAN: frozenset({LinkState.DIPERIKSA, LinkState.DIKEMBALIKAN}),
    # a new version that the Ketua Pokja has not seen goes back to him, also while the TPU is waiting for it
    LinkState.DIPERIKSA: frozenset({LinkState.DITERIMA, LinkState.DIKEMBALIKAN, LinkState.DIAJUKAN}),
    LinkState.DIKEMBALIKAN: frozenset({LinkState.DIAJUKAN}),
    LinkState.DITERIMA: frozenset({LinkState.DIAJUKAN}),  # a new version opens a new round
}


class Link(models.Model):
    """A document proves an item of a programme, for a period where the item demands one.

    period: "2026-03" month, "2026-Q1" quarter, "2026-S1" half-year, "2026" year, "" otherwise.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="links")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="links")
    item = models.CharField(_("bukti"), max_length=16)
    period = models.CharField(_("periode"), max_length=8, blank=True)
    people = models.PositiveIntegerField(_("pegawai tercakup"), null=True, blank=True)
    parts = models.JSONField(_("bagian yang ada"), default=list, blank=True)  # words of `heads.parts`
    state = models.CharField(max_length=12, choices=LinkState.choices, default=LinkState.DIAJUKAN)
    since = models.DateTimeField()
    linked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    linked_at = models.DateTimeField(auto_now_add=True)
    unlinked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    unlinked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["item", "period", "id"]
        indexes = [
            models.Index(fields=["programme", "item"], name="link_programme_item"),
            models.Index(  # the board counts what waits over all units from this alone
                fields=["programme", "state", "item", "since"],
                condition=models.Q(unlinked_at=None),
                name="link_standing",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "programme", "item", "period"],
                condition=models.Q(unlinked_at=None),
                name="link_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.period} {self.state}"


class Round(models.Model):
    """One decision on a link, on the version that was looked at. Never changed."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="rounds")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=LinkState.choices)
    note = models.TextField(_("catatan"), blank=True)
    due = models.DateField(_("tenggat"), null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="dikembalikan") | ~models.Q(note=""), name="round_return_has_note"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.at:%Y-%m-%d}"


class Absence(models.Model):
    """A conditional item marked "tidak ada" for this year, with the reason (RQ-089)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="absences")
    item = models.CharField(max_length=16)
    reason = models.CharField(_("alasan"), max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "item"], condition=models.Q(cancelled_at=None), name="absence_once"
            )
        ]

    def __str__(self) -> str:
        return self.item


class Batch(models.Model):
    """A folder or zip that was brought; nothing of it is evidence before a person confirms."""

    class State(models.TextChoices):
        MENERIMA = "menerima", _("Berkasnya sedang dikirim")
        MEMBACA = "membaca", _("Sedang dibaca")
        SIAP = "siap", _("Siap ditinjau")
        SELESAI = "selesai", _("Selesai")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="batches")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="batches")
    name = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=State.choices, default=State.MEMBACA)
    total = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class BatchFile(models.Model):
    """One file of a batch: what it is, what it seems to prove and why, and what the person decided."""

    class Decision(models.TextChoices):
        OPEN = "", _("Belum ditinjau")
        ACCEPTED = "diterima", _("Menjadi bukti")
        INBOX = "kotak", _("Tinggal di kotak masuk")
        REJECTED = "bukan", _("Bukan bukti")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=1000)
    status = models.CharField(max_length=10)  # waiting, stored, duplicate, refused
    reason = models.TextField(blank=True)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    proposals = models.JSONField(default=list)  # [{"code", "score", "why"}] best first
    description = models.JSONField(default=dict)  # title, number, date, period, signatory
    chosen = models.JSONField(default=list)  # codes the person chose
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.OPEN, blank=True)
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["batch", "path"], name="batch_path_once")]

    def __str__(self) -> str:
        return self.path
