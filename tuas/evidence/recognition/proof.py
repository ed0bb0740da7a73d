"""Proves that a file opens: PDF with PDFium, pictures with Pillow, Office packages by their zip directory."""

import warnings
import zipfile
from pathlib import Path

from tuas.evidence.recognition.kinds import Limits
from tuas.files import pdf

LARGEST_PICTURE = 120_000_000  # pixels
TAIL = 4096
TRUNCATED = "Berkas terpotong atau rusak; salin ulang dari sumbernya."


def broken_pdf(path: Path) -> str | None:
    """Why a PDF cannot be taken: locked, cut off, damaged or without pages; None when it opens."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - TAIL))
        whole = b"%%EOF" in file.read()
    try:
        pages = pdf.count(path)
    except pdf.Closed as error:
        if "password" in str(error).lower():
            return "PDF dikunci dengan kata sandi; simpan ulang tanpa kata sandi."
        return "PDF terpotong atau rusak; salin ulang dari sumbernya."
    if not whole:
        return "PDF terpotong (bagian akhirnya hilang); salin ulang dari sumbernya."
    return None if pages else "PDF tidak berisi halaman; simpan ulang dari aslinya."


def broken_picture(path: Path) -> str | None:
    """Why a picture cannot be taken; None when it decodes. JPEGs are decoded at a small scale."""
    from PIL import Image

    try:
        with warnings.catch_warnings(), Image.open(path) as image:
            warnings.simplefilter("ignore")
            if image.width * image.height > LARGEST_PICTURE:
                return "Gambar terlalu besar ukurannya dalam piksel; kecilkan gambarnya."
            image.draft("L", (256, 256))
            image.load()
    except (Image.DecompressionBombError, MemoryError):
        return "Gambar terlalu besar ukurannya dalam piksel; kecilkan gambarnya."
    except (OSError, SyntaxError, ValueError, EOFError):
        return "Gambar terpotong atau rusak; salin ulang dari sumbernya."
    return None


def broken_package(path: Path, limits: Limits) -> str | None:
    """Why an Office package cannot be taken: locked parts, or far larger unpacked than it may be."""
    try:
        with zipfile.ZipFile(path) as package:
            infos = package.infolist()
            if any(info.flag_bits & 1 for info in infos):
                return "Dokumen dikunci dengan kata sandi; simpan ulang tanpa kata sandi."
            unpacked = sum(info.file_size for info in infos)
            packed = max(1, path.stat().st_size)
            if unpacked > limits.archive_bytes or (
                unpacked > limits.ratio_from and unpacked > limits.ratio * packed
            ):
                return "Isi dokumen mengembang tidak wajar saat dibuka (bom ZIP); tidak diterima."
            if len(infos) > limits.members:
                return "Dokumen berisi terlalu banyak bagian (bom ZIP); tidak diterima."
    except (zipfile.BadZipFile, OSError, EOFError):
        return TRUNCATED
    return None
