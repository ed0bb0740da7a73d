"""The Pimpinan signs an SK: from its first day its seats are appointments, and those who left hold theirs no longer."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.kept import Kept, as_paper
from tuas.cycle.models import Decree, Seat
from tuas.cycle.teams import sealing
from tuas.cycle.teams.facts import findings_of, seats_of
from tuas.cycle.teams.policies import check_draft, check_sign
from tuas.notifications.telling import tell
from tuas.organisation.actions import account_of, appoint
from tuas.organisation.actions import end_appointment as end
from tuas.organisation.authority import authority_of, head_of
from tuas.organisation.models import Appointment, User
from tuas.organisation.profiles import profile_of
from tuas.rules import team
from tuas.ui.dates import long_date, today
from tuas.ui.errors import Conflict, Invalid


@dataclass(frozen=True, slots=True)
class Signing:
    """What stands on the signed SK. revision: of the draft that the signer saw."""

    number: str
    on: dt.date
    starts_on: dt.date
    revision: int
    ends_on: dt.date | None = None


def sign(decree: Decree, given: Signing, scan: Kept | None, *, by: User) -> None:
    """The SK holds, with its file, number, date and signatory (RQ-060, RQ-065); all or nothing. Without a scan Tuas
    signs it electronically.

    Raises Denied for whoever is not the Pimpinan of the unit, Invalid with what the SOP still demands, Conflict when
    the draft was changed after the signer looked at it.
    """
    unit = decree.programme.unit
    check_sign(authority_of(by, today()), decree.programme, decree.kind)
    check_draft(decree)
    signer = _signer(decree, given, by)
    seats = seats_of(decree)
    found = team.refusals(findings_of(decree, seats, head_of(unit, today())))
    if found:
        raise Invalid(
            _("Belum dapat ditetapkan. {reasons}").format(
                reasons=" ".join(f"{f.sentence} ({f.source})" for f in found)
            )
        )
    profile = profile_of(unit, given.on)
    with transaction.atomic():
        paper = as_paper(unit, scan, by=by) if scan else None
        claimed = Decree.objects.filter(
            pk=decree.pk, signed_at=None, cancelled_at=None, revision=given.revision
        ).update(
            number=given.number, on=given.on, starts_on=given.starts_on, ends_on=given.ends_on, paper=paper,
            signatory=getattr(by, "person", None), signatory_name=by.name,
            signatory_position=f"{signer.acting} {profile.head_title}".strip(),
            signed_at=timezone.now(), signed_by=by,
        )  # fmt: skip
        if not claimed:
            raise Conflict(
                _("Konsep ini berubah sementara Anda membacanya. Periksa lagi susunannya, lalu tetapkan.")
            )
        sealing.seal(decree, by=by, scan=paper.blob if paper else None)
        decree.refresh_from_db()
        _grant(decree, seats, by)
        record(
            "team.signed", decree, by=by, unit=unit.number,
            detail={"kind": decree.kind, "number": given.number, "paper": decree.paper.blob_id if decree.paper else ""},
        )  # fmt: skip


def _signer(decree: Decree, given: Signing, by: User) -> Appointment:
    """The appointment by which the signer led the unit on the day of the SK; refuses days that cannot be."""
    unit = decree.programme.unit
    for day, what in ((given.on, _("Tanggal SK")),):
        if day > today():
            raise Invalid(
                _("{what} {day} masih akan datang; isi paling lambat hari ini, {today}.").format(
                    what=what, day=long_date(day), today=long_date(today())
                )
            )
    if given.starts_on < given.on:
        raise Invalid(_("SK tidak dapat berlaku sebelum tanggalnya, {day}.").format(day=long_date(given.on)))
    if given.ends_on is not None and given.ends_on < given.starts_on:
        raise Invalid(_("Hari terakhir SK lebih awal daripada hari mulainya."))
    before = decree.replaces
    if before is not None and before.starts_on is not None and given.starts_on <= before.starts_on:
        raise Invalid(
            _("SK ini menggantikan SK yang berlaku sejak {day}; mulainya harus sesudah hari itu.").format(
                day=long_date(before.starts_on)
            )
        )
    held = Appointment.objects.in_force(given.on).filter(user=by, role="PIMPINAN", unit=unit)
    signer = held.order_by("acting", "-starts_on").first()
    if signer is None:
        raise Invalid(
            _(
                "Pada {day} Anda belum tercatat sebagai Pimpinan {unit}; SK ditetapkan Pimpinan (5.c). Periksa "
                "tanggal SK-nya, atau minta administrator unit mencatat SK jabatan Anda."
            ).format(day=long_date(given.on), unit=unit.short)
        )
    return signer


def _grant(decree: Decree, seats: list[Seat], by: User) -> None:
    """5.c: an SK is what grants authority. Who stays holds it without a day between; who left, until the day before."""
    assert decree.starts_on is not None
    start = decree.starts_on
    last = start - dt.timedelta(days=1)
    staying: set[tuple[int, str, str]] = set()
    told: dict[int, User] = {}
    for seat in seats:
        user = account_of(seat.person, by=by)
        told[user.pk] = user
        if seat.role == team.HEAD:
            continue  # the Pimpinan leads by the SK of the office, not by this one
        staying.add((user.pk, seat.role, seat.area))
        _seat(decree, seat, user, last, by)
    if decree.replaces_id:
        _release(decree, staying, last, by)
    url = reverse("cycle:team", args=[decree.programme.unit.number])
    tell(
        told.values(), "team.signed", f"team.signed {decree.pk}",
        _("Anda tercantum dalam SK {kind} {unit}").format(
            kind=decree.get_kind_display(), unit=decree.programme.unit.short
        ),
        body=_("SK nomor {number} berlaku sejak {day}.").format(number=decree.number, day=long_date(start)),
        url=url,
    )  # fmt: skip


def _seat(decree: Decree, seat: Seat, user: User, last: dt.date, by: User) -> None:
    """The appointment of one seat: the administrator's own is taken over, that of an older SK ends the day before."""
    assert decree.starts_on is not None
    assert decree.on is not None
    unit = decree.programme.unit
    held = Appointment.objects.in_force(decree.starts_on).filter(
        user=user, role=seat.role, unit=unit, area=seat.area
    )
    made: Appointment | None = None
    for old in held.select_related("seat").order_by("pk"):
        linked = hasattr(old, "seat")
        if not linked and made is None:
            made = old
            if old.ends_on != decree.ends_on:
                Appointment.objects.filter(pk=old.pk).update(ends_on=decree.ends_on)
                record(
                    "appointment.confirmed", old, by=by, unit=unit.number,
                    detail={"role": old.role, "area": old.area, "ends_on": str(decree.ends_on or "")},
                )  # fmt: skip
        elif linked:
            end(old, last, by=by)
    if made is None:
        made = appoint(
            user, seat.role, unit=unit, area=seat.area, sk_number=decree.number, sk_date=decree.on,
            starts_on=decree.starts_on, ends_on=decree.ends_on, by=by,
        )  # fmt: skip
    Seat.objects.filter(pk=seat.pk).update(appointment=made)


def _release(decree: Decree, staying: set[tuple[int, str, str]], last: dt.date, by: User) -> None:
    """The SK that is replaced ends the day before, and with it the seats that the new one does not have."""
    assert decree.replaces is not None
    old = decree.replaces
    Decree.objects.filter(Q(pk=old.pk), Q(ends_on=None) | Q(ends_on__gt=last)).update(ends_on=last)
    for seat in old.seats.select_related("appointment").exclude(appointment=None):
        held = seat.appointment
        assert held is not None
        gone = (held.user_id, held.role, held.area) not in staying
        if gone and (held.ends_on is None or held.ends_on > last):
            end(held, last, by=by)
