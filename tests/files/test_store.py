"""The same bytes are kept once; a deed that fails leaves neither row nor file."""

import io
from pathlib import Path

import pytest
from django.conf import settings

from tuas.files.models import Blob, path_of
from tuas.files.store import keep, keeping, receive

pytestmark = pytest.mark.django_db


def files() -> list[Path]:
    return [path for path in Path(settings.TUAS_FILES).rglob("*") if path.is_file()]


def test_the_same_bytes_are_kept_once() -> None:
    first = keep(*receive(io.BytesIO(b"isi")), "text/plain")
    again = keep(*receive(io.BytesIO(b"isi")), "text/plain")
    assert first == again
    assert [path.name for path in files()] == [first.sha256]
    assert first.path.stat().st_mode & 0o777 == 0o440


def test_a_failing_deed_leaves_nothing() -> None:
    path, sha256 = receive(io.BytesIO(b"isi"))
    with pytest.raises(RuntimeError), keeping(path, sha256, "text/plain"):
        raise RuntimeError
    assert (files(), Blob.objects.count()) == ([], 0)


def test_a_failing_deed_keeps_what_others_hold() -> None:
    keep(*receive(io.BytesIO(b"isi")), "text/plain")
    path, sha256 = receive(io.BytesIO(b"isi"))
    with pytest.raises(RuntimeError), keeping(path, sha256, "text/plain"):
        raise RuntimeError
    assert path_of(sha256).exists()
    assert Blob.objects.count() == 1
