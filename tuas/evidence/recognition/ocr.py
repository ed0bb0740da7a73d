"""Reads pictures with tesseract when it is installed with Indonesian; without it nothing is read, nothing fails."""

import os
import shutil
import subprocess
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "ind"
SECONDS = 40  # for one picture
LONGEST_SIDE = 2600  # pixels; more costs time and reads no better
SHORTEST_SIDE = 900
FEW_WORDS = 3  # known words; with fewer of them, and at least so many letters, the picture may be turned
FEW_LETTERS = 25


@lru_cache(maxsize=1)
def available() -> bool:
    """True when tesseract and its Indonesian data are installed. Asked once per process."""
    if shutil.which("tesseract") is None:
        return False
    try:
        listed = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return LANGUAGE in listed.stdout.split()


def read_picture(image: "Image") -> str:
    """The text in a picture; empty when there is none, or when reading fails or takes too long."""
    if not available():
        return ""
    grey = _prepared(image)
    best = _run(grey, ["-l", LANGUAGE])
    if _known_words(best) >= FEW_WORDS or sum(c.isalpha() for c in best) < FEW_LETTERS:
        return best
    said = _rotation(grey)  # letters, but hardly a word: the page lies on its side or stands on its head
    for turn in (said,) if said else (180, 90, 270):
        text = _run(grey.rotate(-turn, expand=True), ["-l", LANGUAGE])
        if _known_words(text) > _known_words(best):
            best = text
        if _known_words(best) >= FEW_WORDS:
            break
    return best


def _prepared(image: "Image") -> "Image":
    """Upright, grey, and of a size that tesseract reads well."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "P"):
        layer = upright.convert("RGBA")
        upright = Image.new("RGBA", layer.size, "white")
        upright.alpha_composite(layer)
    grey = upright.convert("L")
    longest, shortest = max(grey.size), max(1, min(grey.size))
    factor = min(1.0, LONGEST_SIDE / longest)
    if shortest < SHORTEST_SIDE and longest * 2 <= LONGEST_SIDE:
        factor = min(2.0, SHORTEST_SIDE / shortest)
    if factor != 1.0:
        grey = grey.resize((max(1, int(grey.width * factor)), max(1, int(grey.height * factor))))
    return grey


def _run(image: "Image", options: list[str]) -> str:
    """One call of tesseract through pipes: no temporary file is left behind."""
    picture = BytesIO()
    image.save(picture, "PNG", compress_level=1)
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", *options],
            input=picture.getvalue(),
            capture_output=True,
            timeout=SECONDS,
            env=environment,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _rotation(image: "Image") -> int:
    """Degrees by which the page lies on its side, 0 when it does not or when tesseract cannot tell."""
    found = _run(image, ["--psm", "0", "-l", "osd"])
    for line in found.splitlines():
        if line.startswith("Orientation in degrees:"):
            degrees = int(line.rpartition(":")[2])
            return (360 - degrees) % 360
    return 0


def _known_words(text: str) -> int:
    """Words of four letters or more that officials use; upside-down text has none."""
    from tuas.evidence.recognition.knowledge import knowledge

    known = knowledge().lexicon.vocabulary
    return sum(1 for word in text.lower().split() if len(word) >= 4 and word.strip(".,:;") in known)
