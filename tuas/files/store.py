"""Keep a content for ever under its hash; the same bytes are kept once."""

import datetime as dt
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from tuas.files.models import Blob, incoming, path_of

AGED = dt.timedelta(days=1)  # less than what the sweeper waits for


def keep(path: Path, sha256: str, media_type: str) -> Blob:
    """Move a finished file from `incoming` into the store and return its row.

    Safe to repeat and to race: the content decides the name, the rename is atomic, the row is created once. A row that
    was there is made fresh before its file is looked for, which keeps the sweeper away from both.
    """
    now, size = timezone.now(), path.stat().st_size
    with transaction.atomic():
        Blob.objects.filter(pk=sha256, stored_at__lt=now - AGED).update(stored_at=now)
        blob, _made = Blob.objects.get_or_create(
            sha256=sha256, defaults={"size": size, "media_type": media_type}
        )
        target = path_of(sha256)
        if target.exists():
            path.unlink(missing_ok=True)
        else:
            os.makedirs(target.parent, exist_ok=True)
            os.chmod(path, 0o440)
            os.replace(path, target)
    return blob


@contextmanager
def keeping(path: Path, sha256: str, media_type: str) -> Iterator[Blob]:
    """As `keep`, around a transaction: when it fails, a content that nobody else refers to is removed again."""
    fresh = not path_of(sha256).exists()
    try:
        with transaction.atomic():
            yield keep(path, sha256, media_type)
    except BaseException:
        if fresh and not Blob.objects.filter(pk=sha256).exists():
            path_of(sha256).unlink(missing_ok=True)
        raise


def receive(stream: BinaryIO) -> tuple[Path, str]:
    """Copy a stream into `incoming`: its path and hash. Memory stays flat."""
    handle, name = tempfile.mkstemp(dir=incoming(), prefix="in-")
    digest = hashlib.sha256()
    with os.fdopen(handle, "wb") as out:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return Path(name), digest.hexdigest()
