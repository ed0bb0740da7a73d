"""What of the Rencana Aksi waits for an agent."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.agents.facts import draft_of, set_plan
from tuas.cycle.models import IdeaSignature, Programme
from tuas.cycle.teams.facts import agents
from tuas.organisation.authority import Authority
from tuas.ui.waiting import Task


def waiting(who: Authority, programme: Programme, on: dt.date) -> list[Task]:
    """Draw it up, or sign it: one day after the SK (6.b-3). At most five queries, none for others."""
    if programme.closed_at is not None or not who.in_unit(programme.unit_id, "AGEN_PERUBAHAN"):
        return []
    seats = agents(programme, on)
    mine = next((s for s in seats if s.person.user_id == who.user), None)
    if mine is None:
        return []
    href, start = reverse("cycle:action_plan", args=[programme.unit.number]), mine.decree.starts_on
    due = start + dt.timedelta(days=1) if start else None
    draft = draft_of(programme)
    if draft is None:
        if set_plan(programme) is not None:
            return []
        words, detail = (
            _("Rencana Aksi Agen belum disusun"),
            _("Gagasan, sasaran, indikator, target, kegiatan, waktu."),
        )
        return [Task(1, words, detail, href, _("Susun"), "siap", "6.c.3", due, f"action_plan {programme.pk}")]
    if IdeaSignature.objects.filter(plan=draft, seat=mine, revision=draft.revision).exists():
        return []
    words, detail = _("Rencana Aksi menunggu tanda tangan Anda"), _("Baca gagasannya, lalu tanda tangani.")
    key = f"action_plan.sign {draft.pk} r{draft.revision}"
    return [Task(1, words, detail, href, _("Tanda tangani"), "siap", "6.c.3", due, key)]
