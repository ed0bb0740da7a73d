"""What may wait until after the answer: reading the text of a new version for search."""

from tuas.evidence.models import Revision
from tuas.evidence.recognition import extract, kinds


def text_of(revision: Revision, *, ocr: bool = False) -> str:
    """The text of a version as it can be read now; "" when it has none or is lost."""
    kind = kinds.inspect(revision.blob.path, revision.name)
    return "" if isinstance(kind, kinds.Refusal) else extract.text_of(revision.blob.path, kind, ocr=ocr).text


def enqueue_reading(revision: Revision) -> None:
    """Ask for the text of a version to be read; inside the transaction that stores it."""
