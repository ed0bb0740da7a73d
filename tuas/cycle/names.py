"""Names as people compare them: without titles, capitals and punctuation."""

import re
import unicodedata

BEFORE = frozenset(
    {"dr", "ir", "drs", "dra", "drg", "prof", "h", "hj", "apt", "ing", "bapak", "ibu", "sdr", "sdri"}
)
AFTER = frozenset(
    {
        "st", "mt", "se", "mm", "sh", "mh", "si", "ssi", "msi", "ssos", "meng", "msc", "phd", "skom", "mkom", "amd",
        "sip", "map", "mpd", "spd", "sap", "mak", "ak", "ca", "mba", "mpa", "msp", "sst", "msm", "mtech", "ipm", "ipu",
    }
)  # fmt: skip
_DOTTED = re.compile(r"(?:[A-Za-z]{1,5}\.)+[A-Za-z]{0,6}\.?")


def bare(name: str) -> str:
    """ "Dr. Ir. Contoh Rekaan, S.T., M.Eng." → "contohrekaan"; empty when nothing but titles was written."""
    words = name.split(",")[0].split()
    while len(words) > 1 and _is_title(words[-1]):
        words.pop()
    parts = [part for word in words for part in _letters(word).split()]
    while len(parts) > 1 and parts[0] in BEFORE:
        parts.pop(0)
    return "".join(parts) if parts and not (len(parts) == 1 and parts[0] in BEFORE) else ""


def _is_title(word: str) -> bool:
    """A title behind the name: "S.T.", "M.Eng", "ST"; a single initial ("M.") is part of the name."""
    plain = _letters(word).replace(" ", "")
    return len(plain) > 1 and (plain in AFTER or bool(_DOTTED.fullmatch(word) and "." in word[:-1]))


def _letters(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()
    return re.sub(r"[\W_]+", " ", plain.replace("'", "").replace("’", "").replace("-", ""))
