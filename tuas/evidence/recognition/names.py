"""Names of files: those that no one may bring, and those that are left behind by machines."""

import re
import unicodedata

LONGEST_NAME = 200  # characters
LONGEST_PATH = 1000
TURNS_TEXT = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LEFTOVER = re.compile(
    r"^(~\$.*|~wr[a-z]\d*\.tmp|.*\.tmp|.*\.temp|thumbs\.db|ehthumbs\.db|\.ds_store|desktop\.ini|\._.*|\.~lock\..*#"
    r"|.*\.crdownload|.*\.part|\.directory|.*\.bak)$",
    re.IGNORECASE,
)
SHORTCUT = re.compile(r".*\.(lnk|url|webloc|desktop)$", re.IGNORECASE)
MAC_FOLDER = "__MACOSX"


def refuse_name(name: str) -> str | None:
    """The sentence for a name that is not taken (one name or a path with "/"), else None."""
    if "\x00" in name:
        return "Nama berkas berisi karakter nol; ganti namanya dengan huruf, angka, dan spasi."
    if len(name) > LONGEST_PATH:
        return (
            f"Jalur berkas lebih panjang dari {LONGEST_PATH} karakter; pindahkan ke folder yang lebih pendek."
        )
    for part in name.split("/"):
        if reason := _refuse_part(part):
            return reason
    return None


def _refuse_part(part: str) -> str | None:
    if any(unicodedata.category(c) == "Cs" or c == "\ufffd" for c in part):
        return "Nama berkas tidak terbaca (bukan UTF-8); ganti namanya dengan huruf, angka, dan spasi."
    if any(unicodedata.category(c) == "Cc" for c in part):
        return "Nama berkas berisi karakter kendali; ganti namanya dengan huruf, angka, dan spasi."
    if TURNS_TEXT & set(part):
        return (
            "Nama berkas berisi tanda pembalik arah tulisan yang dapat menyamarkan akhirannya; ganti namanya."
        )
    if len(part) > LONGEST_NAME:
        return f"Nama berkas lebih panjang dari {LONGEST_NAME} karakter; pendekkan namanya."
    return None


def refuse_leftover(path: str) -> str | None:
    """The sentence for temporary and system files ("~$surat.docx", "Thumbs.db"), else None."""
    parts = path.split("/")
    if MAC_FOLDER in parts:
        return "Berkas bawaan macOS (__MACOSX), bukan bukti dukung; dilewati."
    if LEFTOVER.match(parts[-1]):
        return "Berkas sementara atau berkas sistem, bukan bukti dukung; dilewati."
    if SHORTCUT.match(parts[-1]):
        return "Berkas ini hanya pintasan; bawa berkas aslinya."
    if parts[-1].startswith("."):
        return "Berkas tersembunyi milik sistem, bukan bukti dukung; dilewati."
    return None


def refuse_member(name: str) -> str | None:
    """The sentence for a zip member whose name leads out of the archive, else None."""
    plain = name.replace("\\", "/")
    if plain.startswith("/") or re.match(r"^[A-Za-z]:", plain):
        return "Anggota ZIP bernama jalur mutlak, yang menunjuk ke luar arsip; kemas ulang foldernya."
    if ".." in plain.split("/"):
        return "Anggota ZIP bernama “../”, yang menunjuk ke luar arsip; kemas ulang foldernya."
    return None


def printable(name: str) -> str:
    """A name fit for a sentence: nothing invisible, at most 80 characters."""
    shown = "".join(c if unicodedata.category(c)[0] != "C" else "�" for c in name)
    return shown if len(shown) <= 80 else shown[:77] + "…"
