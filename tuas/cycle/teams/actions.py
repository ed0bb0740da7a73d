"""Prepare an SK: begin it, fill and empty seats, say how the people were chosen, keep its proof."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Decree, InternalSop, Programme, Seat, SelectionProof
from tuas.cycle.paper import file_paper
from tuas.cycle.teams.facts import TEAM, latest_signed, seats_of
from tuas.cycle.teams.policies import check_draft, check_prepare
from tuas.organisation.authority import authority_of, head_of
from tuas.organisation.models import Appointment, Person, Unit, User
from tuas.rules import team
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid


def head_person(unit: Unit, on: dt.date) -> Person | None:
    """The Pimpinan as a person, also when acting from another unit."""
    head = head_of(unit, on)
    return getattr(head.user, "person", None) if head else None


def begin(programme: Programme, kind: str, *, by: User) -> Decree:
    """A draft: the one that is already there, else a new one with the seats of the SK it is to replace.

    Penanggung Jawab is the Pimpinan of today (5.c.1.a). Raises Denied.
    """
    check_prepare(authority_of(by, today()), programme)
    there = Decree.objects.filter(programme=programme, kind=kind, signed_at=None, cancelled_at=None)
    if found := there.first():
        return found
    before, head = latest_signed(programme.unit, kind), head_person(programme.unit, today())
    if before is not None:  # a draft of another programme that was never signed lets go of it
        Decree.objects.filter(replaces=before, signed_at=None).update(replaces=None)
    try:
        with transaction.atomic():
            made = Decree.objects.create(
                programme=programme, kind=kind, replaces=before, made_by=by,
                sop=before.sop if before else None, mechanism=before.mechanism if before else "",
            )  # fmt: skip
            Seat.objects.bulk_create(_first_seats(made, before, head))
            record("team.begun", made, by=by, unit=programme.unit.number, detail={"kind": kind})
    except IntegrityError:  # somebody was quicker
        return there.get()
    return made


def _first_seats(decree: Decree, before: Decree | None, head: Person | None) -> list[Seat]:
    unit = decree.programme.unit_id
    old = [s for s in seats_of(before) if s.person.active and s.person.unit_id == unit] if before else []
    seats = [
        Seat(decree=decree, person=s.person, role=s.role, area=s.area, justification=s.justification)
        for s in old
        if s.role != team.HEAD
    ]
    if decree.kind == TEAM and head is not None:
        seats.append(Seat(decree=decree, person=head, role=team.HEAD))
    return seats


def _changed(decree: Decree) -> None:
    """Claims the draft for one change; refused when it has been signed or cancelled meanwhile."""
    open_ = Decree.objects.filter(pk=decree.pk, signed_at=None, cancelled_at=None)
    if not open_.update(revision=F("revision") + 1):
        raise Conflict(_("SK ini baru saja ditandatangani atau dibatalkan. Muat ulang halaman."))


def add_seat(
    decree: Decree, person: Person, role: str, area: str, justification: str = "", *, by: User
) -> Seat:
    """Somebody takes a seat. Raises Denied, Invalid for a person of another unit, Conflict for a seat taken twice."""
    programme = decree.programme
    check_prepare(authority_of(by, today()), programme)
    check_draft(decree)
    if role not in team.ROLES[decree.kind]:
        raise Invalid(_("Kursi itu tidak ada pada SK ini; pilih dari daftar."))
    if (role in (team.POKJA_HEAD, team.MEMBER)) != bool(area) or area not in ("", *"123456"):
        raise Invalid(_("Pilih pokja 1–6 untuk Ketua dan Anggota Pokja."))
    head = head_person(programme.unit, today())
    is_head = head is not None and head.pk == person.pk
    if not is_head and (person.unit_id != programme.unit_id or not person.active):
        raise Invalid(
            _("{name} bukan pegawai aktif {unit}; SK hanya memuat pegawai unit sendiri (5.c).").format(
                name=person.name, unit=programme.unit.short
            )
        )
    if role == team.HEAD and not is_head:
        raise Invalid(_("Penanggung Jawab adalah Pimpinan unit (5.c.1.a)."))
    if role == team.AGENT and is_head and not justification.strip():
        raise Invalid(
            _("{name} adalah Pimpinan: tulis mengapa ia perlu menjadi Agen Perubahan (5.c.2).").format(
                name=person.name
            )
        )
    try:
        with transaction.atomic():
            _changed(decree)
            seat = Seat.objects.create(
                decree=decree, person=person, role=role, area=area, justification=justification.strip()
            )
            record(
                "team.seat_taken",
                seat,
                by=by,
                unit=programme.unit.number,
                detail={"role": role, "area": area},
            )
    except IntegrityError as error:
        raise Conflict(
            _("{name} sudah duduk sebagai {seat}.").format(name=person.name, seat=team.seat_name(role, area))
        ) from error
    return seat


def takeable(decree: Decree, seats: list[Seat]) -> list[Appointment]:
    """What the first SK of a unit can take over: roles of its kind that the administrator recorded before. One query.

    Only employees of the unit; an SK that replaces another one begins with the seats of that one.
    """
    if decree.signed_at is not None or decree.replaces_id is not None:
        return []
    roles = [role for role in team.ROLES[decree.kind] if role != team.HEAD]
    held = Appointment.objects.in_force(today()).filter(
        unit=decree.programme.unit_id, role__in=roles, seat=None
    )
    held = held.filter(user__person__unit=decree.programme.unit_id, user__person__active=True)
    there = {(seat.person_id, seat.role, seat.area) for seat in seats}
    found = held.select_related("user__person").order_by("role", "area", "user__name", "pk")
    return [each for each in found if (each.user.person.pk, each.role, each.area) not in there]


def take_over(decree: Decree, *, by: User) -> int:
    """Seat them all; returns how many. A second click finds nobody left. The head as agent needs a reason first."""
    check_prepare(authority_of(by, today()), decree.programme)
    check_draft(decree)
    head = head_person(decree.programme.unit, today())
    with transaction.atomic():
        _changed(decree)
        wanted = {(a.user.person.pk, a.role, a.area) for a in takeable(decree, seats_of(decree))}
        if head is not None:
            wanted.discard((head.pk, team.AGENT, ""))
        Seat.objects.bulk_create(
            Seat(decree=decree, person_id=person, role=role, area=area)
            for person, role, area in sorted(wanted)
        )
        record(
            "team.taken_over", decree, by=by, unit=decree.programme.unit.number, detail={"seats": len(wanted)}
        )
    return len(wanted)


def drop_seat(decree: Decree, seat: int, *, by: User) -> None:
    """Somebody leaves a seat of the draft; a second click finds it gone and says nothing."""
    check_prepare(authority_of(by, today()), decree.programme)
    check_draft(decree)
    with transaction.atomic():
        _changed(decree)
        found = Seat.objects.filter(pk=seat, decree=decree).first()
        if found is not None:
            record(
                "team.seat_left", found, by=by, unit=decree.programme.unit.number,
                detail={"role": found.role, "area": found.area},
            )  # fmt: skip
            found.delete()


def set_basis(decree: Decree, sop: InternalSop | None, mechanism: str, *, by: User) -> None:
    """How the people were chosen. A signed SK without an SOP may still name one: that fills its gap (5.c)."""
    check_prepare(authority_of(by, today()), decree.programme)
    if sop is not None and (sop.unit_id != decree.programme.unit_id or sop.kind != decree.kind):
        raise Invalid(_("Pilih SOP internal unit ini yang berlaku untuk jenis SK ini."))
    late = decree.signed_at is not None and decree.sop_id is None and sop is not None
    if not late:
        check_draft(decree)
    with transaction.atomic():
        if late:
            if not Decree.objects.filter(pk=decree.pk, sop=None).update(sop=sop):
                raise Conflict(_("SOP pemilihan SK ini baru saja diisi orang lain. Muat ulang halaman."))
        else:
            _changed(decree)
            Decree.objects.filter(pk=decree.pk).update(sop=sop, mechanism=mechanism.strip())
        record("team.basis_set", decree, by=by, unit=decree.programme.unit.number)


def add_proof(decree: Decree, title: str, upload: Any, *, by: User) -> SelectionProof:
    """A paper that proves the selection, before the signing or after it. It names people: only the team opens it."""
    check_prepare(authority_of(by, today()), decree.programme)
    if decree.cancelled_at is not None:
        check_draft(decree)
    with transaction.atomic():
        paper = file_paper(decree.programme.unit, upload, by=by, private=True)
        proof = SelectionProof.objects.create(decree=decree, title=title, paper=paper, added_by=by)
        record("team.proof_added", proof, by=by, unit=decree.programme.unit.number)
    return proof


@dataclass(frozen=True, slots=True)
class SopGiven:
    """What is asked of an internal SOP (DM-08)."""

    kind: str
    number: str
    title: str
    ratified_on: dt.date
    ratified_by: str


def add_sop(programme: Programme, given: SopGiven, upload: Any, *, by: User) -> InternalSop:
    """The unit's SOP of selection, ratified by its Pimpinan (IC-48). Raises Denied, Invalid."""
    check_prepare(authority_of(by, today()), programme)
    if given.ratified_on > today():
        raise Invalid(_("Tanggal pengesahan masih akan datang; isi paling lambat hari ini."))
    unit = programme.unit
    with transaction.atomic():
        paper = file_paper(unit, upload, by=by, pictures=False)
        made = InternalSop.objects.create(
            unit=unit, kind=given.kind, number=given.number, title=given.title, paper=paper, added_by=by,
            ratified_on=given.ratified_on, ratified_by=given.ratified_by,
        )  # fmt: skip
        record("team.sop_added", made, by=by, unit=unit.number, detail={"kind": given.kind})
    return made


def cancel(decree: Decree, *, by: User) -> None:
    """Throw a draft away; what was signed stays."""
    check_prepare(authority_of(by, today()), decree.programme)
    if decree.signed_at is not None:
        raise Denied(_("SK yang sudah ditandatangani tidak dibatalkan; gantilah dengan SK baru (5.c)."))
    with transaction.atomic():
        open_ = Decree.objects.filter(pk=decree.pk, signed_at=None, cancelled_at=None)
        if not open_.update(cancelled_at=timezone.now(), replaces=None):
            raise Conflict(_("Konsep ini sudah dibatalkan atau ditandatangani. Muat ulang halaman."))
        record("team.cancelled", decree, by=by, unit=decree.programme.unit.number)
