"""A file that a unit handed in: an SK, a signed scan, a photo."""

from django.db import models

from tuas.files.models import Blob
from tuas.organisation.models import Unit, User


class Paper(models.Model):
    """One file as one unit handed it in. private: holds NIP or signatures of employees; only the team opens it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="papers")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    private = models.BooleanField(default=False)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
