"""Deeds of the service room and its officers: a look at a facility, an appointment, a checklist, the pledge (5.g)."""

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.catalogue import current
from tuas.files.models import Blob
from tuas.frontdesk.models import FacilityLook, Officer, OfficerLook
from tuas.frontdesk.room import policies
from tuas.organisation.authority import Authority
from tuas.organisation.models import Person, Unit, User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of a facility on a day. photo: at the size of a print (`files.printing`), None only when absent."""

    present: bool
    on: dt.date
    note: str = ""
    photo: Blob | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """5.g.2.a–c on a day. photo shows dress and name tag; proof names what makes the officer competent."""

    on: dt.date
    attire: bool
    name_tag: bool
    competent: bool
    proof: str = ""
    photo: Blob | None = None


def _not_ahead(on: dt.date) -> None:
    if on > today():
        raise Invalid(_("Tanggal ini masih akan datang; isi paling lambat hari ini."))


def look(unit: Unit, facility: str, seen: Look, *, by: User, who: Authority) -> FacilityLook:
    """5.g.1: a new look stands above the former ones. Raises Denied, Invalid."""
    policies.check(policies.why_not_keep(who, unit))
    if facility not in {f.code for f in current().service_room.facilities}:
        raise Invalid(_("Sarana ini tidak dikenal."))
    _not_ahead(seen.on)
    if seen.present and seen.photo is None:
        raise Invalid(_("Unggah foto sarana ini; sarana tanpa foto tidak dihitung tersedia (5.g.1)."))
    with transaction.atomic():
        made = FacilityLook.objects.create(
            unit=unit, facility=facility, present=seen.present, on=seen.on, note=seen.note[:300], photo=seen.photo,
            by=by,
        )  # fmt: skip
        detail = {"facility": facility, "present": seen.present, "on": seen.on.isoformat()}
        record("facility.seen", made, by=by, unit=unit.number, detail=detail)
    return made


def appoint(
    unit: Unit, person: Person, number: str, on: dt.date, letter: tuple[Blob, str] | None, *, by: User, who: Authority
) -> Officer:  # fmt: skip
    """5.g.2.d: only an active employee of this unit, by a letter with number and date.

    Raises Denied, Invalid, Conflict.
    """
    policies.check(policies.why_not_appoint(who, unit))
    number = " ".join(number.split())
    if not number:
        raise Invalid(_("Isi nomor SK atau surat tugasnya (5.g.2.d)."))
    _not_ahead(on)
    if person.unit_id != unit.pk or not person.active:
        raise Invalid(_("Petugas ruang layanan harus pegawai unit ini (5.g.2.d)."))
    blob, name = letter or (None, "")
    try:
        with transaction.atomic():
            made = Officer.objects.create(
                unit=unit, person=person, sk_number=number[:120], sk_date=on, letter=blob, letter_name=name,
                added_by=by,
            )  # fmt: skip
            record("officer.appointed", made, by=by, unit=unit.number)
    except IntegrityError as error:
        raise Conflict(_("Pegawai ini sudah tercatat sebagai petugas.")) from error
    return made


def check(officer: Officer, seen: Checklist, *, by: User, who: Authority) -> OfficerLook:
    """5.g.2.a–c. Raises Denied, Invalid."""
    policies.check(policies.why_not_keep(who, officer.unit))
    _running(officer)
    _not_ahead(seen.on)
    proof = " ".join(seen.proof.split())
    if (seen.attire or seen.name_tag) and seen.photo is None:
        raise Invalid(_("Unggah foto petugas dengan atribut dan name tag-nya (5.g.2.a, b)."))
    if seen.competent and not proof:
        raise Invalid(
            _("Sebutkan bukti kompetensinya: pelatihan, sertifikat, atau sosialisasi ZI (5.g.2.c).")
        )
    with transaction.atomic():
        made = OfficerLook.objects.create(
            officer=officer, on=seen.on, attire=seen.attire, name_tag=seen.name_tag, competent=seen.competent,
            proof=proof[:300], photo=seen.photo, by=by,
        )  # fmt: skip
        record("officer.checked", made, by=by, unit=officer.unit.number)
    return made


def pledge(officer: Officer, *, by: User) -> None:
    """5.g.3: the officer acknowledges the six duties, once."""
    policies.check(policies.why_not_pledge(officer, by))
    _pledged(officer, by, None)


def pledge_on_paper(officer: Officer, signed: Blob, *, by: User, who: Authority) -> None:
    """For an officer without an account: the statement signed by hand."""
    policies.check(policies.why_not_appoint(who, officer.unit))
    if officer.person.user_id is not None:
        raise Invalid(_("Petugas ini mempunyai akun; kewajiban diakuinya sendiri di Tuas (5.g.3)."))
    _pledged(officer, by, signed)


def _pledged(officer: Officer, by: User, signed: Blob | None) -> None:
    _running(officer)
    with transaction.atomic():
        mine = Officer.objects.filter(pk=officer.pk, pledged_at=None, ended_on=None)
        if not mine.update(pledged_at=timezone.now(), pledge=signed):
            raise Conflict(_("Kewajiban ini sudah diakui."))
        detail = {"paper": signed is not None}
        record("officer.pledged", officer, by=by, unit=officer.unit.number, detail=detail)


def end(officer: Officer, on: dt.date, *, by: User, who: Authority) -> None:
    """The officer serves no longer; the row stays for the reports of its time."""
    policies.check(policies.why_not_appoint(who, officer.unit))
    _not_ahead(on)
    if on < officer.sk_date:
        raise Invalid(_("Tanggal selesai tidak boleh sebelum tanggal pengangkatannya."))
    with transaction.atomic():
        if not Officer.objects.filter(pk=officer.pk, ended_on=None).update(ended_on=on):
            raise Conflict(_("Petugas ini sudah selesai bertugas."))
        record("officer.ended", officer, by=by, unit=officer.unit.number, detail={"on": on.isoformat()})


def _running(officer: Officer) -> None:
    if officer.ended_on is not None:
        raise Conflict(_("Petugas ini sudah selesai bertugas."))
