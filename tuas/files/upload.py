"""Uploads are written to disk and hashed while they come; no file is ever whole in memory."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from tuas.files.models import incoming


class Arrived(UploadedFile):
    """A complete upload lying in `incoming`, with its hash. `discard()` when it is not kept."""

    def __init__(self, path: Path, sha256: str, name: str, size: int, content_type: str | None) -> None:
        self.path = path
        self.sha256 = sha256
        super().__init__(file=open(path, "rb"), name=name, content_type=content_type, size=size)  # noqa: SIM115

    def temporary_file_path(self) -> str:
        return str(self.path)

    def close(self) -> None:
        super().close()
        self.path.unlink(missing_ok=True)  # already renamed away when it was kept

    discard = close


class _Arriving:
    """A file being written; `close()` before `finish()` removes it, as when the sender hangs up half-way."""

    def __init__(self) -> None:
        handle, path = tempfile.mkstemp(dir=incoming(), prefix="up-")
        self.path = Path(path)
        self.size = 0
        self._file = os.fdopen(handle, "wb", buffering=0)
        self._hash = hashlib.sha256()

    def write(self, data: bytes) -> None:
        self.size += len(data)
        self._hash.update(data)
        self._file.write(data)

    def finish(self) -> str:
        """The hash of the file, which now lies safely on the disk."""
        os.fsync(self._file.fileno())
        self._file.close()
        return self._hash.hexdigest()

    def close(self) -> None:
        if not self._file.closed:
            self._file.close()
            self.path.unlink(missing_ok=True)


class HashingUploadHandler(FileUploadHandler):
    """Streams each file to `incoming`; a file beyond the limit is skipped and named in `too_large`."""

    chunk_size = 256 * 1024
    file: _Arriving  # Django closes an attribute of this name when the request breaks off

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.too_large: list[str] = []

    @property
    def limit(self) -> int:
        """Bytes of one file."""
        most: int = settings.TUAS_MAX_FILE_BYTES
        return most

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.judge()
        self.file = _Arriving()

    def judge(self) -> None:
        """Raises SkipFile for a file that is not taken."""
        user = getattr(self.request, "user", None)
        if user is not None and not user.is_authenticated:
            raise SkipFile  # the form is read before the login is asked for; a visitor fills no disk

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.file.size + len(raw_data) > self.limit:
            self.file.close()
            self.too_large.append(self.file_name or "")
            raise SkipFile
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> Arrived:
        sha256 = self.file.finish()
        return Arrived(self.file.path, sha256, self.file_name or "", self.file.size, self.content_type)

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()


class VisitorUploadHandler(HashingUploadHandler):
    """For a public form that takes files, set before the form is read: a few small files, the others are skipped and
    named in `too_many`. What is not kept is removed when the request ends.
    """

    MOST = 3
    LIMIT = 10 * 1024 * 1024

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.count, self.too_many = 0, list[str]()

    @property
    def limit(self) -> int:
        return min(self.LIMIT, super().limit)

    def judge(self) -> None:
        self.count += 1
        if self.count > self.MOST:
            self.too_many.append(self.file_name or "")
            raise SkipFile


def too_large(request: HttpRequest) -> list[str]:
    """Names of the files of this request that were beyond the limit and therefore not kept."""
    return [name for h in request.upload_handlers for name in getattr(h, "too_large", ())]
