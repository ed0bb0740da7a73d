"""A zip written member by member: memory stays flat, the same content gives the same bytes, each member is hashed.

Contents are stored as they are: evidence is PDF, pictures and office files, which are compressed already. Times and
rights are fixed. ZIP64 from the size on that needs it.
"""

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

PIECE = 1 << 20
MANIFEST = "manifest-sha256.txt"
MOMENT = (2000, 1, 1, 0, 0, 0)


class NotMade(Exception):
    """A paper that Tuas makes itself could not be made; the others are packed all the same."""


@dataclass(frozen=True, slots=True)
class Member:
    """path: below the folder of the zip. sha256: what the content is known by, "" when it is made now."""

    path: str
    size: int
    open: Callable[[], BinaryIO]
    sha256: str = ""


@dataclass
class Zip:
    """lost: paths whose content is not in the store any more; unmade: those that could not be printed; changed: those
    whose content is not what it was."""

    target: BinaryIO
    root: str
    hashes: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    unmade: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def __enter__(self) -> "Zip":
        self._zip = zipfile.ZipFile(self.target, "w", zipfile.ZIP_STORED, allowZip64=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._zip.close()
        else:  # the file is thrown away; closing would write its directory first
            self._zip.fp = None

    def add(self, member: Member, each_piece: Callable[[], None] = lambda: None) -> bool:
        """False when there is no content, and nothing is written of it."""
        try:
            stream = member.open()
        except FileNotFoundError:
            self.lost.append(member.path)
            return False
        except NotMade:
            self.unmade.append(member.path)
            return False
        with closing(stream):
            found = self._write(member.path, _pieces(stream), member.size, each_piece)
        if member.sha256 and found != member.sha256:
            self.changed.append(member.path)
        return True

    def add_bytes(self, path: str, content: bytes) -> None:
        self._write(path, [content], len(content))

    def add_manifest(self) -> None:
        """For `sha256sum -c` in the folder; written last, of everything before it."""
        lines = [f"{found}  {path}\n" for path, found in sorted(self.hashes.items())]
        self.add_bytes(MANIFEST, "".join(lines).encode())

    def _write(
        self, path: str, pieces: Iterable[bytes], size: int, each_piece: Callable[[], None] = lambda: None
    ) -> str:
        info = zipfile.ZipInfo(f"{self.root}/{path}", MOMENT)
        info.create_system, info.external_attr, info.file_size = 3, 0o100644 << 16, size
        digest = hashlib.sha256()
        with self._zip.open(info, "w") as out:
            for piece in pieces:
                digest.update(piece)
                out.write(piece)
                each_piece()
        self.hashes[path] = digest.hexdigest()
        return self.hashes[path]


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece


def hash_of(path: Path, each_piece: Callable[[], None] = lambda: None) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        for piece in _pieces(stream):
            digest.update(piece)
            each_piece()
    return digest.hexdigest()


@contextmanager
def written(path: Path, root: str) -> Iterator[Zip]:
    """A zip at this path, on disk when the block ends; nothing is left of it when the block fails."""
    try:
        with path.open("wb") as out:
            with Zip(out, root) as found:
                yield found
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
