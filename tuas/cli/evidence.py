"""`tuas evidence import UNIT PATH --dry-run`: what a folder would prove, without Django and without a database."""

from pathlib import Path
from typing import Any

from tuas import catalogue
from tuas.cli.reading import Refused, quoted

STATUS = {"stored": "baru", "duplicate": "kembar", "refused": "ditolak"}


def check_unit(unit: str) -> None:
    """Raises Refused with the expected form. A database may hold further units; without one, these are all."""
    if not any(unit in (known.number, known.notation) for known in catalogue.current().units):
        raise Refused(
            f"Unit {quoted(unit)} tidak dikenal; tulis nomor 001–047 atau notasinya, misalnya 011 atau Bb2."
        )


def folder(path: str) -> Path:
    """The folder or zip, or Refused with the expected form."""
    place = Path(path)
    try:
        exists = place.exists()
    except (OSError, ValueError):
        exists = False
    if not exists:
        raise Refused(f"{quoted(path, 120)} tidak ada; tulis folder atau berkas zip yang ada.")
    return place


def dry_run(path: Path, *, ocr: bool | None) -> dict[str, Any]:
    from tuas.evidence.recognition import run

    return run.dry_run(path, ocr=ocr)


def summary(found: dict[str, Any]) -> str:
    """For a person at a terminal: one line a file, then the counts."""
    files = found["files"]
    lines = [_line(file) for file in files]
    counts = {word: sum(file["status"] == status for file in files) for status, word in STATUS.items()}
    counts["dikenali"] = sum(bool(file["proposals"]) for file in files)
    lines.append(f"{len(files)} berkas: " + ", ".join(f"{n} {word}" for word, n in counts.items()) + ".")
    return "\n".join(line.encode("utf-8", "replace").decode() for line in lines)


def _line(file: dict[str, Any]) -> str:
    best = file["proposals"][0] if file["proposals"] else None
    says = file["reason"] or (f"{best['code']} ({best['why']})" if best else "tidak dikenali: kotak masuk")
    return f"{STATUS[file['status']]:8} {file['path']}: {says}"
