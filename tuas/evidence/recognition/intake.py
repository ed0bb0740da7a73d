"""Walks a folder or a zip and finds its files, in a fixed order. One bad file never ends the walk."""

import os
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tuas.evidence.recognition import names
from tuas.evidence.recognition.kinds import LIMITS, ZIP, Kind, Limits, Refusal, extension, inspect, too_large

CHUNK = 1024 * 1024
BOMB = "Isi ZIP mengembang tidak wajar saat dibuka (bom ZIP); tidak satu pun isinya diambil."
LINK = "Tautan simbolik tidak diikuti; bawa berkas aslinya."


class FolderNotFoundError(Exception):
    """The folder or file to bring does not exist or cannot be opened. The text is for the user."""


@dataclass(frozen=True)
class Found:
    """One file found. `path` is relative to what was brought, with "/"; members are "a.zip/inner/name.pdf".

    `file` is where its bytes lie: for a zip member a temporary copy that is gone when the walk goes on.
    Exactly one of `kind` and `refusal` is set.
    """

    path: str
    file: Path | None
    size: int
    kind: Kind | None = None
    refusal: str | None = None


@dataclass
class Budget:
    """What may still be unpacked below one outermost zip."""

    bytes_left: int
    members_left: int
    scratch: Path = field(default_factory=Path)


def walk(path: Path, limits: Limits = LIMITS, shown: str = "") -> Iterator[Found]:
    """Every file below `path` (a folder, a zip, or one file), sorted; refused ones with their sentence.

    `shown` stands for the name of `path` itself, where the file on disk has another one than the user's.
    Raises FolderNotFoundError at once when `path` itself is missing; nothing after that raises.
    """
    if not path.exists():
        raise FolderNotFoundError(f"“{path}” tidak ditemukan; periksa nama folder, ZIP, atau berkasnya.")
    return _walk(path, limits, shown)


def _walk(path: Path, limits: Limits, shown: str) -> Iterator[Found]:
    if path.is_dir():
        yield from _folder(path, f"{shown}/" if shown else "", 0, limits)
    else:
        yield from _file(path, shown or _display(path.name), limits, None, 0)


def _folder(folder: Path, prefix: str, depth: int, limits: Limits) -> Iterator[Found]:
    if depth > limits.depth:
        yield Found(
            prefix.rstrip("/"), None, 0, refusal=f"Folder lebih dalam dari {limits.depth} tingkat; ratakan."
        )
        return
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda e: (e.name.casefold(), e.name))
    except OSError:
        yield Found(
            prefix.rstrip("/") or ".", None, 0, refusal="Folder tidak boleh dibaca; periksa izin bacanya."
        )
        return
    for entry in ordered:
        shown = prefix + _display(entry.name)
        try:
            if entry.is_symlink():
                yield Found(shown, None, 0, refusal=LINK)
            elif entry.is_dir(follow_symlinks=False):
                yield from _folder(Path(entry.path), shown + "/", depth + 1, limits)
            else:
                yield from _file(Path(entry.path), shown, limits, None, 0)
        except OSError:
            yield Found(shown, None, 0, refusal="Berkas tidak dapat dibaca; salin ulang dari sumbernya.")


def _display(name: str) -> str:
    """A name from the disk that can be written as UTF-8 (bytes that are none become �, which is refused)."""
    return os.fsencode(name).decode("utf-8", "replace")


def _file(file: Path, shown: str, limits: Limits, budget: Budget | None, nesting: int) -> Iterator[Found]:
    try:
        status = file.stat()
    except OSError:
        yield Found(shown, None, 0, refusal="Berkas tidak dapat dibaca; periksa izin bacanya.")
        return
    if not stat.S_ISREG(status.st_mode):
        yield Found(shown, None, 0, refusal="Ini bukan berkas biasa (perangkat atau pipa); dilewati.")
        return
    if reason := names.refuse_leftover(shown):
        yield Found(shown, file, status.st_size, refusal=reason)
        return
    kind = inspect(file, shown, limits)
    if isinstance(kind, Refusal):
        yield Found(shown, file, status.st_size, refusal=kind.reason)
    elif kind is ZIP and extension(shown) == ".zip":
        yield from _archive(file, shown, status.st_size, limits, budget, nesting + 1)
    else:
        yield Found(shown, file, status.st_size, kind=kind)


def _archive(
    file: Path, shown: str, size: int, limits: Limits, budget: Budget | None, nesting: int
) -> Iterator[Found]:
    if nesting > limits.nesting:
        reason = (
            f"ZIP bersarang lebih dari {limits.nesting} tingkat (ZIP di dalam ZIP); keluarkan isinya dahulu."
        )
        yield Found(shown, file, size, refusal=reason)
        return
    with tempfile.TemporaryDirectory(prefix="tuas-zip-") as scratch:
        budget = budget or Budget(limits.archive_bytes, limits.members)
        try:
            with zipfile.ZipFile(file) as archive:
                infos = [info for info in archive.infolist() if not info.is_dir()]
                if refusal := _refuse_archive(infos, size, limits, budget):
                    yield Found(shown, file, size, refusal=refusal)
                    return
                for info in sorted(infos, key=lambda i: (i.filename.casefold(), i.filename, i.header_offset)):
                    yield from _member(archive, info, shown, limits, budget, nesting, Path(scratch))
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
            yield Found(shown, file, size, refusal="ZIP terpotong atau rusak; kemas ulang foldernya.")


def _refuse_archive(infos: list[zipfile.ZipInfo], size: int, limits: Limits, budget: Budget) -> str | None:
    """Judges the whole archive by its directory before anything is unpacked."""
    if not infos:
        return "ZIP tidak berisi berkas; kemas ulang foldernya."
    if len(infos) > budget.members_left:
        return f"ZIP berisi lebih dari {limits.members} berkas (bom ZIP); pecah menjadi beberapa ZIP."
    unpacked = sum(info.file_size for info in infos if info.file_size <= limits.file_bytes)
    declared = sum(info.file_size for info in infos)
    ratio = declared / max(1, size)
    if (declared > limits.ratio_from and ratio > limits.ratio) or unpacked > budget.bytes_left:
        return BOMB
    budget.members_left -= len(infos)
    budget.bytes_left -= unpacked
    return None


def _member(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    shown: str,
    limits: Limits,
    budget: Budget,
    nesting: int,
    scratch: Path,
) -> Iterator[Found]:
    path = f"{shown}/{info.filename}"
    if reason := _refuse_info(info, limits):
        yield Found(path, None, info.file_size, refusal=reason)
        return
    copy = scratch / f"{nesting}-member"
    try:
        with archive.open(info) as packed, copy.open("wb") as plain:
            while piece := packed.read(CHUNK):
                plain.write(piece)
        yield from _file(copy, path, limits, budget, nesting)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        yield Found(
            path, None, info.file_size, refusal="Anggota ZIP rusak atau terpotong; kemas ulang foldernya."
        )
    finally:
        copy.unlink(missing_ok=True)


def _refuse_info(info: zipfile.ZipInfo, limits: Limits) -> str | None:
    if "\x00" in info.orig_filename:
        return "Nama anggota ZIP berisi karakter nol, yang menyamarkan akhirannya; ganti namanya."
    reason = names.refuse_member(info.filename) or names.refuse_name(info.filename)
    reason = reason or names.refuse_leftover(info.filename)
    if reason:
        return reason
    if stat.S_ISLNK(info.external_attr >> 16):
        return LINK
    if info.flag_bits & 1:
        return "Anggota ZIP dikunci dengan kata sandi; kemas ulang foldernya tanpa kata sandi."
    if info.file_size > limits.file_bytes and extension(info.filename) != ".zip":
        return too_large(info.file_size, limits.file_bytes)
    return None
