"""What of the reports of areas waits for a person: his signature, and the yearly monev of the SOPs (RQ-096)."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.monitoring.models import ThemeReport
from tuas.monitoring.themes import facts, policies
from tuas.monitoring.themes.kinds import BY_CODE, KINDS, LEADER, Kind
from tuas.organisation.authority import Authority
from tuas.rules.periods import long_date
from tuas.ui.waiting import Task


def waiting(who: Authority, programme: Programme, on: dt.date) -> list[Task]:
    """At most four drafts, each with one query; nothing is asked for who neither writes nor signs."""
    if programme.closed_at is not None or not who.in_unit(programme.unit_id, LEADER, *policies.WRITERS):
        return []
    found = []
    drafts = list(ThemeReport.objects.filter(programme=programme, signed_at=None).order_by("kind"))
    for report in drafts:
        kind = BY_CODE[report.kind]
        turn = next((each for each in facts.turns(report) if each.turn), None)
        if turn is None or facts.lacking(kind, programme, report.content):
            continue
        if not policies.why_not_sign(who, programme, kind, turn.role):
            words, key = (
                _("{title} menunggu tanda tangan Anda").format(title=kind.title),
                f"theme.sign {report.pk}",
            )
            found.append(_task(programme, kind, words, str(kind.lead), _("Buka"), "siap", None, key))
    drafted = {report.kind for report in drafts}
    for kind in KINDS:
        if not kind.yearly or kind.code in drafted or policies.why_not_write(who, programme, kind):
            continue
        due = facts.due(programme, kind, on)
        if due.late:
            found.append(_late(programme, kind, due.last, due.next))
    return found


def _late(programme: Programme, kind: Kind, last: dt.date | None, next_: dt.date | None) -> Task:
    words = _("{title} belum dibuat dalam 12 bulan terakhir").format(title=kind.title)
    detail = _("Terakhir {day}.").format(day=long_date(last)) if last else _("Belum pernah dibuat di Tuas.")
    return _task(
        programme, kind, words, detail, _("Susun"), "terlambat" if last else "belum", next_,
        f"theme.due {programme.pk} {kind.code}",
    )  # fmt: skip


def _task(
    programme: Programme, kind: Kind, words: str, detail: str, action: str, state: str,
    due: dt.date | None, key: str,
) -> Task:  # fmt: skip
    href = reverse("monitoring:theme", args=[programme.unit.number, kind.slug])
    return Task(1, words, detail, href, action, state, kind.item, due, key)
