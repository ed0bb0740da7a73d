"""The reports of a programme as the rules read them."""

import datetime as dt
from collections.abc import Mapping

from tuas.catalogue import current
from tuas.cycle.duties.reading import History
from tuas.cycle.models import Programme
from tuas.monitoring.models import Report
from tuas.rules.duties import DutySlot, Handed, Settings, slots
from tuas.rules.process import Existing
from tuas.ui.dates import WIB

PAPERS = {"5.j.1": "laporan_monev", "5.j.2": "laporan_triwulanan"}


def _day(at: dt.datetime | None) -> dt.date | None:
    return at.astimezone(WIB).date() if at else None


def handed(report: Report) -> Handed:
    """5.j.3 counts from the day it was sent to the Dirjen, the others from the day they were handed in."""
    if report.returned_at:
        return Handed(None, "perbaikan")
    yearly = report.duty == "5.j.3"
    whole = report.received_at if yearly else report.approved_at
    return Handed(_day(report.sent_at if yearly else report.submitted_at), "lengkap" if whole else "berjalan")


def reports_of(programme: Programme) -> dict[tuple[str, str], Report]:
    """{(duty, period): the one that counts, else the last returned}. One query."""
    found: dict[tuple[str, str], Report] = {}
    for report in Report.objects.filter(programme=programme).defer("content").order_by("id"):
        key = (report.duty, report.period)
        if key not in found or found[key].returned_at or not report.returned_at:
            found[key] = report
    return found


def slots_of(
    programme: Programme, kept: Mapping[tuple[str, str], Handed], on: dt.date, since: dt.date | None
) -> list[DutySlot]:
    """Each due day by the setting in force when its period has ended: a later setting makes nothing late, and the
    reports page, the twelve steps and every reminder say the same. One query.
    """
    chosen, listed = History(), current().reports
    known: dict[Settings, list[DutySlot]] = {}
    found = []
    for n, plain in enumerate(slots(listed, programme.year, on, Settings(), kept, since)):
        then = chosen.on(plain.period.last + dt.timedelta(days=1))
        if then not in known:
            known[then] = slots(listed, programme.year, on, then, kept, since)
        found.append(known[then][n])
    return found


def existing(reports: dict[tuple[str, str], Report], found: list[DutySlot]) -> dict[str, Existing]:
    """The papers of 6.b that are reports: monev and triwulan counted, the yearly one with its letter."""
    papers: dict[str, Existing] = {}
    for duty, code in PAPERS.items():
        owed = [s for s in found if s.duty == duty and s.owed]
        days = [d for s in owed if s.done and (d := _day(reports[duty, s.period.code].approved_at))]
        missing = [s.due for s in owed if s.state in ("terlambat", "siap", "belum", "perbaikan")]
        papers[code] = Existing(max(days, default=None), "", len(days), len(owed), min(missing, default=None))
    letters = [
        d
        for (duty, _period), r in reports.items()
        if duty == "5.j.2" and r.letter_id and not r.returned_at and (d := _day(r.submitted_at))
    ]
    total = papers["laporan_triwulanan"].total
    papers["surat_laporan_triwulanan"] = Existing(max(letters, default=None), "", len(letters), total)
    yearly = next((r for (duty, _p), r in reports.items() if duty == "5.j.3" and not r.returned_at), None)
    if yearly is not None and (day := _day(yearly.submitted_at)):
        papers["laporan_pembangunan"] = Existing(day)
        if yearly.letter_id:
            papers["surat_laporan_pembangunan_konsep"] = Existing(day)
        if sent := _day(yearly.sent_at):
            papers["surat_laporan_pembangunan"] = Existing(sent)
    return papers
