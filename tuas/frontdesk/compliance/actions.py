"""Record, correct and withdraw what employees owe once a year; the count of LHKAN is the fact of 5.i.6 at once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Fact
from tuas.frontdesk.compliance import filings, standing
from tuas.frontdesk.compliance.duties import BY_KIND, Duty
from tuas.frontdesk.compliance.policies import check_keep
from tuas.frontdesk.models import Filing
from tuas.organisation.authority import Authority
from tuas.organisation.models import Person, Unit, User
from tuas.ui.dates import long_date
from tuas.ui.errors import Conflict, Invalid


@dataclass(frozen=True, slots=True)
class Entry:
    """on: None where the day is not known; exempt: a code of `Filing.Exempt`, then neither day nor receipt."""

    person: Person
    on: dt.date | None = None
    receipt: str = ""
    exempt: str = ""


def check_entry(duty: Duty, year: int, entry: Entry) -> None:
    """Raises Invalid with what is wrong and what is expected."""
    if entry.exempt:
        if entry.exempt not in Filing.Exempt.values:
            raise Invalid(_("Pilih sebab tidak wajib dari daftar."))
        if entry.on or entry.receipt:
            raise Invalid(
                _("Yang tidak wajib tidak mempunyai tanggal dan tanda terima; kosongkan salah satu.")
            )
        return
    first, last = dt.date(year - 1, 1, 1), filings.last_day(duty, year)
    if entry.on is not None and not first <= entry.on <= last:
        raise Invalid(
            _("Tanggal untuk {year} antara {first} dan {last}; yang diisi {day}.").format(
                year=year, first=long_date(first), last=long_date(last), day=long_date(entry.on)
            )
        )
    if len(entry.receipt) > 80:
        raise Invalid(_("Nomor tanda terima paling panjang 80 huruf."))


def record_filings(
    unit: Unit, duty: Duty, year: int, entries: Sequence[Entry], *, by: User, who: Authority
) -> int:
    """All or none. What is recorded already in the same words stays; another word replaces it. How many were written.

    Raises Denied, Invalid, Conflict.
    """
    check_keep(who, unit, duty.areas, duty.source)
    for entry in entries:
        if entry.person.unit_id != unit.pk or not entry.person.active:
            raise Invalid(_("Pegawai ini tidak bertugas di unit ini. Muat ulang halaman, lalu pilih lagi."))
        check_entry(duty, year, entry)
    try:
        with transaction.atomic():
            made = _write(unit, duty, year, entries, by)
    except IntegrityError as error:
        raise Conflict(
            _("Orang lain baru saja mencatat pegawai yang sama. Muat ulang, lalu periksa.")
        ) from error
    return made


def _write(unit: Unit, duty: Duty, year: int, entries: Sequence[Entry], by: User) -> int:
    Unit.objects.select_for_update().get(pk=unit.pk)
    known = {f.person_id: f for f in Filing.objects.filter(
        person__in=[e.person.pk for e in entries], year=year, kind=duty.kind, removed_at=None
    )}  # fmt: skip
    fresh, former = [], []
    for entry in entries:
        old = known.get(entry.person.pk)
        if old is not None:
            if (old.on, old.receipt, old.exempt) == (entry.on, entry.receipt, entry.exempt):
                continue
            former.append(old.pk)
        fresh.append(
            Filing(
                unit=unit, person=entry.person, year=year, kind=duty.kind, on=entry.on, receipt=entry.receipt,
                exempt=entry.exempt, replaces=old, recorded_by=by,
            )
        )  # fmt: skip
    Filing.objects.filter(pk__in=former).update(removed_at=timezone.now())
    Filing.objects.bulk_create(fresh, batch_size=500)
    if fresh:
        detail = {"kind": duty.kind.value, "year": year, "count": len(fresh), "corrected": len(former)}
        record("filing.recorded", unit, by=by, unit=unit.number, detail=detail)
        _follow(unit, duty, year, by)
    return len(fresh)


def take_listed(unit: Unit, duty: Duty, year: int, *, by: User, who: Authority) -> int:
    """Those whom the list of employees calls reported; nobody types it twice. Their day is not known."""
    found = filings.listed(filings.lines(unit, year, duty.kind))
    return record_filings(unit, duty, year, [Entry(row.person) for row in found], by=by, who=who)


def withdraw(filing: Filing, *, by: User, who: Authority) -> None:
    """What was recorded by mistake no longer counts; the row stays."""
    duty, unit = BY_KIND[Filing.Kind(filing.kind)], filing.person.unit
    check_keep(who, unit, duty.areas, duty.source)
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        if not Filing.objects.filter(pk=filing.pk, removed_at=None).update(removed_at=timezone.now()):
            raise Conflict(_("Catatan ini sudah dibatalkan orang lain. Muat ulang halaman."))
        detail = {"kind": filing.kind, "year": filing.year}
        record("filing.withdrawn", filing, by=by, unit=unit.number, detail=detail)
        _follow(unit, duty, filing.year, by)


def _follow(unit: Unit, duty: Duty, year: int, by: User) -> None:
    if duty.kind == Filing.Kind.LHKAN:
        standing.follow(unit, year, by=by)


def use_register(unit: Unit, duty: Duty, year: int, *, by: User, who: Authority) -> Fact:
    """5.i.6 follows the register from now on, over a number that was recorded by hand before."""
    check_keep(who, unit, duty.areas, duty.source)
    programme = standing.running(unit, year)
    if programme is None:
        raise Invalid(_("Tidak ada program {year} yang sedang berjalan.").format(year=year))
    with transaction.atomic():
        share = filings.share(filings.lines(unit, year, Filing.Kind.LHKAN))
        fact = standing.bring(programme, share, by=by, force=True)
    if fact is None:
        raise Conflict(_("Angka 5.i.6 sudah sama dengan register."))
    return fact
