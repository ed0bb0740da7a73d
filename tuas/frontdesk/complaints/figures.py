"""What A.II.5.ii.a of the LKE asks for: complaints of the public that must be followed up, in process, done."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.frontdesk.complaints.reading import cases
from tuas.frontdesk.figures import Figure
from tuas.frontdesk.models.complaints import ComplaintKind
from tuas.rules.complaints import tally
from tuas.rules.periods import parse
from tuas.ui.dates import long_date, today

QUESTIONS = ("A.II.5.ii.a",)


def figures(programme: Programme) -> list[Figure]:
    year = parse(str(programme.year))
    until = min(year.last, today())
    found = tally(cases(programme.unit, (ComplaintKind.PENGADUAN,), until), year.first, until)
    if not found.received:
        return []
    values = {"harus": found.must, "proses": found.process, "selesai": found.done}
    said = _(
        "Register pengaduan {year} sampai {day}: {must} wajib ditindaklanjuti, {process} diproses, {done} selesai, "
        "{waiting} menunggu."
    ).format(
        year=programme.year, day=long_date(until), must=found.must, process=found.process, done=found.done,
        waiting=found.waiting,
    )  # fmt: skip
    href = reverse("frontdesk:complaints", args=[programme.unit.number]) + f"?periode={programme.year}"
    return [Figure(QUESTIONS[0], values, said, href)]
