"""Files of a form: kept under their hash, and held in the session while the rest of the form is mended."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from tuas.cycle.paper import keep_paper
from tuas.files import printing
from tuas.files.models import Blob


@dataclass(frozen=True, slots=True)
class Held:
    """A file that arrived: with width and height when it is a picture at the size of a print."""

    blob: Blob
    name: str
    width: int = 0
    height: int = 0


def picture(request: HttpRequest, key: str, field: str = "foto") -> Held | None:
    """The picture of this request, else the one that came with a refused attempt, else None. Raises Invalid."""
    upload: Any = request.FILES.get(field)
    if upload is not None and upload.size:
        name = upload.name or ""
        blob, width, height = printing.printed(upload.path, name)
        request.session[key] = [blob.pk, name, width, height]
        return Held(blob, name, width, height)
    return _before(request, key)


def paper(request: HttpRequest, key: str, field: str = "berkas") -> Held | None:
    """As `picture`, for a PDF or a scan kept as it is."""
    upload: Any = request.FILES.get(field)
    if upload is not None and upload.size:
        blob, name = keep_paper(upload)
        request.session[key] = [blob.pk, name, 0, 0]
        return Held(blob, name)
    return _before(request, key)


def let_go(request: HttpRequest, key: str) -> None:
    request.session.pop(key, None)


def _before(request: HttpRequest, key: str) -> Held | None:
    kept: list[Any] | None = request.session.get(key)
    if not kept:
        return None
    found = Blob.objects.filter(pk=kept[0]).first()
    return Held(found, *kept[1:]) if found is not None else None
