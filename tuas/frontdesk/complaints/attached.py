"""Files that come with a complaint: a picture without what the camera wrote into it, or a whole PDF."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.paper import keep_pdf
from tuas.files import printing
from tuas.files.models import Blob
from tuas.files.upload import VisitorUploadHandler, too_large
from tuas.frontdesk.complaints import policies
from tuas.frontdesk.models import Complaint, ComplaintFile
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.ui.errors import Invalid

FIELD, HELD = "lampiran", "lampiran-tetap"
SALT, AGE = "tuas.complaint.file", 24 * 3600
MOST = VisitorUploadHandler.MOST
MOST_OF_ONE = 20
"""Of one complaint, however many times somebody adds."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that is kept. token: for the form that comes back, so that nobody chooses it twice."""

    blob: str
    name: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class Arrivals:
    files: tuple[Attached, ...]
    errors: tuple[str, ...]


def open_door(request: HttpRequest) -> None:
    """Before the form is read: files of a visitor are taken, a few and small ones."""
    request.upload_handlers = [VisitorUploadHandler(request)]


def megabytes() -> int:
    """Of one file of a visitor."""
    return VisitorUploadHandler().limit // (1024 * 1024)


def arrived(request: HttpRequest, key: str) -> Arrivals:
    """Those of this request and those that an attempt with the same form key brought before."""
    files, errors = list[Attached](), list[str]()
    for token in request.POST.getlist(HELD)[:MOST]:
        try:
            held, blob, name = signing.loads(token, salt=SALT, max_age=AGE)
        except (signing.BadSignature, ValueError, TypeError):
            continue
        if held == key and Blob.objects.filter(pk=blob).exists():
            files.append(Attached(blob, name, token))
    for upload in request.FILES.getlist(FIELD):
        if not upload.size:
            continue
        try:
            blob, name = _kept(upload, visitor=True)
        except Invalid as error:
            errors.append(str(error))
        else:
            if blob.pk not in {each.blob for each in files}:
                files.append(Attached(blob.pk, name, signing.dumps([key, blob.pk, name], salt=SALT)))
    large = _("{name} lebih besar dari {mb} MB. Kecilkan, lalu pilih lagi.")
    errors += [large.format(name=name, mb=megabytes()) for name in too_large(request)]
    skipped = [name for each in request.upload_handlers for name in getattr(each, "too_many", ())]
    if skipped or len(files) > MOST:
        errors.append(_("Paling banyak {n} lampiran; kurangi, lalu kirim lagi.").format(n=MOST))
    return Arrivals(tuple(files[:MOST]), tuple(errors))


def _kept(upload: Any, *, visitor: bool) -> tuple[Blob, str]:
    with upload.path.open("rb") as stream:
        head = stream.read(5)
    if head == b"%PDF-":
        return keep_pdf(upload)
    name = "".join(c for c in (upload.name or "") if c.isprintable())[-200:] or "gambar"
    blob, _width, _height = printing.printed(upload.path, name, visitor=visitor)
    return blob, name


def join(complaint: Complaint, files: Iterable[Attached], *, by: User | None) -> None:
    """In the transaction that keeps the complaint."""
    for each in files:
        ComplaintFile.objects.create(complaint=complaint, blob_id=each.blob, name=each.name, added_by=by)


def add(complaint: Complaint, upload: Any, *, by: User, who: Authority) -> None:
    """By who handles it, for what came on paper or later. Raises Denied, Invalid."""
    policies.check_handle(who, complaint)
    if complaint.forgotten_at is not None:
        raise Invalid(_("Isi laporan ini sudah dihapus; lampiran tidak ditambahkan lagi."))
    if upload is None or not upload.size:
        raise Invalid(_("Pilih berkasnya."))
    blob, name = _kept(upload, visitor=False)
    with transaction.atomic():
        Complaint.objects.select_for_update().get(pk=complaint.pk)
        if complaint.files.count() >= MOST_OF_ONE:
            raise Invalid(_("Pengaduan ini sudah memuat {n} lampiran.").format(n=MOST_OF_ONE))
        if complaint.files.filter(blob=blob).exists():
            raise Invalid(_("Berkas ini sudah terlampir."))
        ComplaintFile.objects.create(complaint=complaint, blob=blob, name=name, added_by=by)
        record("complaint.file_added", complaint, by=by, unit=complaint.unit.number)
