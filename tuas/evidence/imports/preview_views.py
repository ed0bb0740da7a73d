"""A file of a folder shown beside its proposals, before it is a document."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tuas.evidence import place, policies
from tuas.evidence.models import BatchFile
from tuas.evidence.recognition import extract, kinds
from tuas.files import pictures
from tuas.organisation import authority

MOST = 12  # pages; the rest is read after it became a document
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; frame-ancestors 'self'; "
    "sandbox allow-same-origin"
)


def _file(request: HttpRequest, number: str, pk: int) -> BatchFile:
    unit = place.unit_of(request, number)
    policies.check_add(authority.of(request), unit)
    found = get_object_or_404(BatchFile.objects.select_related("blob"), pk=pk, batch__unit=unit)
    if found.blob is None:
        raise Http404
    return found


@require_safe
def preview(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Its pages as pictures, or its text, for a frame."""
    found = _file(request, number, pk)
    name, blob = found.path.rpartition("/")[2], found.blob
    assert blob is not None
    try:
        pages, width, height = pictures.pages_of(blob)
    except FileNotFoundError as error:
        raise Http404 from error
    text = ""
    if not pages:
        kind = kinds.inspect(blob.path, name)
        text = "" if isinstance(kind, kinds.Refusal) else extract.text_of(blob.path, kind).text[:20_000]
    context = {
        "number": number,
        "file": found,
        "name": name,
        "pages": range(1, min(pages, MOST) + 1),
        "count": pages,
        "more": max(0, pages - MOST),
        "width": 1100 if width else "",
        "height": round(1100 * height / width) if width else "",
        "text": text,
    }
    answer = render(request, "evidence/import_preview.html", context)
    answer["Content-Security-Policy"] = POLICY
    return answer


@require_safe
def page_picture(request: HttpRequest, number: str, pk: int, page: int) -> HttpResponse:
    """One page of it as JPEG."""
    found = _file(request, number, pk)
    assert found.blob is not None
    try:
        answer = HttpResponse(pictures.page_picture(found.blob, page), content_type="image/jpeg")
    except (IndexError, FileNotFoundError) as error:
        raise Http404 from error
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
