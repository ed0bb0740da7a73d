"""Reports that write themselves: month, quarter and year as Tuas knows them, as data and as PDF (6.c.4.g–h, 6.c.5.b,
6.c.11).
"""

from typing import Any

from django.utils.translation import gettext as _

from tuas.cycle.kept import Kept
from tuas.cycle.models import Programme
from tuas.cycle.paper import keep_made
from tuas.monitoring.monev import document
from tuas.monitoring.monev.book import Book
from tuas.monitoring.quarter import document as quarterly
from tuas.monitoring.quarter.actions import why_not_whole
from tuas.monitoring.quarter.book import Book as Quarters
from tuas.monitoring.reading import MONTHLY, QUARTERLY, YEARLY
from tuas.monitoring.yearly import document as yearly
from tuas.rules.periods import parse
from tuas.ui.errors import Invalid


def content_of(programme: Programme, duty: str, period: str, *, uploaded: bool = False) -> dict[str, Any]:
    """What is kept with the report: it stays as it was handed in. uploaded: beside a paper made elsewhere."""
    if duty == MONTHLY:
        return document.live(Book.of(programme), period)
    if duty == QUARTERLY:
        return quarterly.live(Quarters.of(programme), period, uploaded=uploaded)
    return yearly.live(programme)


def paper_of(programme: Programme, duty: str, period: str, content: dict[str, Any]) -> Kept:
    """The PDF that is handed in instead of an upload. Raises Invalid where one must be uploaded or a part lacks."""
    unit = programme.unit
    if duty == MONTHLY:
        if not content["a"]["held"]:
            raise Invalid(
                _(
                    "Catat dahulu rapat monev bulan ini (FRM-04 A), atau unggah laporan yang sudah jadi sebagai PDF."
                )
            )
        name = _("Laporan Monev {month} {unit}.pdf").format(month=parse(period).label, unit=unit.notation)
        return keep_made(document.paper(None, content, unit), name)
    if duty == YEARLY:
        name = _("Laporan Pembangunan ZI {year} {unit}.pdf").format(year=period, unit=unit.notation)
        return keep_made(yearly.paper(None, content, programme), name)
    if sentence := why_not_whole(content):
        raise Invalid(sentence)
    name = _("Laporan Agen Perubahan {quarter} {unit}.pdf").format(
        quarter=parse(period).label, unit=unit.notation
    )
    return keep_made(quarterly.paper(None, content, unit), name)
