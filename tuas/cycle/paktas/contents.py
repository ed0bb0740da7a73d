"""The words of a pakta: FRM-02 unless the unit writes its own, always with the seven contents of 5.b.1.c."""

import re
from collections.abc import Sequence

from tuas.catalogue import current
from tuas.catalogue.types import PaktaStatement
from tuas.cycle.models import PaktaText
from tuas.organisation.models import Unit

MOST, LONGEST = 20, 600
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


def printed(unit: Unit) -> list[str]:
    """The sentences of FRM-02 in printed order, with "memberi" (IC-52) and the unit's name."""
    rows = sorted(current().pakta, key=lambda content: content.printed_number)
    return [content.printed.replace("{unit}", unit.name) for content in rows]


def text_of(unit: Unit) -> PaktaText | None:
    """The unit's own wording in force, or None while FRM-02 holds. One query."""
    return PaktaText.objects.filter(unit=unit).order_by("-number").first()


def statements_of(unit: Unit, text: PaktaText | None) -> list[str]:
    return list(text.statements) if text else printed(unit)


def as_lines(typed: str) -> list[str]:
    """One statement a line; numbers and closing marks that people type along are the printer's business."""
    lines = (re.sub(r"^\s*(?:\d{1,2}[.)]|[-•*])\s+", "", line).strip() for line in typed.splitlines())
    return [re.sub(r"(?:[;.,]|;\s*dan)$", "", line).strip() for line in lines if line]
