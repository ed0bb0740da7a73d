"""Reports that write themselves: the month and the year as Tuas knows them, as data and as PDF (6.c.4.g–h, 6.c.11)."""

from typing import Any

from django.utils.translation import gettext as _

from tuas.cycle.kept import Kept
from tuas.cycle.models import Programme
from tuas.cycle.paper import keep_made
from tuas.monitoring.monev import document
from tuas.monitoring.monev.book import Book
from tuas.monitoring.reading import MONTHLY, YEARLY
from tuas.monitoring.yearly import document as yearly
from tuas.rules.periods import parse
from tuas.ui.errors import Invalid


def content_of(programme: Programme, duty: str, period: str) -> dict[str, Any]:
    """What is kept with the report: it stays as it was when it was handed in. Nothing for the agents' report."""
    if duty == MONTHLY:
        return document.live(Book.of(programme), period)
    if duty == YEARLY:
        return yearly.live(programme)
    return {}


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
    raise Invalid(_("Pilih laporan triwulanannya sebagai PDF (6.c.5.b)."))
