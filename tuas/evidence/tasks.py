"""What may wait until after the answer: reading the text of a new version for search."""

from tuas.evidence.models import Revision


def enqueue_reading(revision: Revision) -> None:
    """Ask for the text of a version to be read; inside the transaction that stores it."""
