"""Numbers that A.II.5.iii.a and .b ask for; the register that nobody began says nothing."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.frontdesk.compliance import filings
from tuas.frontdesk.figures import Figure
from tuas.frontdesk.models import Filing
from tuas.rules.compliance import LHKPN, OTHERS

QUESTIONS = ("A.II.5.iii.a", "A.II.5.iii.b")


def figures(programme: Programme) -> list[Figure]:
    """Five queries at most."""
    return [*_lhkan(programme)]


def _lhkan(programme: Programme) -> list[Figure]:
    rows = filings.lines(programme.unit, programme.year, Filing.Kind.LHKAN)
    if not any(row.filing for row in rows):
        return []
    href = reverse("frontdesk:filings", args=[programme.unit.number, "lhkan"]) + f"?tahun={programme.year}"
    found = []
    for question, groups, name in (
        ("A.II.5.iii.a", LHKPN, _("wajib LHKPN")), ("A.II.5.iii.b", OTHERS, _("pegawai selain wajib LHKPN")),
    ):  # fmt: skip
        share = filings.share(rows, groups)
        values = {group: filings.share(rows, [group]).total for group in groups}
        said = _("{done} dari {total} {name} sudah melapor pada {year}").format(
            done=share.done, total=share.total, name=name, year=programme.year
        )
        found.append(Figure(question, {**values, "sudah": share.done}, said, href))
    return found
