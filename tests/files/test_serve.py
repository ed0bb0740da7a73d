"""Stored bytes go out streamed, under their own name, and never as a page of Tuas."""

import io
import re
from typing import Any

import pytest
from django.test import RequestFactory

from tuas.files.models import Blob
from tuas.files.serve import serve
from tuas.files.store import keep, receive

pytestmark = pytest.mark.django_db
DATA = bytes(range(256)) * 100


def blob(media_type: str = "application/pdf") -> Blob:
    path, sha256 = receive(io.BytesIO(DATA))
    return keep(path, sha256, media_type)


def sent(
    media_type: str = "application/pdf", *, inline: bool = False, span: str = "", name: str = "a.pdf"
) -> Any:
    request = RequestFactory().get("/", headers={"Range": span} if span else {})
    return serve(request, blob(media_type), name, inline=inline)


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_download_is_streamed_with_the_original_name() -> None:
    answer = sent(name="Laporan “gratifikasi” Ciréng.pdf")
    assert answer.streaming
    assert body(answer) == DATA
    assert answer["Content-Disposition"].startswith(
        "attachment; filename*=utf-8''Laporan%20%E2%80%9Cgratifikasi"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Length"] == str(len(DATA))


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/zip", "text/plain"])
def test_only_what_is_safe_is_shown_in_the_browser(kind: str) -> None:
    answer = sent(kind, inline=True)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_pdf_is_shown_without_script_or_network() -> None:
    answer = sent(inline=True)
    assert answer["Content-Disposition"].startswith("inline")
    assert re.match(r"default-src 'none';(?!.*script-src)", answer["Content-Security-Policy"])


@pytest.mark.parametrize(
    ("span", "first", "last"), [("bytes=0-99", 0, 99), ("bytes=25000-", 25000, 25599), ("bytes=-100", 25500, 25599),
                                ("bytes=100-999999", 100, 25599)]
)  # fmt: skip
def test_a_range_is_answered_alone(span: str, first: int, last: int) -> None:
    answer = sent(span=span)
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/25600"
    assert body(answer) == DATA[first : last + 1]


def test_a_range_outside_is_refused() -> None:
    answer = sent(span="bytes=25600-")
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */25600")


@pytest.mark.parametrize("span", ["bytes=-", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b"])
def test_a_range_that_is_none_gives_the_whole(span: str) -> None:
    assert body(sent(span=span)) == DATA
