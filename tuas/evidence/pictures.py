"""Pages of a PDF and pictures of any kind as JPEG, so that every browser and phone shows them without a plugin."""

import io
from pathlib import Path

from tuas.evidence.recognition.proof import PDFIUM
from tuas.files.models import Blob

WIDE = 1100  # pixels across
TALLEST = 2400
DRAWN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/tiff"})


def pages_of(blob: Blob) -> tuple[int, int, int]:
    """(pages, width, height of the first in points) of a PDF; (1, 0, 0) of a picture; (0, 0, 0) of anything else."""
    if blob.media_type in DRAWN:
        return 1, 0, 0
    if blob.media_type != "application/pdf":
        return 0, 0, 0
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(blob.path)
        try:
            width, height = document.get_page_size(0)
            return len(document), round(width), round(height)
        finally:
            document.close()


def page_picture(blob: Blob, page: int) -> bytes:
    """One page (from 1) as JPEG. IndexError when there is no such page."""
    if blob.media_type == "application/pdf":
        return _pdf(blob.path, page)
    if blob.media_type in DRAWN and page == 1:
        return _picture(blob.path)
    raise IndexError(page)


def _pdf(path: Path, page: int) -> bytes:
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(path)
        try:
            if not 1 <= page <= len(document):
                raise IndexError(page)
            found = document[page - 1]
            width, height = found.get_size()
            scale = min(WIDE / max(width, 1), TALLEST / max(height, 1))
            image = found.render(scale=scale).to_pil().copy()
            found.close()
        finally:
            document.close()
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


def _picture(path: Path) -> bytes:
    from PIL import Image, ImageOps

    with Image.open(path) as image:
        image.draft("RGB", (WIDE * 2, WIDE * 2))
        upright = ImageOps.exif_transpose(image).convert("RGB")
        upright.thumbnail((WIDE, TALLEST))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=82)
    return out.getvalue()
