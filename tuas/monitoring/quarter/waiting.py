"""What of the quarters waits for an agent: to be filled in, or to be signed (6.c.5)."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.monitoring.quarter import document, policies
from tuas.monitoring.quarter.book import Book
from tuas.monitoring.reading import QUARTERLY, Line
from tuas.organisation.authority import Authority
from tuas.ui.waiting import Task


def waiting(who: Authority, programme: Programme, found: list[Line], on: dt.date) -> list[Task]:
    """One task for each deed, due with its earliest report. found: the reports of the year. Twelve queries, none for
    others and while nothing is owed."""
    if programme.closed_at is not None or not who.in_unit(programme.unit_id, policies.AGENT):
        return []
    owed = [
        line.slot
        for line in found
        if line.duty.code == QUARTERLY and line.slot.owed and not line.handed and line.slot.period.ended(on)
    ]
    if not owed:
        return []
    book = Book.of(programme)
    fill: list[tuple[str, str, dt.date]] = []
    sign: list[tuple[str, str, dt.date]] = []
    for slot in owed:
        code, label = slot.period.code, slot.period.label
        sheet = book.sheet(code)
        if sheet.unfilled:
            fill.append((code, label, slot.due))
        elif sheet.rows and _unsigned(book, code, who):
            sign.append((code, label, slot.due))
    return [
        *_task(programme, fill, on, "fill", _("laporan triwulanan belum diisi"), _("Isi")),
        *_task(programme, sign, on, "sign", _("laporan triwulanan menunggu tanda tangan Anda"), _("Tandatangani")),
    ]  # fmt: skip


def _unsigned(book: Book, code: str, who: Authority) -> bool:
    """Whether this person is an agent of that quarter and has not signed what it says now."""
    mine = next((a.seat for a in book.sheet(code).agents if a.seat.person.user_id == who.user), None)
    if mine is None:
        return False
    digest = document.digest_of(document.live(book, code))
    return not any(
        each.period == code and each.digest == digest and each.seat.person_id == mine.person_id
        for each in book.signatures
    )


def _task(
    programme: Programme,
    found: list[tuple[str, str, dt.date]],
    on: dt.date,
    deed: str,
    words: str,
    action: str,
) -> list[Task]:
    if not found:
        return []
    code, _label, due = found[0]
    href = reverse("monitoring:quarter", args=[programme.unit.number, code])
    detail = ", ".join(label for _code, label, _due in found) + "."
    state, key = "terlambat" if due < on else "siap", f"quarter.{deed} {programme.pk} {code}"
    return [Task(len(found), words, detail, href, action, state, "6.c.5.b", due, key)]
