"""Names inside a package: deterministic, the officer's own name kept, safe on Windows, macOS and Linux. Pure."""

import re
import unicodedata
from collections.abc import Iterable

NAME, BYTES, PATH = 120, 240, 240
"""Longest file name in characters and in UTF-8 bytes (a disk allows 255), longest path below the folder of the zip."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*#%]+')  # the last two lead a link of a workbook astray
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")


def plain(text: str) -> str:
    """One composed line: no control, direction or private characters, nothing that a file system forbids."""
    text = unicodedata.normalize("NFC", text)
    kept = "".join(" " if c.isspace() else "" if unicodedata.category(c)[0] == "C" else c for c in text)
    return " ".join(_FORBIDDEN.sub("-", kept).split()).strip(". ")


def cut(text: str, most: int, most_bytes: int = BYTES) -> str:
    """At most so many characters and bytes, not ending in a dot, a space or half a letter."""
    text = text[:most]
    while len(text.encode()) > most_bytes or (text and unicodedata.combining(text[-1]) and len(text) == most):
        text = text[:-1]
    return text.rstrip(". ")


def folder(text: str, most: int = 40) -> str:
    """A folder's name, cut at a word."""
    name = plain(text)
    if len(name) > most:
        name = name[: most + 1].rpartition(" ")[0] or name[:most]
    name = cut(name, most).rstrip(" ,;-(")
    return f"_{name}" if not name or _RESERVED.fullmatch(name.partition(".")[0].strip()) else name


def file(parts: Iterable[str], original: str, *, most: int = NAME, ending: str = "") -> str:
    """ "A1-P-03_P1.c.2_2026-03_Laporan Monev Maret.pdf": the parts that say something, then the original name.

    ending: for an original name that has none (".pdf"). Only the middle of the original name is ever cut.
    """
    lead = "".join(f"{plain(part)}_" for part in parts if part)
    base = plain(re.split(r"[/\\]", original)[-1])
    found = _ENDING.search(base)
    tail = found[0] if found else ending
    stem = base[: -len(found[0])].rstrip(". ") if found else base
    if not lead and _RESERVED.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    stem = cut(stem, most - len(lead) - len(tail), BYTES - len((lead + tail).encode()))
    return f"{lead}{stem or 'berkas'}{tail}"


class Names:
    """Gives every name once in a folder, also where capitals do not count: the second gets " (2)"."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, place: str, parts: Iterable[str], original: str, *, ending: str = "") -> str:
        """The whole path, at most `PATH` long."""
        parts = tuple(parts)
        room = min(NAME, PATH - len(place) - 1)
        name, n = file(parts, original, most=room, ending=ending), 1
        while (key := f"{place}/{name}".casefold()) in self._taken:
            n += 1
            more = f" ({n})"
            shorter = file(parts, original, most=room - len(more), ending=ending)
            found = _ENDING.search(shorter)
            tail = found[0] if found else ""
            name = f"{shorter[: len(shorter) - len(tail)]}{more}{tail}"
        self._taken.add(key)
        return f"{place}/{name}"
