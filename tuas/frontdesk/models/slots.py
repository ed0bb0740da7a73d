"""Papers that an activity of the SOP demands one by one, each in its own slot (`frontdesk/slots/kinds.py`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Paper, Programme
from tuas.organisation.models import User


class SlotPaper(models.Model):
    """One paper in a slot of a programme year. holiday: the day a circular is about; none: declared to be nihil."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="slot_papers")
    slot = models.CharField(max_length=40)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("nama atau nomor dokumen"), max_length=200)
    on = models.DateField(_("tanggal"))
    holiday = models.DateField(_("hari raya"), null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["programme", "slot"], name="slot_paper_slot")]

    def __str__(self) -> str:
        return f"{self.slot} {self.on}"
