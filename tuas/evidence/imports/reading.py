"""The files of a batch: taken into the store as they come, then examined one by one. Both may be repeated.

Rows: "waiting" is stored and not yet examined; "zip" is an archive that waits to be opened; then "stored",
"duplicate" or "refused". What is examined already is not examined again, so a killed worker costs one file.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext as _

from tuas.catalogue import load
from tuas.evidence.imports.archives import archive_of
from tuas.evidence.models import Batch, BatchFile, Revision
from tuas.evidence.recognition import kinds, names, ocr
from tuas.evidence.recognition.describe import describe
from tuas.evidence.recognition.extract import text_of
from tuas.evidence.recognition.intake import Found, walk
from tuas.evidence.recognition.recognise import propose
from tuas.files.models import Blob
from tuas.files.store import keeping, receive
from tuas.jobs.queue import advance

LIMITS = kinds.Limits(file_bytes=settings.TUAS_MAX_FILE_BYTES)
LOST = "Isi berkas ini hilang dari penyimpanan; bawa lagi berkasnya."


def refuse(batch: Batch, path: str, reason: str) -> BatchFile:
    """A row for what was not taken, so that the person sees why."""
    row, _made = BatchFile.objects.get_or_create(
        batch=batch, path=path, defaults={"status": "refused", "reason": reason}
    )
    return row


def take(batch: Batch, path: str, file: Path, sha256: str) -> BatchFile:
    """Keep one file that lies in `incoming`; the same path again changes nothing. A refused one is removed."""
    reason = _bad_name(path)
    path = _writable(path)
    if known := BatchFile.objects.filter(batch=batch, path=path).first():
        file.unlink(missing_ok=True)
        return known
    kind = kinds.inspect(file, path.rpartition("/")[2], LIMITS)
    if reason or isinstance(kind, kinds.Refusal):
        file.unlink(missing_ok=True)
        return refuse(batch, path, reason or (kind.reason if isinstance(kind, kinds.Refusal) else ""))
    if kind is kinds.ZIP:
        row, _made = BatchFile.objects.get_or_create(batch=batch, path=path, defaults={"status": "zip"})
        file.rename(archive_of(row))
        return row
    return _keep(batch, path, file, sha256, kind)


def take_known(batch: Batch, path: str, blob: Blob) -> BatchFile:
    """As `take`, for bytes that the store has already."""
    if reason := _bad_name(path):
        return refuse(batch, _writable(path), reason)
    row, _made = BatchFile.objects.get_or_create(
        batch=batch, path=_writable(path), defaults={"status": "waiting", "blob": blob}
    )
    return row


def _bad_name(path: str) -> str:
    return names.refuse_member(path) or names.refuse_name(path) or names.refuse_leftover(path) or ""


def _keep(batch: Batch, path: str, file: Path, sha256: str, kind: kinds.Kind) -> BatchFile:
    try:
        with keeping(file, sha256, kind.media_type) as blob:
            return BatchFile.objects.create(batch=batch, path=path, status="waiting", blob=blob)
    except IntegrityError:  # the same file twice at once
        return BatchFile.objects.get(batch=batch, path=path)


def take_folder(batch: Batch, folder: Path, shown: str = "") -> None:
    """Every file below a folder (or in a zip) on this machine; what is there already is passed over."""
    known = set(BatchFile.objects.filter(batch=batch).exclude(status="zip").values_list("path", flat=True))
    for found in walk(folder, LIMITS, shown):
        if found.path not in known:
            _take_found(batch, found)


def _take_found(batch: Batch, found: Found) -> None:
    path = _writable(found.path)
    if found.file is None or found.kind is None:
        refuse(batch, path, found.refusal or "")
        return
    try:
        with found.file.open("rb") as stream:
            copy, sha256 = receive(stream)
    except OSError:
        refuse(batch, path, "Berkas tidak dapat dibaca; salin ulang dari sumbernya.")
        return
    _keep(batch, path, copy, sha256, found.kind)


def _writable(path: str) -> str:
    """A path that a row can hold: at most 1,000 characters, none that databases refuse."""
    return path.replace("\x00", "�").encode("utf-8", "replace").decode()[:1000]


def open_archives(batch: Batch) -> None:
    """Each zip of the batch gives its members and goes; one that is refused stays as a row with the reason."""
    for row in batch.files.filter(status="zip"):
        archive = archive_of(row)
        if not archive.exists():
            BatchFile.objects.filter(pk=row.pk).update(status="refused", reason=_(LOST))
            continue
        refused = _refusal_of(batch, row, archive)
        if refused:
            BatchFile.objects.filter(pk=row.pk).update(status="refused", reason=refused)
        else:
            row.delete()
        archive.unlink(missing_ok=True)


def _refusal_of(batch: Batch, row: BatchFile, archive: Path) -> str:
    known = set(BatchFile.objects.filter(batch=batch).values_list("path", flat=True))
    for found in walk(archive, LIMITS, row.path):
        if found.path == row.path:
            return found.refusal or ""
        if found.path not in known:
            _take_found(batch, found)
        advance(_done(batch))
    return ""


def _done(batch: Batch) -> int:
    return batch.files.exclude(status__in=["waiting", "zip"]).count()


def read_waiting(batch: Batch, *, use_ocr: bool | None = None) -> None:
    """Examine what is stored and not yet examined. use_ocr: None means when tesseract is installed."""
    open_archives(batch)
    reads = ocr.available() if use_ocr is None else use_ocr and ocr.available()
    while rows := list(batch.files.filter(status="waiting").select_related("blob")[:50]):
        for row in rows:
            done, total = _done(batch), batch.files.count()
            advance(done, max(total, batch.total))
            found = _examined(batch, row, reads)
            BatchFile.objects.filter(pk=row.pk, status="waiting").update(**found)


def _examined(batch: Batch, row: BatchFile, reads: bool) -> dict[str, Any]:
    """The fields of a row after a look into its file."""
    blob = row.blob
    if blob is None or not blob.path.exists():
        return {"status": "refused", "reason": _(LOST)}
    kind = kinds.inspect(blob.path, row.path.rpartition("/")[2], LIMITS)
    if isinstance(kind, kinds.Refusal):
        return {"status": "refused", "reason": kind.reason}
    text = text_of(blob.path, kind, ocr=reads).text
    proposals = propose(row.path, text, load(batch.programme.catalogue))
    said = describe(row.path, text)
    found: dict[str, Any] = {
        "status": "stored",
        "proposals": [{"code": p.code, "score": p.score, "why": p.why} for p in proposals],
        "description": {
            "title": said.title,
            "number": said.number[:160],
            "date": said.document_date.isoformat() if said.document_date else "",
            "period": said.period,
            "signatory": said.signatory,
        },
    }
    return found | _twin(batch, row)


def _twin(batch: Batch, row: BatchFile) -> dict[str, Any]:
    """Whether these bytes are there already: in the batch, in the unit; in another unit that is only a warning."""
    again = batch.files.filter(blob=row.blob_id, status="stored", pk__lt=row.pk).first()
    if again:
        said = _("Isinya sama persis dengan “{name}”; tidak disimpan dua kali.")
        return {"status": "duplicate", "reason": said.format(name=names.printable(again.path))}
    copies = Revision.objects.filter(blob=row.blob_id).select_related("document")
    here = copies.filter(document__unit=batch.unit_id).first()
    if here:
        said = _("Sudah tersimpan sebagai “{title}”; tidak disimpan dua kali.")
        return {"status": "duplicate", "reason": said.format(title=here.document.title)}
    if copies.exists():
        return {"reason": _("Berkas yang sama persis ada juga di unit lain; periksa nama unit di dalamnya.")}
    return {}
