"""Pages of a PDF and pictures of any kind as JPEG, so that every browser and phone shows them without a plugin."""

import io
from pathlib import Path
from typing import Any

from tuas.files import pdf
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
    with pdf.opened(blob.path) as document:
        width, height = document.get_page_size(0)
        return len(document), round(width), round(height)


def page_picture(blob: Blob, page: int, wide: int = WIDE, turn: int = 0) -> bytes:
    """One page (from 1) as JPEG, so many pixels across, turned by so many degrees. IndexError beyond the last page."""
    if blob.media_type == "application/pdf":
        return _jpeg(pdf.picture(blob.path, page, wide, TALLEST).convert("RGB"), 80, turn)
    if blob.media_type in DRAWN and page == 1:
        return _jpeg(_picture(blob.path, wide), 82, turn)
    raise IndexError(page)


def _picture(path: Path, wide: int) -> Any:
    from PIL import Image, ImageOps

    with Image.open(path) as image:
        image.draft("RGB", (wide * 2, wide * 2))
        upright = ImageOps.exif_transpose(image).convert("RGB")
        upright.thumbnail((wide, TALLEST))
    return upright


def _jpeg(image: Any, quality: int, turn: int) -> bytes:
    out = io.BytesIO()
    image = image.rotate(turn, expand=True) if turn else image
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()
