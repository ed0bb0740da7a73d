"""What of the reports waits for a person, with its last day (5.j)."""

import datetime as dt
from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.monitoring import policies
from tuas.monitoring.models import Report
from tuas.monitoring.monev.waiting import waiting as filling
from tuas.monitoring.quarter.waiting import waiting as quarter
from tuas.monitoring.reading import YEARLY, Line, lines
from tuas.monitoring.themes.waiting import waiting as themes
from tuas.organisation.authority import Authority
from tuas.ui.waiting import Task

SHOWN = 6


def waiting(who: Authority, programme: Programme, on: dt.date) -> list[Task]:
    """What the pokja and the agents still fill in and sign, then the reports themselves."""
    actors = (policies.HEAD, policies.LEADER, policies.AGENT)
    written = filling(who, programme, on) + themes(who, programme, on)
    if programme.closed_at is not None or not who.in_unit(programme.unit_id, *actors):
        return written
    found = lines(programme, on)
    return written + quarter(who, programme, found, on) + _reports(who, programme, found)


def _reports(who: Authority, programme: Programme, all_: list[Line]) -> list[Task]:
    """One task for each kind of report and deed, due on the day of its earliest report. No query."""
    groups: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in all_:
        deed = line.deed
        open_ = deed not in ("", "hand_in", "receive")
        if deed == "hand_in":
            open_ = line.state in ("siap", "terlambat", "perbaikan")
        if open_ and not policies.why_not(who, programme, line.duty.code, deed):
            groups[line.duty.code, deed].append(line)
    return [_task(programme, duty, deed, found) for (duty, deed), found in groups.items()]


def _task(programme: Programme, duty: str, deed: str, found: list[Line]) -> Task:
    first = min(found, key=lambda line: line.slot.due)
    words = {
        "hand_in": _("{name} menunggu diserahkan"),
        "forward": _("{name} menunggu diteruskan"),
        "approve": _("{name} menunggu disahkan"),
        "sign": _("{name} menunggu ditandatangani"),
        "send": _("{name} menunggu dikirim"),
    }[deed].format(name=first.duty.name)
    labels = [line.slot.period.label for line in found]
    detail = ", ".join(labels[:3]) + ("…" if len(labels) > 3 else ".")
    period = first.slot.period.code
    href = reverse("monitoring:report", args=[programme.unit.number, period])
    action = _("Serahkan") if deed == "hand_in" else _("Buka")
    late = any(line.overdue for line in found)
    state = "terlambat" if late else "perbaikan" if first.state == "perbaikan" else "siap"
    due = first.slot.due if deed in ("hand_in", "sign", "send") else None
    return Task(
        len(found), words, detail, href, action, state, duty, due, f"report.{deed} {programme.pk} {period}"
    )


def inbox(who: Authority) -> list[Task]:
    """5.j.3: yearly reports that were sent to the Dirjen and not received yet. One query."""
    if not who.has(policies.DIRJEN):
        return []
    sent = Report.objects.filter(duty=YEARLY, returned_at=None, sent_at__isnull=False, received_at=None)
    found = []
    for row in sent.select_related("programme__unit").defer("content").order_by("sent_at")[:SHOWN]:
        unit = row.programme.unit
        href = reverse("monitoring:report", args=[unit.number, row.period])
        words = _("Laporan Pembangunan ZI {unit} menunggu diterima").format(unit=unit.short)
        detail = _("Tahun {year}.").format(year=row.period)
        found.append(
            Task(1, words, detail, href, _("Buka"), "siap", YEARLY, None, f"report.receive {row.pk}")
        )
    return found
