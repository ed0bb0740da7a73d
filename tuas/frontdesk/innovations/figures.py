"""Numbers that A.II.1.i.a, b and A.II.6.i.b ask for: changes by agents, services that were eased."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.cycle.teams.facts import agents
from tuas.frontdesk.figures import Figure
from tuas.frontdesk.innovations import reading
from tuas.frontdesk.innovations.report import counting
from tuas.frontdesk.models import Innovation, Service
from tuas.rules.periods import Period, parse
from tuas.ui.dates import long_date, today

MADE, ABSORBED, EASED = "A.II.1.i.a", "A.II.1.i.b", "A.II.6.i.b"
QUESTIONS = (MADE, ABSORBED, EASED)


def figures(programme: Programme) -> list[Figure]:
    """Only what is proposed, carried out and proven counts (5.f). A register that nobody began says nothing."""
    year = parse(str(programme.year))
    until = min(year.last, today())
    return [*_changes(programme, year, until), *_eased(programme, until)]


def _changes(programme: Programme, year: Period, until: dt.date) -> list[Figure]:
    """Changes of the year: those that reached implementation in it."""
    rows = reading.listed(programme.unit).exclude(agent=None)
    found = [each for each in counting(rows, until) if each.carried_on >= year.first]  # type: ignore[attr-defined]
    people, held = len(agents(programme, until)), sum(1 for each in found if each.absorbed)
    if not found or not people:
        return []
    href = reverse("frontdesk:innovations", args=[programme.unit.number])
    day = long_date(until)
    made = _(
        "{n} perubahan Agen Perubahan diterapkan dan terbukti pada {year} sampai {day}; {people} agen dalam SK"
    )
    kept = _("{held} dari {n} perubahan Agen Perubahan {year} menyatu dengan sistem manajemen sampai {day}")
    said = {"n": len(found), "year": programme.year, "day": day, "people": people, "held": held}
    return [
        Figure(MADE, {"agen": people, "perubahan": len(found)}, made.format(**said), href),
        Figure(ABSORBED, {"perubahan": len(found), "terintegrasi": held}, kept.format(**said), href),
    ]


def _eased(programme: Programme, until: dt.date) -> list[Figure]:
    """A service counts once, however many innovations ease it; one without any of the four improvements does not."""
    kept = set(Service.objects.filter(unit=programme.unit, removed_at=None).values_list("pk", flat=True))
    if not kept:
        return []
    found = counting(reading.listed(programme.unit).filter(service=True), until)
    links = Innovation.services.through.objects.filter(innovation__in=found)
    eased = set(links.values_list("service", flat=True)) & kept
    said = _(
        "{n} dari {all} layanan terdaftar dipermudah oleh inovasi yang diterapkan dan terbukti sampai {day}"
    ).format(n=len(eased), all=len(kept), day=long_date(until))
    href = reverse("frontdesk:services", args=[programme.unit.number])
    return [Figure(EASED, {"terdata": len(kept), "dipermudah": len(eased)}, said, href)]
