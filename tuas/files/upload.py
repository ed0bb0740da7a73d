"""Uploads are written to disk and hashed while they come; no file is ever whole in memory."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

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


class HashingUploadHandler(FileUploadHandler):
    """Streams one file to `incoming`; stops reading when it grows beyond the limit."""

    chunk_size = 256 * 1024

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        handle, path = tempfile.mkstemp(dir=incoming(), prefix="up-")
        self._file = os.fdopen(handle, "wb", buffering=0)
        self._path = Path(path)
        self._hash = hashlib.sha256()
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._size > settings.TUAS_MAX_FILE_BYTES:
            self.upload_interrupted()
            raise StopUpload(connection_reset=True)
        self._hash.update(raw_data)
        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> Arrived:
        os.fsync(self._file.fileno())
        self._file.close()
        return Arrived(
            self._path, self._hash.hexdigest(), self.file_name or "", self._size, self.content_type
        )

    def upload_interrupted(self) -> None:
        if hasattr(self, "_path"):
            self._file.close()
            self._path.unlink(missing_ok=True)
