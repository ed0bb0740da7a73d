"""Stored bytes back to a browser: streamed, under the officer's own file name, never run as a page of Tuas."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from tuas.files.models import Blob

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Media types of what Tuas makes, by the ending of its name."""
PIECE = 1 << 18
SHOWN = frozenset(
    {"application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4", "audio/mpeg", "audio/wav"}
)  # fmt: skip
"""What a browser may show by itself; everything else is only downloaded."""
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def _policy(media_type: str) -> str:
    """No script, no request to anywhere. A PDF is not sandboxed: browsers refuse to show it that way."""
    rules = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; frame-ancestors 'self'"
    return f"{rules}; object-src 'self'" if media_type == "application/pdf" else f"{rules}; sandbox"


def _span(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a single range, or None to send everything. (-1, -1) when it lies outside."""
    match = _RANGE.fullmatch(header.strip())
    if not match or match[1] == match[2] == "":
        return None
    if match[1] == "":
        first = max(0, size - int(match[2]))
        return (first, size - 1) if first < size else (-1, -1)
    first, last = int(match[1]), min(int(match[2] or size - 1), size - 1)
    return (first, last) if first <= last else (-1, -1)


def _part(stream: BinaryIO, first: int, length: int) -> Iterator[bytes]:
    with stream:
        stream.seek(first)
        while length and (piece := stream.read(min(PIECE, length))):
            length -= len(piece)
            yield piece


def serve(request: HttpRequest, blob: Blob, name: str, *, inline: bool) -> HttpResponseBase:
    """The content under its original name (RFC 5987), whole or the range asked for; memory stays flat.

    inline: shown in the browser where that is safe. FileNotFoundError when the store has lost the content.
    """
    show = inline and blob.media_type in SHOWN
    return _answer(request, blob.path, blob.pk, name, blob.media_type, show)


def serve_path(request: HttpRequest, path: Path, sha256: str, name: str, media_type: str) -> HttpResponseBase:
    """As `serve`, for a file outside the store; downloaded only."""
    return _answer(request, path, sha256, name, media_type, show=False)


def starts_at_first(answer: HttpResponseBase) -> bool:
    """Whether this answer is the beginning of a download and not its continuation."""
    return answer.status_code == 200 or answer.get("Content-Range", "").startswith("bytes 0-")


def _asked(request: HttpRequest, size: int, tag: str) -> tuple[int, int] | None:
    """The range asked for. One that continues another content (If-Range, RFC 9110 13.1.5) gets everything."""
    known = request.headers.get("If-Range")
    return None if known and known.strip() != tag else _span(request.headers.get("Range", ""), size)


def _answer(
    request: HttpRequest, path: Path, sha256: str, name: str, media_type: str, show: bool
) -> HttpResponseBase:  # fmt: skip
    size, tag = path.stat().st_size, f'"{sha256}"'
    span = _asked(request, size, tag)
    answer: HttpResponseBase
    if span == (-1, -1):
        answer = HttpResponse(status=416)
        answer["Content-Range"] = f"bytes */{size}"
        return answer
    if span is None:
        answer = FileResponse(path.open("rb"), content_type=media_type)
    else:
        first, last = span
        answer = StreamingHttpResponse(
            _part(path.open("rb"), first, last - first + 1), status=206, content_type=media_type
        )
        answer["Content-Range"] = f"bytes {first}-{last}/{size}"
        answer["Content-Length"] = str(last - first + 1)
    answer["Content-Disposition"] = content_disposition_header(not show, name) or "attachment"
    answer["Content-Security-Policy"] = _policy(media_type) if show else "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Accept-Ranges"] = "bytes"
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, max-age=3600"
    answer["Content-Encoding"] = "identity"  # compressing it again would cost time and break ranges
    return answer


def download(made: bytes, name: str, *, inline: bool = False) -> HttpResponse:
    """A paper just made, under its name; inline: shown in the browser where it can show it."""
    kind = KINDS[name.rsplit(".", 1)[-1]]
    answer = HttpResponse(made, content_type=kind)
    answer["Content-Disposition"] = (
        content_disposition_header(not inline or kind not in SHOWN, name) or "attachment"
    )
    return answer
