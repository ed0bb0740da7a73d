"""A guest signs; the unit tells him how far it is and finishes his service. Each one transaction with its event."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.paktas import drawing
from tuas.cycle.paktas.names import plain_name
from tuas.frontdesk.guestbook import codes, notice
from tuas.frontdesk.guestbook.policies import check_keep
from tuas.frontdesk.models import GuestBook, ServiceUser, Visit, VisitNote
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.ui.dates import WIB, today
from tuas.ui.errors import Conflict, Invalid

LATE = dt.timedelta(days=14)
"""How long a form may wait on a tablet without network."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The seven data of 5.g.1.c, and what the guest agreed to. drawn or typed, exactly one."""

    name: str
    service: str
    phone: str
    email: str
    place: str
    written_at: dt.datetime | None
    drawn: str = ""
    typed: str = ""
    asks: bool = False
    language: str = "id"


def check_signature(name: str, drawn: str, typed: str) -> None:
    """Raises Invalid for a drawing that is none, or a typed name that is not the guest's own."""
    if drawn:
        drawing.check(drawn)
    elif plain_name(typed) != plain_name(name) or not typed:
        raise Invalid(_("Gambar tanda tangan Anda, atau ketik nama lengkap Anda sebagai tanda tangan."))


def when(claimed: dt.datetime | None, now: dt.datetime) -> dt.datetime:
    """The device's clock where the form comes late; ours where that clock cannot be right."""
    if claimed is None or not now - LATE <= claimed <= now:
        return now
    return claimed


def sign(book: GuestBook, entry: Entry, key: str) -> str:
    """5.g.1.c: a guest's entry, which makes him a service user whose service runs (IC-83). Returns his code.

    key: that of the form; to be called in `Door.once`. Raises Invalid for a signature that is none.
    """
    check_signature(entry.name, entry.drawn, entry.typed)
    unit = book.unit
    with transaction.atomic():
        user = ServiceUser.objects.create(
            unit=unit, name=entry.name, service=entry.service, phone=entry.phone, email=entry.email, asks=entry.asks
        )  # fmt: skip
        visit = Visit.objects.create(
            unit=unit, user=user, code=codes.of_key(unit.number, key), place=entry.place,
            written_at=when(entry.written_at, timezone.now()), drawn=entry.drawn,
            typed="" if entry.drawn else entry.typed, no_email=not entry.email, language=entry.language,
            notice=notice.version(book),
        )  # fmt: skip
        record("visit.signed", visit, by=None, unit=unit.number)
    return visit.code


def tell(visit: Visit, text: str, *, by: User, authority: Authority) -> VisitNote:
    """5.g.3.d: the guest reads this behind his code."""
    check_keep(authority, visit.unit)
    if not text.strip():
        raise Invalid(_("Tulis kabar kemajuannya, misalnya “berkas sedang diperiksa”."))
    with transaction.atomic():
        made = VisitNote.objects.create(visit=visit, text=text.strip()[:300], by=by)
        record("visit.told", visit, by=by, unit=visit.unit.number)
    return made


def serve(visit: Visit, on: dt.date, *, by: User, authority: Authority) -> None:
    """IC-83: the completion date, which the guest book lacks, is added when the service is done.

    Raises Invalid for a day before the visit or after today, Conflict when it was finished meanwhile.
    """
    check_keep(authority, visit.unit)
    if not visit.written_at.astimezone(WIB).date() <= on <= today():
        raise Invalid(_("Tanggal selesai tidak sebelum tanggal kunjungan dan paling lambat hari ini."))
    with transaction.atomic():
        rows = ServiceUser.objects.filter(pk=visit.user_id, completed_on=None, removed_at=None)
        if not rows.update(completed_on=on):
            raise Conflict(_("Layanan ini sudah diselesaikan atau dikeluarkan; muat ulang halamannya."))
        record("visit.served", visit, by=by, unit=visit.unit.number)


def set_book(
    unit: Unit, *, open_: bool, place: str, services: str, keep_months: int, contact: str, by: User, who: Authority
) -> GuestBook:  # fmt: skip
    """Opens, closes or changes the guest book of a unit."""
    check_keep(who, unit)
    with transaction.atomic():
        held = {
            "open": open_,
            "place": place,
            "services": services,
            "keep_months": keep_months,
            "contact": contact,
        }
        book, _made = GuestBook.objects.update_or_create(unit=unit, defaults={**held, "changed_by": by})
        record(
            "guest_book.set",
            book,
            by=by,
            unit=unit.number,
            detail={"open": open_, "keep_months": keep_months},
        )
    return book
