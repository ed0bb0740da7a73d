"""Deeds on people, accounts and appointments; each is recorded with it."""

import datetime as dt
import re
import secrets
import unicodedata

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.organisation.authority import UNIT_ROLES
from tuas.organisation.models import Appointment, Person, Unit, User
from tuas.organisation.policies import AREA_ROLES
from tuas.organisation.staff_list import COLUMNS, StaffPlan
from tuas.ui.dates import long_date
from tuas.ui.errors import Conflict, Invalid


def import_people(unit: Unit, plan: StaffPlan, *, by: User | None) -> int:
    """Write a plan without errors, all or nothing. Returns how many rows were written."""
    if plan.errors:
        raise Invalid(
            _("Ada {n} kesalahan di berkas; perbaiki dahulu, tidak ada yang disimpan.").format(
                n=len(plan.errors)
            )
        )
    try:
        with transaction.atomic():
            Person.objects.bulk_create(
                Person(unit=unit, nip=row["nip"], extra=row["extra"], **{c: row[c] for c in COLUMNS})
                for row in plan.new
            )
            for person, row, changes in plan.changed:
                for column in COLUMNS:
                    setattr(person, column, row[column])
                person.extra, person.active = row["extra"], True
                person.save(update_fields=changes)
            counts = {"new": len(plan.new), "changed": len(plan.changed), "same": plan.same}
            record("people.imported", unit, by=by, unit=unit.number, detail=counts)
    except IntegrityError as error:
        raise Conflict(
            _("Data pegawai berubah sementara Anda meninjau. Periksa ulang berkasnya, lalu simpan.")
        ) from error
    return len(plan.new) + len(plan.changed)


def _username(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.split(",")[0]).encode("ascii", "ignore").decode().lower()
    base = ".".join(re.findall(r"[a-z]+", plain)[:2]) or "pegawai"
    taken = set(User.objects.filter(username__startswith=base).values_list("username", flat=True))
    number = 1
    while (found := base if number == 1 else f"{base}{number}") in taken:
        number += 1
    return found


def open_account(person: Person, *, by: User) -> tuple[User, str]:
    """An account for an employee, with a first password that is shown once and stored only as a hash."""
    password = "-".join(secrets.token_hex(3) for _n in range(3))
    with transaction.atomic():
        if not Person.objects.filter(pk=person.pk, user=None).select_for_update().exists():
            raise Conflict(_("Pegawai ini sudah mempunyai akun."))
        user = User.objects.create_user(
            _username(person.name), password, name=person.name, email=person.email
        )
        Person.objects.filter(pk=person.pk).update(user=user)
        record("account.opened", user, by=by, unit=person.unit.number)
    return user, password


def give_first_password(person: Person, *, by: User) -> tuple[User, str]:
    """For an account made by an SK, which nobody ever entered. Raises Conflict when somebody did, or has a password.

    Who enters by the single sign-on of the ministry has no password here, and gets none that another person knows.
    """
    user, password = person.user, "-".join(secrets.token_hex(3) for _n in range(3))
    if user is None or user.has_usable_password() or user.last_login is not None:
        raise Conflict(_("Akun pegawai ini sudah mempunyai kata sandi atau sudah pernah dimasuki."))
    with transaction.atomic():
        if not User.objects.filter(pk=user.pk, password=user.password, last_login=None).update(
            password=make_password(password)
        ):
            raise Conflict(_("Akun pegawai ini baru saja diberi kata sandi oleh orang lain."))
        record("account.first_password", user, by=by, unit=person.unit.number)
    return user, password


def account_of(person: Person, *, by: User | None) -> User:
    """The account of an employee; without one, an account that nobody can enter until it is given a first password."""
    if person.user is not None:
        return person.user
    with transaction.atomic():
        made = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk).user
        if made is not None:  # somebody was quicker
            return made
        user = User.objects.create_user(_username(person.name), None, name=person.name, email=person.email)
        Person.objects.filter(pk=person.pk).update(user=user)
        person.user = user
        record("account.opened", user, by=by, unit=person.unit.number)
    return user


def set_account_active(user: User, active: bool, *, by: User) -> None:
    """Lock or unlock an account; its sessions end at the next request."""
    with transaction.atomic():
        if User.objects.filter(pk=user.pk, is_active=not active).update(is_active=active):
            record("account.unlocked" if active else "account.locked", user, by=by)


def appoint(
    user: User,
    role: str,
    *,
    unit: Unit | None,
    area: str,
    sk_number: str,
    sk_date: dt.date,
    starts_on: dt.date,
    ends_on: dt.date | None,
    by: User | None,
    acting: str = "",
) -> Appointment:
    """Record that an SK gives a person a SOP role (5.a, 5.c). acting: "Plt." or "Plh.". Raises Invalid with what is
    missing."""
    if role in UNIT_ROLES and unit is None:
        raise Invalid(_("Peran ini memerlukan unit."))
    if (role in AREA_ROLES) != bool(area):
        raise Invalid(_("Pilih area 1–6 untuk peran Pokja dan bidang TPU; peran lain tanpa area."))
    if ends_on is not None and ends_on < starts_on:
        raise Invalid(_("Tanggal akhir lebih awal daripada tanggal mulai."))
    if starts_on < sk_date:
        raise Invalid(_("Peran tidak dapat berlaku sebelum tanggal SK-nya."))
    try:
        with transaction.atomic():
            made = Appointment.objects.create(
                user=user,
                role=role,
                unit=unit if role in UNIT_ROLES else None,
                area=area,
                acting=acting,
                sk_number=sk_number,
                sk_date=sk_date,
                starts_on=starts_on,
                ends_on=ends_on,
            )
            record(
                "appointment.made",
                made,
                by=by,
                unit=unit.number if unit else "",
                detail={"role": role, "area": area},
            )
    except IntegrityError as error:
        raise Conflict(_("Penunjukan yang sama sudah tercatat.")) from error
    return made


def end_appointment(appointment: Appointment, on: dt.date, *, by: User) -> None:
    """The last day of an appointment. It stays in the history; authority follows the calendar."""
    if appointment.ends_on is not None and appointment.ends_on <= on:
        raise Conflict(
            _("Penunjukan ini sudah berakhir {day}; riwayatnya tidak diubah.").format(
                day=long_date(appointment.ends_on)
            )
        )
    if on < appointment.starts_on:
        raise Invalid(
            _("Hari terakhir tidak boleh sebelum hari mulai {day}.").format(day=appointment.starts_on)
        )
    with transaction.atomic():
        changed = Appointment.objects.filter(pk=appointment.pk, ends_on=appointment.ends_on).update(
            ends_on=on
        )
        if not changed:
            raise Conflict(_("Penunjukan ini baru saja diubah orang lain. Muat ulang halaman."))
        unit = appointment.unit.number if appointment.unit else ""
        record("appointment.ended", appointment, by=by, unit=unit, detail={"on": on.isoformat()})
