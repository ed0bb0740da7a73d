"""The deeds of 5.a.3–6."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tuas.organisation.models import User


class Direction(models.Model):
    """What the Pengarah writes to the whole TPU (5.a.3.a). It is not changed afterwards."""

    subject = models.CharField(_("perihal"), max_length=200)
    text = models.TextField(_("arahan"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.subject
