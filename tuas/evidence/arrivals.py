"""Bridge until intake lands."""

from pathlib import Path
from types import SimpleNamespace


class Refused(Exception):
    pass


def inspect(path: Path, name: str):
    head = path.read_bytes()[:8]
    if not head:
        raise Refused("Berkas ini kosong (0 byte).")
    for magic, kind in (
        (b"%PDF-", "application/pdf"),
        (b"\xff\xd8", "image/jpeg"),
        (b"\x89PNG", "image/png"),
        (b"PK", "application/zip"),
    ):
        if head.startswith(magic):
            return SimpleNamespace(media_type=kind, pages=None)
    raise Refused(
        f"Jenis berkas “{name}” tidak diterima. Simpan sebagai PDF, DOCX, XLSX, PPTX, JPG, atau PNG."
    )
