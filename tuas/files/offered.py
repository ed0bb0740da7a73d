"""A workbook that is looked at first and written later: it stays with Tuas between the two, nobody chooses it twice."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tuas.files.models import Blob
from tuas.files.spreadsheet import read_tables
from tuas.files.store import keep
from tuas.ui.errors import Invalid

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(request: HttpRequest, key: str, *, ask: str, most: int, much: str) -> Blob:
    """The file just uploaded as "berkas", or the one that this same person looked at before.

    key: of the session, for this page and unit; ask: the sentence when no file came; most: bytes; much: the sentence
    for a file that is larger. Raises Invalid, Unreadable.
    """
    upload: Any = request.FILES.get("berkas")
    if upload is None:
        if request.POST.get("sha256") and request.POST["sha256"] == request.session.get(key):
            return get_object_or_404(Blob, sha256=request.session[key])
        raise Invalid(ask)
    if not upload.size:
        raise Invalid(_("Berkas ini kosong. {ask}").format(ask=ask))
    if upload.size > min(most, settings.TUAS_MAX_FILE_BYTES):
        raise Invalid(much)
    read_tables(upload.path)  # refused before it is kept
    blob = keep(upload.path, upload.sha256, XLSX)
    request.session[key] = blob.sha256
    return blob
