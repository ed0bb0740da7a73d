"""Bytes that are never changed: one row per content, named by its SHA-256."""

import os
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import models


class Blob(models.Model):
    """One content. The path follows from the hash, so the row needs no name. stored_at: when it was last brought."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=120)
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="blob_not_empty")]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> Path:
        return path_of(self.sha256)

    def open(self) -> BinaryIO:
        """A stream from the start; the caller closes it. FileNotFoundError when the store has lost it."""
        return open(self.path, "rb")


def path_of(sha256: str) -> Path:
    """Where a content lies: two levels of 256 folders keep each folder small."""
    return Path(settings.TUAS_FILES) / sha256[:2] / sha256[2:4] / sha256


def incoming() -> Path:
    """The folder of what is still arriving, on the same disk so that keeping it is a rename."""
    folder = Path(settings.TUAS_FILES) / "incoming"
    os.makedirs(folder, exist_ok=True)
    return folder
