"""What of the SKs waits for a person: the Pimpinan determines both once the instruction is there (6.c.1)."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.letters.facts import instruction_of
from tuas.cycle.models import Programme
from tuas.cycle.teams.facts import TEAM, drafts_and_missing
from tuas.organisation.authority import Authority
from tuas.ui.waiting import Task


def waiting(who: Authority, programme: Programme, on: dt.date) -> list[Task]:
    """At most one task for the Pimpinan. Two queries."""
    if programme.closed_at is not None or not who.in_unit(programme.unit_id, "PIMPINAN"):
        return []
    drafts, missing = drafts_and_missing(programme, on)
    href, key = reverse("cycle:team", args=[programme.unit.number]), f"team {programme.pk}"
    if missing and instruction_of(programme) is not None:
        names = " ".join(_("SK Tim Kerja.") if kind == TEAM else _("SK Agen Perubahan.") for kind in missing)
        words = _("SK menunggu Anda tetapkan")
        return [Task(len(missing), words, names, href, _("Susun"), "siap", "6.c.1", None, key)]
    if drafts:
        words, detail = _("konsep SK menunggu Anda tetapkan"), _("Periksa susunannya, lalu tetapkan.")
        return [Task(len(drafts), words, detail, href, _("Periksa"), "siap", "5.c", None, key)]
    return []
