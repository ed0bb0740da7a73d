"""A large file comes in pieces, so that a lost connection costs one piece and not the whole file.

What has arrived lies in `incoming` under the person and the SHA-256 that the browser computed; the length of that
file is the offset to go on from, also after a reload or on another day.
"""

import fcntl
import hashlib
import os
import re
import time
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from tuas.files.models import incoming
from tuas.files.upload import Arrived
from tuas.ui.errors import Conflict, Invalid

HASH = re.compile(r"[0-9a-f]{64}")
KEEP_SECONDS = 7 * 86400
MOST_PARTS = 30  # unfinished files of one person


def part_of(user: int, sha256: str) -> Path:
    """Where the pieces of this person's file lie. Invalid when the name is no SHA-256."""
    if not HASH.fullmatch(sha256):
        raise Invalid(_("Penanda unggahan tidak dikenal. Muat ulang halaman, lalu pilih berkasnya lagi."))
    return incoming() / f"part-{user}-{sha256}"


def offset(user: int, sha256: str) -> int:
    """How many bytes have arrived so far; 0 when nothing has."""
    try:
        return part_of(user, sha256).stat().st_size
    except FileNotFoundError:
        return 0


def append(user: int, sha256: str, start: int, stream: BinaryIO, length: int) -> int:
    """Add one piece at its place; returns the new offset.

    Conflict when the piece does not continue what is here (the caller asks for `offset` and goes on from there),
    Invalid when the file would grow beyond the limit.
    """
    path = part_of(user, sha256)
    if start + length > settings.TUAS_MAX_FILE_BYTES:
        path.unlink(missing_ok=True)
        raise Invalid(too_large_sentence())
    if start == 0:
        _make_room(user)
    with open(path, "ab") as out:
        try:
            fcntl.flock(out, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Conflict(
                _("Potongan sebelumnya masih ditulis; unggahan dilanjutkan sebentar lagi.")
            ) from error
        if os.fstat(out.fileno()).st_size != start:
            raise Conflict(_("Unggahan dilanjutkan dari bagian terakhir yang sudah diterima."))
        left = length
        while left and (piece := stream.read(min(left, 1 << 18))):
            out.write(piece)
            left -= len(piece)
        out.flush()
        os.fsync(out.fileno())
        return os.fstat(out.fileno()).st_size


def finish(user: int, sha256: str, name: str) -> Arrived:
    """The complete file, proved against its hash. What does not match is removed and Invalid says so."""
    path = part_of(user, sha256)
    try:
        with open(path, "rb") as part:
            found = hashlib.file_digest(part, "sha256").hexdigest()
            size = part.tell()
    except FileNotFoundError as error:
        raise Invalid(_("Berkas ini belum sampai di Tuas. Pilih berkasnya lagi untuk mengunggah.")) from error
    if found != sha256:
        path.unlink(missing_ok=True)
        raise Invalid(
            _("Isi yang sampai berbeda dari berkas Anda. Pilih berkasnya lagi untuk mengunggah ulang.")
        )
    whole = path.with_name(f"up-{user}-{sha256}-{time.monotonic_ns()}")
    os.replace(path, whole)
    return Arrived(whole, sha256, name, size, None)


def too_large_sentence(name: str = "") -> str:
    most = settings.TUAS_MAX_FILE_BYTES // (1024 * 1024)
    return _(
        "Berkas {name} lebih besar dari {most} MB. Perkecil (misalnya pindai pada 200 dpi) atau bagi menjadi beberapa "
        "berkas, lalu unggah lagi."
    ).format(name=f"“{name}”" if name else _("ini"), most=most)


def discard_stale(now: float) -> int:
    """Remove what nobody came back for within a week; returns how many files."""
    gone = 0
    for path in incoming().iterdir():
        try:
            if now - path.stat().st_mtime > KEEP_SECONDS:
                path.unlink()
                gone += 1
        except FileNotFoundError:
            continue
    return gone


def _make_room(user: int) -> None:
    discard_stale(time.time())
    if sum(1 for _path in incoming().glob(f"part-{user}-*")) >= MOST_PARTS:
        raise Invalid(
            _(
                "Ada {n} unggahan Anda yang belum selesai. Lanjutkan atau tunggu seminggu sampai terhapus."
            ).format(n=MOST_PARTS)
        )
