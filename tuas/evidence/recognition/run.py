"""The whole of it: a folder or zip in, one finding per file out (`tuas evidence import`)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from tuas.evidence.recognition import ocr as reader
from tuas.evidence.recognition.describe import Description, describe
from tuas.evidence.recognition.extract import NOTHING, Extracted, text_of
from tuas.evidence.recognition.intake import CHUNK, Found, walk
from tuas.evidence.recognition.kinds import LIMITS, Kind, Limits
from tuas.evidence.recognition.names import printable
from tuas.evidence.recognition.recognise import Catalogue, Proposal, propose

Status = Literal["stored", "duplicate", "refused"]


@dataclass(frozen=True)
class Examined:
    """What was found out about one file.

    `file` lies on the disk only until the next file is asked for (zip members are temporary copies): whoever
    keeps it copies or moves it in between. `sha256` is hexadecimal, None when the bytes were not read; `size`
    in bytes. `reason` is an Indonesian sentence for duplicates and refused files.
    """

    path: str
    status: Status
    reason: str
    sha256: str | None
    size: int
    kind: Kind | None = None
    proposals: list[Proposal] = field(default_factory=list)
    description: Description = field(default_factory=Description)
    extracted: Extracted = NOTHING
    file: Path | None = None


def examine(
    path: Path,
    *,
    ocr: bool | None = None,
    catalogue: Catalogue | None = None,
    limits: Limits = LIMITS,
    known: dict[str, str] | None = None,
) -> Iterator[Examined]:
    """Examines every file of a folder or zip in a fixed order; only a missing `path` raises (FolderNotFoundError).

    `ocr`: True and False say it, None means when tesseract is installed. `known` maps the sha256 of files that
    are stored already to the names to show for them; those come out as duplicates.
    """
    use_ocr = reader.available() if ocr is None else ocr and reader.available()
    return _examine(walk(path, limits), use_ocr, catalogue, dict(known or {}), limits)


def _examine(
    found: Iterator[Found], ocr: bool, catalogue: Catalogue | None, seen: dict[str, str], limits: Limits
) -> Iterator[Examined]:
    earlier: dict[str, list[Proposal]] = {}
    for item in found:
        try:
            yield _examine_one(item, ocr, catalogue, seen, earlier, limits)
        except OSError:
            yield Examined(
                item.path, "refused", "Berkas tidak dapat dibaca; salin ulang dari sumbernya.", None, 0
            )


def _examine_one(
    item: Found,
    ocr: bool,
    catalogue: Catalogue | None,
    seen: dict[str, str],
    earlier: dict[str, list[Proposal]],
    limits: Limits,
) -> Examined:
    if item.refusal is not None or item.kind is None or item.file is None:
        sha256 = sha256_of(item.file) if item.file is not None and item.size <= limits.file_bytes else None
        return Examined(item.path, "refused", item.refusal or "", sha256, item.size, item.kind)
    sha256 = sha256_of(item.file)
    if sha256 is None:
        raise OSError(item.path)
    first = seen.get(sha256)
    if first is not None:
        same = earlier.get(sha256) or propose(item.path, "", catalogue)
        reason = f"Isinya sama persis dengan “{printable(first)}”; tidak disimpan dua kali."
        return Examined(item.path, "duplicate", reason, sha256, item.size, item.kind, same, file=item.file)
    extracted = text_of(item.file, item.kind, ocr=ocr)
    proposals = propose(item.path, extracted.text, catalogue)
    seen[sha256], earlier[sha256] = item.path, proposals
    return Examined(
        item.path, "stored", "", sha256, item.size, item.kind, proposals,
        describe(item.path, extracted.text), extracted, item.file,
    )  # fmt: skip


def sha256_of(file: Path) -> str | None:
    """The SHA-256 of a file in hexadecimal, read in pieces; None when it cannot be read."""
    digest = hashlib.sha256()
    try:
        with file.open("rb") as content:
            while piece := content.read(CHUNK):
                digest.update(piece)
    except OSError:
        return None
    return digest.hexdigest()


def dry_run(
    path: Path, *, ocr: bool | None = None, catalogue: Catalogue | None = None, limits: Limits = LIMITS
) -> dict[str, Any]:
    """What an import would do, as the JSON of `tuas evidence import --dry-run --json`; stores nothing."""
    return {"files": [as_json(e) for e in examine(path, ocr=ocr, catalogue=catalogue, limits=limits)]}


def as_json(examined: Examined) -> dict[str, Any]:
    """One file of the dry run, plain values only."""
    return {
        "path": examined.path,
        "status": examined.status,
        "reason": examined.reason,
        "sha256": examined.sha256,
        "proposals": [{"code": p.code, "score": p.score, "why": p.why} for p in examined.proposals],
    }
