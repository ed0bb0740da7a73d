"""Where a zip lies until it has been opened: beside what is arriving, not in the store, since it is no evidence."""

from pathlib import Path

from tuas.evidence.models import BatchFile
from tuas.files.models import incoming


def archive_of(row: BatchFile) -> Path:
    return incoming() / f"zip-{row.pk}"
