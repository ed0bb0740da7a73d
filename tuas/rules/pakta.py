"""The seven contents of a pakta integritas (5.b.1.c.i–vii): whether sentences carry them, whatever their wording."""

import re
from collections.abc import Sequence

from tuas.catalogue import current
from tuas.catalogue.types import PaktaStatement

KEYS: dict[str, tuple[str, ...]] = {
    "5.b.1.c.i": ("korupsi|kkn", "kolusi|kkn", "nepotisme|kkn"),
    "5.b.1.c.ii": (
        "tidak|menolak",
        "meminta",
        "menerima",
        "memberi|memberikan",
        "gratifikasi|suap|hadiah",
    ),
    "5.b.1.c.iii": ("transparan", "jujur", "objektif|obyektif", "akuntabel"),
    "5.b.1.c.iv": ("menghindari|menghindarkan|mencegah|bebas", "benturan kepentingan|konflik kepentingan"),
    "5.b.1.c.v": ("menyampaikan|melaporkan", "penyimpangan"),
    "5.b.1.c.vi": ("contoh|teladan", "kepatuhan|mematuhi|patuh", "peraturan"),
    "5.b.1.c.vii": ("konsekuensi|konsekuensinya", "melanggar|pelanggaran"),
}
"""By paragraph: a statement says it when it has one word of each group. The numbers of FRM-02 differ (IC-53), so that
position proves nothing."""


def says(sentence: str, code: str) -> bool:
    """Whether this sentence carries the content of that paragraph."""
    words = " ".join(re.findall(r"[a-z]+", sentence.lower()))
    return all(re.search(rf"\b(?:{group})\b", words) for group in KEYS[code])


def missing(statements: Sequence[str]) -> list[PaktaStatement]:
    """5.b.1.c.i–vii: the contents that no statement carries, in the order of the paragraph."""
    return [
        content for content in current().pakta if not any(says(each, content.code) for each in statements)
    ]
