"""The words of a pakta: FRM-02 unless the unit writes its own, always with the seven contents of 5.b.1.c."""

import re

from tuas.catalogue import current
from tuas.cycle.models import PaktaText
from tuas.organisation.models import Unit
from tuas.rules.pakta import missing, says

__all__ = ["as_lines", "missing", "printed", "says", "statements_of", "text_of"]

MOST, LONGEST = 20, 600


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
