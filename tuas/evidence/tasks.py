"""What may wait until after the answer: reading the text of a new version for search."""

from django.db import transaction
from django_tasks import task

from tuas.evidence import search
from tuas.evidence.models import Revision, RevisionText
from tuas.evidence.recognition import extract, kinds, ocr
from tuas.evidence.stems import stems
from tuas.jobs.queue import enqueue


def text_of(revision: Revision, *, ocr: bool = False) -> str:
    """The text of a version as it can be read now; "" when it has none or is lost."""
    kind = kinds.inspect(revision.blob.path, revision.name)
    return "" if isinstance(kind, kinds.Refusal) else extract.text_of(revision.blob.path, kind, ocr=ocr).text


def enqueue_reading(revision: Revision) -> None:
    """The document can be found by its head at once, by its text when a worker has read it.

    Inside the transaction that stores the version.
    """
    search.index(revision.document, revision)
    enqueue(read_revision, revision.pk)


@task()
def read_revision(pk: int) -> None:
    """Reads the text of a version, pictures too where tesseract is installed; again changes nothing."""
    revision = Revision.objects.select_related("blob", "document").filter(pk=pk).first()
    if revision is None:
        return
    text, source = _read(revision)
    with transaction.atomic():
        found = {"text": text, "stems": stems(text), "source": source}
        RevisionText.objects.update_or_create(revision=revision, defaults=found)
        search.index(revision.document)


def _read(revision: Revision) -> tuple[str, str]:
    """(text, "text" | "ocr" | "none"); equal bytes are read once."""
    same = RevisionText.objects.filter(revision__blob=revision.blob_id).exclude(revision=revision)
    if known := same.exclude(source="none").first():
        return known.text, known.source
    try:
        kind = kinds.inspect(revision.blob.path, revision.name)
    except OSError:
        return "", "none"
    if isinstance(kind, kinds.Refusal):
        return "", "none"
    found = extract.text_of(revision.blob.path, kind, ocr=ocr.available())
    return found.text, found.source
