"""Meetings that draw up the plan: who was there for which pokja, and their papers (6.c.2.a, 6.c.2.b)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Attendee, Meeting, MeetingPaper, Paper, Programme
from tuas.cycle.planning import policies
from tuas.cycle.planning.facts import AREAS
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

PRIVATE = (MeetingPaper.Part.DAFTAR_HADIR,)
"""Holds signatures of employees: only the team opens it."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was there. area: the pokja this person stood for, "" for none."""

    name: str
    area: str = ""
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A meeting as typed."""

    on: dt.date
    place: str
    agenda: str
    chair: str
    notes: str = ""
    guests: list[Guest] = field(default_factory=list)


def missing(attendees: Iterable[Attendee]) -> list[str]:
    """Which of the six pokja nobody stood for."""
    there = {each.area for each in attendees}
    return [area for area in AREAS if area not in there]


def verdict(absent: list[str]) -> str:
    """The attendance of the pokja as a sentence."""
    if not absent:
        return _("Enam Pokja hadir")
    if len(absent) == len(AREAS):
        return _("Belum ada Pokja yang hadir")
    return _("{n} dari enam Pokja hadir; tidak hadir: Pokja {areas}").format(
        n=len(AREAS) - len(absent), areas=", ".join(absent)
    )


def hold(programme: Programme, said: Said, *, by: User, who: Authority | None = None) -> Meeting:
    """6.c.2.b: the Ketua Tim Kerja meets the six pokja to draw up the plan. Raises Denied, Invalid, Conflict."""
    policies.check(policies.why_not_meet(who or authority_of(by, today()), programme))
    words = [each.strip() for each in (said.place, said.agenda, said.chair)]
    if not all(words):
        raise Invalid(_("Isi tempat, agenda, dan pimpinan rapatnya."))
    if said.on > today():
        raise Invalid(_("Tanggal ini masih akan datang; catat rapatnya setelah terlaksana."))
    guests = {(guest.name.strip(), guest.area): guest for guest in said.guests if guest.name.strip()}
    if not guests:
        raise Invalid(_("Pilih atau tulis siapa yang hadir (6.c.2.b)."))
    if any(area and area not in AREAS for _name, area in guests):
        raise Invalid(_("Pilih salah satu dari enam area."))
    with transaction.atomic():
        # Two clicks come one after the other here: the second finds the meeting of the first.
        Programme.objects.select_for_update().get(pk=programme.pk)
        kept = {"kind": Meeting.Kind.RENCANA, "on": said.on, "place": words[0], "agenda": words[1]}
        if Meeting.objects.filter(programme=programme, removed_at=None, **kept).exists():
            raise Conflict(_("Rapat dengan tanggal, tempat, dan agenda ini sudah dicatat."))
        made = Meeting.objects.create(
            programme=programme, chair=words[2], notes=said.notes.strip(), added_by=by, **kept
        )
        Attendee.objects.bulk_create(
            Attendee(meeting=made, name=name, area=area, person_id=guest.person)
            for (name, area), guest in guests.items()
        )
        absent = [area for area in AREAS if area not in {each for _name, each in guests}]
        detail = {"kind": made.kind, "missing": absent}
        record("meeting.added", made, by=by, unit=programme.unit.number, detail=detail)
    return made


def add_paper(meeting: Meeting, part: str, paper: Paper, *, by: User, who: Authority | None = None) -> None:
    """Invitation, attendance list, minutes, material or photo. Raises Denied, Invalid, Conflict."""
    policies.check(policies.why_not_meet(who or authority_of(by, today()), meeting.programme))
    if part not in MeetingPaper.Part.values:
        raise Invalid(_("Pilih jenis berkasnya."))
    with transaction.atomic():
        if not Meeting.objects.select_for_update().filter(pk=meeting.pk, removed_at=None).exists():
            raise Conflict(_("Catatan rapat ini sudah dihapus."))
        if MeetingPaper.objects.filter(meeting=meeting, part=part, paper__blob=paper.blob_id).exists():
            raise Conflict(_("Berkas ini sudah dicatat pada rapat ini."))
        MeetingPaper.objects.create(meeting=meeting, part=part, paper=paper)
        detail = {"part": part, "paper": paper.pk}
        record("meeting.paper_added", meeting, by=by, unit=meeting.programme.unit.number, detail=detail)


def withdraw(meeting: Meeting, *, by: User, who: Authority | None = None) -> None:
    """Out of the list; it stays in the trail."""
    policies.check(policies.why_not_meet(who or authority_of(by, today()), meeting.programme))
    with transaction.atomic():
        if not Meeting.objects.filter(pk=meeting.pk, removed_at=None).update(removed_at=timezone.now()):
            raise Conflict(_("Catatan rapat ini sudah dihapus."))
        record("meeting.removed", meeting, by=by, unit=meeting.programme.unit.number)
