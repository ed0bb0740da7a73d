"""The result of a closed survey as a sheet for the notice board, and as a square picture for social media (P6.k.2)."""

import io
from fractions import Fraction
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.utils.translation import gettext as _

from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.files import pdf as pages
from tuas.frontdesk.models import SurveyRound
from tuas.frontdesk.surveys.rounds import GroupResult, Line, Results
from tuas.organisation.models import Unit
from tuas.rules.numbers import show
from tuas.ui.dates import WIB

PIXELS = 1080
"""Width and height of the square."""


@indonesian
def sheet(found: SurveyRound, results: Results, *, square: bool = False) -> bytes:
    """One page as PDF: unit, period, index with its words, respondents, every element with the lowest marked."""
    day = (found.closed_at or found.made_at).astimezone(WIB).date()
    lines = [line for group in results.groups for line in group.lines]
    data: dict[str, Any] = {
        "title": f"{results.asked.name}: {found.unit.name}",
        "square": square,
        "unit": found.unit.name,
        "heading": results.asked.name,
        "period": results.period.label,
        "groups": [_group(group) for group in results.groups],
        "lines": [_line(line, results.asked.most) for line in lines],
        "said": _("{n} responden. Terima kasih atas pendapat Anda; yang ditandai kami perbaiki lebih dahulu.").format(
            n=results.respondents
        ),
        "source": results.asked.source,
        "demo": _("Data rekaan") if Unit.objects.filter(invented=True).exists() else "",
        "made": [day.year, day.month, day.day],
    }  # fmt: skip
    return pdf.render("survey_sheet.typ", data)


def _group(group: GroupResult) -> dict[str, str]:
    if group.ikm is not None:
        words = _("Mutu pelayanan {grade} ({words})").format(grade=group.grade, words=group.grade_words)
        return {"name": group.group.name, "value": show(group.ikm), "words": words}
    value = "–" if group.index is None else show(group.index)
    return {"name": group.group.name, "value": value, "words": _("dari 4")}


def _line(line: Line, most: int) -> dict[str, Any]:
    """share: of the bar, in percent; nothing is drawn for an element that fewer than five answered."""
    mean = line.mean or Fraction(0)
    return {
        "name": line.element.name, "value": show(mean) if line.mean is not None else "< 5", "lowest": line.lowest,
        "share": float(mean * 100 / most),
    }  # fmt: skip


def picture(found: SurveyRound, results: Results) -> bytes:
    """The square as PNG."""
    with NamedTemporaryFile(suffix=".pdf") as held:
        held.write(sheet(found, results, square=True))
        held.flush()
        image = pages.picture(Path(held.name), 1, PIXELS, PIXELS)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
