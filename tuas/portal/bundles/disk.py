"""Where packages lie, whether there is room, and what is swept away."""

import contextlib
import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from tuas.ui.templatetags.ui import ukuran

SPARE = 512 << 20
"""Left free on the disk, whatever is packed."""
BEING_MADE = ".tmp"


class NoRoom(Exception):
    """The disk cannot hold what is to be packed."""


def packages() -> Path:
    """The folder of finished packages and of those being made."""
    found = Path(settings.TUAS_FILES).with_name("packages")
    os.makedirs(found, exist_ok=True)
    return found


def path_of(file: str) -> Path:
    return packages() / file


def check_room(needed: int) -> None:
    """Raises NoRoom with what is needed and what there is."""
    free = shutil.disk_usage(packages()).free
    if free < needed + SPARE:
        raise NoRoom(no_room(needed, free))


def no_room(needed: int, free: int) -> str:
    return _(
        "Ruang simpan server tidak cukup: paket ini memerlukan sekitar {needed}, yang tersisa {free}. Minta "
        "administrator Tuas menambah ruang atau menghapus paket lama, lalu susun lagi."
    ).format(needed=ukuran(needed + SPARE), free=ukuran(max(0, free)))


@contextmanager
def being_made() -> Iterator[Path]:
    """A path to write to, held by a lock while this process lives; removed afterwards unless it was renamed.

    What a killed worker left behind is removed first: nobody holds its lock.
    """
    sweep_unfinished()
    path, held = _held()
    with held:
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)


def _held() -> tuple[Path, BinaryIO]:
    """A new file under its lock; taken again when a sweep was quicker than the lock."""
    while True:
        path = packages() / f"{uuid.uuid4().hex}{BEING_MADE}"
        found = path.open("wb")
        fcntl.flock(found, fcntl.LOCK_EX)
        if path.exists():
            return path, found
        found.close()


def sweep_unfinished() -> int:
    """Packages that nobody is writing; returns how many."""
    gone = 0
    for path in packages().glob(f"*{BEING_MADE}"):
        with contextlib.suppress(FileNotFoundError, BlockingIOError), path.open("rb") as found:
            fcntl.flock(found, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
            gone += 1
    return gone
