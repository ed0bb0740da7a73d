"""Indonesian words brought to their stems, for search: "penanganan", "menangani" and "ditangani" are all "tangan".

Done here and not in the database, so that SQLite and PostgreSQL answer alike.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

WORD = re.compile(r"[^\W_]+")
LONGEST = 40  # letters; longer "words" are remains of tables and links

RIGHT: dict[str, str] = {
    wrong: right
    for right, wrongs in {
        "awas": "awasi", "cepat": "percepat", "capai": "capa", "disiplin": "siplin", "dokumen": "dokumentasi",
        "kelola": "lola elola", "keluh": "luhan eluh", "kembang": "embang", "kendali": "ndali endali kendal",
        "kerja": "erja", "kuat": "uat perkuat", "masuk": "masu pasuk", "minta": "pinta", "mudah": "pudah",
        "mutasi": "putasi", "nilai": "nila ilai ila", "pakai": "paka", "pegawai": "gawai gawa", "rencana": "encana",
        "reviu": "review revidu", "sampai": "sampa", "standar": "standarisasi standardisasi",
        "tandatangan": "andatangan ttd",
        "tangan": "angan", "tata": "ata", "terima": "erima ima", "tetap": "etap", "tindak": "indak tinda",
        "tindaklanjut": "ndaklanjut", "tingkat": "ingkat", "tinjau": "injau", "tolak": "olak", "tugas": "ugas",
        "tulis": "ulis", "uji": "guji", "undang": "ndang", "triwulan": "tw", "laksana": "laksanaan",
        "taat": "aat", "tanggap": "anggap", "tanggung": "anggung", "tempat": "empat", "tentu": "entu", "tanam": "anam",
        "temu": "emu", "telaah": "elaah", "teliti": "eliti", "tutup": "utup", "tambah": "ambah", "tampil": "ampil",
        "kaji": "aji", "kurang": "urang", "kirim": "irim", "kumpul": "umpul", "kawal": "awal", "kunjung": "unjung",
        "pimpin": "impin", "putus": "utus", "panggil": "anggil", "sosialisasi": "osialisasi",
    }.items()
    for wrong in wrongs.split()
}  # fmt: skip
"""Stems that the stemmer cuts wrongly, and a few spellings of one word, by what they should be."""

AS_THEY_ARE = frozenset(
    """tanda benturan empat awal umpama beberapa pidana kepala perdana seragam""".split()  # noqa: SIM905 - a list for the eye
)

STOP = frozenset(
    """ada adalah agar akan antara apa atas atau bagi bahwa dalam dan dapat dari dengan di guna hal harus hingga ini
    itu jika kami ke kepada karena maka merupakan namun oleh pada para pun saat sampai sebagai sehingga serta setiap
    sebagaimana secara tersebut tentang terhadap telah tiap untuk yaitu yakni yang the of and""".split()  # noqa: SIM905
)


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("indonesian")


def fold(word: str) -> str:
    """Small letters without accents; "" for words in other scripts."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return plain[:LONGEST] if plain.isalnum() else ""


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """The stem of one word; numbers and codes are their own, "" for what is no word of this script."""
    plain = fold(word)
    if plain in AS_THEY_ARE:
        return plain
    if len(plain) < 4 or any(c.isdigit() for c in plain):
        return RIGHT.get(plain, plain)
    found = str(_stemmer().stemWord(plain))
    return RIGHT.get(found, found)


def stems(text: str) -> str:
    """The stems of a text in its order, separated by spaces, without stop words."""
    return " ".join(stem for word in WORD.findall(text) if (stem := stem_of(word)) and fold(word) not in STOP)
