"""The SKs of a programme as they stand on a day, for this part and for the others."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from tuas.catalogue import current
from tuas.cycle.models import Decree, Programme, Seat
from tuas.organisation.authority import head_of
from tuas.organisation.models import Appointment, Unit
from tuas.rules import team
from tuas.rules.team import Basis, Finding

TEAM, AGENTS = team.TEAM, team.AGENTS


def decree_in_force(programme: Programme, kind: str, on: dt.date) -> Decree | None:
    """The signed SK of this kind that holds on that day. One query. kind: "TIM_KERJA" or "AGEN"."""
    signed = Decree.objects.filter(programme=programme, kind=kind, cancelled_at=None, starts_on__lte=on)
    signed = signed.exclude(signed_at=None).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return signed.select_related("paper", "sop__paper").order_by("-starts_on", "-pk").first()


def agents(programme: Programme, on: dt.date) -> list[Seat]:
    """The agents of the SK in force, by name; empty without an SK (RQ-065). Two queries."""
    decree = decree_in_force(programme, AGENTS, on)
    return [] if decree is None else seats_of(decree)


def drafts_and_missing(programme: Programme, on: dt.date) -> tuple[list[str], list[str]]:
    """The kinds with an open draft, and those without an SK that holds that day or will hold later. One query."""
    known = Decree.objects.filter(programme=programme, cancelled_at=None)
    drafts, issued = [], set()
    for kind, signed_at, ends_on in known.values_list("kind", "signed_at", "ends_on"):
        if signed_at is None:
            drafts.append(kind)
        elif ends_on is None or ends_on >= on:
            issued.add(kind)
    return drafts, [kind for kind in (TEAM, AGENTS) if kind not in issued]


def formed(programme: Programme, on: dt.date) -> bool:
    """6.c.1.b–e: step 1 is done with its two outputs, the SK Tim Kerja and the SK Agen Perubahan. One query."""
    return not drafts_and_missing(programme, on)[1]


def seats_of(decree: Decree) -> list[Seat]:
    """In the order of an SK: Penanggung Jawab, Ketua, Sekretaris, then each pokja with its Ketua first. One query."""
    rank = {role: n for n, role in enumerate(team.NAMES)}
    seats = decree.seats.select_related("person__user", "appointment")
    return sorted(seats, key=lambda s: (s.area, rank.get(s.role, 9), s.person.name))


def latest_signed(unit: Unit, kind: str) -> Decree | None:
    """The SK that the next one replaces: signed, not yet replaced, of whichever programme of the unit."""
    signed = Decree.objects.filter(programme__unit=unit, kind=kind, cancelled_at=None)
    signed = signed.exclude(signed_at=None).exclude(replaced_by__signed_at__isnull=False)
    return signed.order_by("-starts_on", "-pk").first()


def findings_of(decree: Decree, seats: Sequence[Seat], head: Appointment | None) -> tuple[Finding, ...]:
    """What the SOP has to say about this SK. head: who leads the unit today, as `head_of` gives it. One query."""
    person = _person_of(head)
    rows = [
        team.Seat(
            s.role, s.area, str(s.person_id), s.person.name, s.person.position, s.person.echelon,
            is_head=s.person_id == person,
            employed=s.person.active and s.person.unit_id == decree.programme.unit_id,
            justification=s.justification,
        )
        for s in seats
    ]  # fmt: skip
    basis = Basis(decree.sop_id is not None, decree.mechanism, decree.proofs.count())
    return team.findings(decree.kind, rows, basis, current().team)


def _person_of(head: Appointment | None) -> int | None:
    person = getattr(head.user, "person", None) if head else None
    return person.pk if person else None


@dataclass(frozen=True, slots=True)
class Standing:
    """One kind of SK of a programme today. gaps: what remains to be proven about the one in force."""

    kind: str
    decree: Decree | None
    seats: list[Seat]
    draft: Decree | None
    gaps: tuple[Finding, ...]
    without: list[Appointment]  # hold a role of this kind by the administrator's entry, not by an SK in Tuas

    @property
    def slug(self) -> str:
        return SLUGS[self.kind]


SLUGS = {TEAM: "tim-kerja", AGENTS: "agen"}
KINDS = {slug: kind for kind, slug in SLUGS.items()}


def standing(programme: Programme, kind: str, on: dt.date) -> Standing:
    """Six queries, however many sit on the SK."""
    decree = decree_in_force(programme, kind, on)
    seats = seats_of(decree) if decree else []
    draft = Decree.objects.filter(programme=programme, kind=kind, signed_at=None, cancelled_at=None).first()
    gaps: tuple[Finding, ...] = ()
    if decree:
        decree.programme = programme
        found = findings_of(decree, seats, head_of(programme.unit, on))
        gaps = tuple(f for f in found if f.level != team.Level.WARNING)
    roles = [role for role in team.ROLES[kind] if role != team.HEAD]
    held = Appointment.objects.in_force(on).filter(unit=programme.unit, role__in=roles)
    mine = {s.appointment_id for s in seats}
    without = [a for a in held.select_related("user").order_by("role", "area") if a.pk not in mine]
    return Standing(kind, decree, seats, draft, gaps, without)
