"""Pictures for a paper: turned upright, made small, without what a camera writes beside the picture (place, owner)."""

import io
from collections.abc import Callable
from typing import BinaryIO

LONGEST = 1400
"""Pixels of the longer side: sharp on paper at the width of a column."""


def small(open_: Callable[[], BinaryIO], longest: int = LONGEST) -> bytes | None:
    """A JPEG of the picture; None where nothing can be read. The same picture gives the same bytes."""
    from PIL import Image, ImageOps  # heavy, only papers with pictures need it

    try:
        with open_() as stream, Image.open(stream, formats=("JPEG", "PNG", "WEBP")) as found:
            upright = ImageOps.exif_transpose(found)
            upright.thumbnail((longest, longest))
            flat = Image.new("RGB", upright.size, "white")
            shown = upright.convert("RGBA")
            flat.paste(shown, mask=shown.getchannel("A"))
            made = io.BytesIO()
            flat.save(made, "JPEG", quality=82)
    except Exception:  # what a broken or lost picture raises is not one type; the paper is made without it
        return None
    return made.getvalue()
