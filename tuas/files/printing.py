"""A picture at the size of a print: upright, without anything the camera wrote into it, once and for all."""

import io
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from tuas.files.models import Blob
from tuas.files.store import keep, receive
from tuas.ui.errors import Invalid

FORMATS = ("JPEG", "PNG", "WEBP")
LONGEST = 1280  # pixels: half a page of A4 at 300 dpi, half a slide at 200
PRINTED = 640  # half the width of a page at 200 dpi
MOST_PIXELS = 80_000_000
VISITOR_JPEG, VISITOR_OTHER = 50_000_000, 10_000_000
"""Pixels that a visitor may bring: a JPEG is shrunk while it is read, the others are whole in memory first."""
JPEG = "image/jpeg"


def printed(path: Path, name: str, *, visitor: bool = False) -> tuple[Blob, int, int]:
    """The kept JPEG with its width and height. Raises Invalid for what is not a whole picture. visitor: smaller limits
    for who has no account.
    """
    content, width, height = _shrunk(path, name, visitor)
    made, sha256 = receive(io.BytesIO(content))
    return keep(made, sha256, JPEG), width, height


def _shrunk(path: Path, name: str, visitor: bool = False) -> tuple[bytes, int, int]:
    from PIL import Image, ImageOps

    try:
        with Image.open(path, formats=FORMATS) as picture:
            most = MOST_PIXELS
            if visitor:
                most = VISITOR_JPEG if picture.format == "JPEG" else VISITOR_OTHER
            if picture.width * picture.height > most:
                said = _("Gambar {name} terlalu besar: paling banyak {n} juta piksel.")
                raise Invalid(said.format(name=name, n=most // 1_000_000))
            picture.draft("RGB", (LONGEST * 2, LONGEST * 2))
            upright = _on_white(ImageOps.exif_transpose(picture))
            upright.thumbnail((LONGEST, LONGEST))
            upright.info.clear()
            out = io.BytesIO()
            upright.save(out, "JPEG", quality=82)
    except Invalid:
        raise
    except Exception as error:  # what a broken picture raises is not one type
        raise Invalid(
            _("{name} bukan gambar JPG, PNG, atau WEBP yang utuh. Simpan ulang, lalu unggah lagi.").format(
                name=name
            )
        ) from error
    return out.getvalue(), upright.width, upright.height


def reduce(path: Path, to: Path) -> Path:
    """A kept picture as a page of a report holds it; some milliseconds, one picture in memory at a time."""
    from PIL import Image

    with Image.open(path, formats=["JPEG"]) as picture:
        picture.draft("RGB", (PRINTED, PRINTED))
        picture.thumbnail((PRINTED, PRINTED))
        picture.save(to, "JPEG", quality=80)
    return to


def _on_white(picture: Any) -> Any:
    """What is transparent is paper."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "P"):
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    return picture.convert("RGB")
