"""What of the months waits for a pokja: lines and recommendations that nobody has spoken of (6.c.4.e)."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.monitoring.monev import policies
from tuas.monitoring.monev.book import Book
from tuas.monitoring.reading import MONTHLY, lines
from tuas.organisation.authority import Authority
from tuas.ui.waiting import Task


def waiting(who: Authority, programme: Programme, on: dt.date) -> list[Task]:
    """One task an area: months that are over and not reported, due with the first of their reports. Ten queries."""
    mine = sorted(
        {h.area for h in who.held if h.unit == programme.unit_id and h.role in policies.POKJA and h.area}
    )
    if programme.closed_at is not None or not mine:
        return []
    owed = [
        line.slot
        for line in lines(programme, on)
        if line.duty.code == MONTHLY and line.slot.owed and not line.handed and line.slot.period.ended(on)
    ]
    book = Book.of(programme) if owed else None
    found: dict[str, list[tuple[str, dt.date, int]]] = {area: [] for area in mine}
    for slot in owed:
        assert book is not None
        sheet = book.sheet(slot.period.code)
        for area in mine:
            rows, carried = sheet.of(area)
            if n := sum(row.said is None for row in rows) + sum(each.now is None for each in carried):
                found[area].append((slot.period.code, slot.due, n))
    return [_task(programme, area, months, on) for area, months in found.items() if months]


def _task(programme: Programme, area: str, months: list[tuple[str, dt.date, int]], on: dt.date) -> Task:
    first, due, _n = months[0]
    words = _("realisasi Pokja {area} belum diisi").format(area=area)
    detail = _("Untuk {n} laporan monev bulanan; isi sebelum Ketua Tim Kerja menyerahkannya.").format(
        n=len(months)
    )
    href = reverse("monitoring:monev_area", args=[programme.unit.number, first, area])
    state = "terlambat" if due < on else "siap"
    total = sum(n for _code, _due, n in months)
    return Task(
        total,
        words,
        detail,
        href,
        _("Isi"),
        state,
        "6.c.4.e",
        due,
        f"monev.fill {programme.pk} {first} {area}",
    )
