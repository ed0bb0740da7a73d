"""The TPU by its SK: drafted, filled, activated; authority follows through the organisation's appointments (5.a.1)."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.catalogue import current
from tuas.notifications.telling import tell
from tuas.organisation import actions as organisation
from tuas.organisation.authority import BIDANG_ROLES, TPU_ROLES, Authority, holders
from tuas.organisation.models import Appointment, Person, Unit, User
from tuas.tpu.models import Member, Period
from tuas.tpu.policies import check
from tuas.ui.dates import long_date, today
from tuas.ui.errors import Conflict, Denied, Invalid

DAY = dt.timedelta(days=1)
HOME = "009"
"""Direktorat Kepatuhan Intern, whose Direktur is the Penanggung Jawab of the TPU (6.c.6)."""


def running(on: dt.date) -> Period | None:
    return Period.objects.in_force(on).order_by("-starts_on", "-pk").first()


def open_draft(*, by: User, authority: Authority) -> Period:
    """A draft with the members of the period that stands today; the one that is open already, if any."""
    check(authority, "period")
    if found := Period.objects.filter(activated_at=None).first():
        return found
    with transaction.atomic():
        made, before = Period.objects.create(made_by=by), running(today())
        if before is not None:
            Member.objects.bulk_create(
                Member(period=made, person_id=m.person_id, user_id=m.user_id, role=m.role, area=m.area,
                       substitute=m.substitute)
                for m in before.members.all()
            )  # fmt: skip
        record("tpu.drafted", made, by=by)
    return made


def _draft(period: Period) -> None:
    if period.activated_at is not None:
        raise Conflict(_("Periode ini sudah diaktifkan. Perubahan susunan memerlukan SK baru (5.a.1)."))


def write_decree(period: Period, *, by: User, authority: Authority, **values: Any) -> None:
    """sk_number, sk_date, starts_on, ends_on, and paper where a new one came."""
    check(authority, "period")
    _draft(period)
    if values["sk_date"] > today():
        raise Invalid(_("Tanggal SK tidak boleh di masa depan."))
    if values["starts_on"] < values["sk_date"]:
        raise Invalid(_("TPU tidak dapat berlaku sebelum tanggal SK-nya."))
    if values["ends_on"] is not None and values["ends_on"] < values["starts_on"]:
        raise Invalid(_("Tanggal akhir lebih awal daripada tanggal mulai."))
    with transaction.atomic():
        if not Period.objects.filter(pk=period.pk, activated_at=None).update(**values):
            _draft(Period.objects.get(pk=period.pk))
        record("tpu.decree_written", period, by=by, detail={"number": values["sk_number"]})


def seat(
    period: Period, role: str, area: str, holder: Person | User, *, by: User, authority: Authority
) -> Member:
    """Put an employee, or an account without an employee, on a seat of 5.a.2. Invalid for a seat that is not one."""
    check(authority, "period")
    _draft(period)
    areas = {bidang.area for bidang in current().tpu.bidang}
    if role not in TPU_ROLES or (area in areas) != (role in BIDANG_ROLES) or (area and area not in areas):
        raise Invalid(_("Pilih peran TPU; peran bidang dengan bidang 1–6, peran lain tanpa bidang (5.a.4)."))
    who: dict[str, Any] = {"user": holder} if isinstance(holder, User) else {
        "person": holder, "user": holder.user
    }  # fmt: skip
    try:
        with transaction.atomic():
            made = Member.objects.create(period=period, role=role, area=area, **who)
            record("tpu.seated", made, by=by, detail={"role": role, "area": area})
    except IntegrityError as error:
        raise Conflict(
            _("Peran ini sudah terisi atau orang ini sudah tercatat. Keluarkan dahulu yang lama.")
        ) from error
    return made


def unseat(member: Member, *, by: User, authority: Authority) -> None:
    check(authority, "period")
    _draft(member.period)
    with transaction.atomic():
        record("tpu.unseated", member, by=by, detail={"role": member.role, "area": member.area})
        member.delete()


def why_not_activate(period: Period, members: list[Member]) -> str:
    """What the SK still lacks; an element without members is shown and holds nothing up (5.a.2)."""
    if not (period.sk_number and period.sk_date and period.starts_on and period.paper_id):
        return _("Isi nomor, tanggal, masa berlaku, dan berkas SK Direktur Jenderal dahulu (5.a.1).")
    return "" if members else _("Belum ada anggota TPU dalam SK ini (5.a.2).")


def activate(period: Period, *, by: User, authority: Authority) -> None:
    """The period stands: appointments are made, those of the replaced period end the day before it begins."""
    check(authority, "period")
    with transaction.atomic():
        period = Period.objects.select_for_update().get(pk=period.pk)
        _draft(period)
        members = list(period.members.select_related("person__user", "user"))
        if sentence := why_not_activate(period, members):
            raise Denied(sentence)
        Period.objects.filter(pk=period.pk).update(activated_at=timezone.now(), activated_by=by)
        assert period.starts_on is not None
        before = (
            Period.objects.exclude(activated_at=None).exclude(pk=period.pk).order_by("-starts_on").first()
        )
        old = list(before.members.select_related("appointment__unit")) if before else []
        theirs = {m.appointment_id for m in old if m.made}
        for member in members:
            _appoint(period, member, theirs, by)
        if before is not None:
            _replace(before, old, {m.appointment_id for m in members}, period.starts_on, by)
        tell(
            {m.user for m in members if m.user}, "tpu.activated", f"tpu.activated {period.pk}",
            _("Anda bertugas dalam Tim Penilai Usulan"), url="/tpu/",
            body=_("Menurut SK Direktur Jenderal Bina Marga, mulai {day}.").format(day=long_date(period.starts_on)),
        )  # fmt: skip
        record("tpu.activated", period, by=by, detail={"number": period.sk_number, "members": len(members)})


def _appoint(period: Period, member: Member, theirs: set[int | None], by: User) -> None:
    """An appointment that covers the period already is taken over, not made twice."""
    assert period.starts_on is not None
    assert period.sk_date is not None
    user = member.user or (organisation.account_of(member.person, by=by) if member.person else None)
    assert user is not None
    held = Appointment.objects.in_force(period.starts_on).filter(
        user=user, role=member.role, area=member.area
    )
    covering = [a for a in held if a.ends_on is None or (period.ends_on and a.ends_on >= period.ends_on)]
    if covering:
        member.appointment, member.made = covering[0], covering[0].pk in theirs
    else:
        member.appointment, member.made = organisation.appoint(
            user, member.role, unit=None, area=member.area, sk_number=period.sk_number, sk_date=period.sk_date,
            starts_on=period.starts_on, ends_on=period.ends_on, by=by,
        ), True  # fmt: skip
    member.user = user
    member.save(update_fields=["user", "appointment", "made"])


def _replace(before: Period, old: list[Member], kept: set[int | None], starts: dt.date, by: User) -> None:
    if before.starts_on is not None and starts <= before.starts_on:
        raise Invalid(
            _("Periode baru mulai sesudah {day}, hari mulai periode yang digantikannya.").format(
                day=long_date(before.starts_on)
            )
        )
    last = starts - DAY
    if before.ends_on is None or before.ends_on > last:
        Period.objects.filter(pk=before.pk).update(ends_on=last)
    for member in old:
        given = member.appointment
        if given is None or not member.made or given.pk in kept:
            continue
        if given.ends_on is None or given.ends_on > last:
            organisation.end_appointment(given, last, by=by)


def name_substitute(member: Member, *, by: User, authority: Authority) -> None:
    """Who stands in for the Penanggung Jawab when Direktorat Kepatuhan Intern itself is assessed."""
    check(authority, "period")
    home = Unit.objects.get(number=HOME)
    if member.role == "PENANGGUNG_JAWAB" or (member.person and member.person.unit_id == home.pk):
        raise Invalid(
            _("Pengganti dipilih dari anggota TPU di luar {unit} (benturan kepentingan).").format(
                unit=home.name
            )
        )
    with transaction.atomic():
        Member.objects.filter(period=member.period_id, substitute=True).update(substitute=False)
        Member.objects.filter(pk=member.pk).update(substitute=True)
        record("tpu.substitute_named", member, by=by)


def responsible_for(unit: Unit, on: dt.date) -> User | None:
    """The Penanggung Jawab over this unit; for unit 009 the substitute its period names, None until it names one."""
    if unit.number != HOME:
        return holders(on, "PENANGGUNG_JAWAB").first()
    return substitute(on)


def substitute(on: dt.date) -> User | None:
    """Who stands in for the Penanggung Jawab over Direktorat Kepatuhan Intern; None until the period names one."""
    seats = Member.objects.filter(period=running(on), substitute=True, user__is_active=True)
    found = seats.select_related("user").first()
    return found.user if found else None


def why_not_assess(unit: Unit, on: dt.date) -> str:
    """Empty when the TPU may assess this unit at all."""
    if unit.number != HOME or responsible_for(unit, on) is not None:
        return ""
    return _(
        "{unit} dinilai setelah periode TPU menyebut pengganti Penanggung Jawab (benturan kepentingan, 5.a.3.b)."
    ).format(unit=unit.name)
