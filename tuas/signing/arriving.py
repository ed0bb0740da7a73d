"""A copy that a visitor brings: hashed while it comes, held in a nameless temporary file, gone with the answer."""

import hashlib
import tempfile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

MOST = 25 * 1024 * 1024
SLACK = 64 * 1024
"""What a form adds around its file."""


class Copy(UploadedFile):
    def __init__(self, file: Any, name: str, size: int, sha256: str) -> None:
        super().__init__(file=file, name=name, size=size)
        self.sha256 = sha256


class Passing(FileUploadHandler):
    """One file up to MOST; a longer one is broken off and `too_large` says so."""

    chunk_size = 256 * 1024
    too_large = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._held, self._size, self._hash = tempfile.TemporaryFile(), 0, hashlib.sha256()  # noqa: SIM115

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._size > MOST:
            self.too_large = True
            self._held.close()
            raise StopUpload(connection_reset=True)
        self._hash.update(raw_data)
        self._held.write(raw_data)

    def file_complete(self, file_size: int) -> Copy:
        return Copy(self._held, self.file_name or "", self._size, self._hash.hexdigest())

    def upload_interrupted(self) -> None:
        if hasattr(self, "_held"):
            self._held.close()
