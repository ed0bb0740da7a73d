"""A unit's own Word templates: one row each, in force from a day on; what held before stays readable."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.files.models import Blob
from tuas.organisation.models import Unit, User


class FormTemplate(models.Model):
    """kind: code of `stationery.kinds`; withdrawn: taken back, the one before (or Tuas' own) holds again."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("surat atau formulir"), max_length=10)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("nama berkas"), max_length=200)
    from_on = models.DateField(_("berlaku sejak"))
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["unit", "kind", "-from_on", "-id"]
        indexes = [models.Index(fields=["unit", "kind", "from_on"], name="stationery_in_force")]

    def __str__(self) -> str:
        return f"{self.kind} {self.from_on}"


def in_force(unit: Unit, kind: str, on: dt.date) -> FormTemplate | None:
    """The newest that holds on that day; None while Tuas' own does. One query."""
    held = FormTemplate.objects.filter(unit=unit, kind=kind, from_on__lte=on, withdrawn_at=None)
    return held.select_related("blob").order_by("-from_on", "-pk").first()
